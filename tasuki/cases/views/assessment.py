"""アセスメント, the side of the case: ask, wait, compare, make the picture."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.policy import item_visible_q
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, case_to_change, visible_items
from tasuki.cases.actions.assessment import (
    ask_agencies,
    cancel_request,
    remind,
    write_picture,
)
from tasuki.cases.choices import harmless_label, need_case_side, partner_choices
from tasuki.cases.enums import ASSESSMENT_ITEMS
from tasuki.cases.forms.assessment import AskForm, CancelForm, PictureForm, due_default
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import consents_by_organization, may_share
from tasuki.cases.merged import Asked, covered, merge, requests_of
from tasuki.cases.models import (
    AssessmentAnswer,
    AssessmentRequest,
    Case,
    HouseholdPicture,
    Record,
)
from tasuki.core.writing import save


def answers_of(request: StaffRequest, case: Case) -> list[AssessmentAnswer]:
    """Statements the viewer may read, and those of the viewer's own organization."""
    readable = item_visible_q(request.viewer)
    own = AssessmentAnswer.objects.filter(organization_id__in=request.viewer.organization_ids)
    found = AssessmentAnswer.objects.filter(readable) | own
    return list(found.filter(case=case).select_related("organization"))


@screen(Action.CASE_OPEN)
def assessment(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who was asked, what they said side by side, what is missing."""
    case = case_for(request, case_id)
    requests, answers = requests_of(case), answers_of(request, case)
    answered = {answer.request_id for answer in answers}
    asked = [Asked(one, one.pk in answered) for one in requests]
    context = case_page(
        request,
        case,
        "assessment",
        asked=asked,
        items=merge(requests, answers),
        waiting=[one for one in asked if one.is_open],
        picture=visible_items(request, HouseholdPicture, case).first(),
        may_share=may_share(case.pk),
    )
    request.trail.object_ids = [answer.pk for answer in answers]
    return render(request, "cases/assessment.html", context)


@screen(Action.REQUEST, methods=("GET", "POST"))
def ask(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """One question to many agencies; what is already known is marked."""
    case = case_for(request, case_id)
    need_case_side(case)
    known = covered(answers_of(request, case), visible_items(request, Record, case))
    names = [*ASSESSMENT_ITEMS, *(name for name in known if name not in ASSESSMENT_ITEMS)]
    items = [(n, f"{n}（もうあります）" if n in known else n) for n in names]
    consents = consents_by_organization(case.pk)
    options = {"organizations": partner_choices(case, consents), "items": items}
    initial = {"label": harmless_label(case), "due_on": due_default()}
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, initial=initial, **options)
    if request.method == "POST" and save(form, lambda data: _ask(request, case, data)):
        messages.success(request, "アセスメントをたのみました。返事はこの画面に集まります。")
        return redirect("cases:assessment", case.pk)
    status = 422 if form.is_bound else 200
    context = case_page(request, case, "assessment", form=form, known=sorted(known.items()))
    return render(request, "cases/assessment_ask.html", context, status=status)


def _ask(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    ask_agencies(
        by=request.user,
        case=case,
        organizations=Organization.objects.filter(pk__in=data["organizations"]),
        items=data["items"],
        question=data["question"],
        label=data["label"],
        due_on=data["due_on"],
        ground=data["ground"],
    )


@screen(Action.CHANGE, methods=("GET", "POST"))
def picture(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The picture of the household, written beside the answers."""
    case = case_to_change(request, case_id)
    saved = visible_items(request, HouseholdPicture, case).first()
    draft = draft_data(request, request.path)
    form = _picture_form(request, saved, draft)
    if request.method == "POST" and save(
        form, lambda data: write_picture(by=request.user, case=case, **data)
    ):
        drop_draft(by=request.user, form_key=request.path)
        messages.success(request, "世帯の全体像を保存しました。")
        return redirect("cases:assessment", case.pk)
    if request.method == "GET":
        return _picture_page(request, case, form, draft=draft)
    return _picture_page(request, case, form, other=_newer(form, saved), status=422)


def _picture_page(
    request: StaffRequest,
    case: Case,
    form: PictureForm,
    *,
    other: HouseholdPicture | None = None,
    draft: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = case_page(
        request,
        case,
        "assessment",
        form=form,
        other=other,
        items=merge(requests_of(case), answers_of(request, case)),
        draft=draft,
        draft_key=request.path,
    )
    return render(request, "cases/assessment_picture.html", context, status=status)


def _picture_form(request: StaffRequest, saved: HouseholdPicture | None, draft: Any) -> PictureForm:
    if request.method == "POST":
        return PictureForm(request.POST)
    if draft is not None:
        form: PictureForm = draft.fill(PictureForm)
        read = draft.data.get("revision") or ["0"]
        form.initial["revision"] = read[-1] if isinstance(read, list) else read
        return form
    names = ("text", "conflicts", "gaps", "not_asked", "revision")
    initial = {name: getattr(saved, name) for name in names} if saved else {"revision": 0}
    return PictureForm(initial=initial)


def _newer(form: PictureForm, saved: HouseholdPicture | None) -> HouseholdPicture | None:
    """What somebody else saved meanwhile; the writer's next try knows it and may replace it."""
    if saved is None or form.data.get("revision") == str(saved.revision):
        return None
    form.data = {**form.data.dict(), "revision": str(saved.revision)}  # type: ignore[attr-defined]
    return saved


def _request_of_case(
    request: StaffRequest, request_id: uuid.UUID
) -> tuple[AssessmentRequest, Case]:
    """A request and its case for the side that asked; else 404."""
    row = AssessmentRequest.objects.filter(pk=request_id).first()
    if row is None:
        raise Http404
    case = case_for(request, row.case_id)
    need_case_side(case)
    return row, case


@screen(Action.REQUEST, methods=("POST",))
def send_reminder(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """催促する."""
    row, case = _request_of_case(request, request_id)
    try:
        remind(by=request.user, request=row)
        messages.success(request, f"{row.organization.name}に催促しました。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("cases:assessment", case.pk)


@screen(Action.CHANGE, methods=("GET", "POST"))
def cancel(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Take a request back, asked once more."""
    row, case = _request_of_case(request, request_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and save(
        form, lambda data: cancel_request(by=request.user, request=row, **data)
    ):
        messages.success(request, f"{row.organization.name}への依頼を取り下げました。")
        return redirect("cases:assessment", case.pk)
    context = {
        "form": form,
        "title": f"{row.organization.name}への依頼を取り下げますか",
        "consequence": "相手の画面から返事のお願いが消え、ケースの概要も見えなくなります。",
        "label": "取り下げる",
        "is_dangerous": True,
        "cancel_url": reverse("cases:assessment", args=[case.pk]),
    }
    return render(
        request, "cases/assessment_confirm.html", context, status=422 if form.is_bound else 200
    )
