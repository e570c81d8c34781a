"""わたしの学び: what one watched, wrote and attended; one's worksheets, the trainer's words."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import led_cohort_for, seats_of, studied_for
from tasuki.training.forms.materials import FeedbackForm
from tasuki.training.models import Certificate, Cohort, Item, PersonalSheet
from tasuki.training.opening import Doors, close_doors
from tasuki.training.progress import personal_items, progress_of
from tasuki.training.worksheets import AnswersForm, shown

POST = ("GET", "POST")
LEFT = (
    "チームを離れたあとは、読むことだけができます。書いたものは、あなたのものとして残っています。"
)


@screen(Action.PAGE)
def mine(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """Everything of mine in this cohort, and what comes next."""
    cohort = studied_for(request, cohort_id)
    progress = progress_of(cohort, request.user)
    close_doors(progress, Doors(cohort.pk, request.user.pk))
    context = {
        "cohort": cohort,
        "progress": progress,
        "done_materials": sum(one.is_done for one in progress.materials),
        "is_learner": cohort.pk in seats_of(request).studied_cohorts,
        "certificate": Certificate.objects.filter(
            cohort=cohort, user=request.user, revoked_on__isnull=True
        ).first(),
    }
    return render(request, "training/mine.html", context)


def _item(cohort: Cohort, work_id: uuid.UUID) -> Item:
    found: Item | None = personal_items(cohort.programme_id).filter(pk=work_id).first()
    if found is None:
        raise Http404
    return found


def _writing(
    request: StaffRequest, cohort_id: uuid.UUID, work_id: uuid.UUID
) -> tuple[Cohort, Item]:
    cohort = studied_for(request, cohort_id)
    item = _item(cohort, work_id)
    if cohort.pk not in seats_of(request).studied_cohorts:
        raise PermissionDenied(LEFT)
    if why := Doors(cohort.pk, request.user.pk).why(item):
        raise PermissionDenied(why)
    return cohort, item


@screen(Action.CHANGE, methods=POST)
def sheet(request: StaffRequest, cohort_id: uuid.UUID, work_id: uuid.UUID) -> HttpResponse:
    """The worksheet: it keeps itself while one writes; the button hands it in."""
    cohort = studied_for(request, cohort_id)
    item = _item(cohort, work_id)
    own = PersonalSheet.objects.filter(cohort=cohort, item=item, user=request.user).first()
    if request.method == "POST":
        _writing(request, cohort_id, work_id)
    questions = list(item.worksheet.fields.all()) if item.worksheet else []
    form = AnswersForm(posted(request), questions=questions, answers=own.answers if own else {})
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        made = attempt(form, lambda: actions.hand_in(
            by=request.user, cohort=cohort, item=item, answers=answers))  # fmt: skip
        if made is not None:
            messages.success(request, "出しました。講師・事務局が読みます。あとから直せます。")
            return redirect("training:sheet_mine", cohort.pk, item.pk)
    return _sheet_page(request, cohort, item, own, form)


def _sheet_page(
    request: StaffRequest, cohort: Cohort, item: Item, own: PersonalSheet | None, form: forms.Form
) -> HttpResponse:
    context = {
        "cohort": cohort,
        "item": item,
        "sheet": own,
        "form": form,
        "feedback": list(own.feedback.select_related("by")) if own else [],
        "feedback_form": FeedbackForm(),
        "is_learner": cohort.pk in seats_of(request).studied_cohorts,
        "closed": Doors(cohort.pk, request.user.pk).why(item),
        "answers": shown(item.worksheet.fields.all(), own.answers)
        if own and item.worksheet
        else (),
    }
    status = 422 if form.errors else 200
    return render(request, "training/sheet_mine.html", context, status=status)


@screen(Action.DRAFT, methods=("POST",))
def keep(request: StaffRequest, cohort_id: uuid.UUID, work_id: uuid.UUID) -> HttpResponse:
    """What is written so far (forms.js posts here); 204. An answer that is too long waits."""
    cohort, item = _writing(request, cohort_id, work_id)
    questions = item.worksheet.fields.all() if item.worksheet else ()
    form = AnswersForm(request.POST, questions=questions)
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.save_sheet_of(by=request.user, cohort=cohort, item=item, answers=form.cleaned_data)
    return HttpResponse(status=204)


@screen(Action.MOVE, methods=("POST",))
def take_back(request: StaffRequest, cohort_id: uuid.UUID, work_id: uuid.UUID) -> HttpResponse:
    """Not yet, after all."""
    cohort, item = _writing(request, cohort_id, work_id)
    own = PersonalSheet.objects.filter(cohort=cohort, item=item, user=request.user).first()
    if own is None or own.submitted_at is None:
        raise Http404
    actions.take_back_sheet(by=request.user, sheet=own)
    messages.success(request, "取りもどしました。もう一度出すまで、講師には見えません。")
    return redirect("training:sheet_mine", cohort.pk, item.pk)


# --- For the trainers ---------------------------------------------------------------------------


@screen(Action.LIST)
def sheets(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """What was handed in, the unanswered first."""
    cohort = led_cohort_for(request, cohort_id)
    found = PersonalSheet.objects.filter(cohort=cohort, submitted_at__isnull=False)
    rows = list(
        found.select_related("user", "item__worksheet").prefetch_related("feedback")
        .order_by("submitted_at")
    )  # fmt: skip
    rows.sort(key=lambda one: bool(one.feedback.all()))
    request.trail.object_ids = [cohort.pk]
    return render(request, "training/sheets.html", {"cohort": cohort, "rows": rows})


def _sheet_for(request: StaffRequest, sheet_id: uuid.UUID) -> PersonalSheet:
    """A sheet of mine, or one that was handed in to a cohort I lead; else 404."""
    found = PersonalSheet.objects.filter(pk=sheet_id)
    row = found.select_related("user", "cohort__programme", "item__worksheet").first()
    is_led = row is not None and row.cohort_id in seats_of(request).led_cohorts
    if row is None or not (row.user_id == request.viewer.user_id or (is_led and row.submitted_at)):
        raise Http404
    request.trail.object_ids = [row.cohort_id, row.pk]
    return row


@screen(Action.ANSWER, methods=POST)
def read_sheet(request: StaffRequest, sheet_id: uuid.UUID) -> HttpResponse:
    """Somebody's worksheet, and a word on it; the person answers here as well."""
    row = _sheet_for(request, sheet_id)
    form = FeedbackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(form, lambda: actions.comment_sheet(by=request.user, sheet=row, text=text)):
            if row.user_id == request.viewer.user_id:
                return redirect("training:sheet_mine", row.cohort_id, row.item_id)
            return redirect("training:sheets", row.cohort_id)
    context: dict[str, Any] = {
        "sheet": row,
        "answers": shown(row.item.worksheet.fields.all(), row.answers)
        if row.item.worksheet
        else (),
        "feedback": list(row.feedback.select_related("by")),
        "form": form,
    }
    return render(request, "training/sheet_read.html", context, status=422 if form.errors else 200)
