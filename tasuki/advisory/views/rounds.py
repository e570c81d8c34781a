"""調査: the prefecture prepares it, opens it, sees who answered, reminds, reads the figures."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE, inside, prefecture_for, reach_of
from tasuki.advisory.actions import rounds as actions
from tasuki.advisory.asked import Standing, results, standings
from tasuki.advisory.forms.rounds import AskForm, DueForm, RoundForm
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.advisory.views.pages import FormPage, form_page
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.writing import attempt, posted
from tasuki.places.models import Municipality

POST = ("GET", "POST")
SHOWN = 40
"""How many rounds the list shows, the newest first."""
CRUMB = ("調査", "/advisory/rounds/")


def round_for(request: StaffRequest, round_id: uuid.UUID) -> Round:
    """A round that the viewer's prefecture asks or the viewer's municipality answers; else 404."""
    row = Round.objects.filter(pk=round_id).select_related("prefecture", "before").first()
    if row is None:
        raise Http404
    request.trail.object_ids = [row.pk]
    return row


def asked_by_me(request: StaffRequest, round_id: uuid.UUID) -> Round:
    """The round, for the prefecture that asks."""
    row = round_for(request, round_id)
    if row.prefecture_id not in reach_of(request).prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    return row


def places_of(row: Round) -> list[Municipality]:
    """The municipalities that are asked: all of today."""
    found = Municipality.objects.filter(prefecture_id=row.prefecture_id).valid_on(today())
    return list(found.order_by("code"))


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What was asked, the newest first; a municipality sees whether it has answered."""
    reach = inside(request)
    rows = list(Round.objects.all()[:SHOWN])
    own = RoundSheet.objects.filter(round__in=rows, municipality_id__in=reach.municipalities)
    sent = {one.round_id for one in own if one.submitted_at}
    context = {
        "rows": [(one, one.pk in sent) for one in rows],
        "is_prefecture": bool(reach.prefectures),
    }
    return render(request, "advisory/rounds.html", context)


@screen(Action.CREATE, methods=POST)
def new(request: StaffRequest) -> HttpResponse:
    """A new round, with the questions of the last one or ready-made ones."""
    prefecture = prefecture_for(request)
    form = RoundForm(posted(request), rounds=Round.objects.filter(prefecture=prefecture))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.start_round(
            by=request.user, prefecture=prefecture, **form.cleaned_data))  # fmt: skip
        if made is not None:
            messages.success(request, "作りました。問いを確かめて、はじめてください。")
            return redirect("advisory:round", made.pk)
    page = FormPage("調査を作る", CRUMB[1], send="作る", crumbs=(CRUMB,))
    return form_page(request, form, page)


@screen(Action.PAGE)
def show(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """For the prefecture: questions, then who has answered. A municipality goes to its sheet."""
    row, reach = round_for(request, round_id), reach_of(request)
    if row.prefecture_id not in reach.prefectures:
        return redirect("advisory:round_sheet", row.pk, reach.municipalities[0])
    questions = list(RoundQuestion.objects.filter(round=row))
    found = standings(row, places_of(row), questions) if row.opened_at else []
    context = {
        "row": row, "questions": questions, "standings": found,
        "sent": sum(one.is_sent for one in found), "late": sum(_late(one) for one in found),
        "partial": sum(one.is_sent and one.answered < one.asked for one in found),
    }  # fmt: skip
    return render(request, "advisory/round.html", context)


def _late(one: Standing) -> bool:
    return one.sheet is not None and one.sheet.is_late


@screen(Action.PAGE)
def figures(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """What each question brought, beside the last round."""
    row = asked_by_me(request, round_id)
    questions = list(RoundQuestion.objects.filter(round=row))
    context = {"row": row, "results": results(row, questions)}
    return render(request, "advisory/round_figures.html", context)


@screen(Action.CHANGE, methods=POST)
def due(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """Another last day."""
    row = asked_by_me(request, round_id)
    form = DueForm(posted(request), initial={"due_on": row.due_on})
    back = reverse("advisory:round", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: actions.move_due(
            by=request.user, row=row, **form.cleaned_data))  # fmt: skip
        if done is not None:
            messages.success(request, "しめきりを変えました。")
            return redirect(back)
    page = FormPage("しめきりを変える", back, crumbs=(CRUMB, (row.title, back)))
    return form_page(request, form, page)


@screen(Action.DECIDE, methods=("POST",))
def move(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """Open, remind, close: which one the button says; a refusal is said on the page."""
    row, to = asked_by_me(request, round_id), request.POST.get("to", "")
    try:
        if to == "open":
            actions.open_round(by=request.user, row=row, places=places_of(row))
            messages.success(request, "はじめました。市町村の主管課に知らせました。")
        elif to == "remind":
            waiting = [one.place for one in standings(row, places_of(row), []) if not one.is_sent]
            told = actions.remind(by=request.user, row=row, places=waiting)
            messages.success(request, f"まだの{len(waiting)}市町村の、{told}人に知らせました。")
        elif to == "close":
            actions.close_round(by=request.user, row=row)
            messages.success(request, "終えました。答えは、もう変わりません。")
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("advisory:round", row.pk)


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, round_id: uuid.UUID) -> HttpResponse:
    """One more question."""
    row = asked_by_me(request, round_id)
    form = AskForm(posted(request))
    back = reverse("advisory:round", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: actions.add_question(
            by=request.user, row=row, **form.cleaned_data))  # fmt: skip
        if done is not None:
            messages.success(request, "問いを加えました。")
            return redirect(back)
    page = FormPage("問いを加える", back, send="加える", crumbs=(CRUMB, (row.title, back)))
    return form_page(request, form, page)


def question_for(request: StaffRequest, ask_id: uuid.UUID) -> RoundQuestion:
    """A question of a round of the viewer's prefecture."""
    question = RoundQuestion.objects.filter(pk=ask_id).select_related("round").first()
    if question is None:
        raise Http404
    asked_by_me(request, question.round_id)
    return question


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, ask_id: uuid.UUID) -> HttpResponse:
    """Other words, another way to answer."""
    question = question_for(request, ask_id)
    back = reverse("advisory:round", args=[question.round_id])
    form = AskForm(request.POST) if request.method == "POST" else AskForm.of(question)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: actions.change_question(
            by=request.user, question=question, **form.cleaned_data))  # fmt: skip
        if done is not None:
            messages.success(request, "なおしました。")
            return redirect(back)
    page = FormPage("問いをなおす", back, crumbs=(CRUMB, (question.round.title, back)))
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=("POST",))
def remove(request: StaffRequest, ask_id: uuid.UUID) -> HttpResponse:
    """Not asked this time."""
    question = question_for(request, ask_id)
    try:
        actions.remove_question(by=request.user, question=question)
        messages.success(request, "消しました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("advisory:round", question.round_id)
