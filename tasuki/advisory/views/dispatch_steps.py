"""The steps of a dispatch, the choice of the expert, the day, the question months later."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.dispatch_queries import Year, pool_of, waits_for, year_of
from tasuki.advisory.dispatch_steps import BY_SLUG, Step, may
from tasuki.advisory.expert_enums import DispatchStatus, Party
from tasuki.advisory.forms.dispatch import (
    ApproveForm,
    LookBackForm,
    MatchForm,
    PayForm,
    PlanForm,
    StepForm,
)
from tasuki.advisory.matching import ORDER, Candidate, candidates_for
from tasuki.advisory.models import Dispatch, DispatchCost
from tasuki.advisory.views.dispatch import crumbs_of, dispatch_for, side_of
from tasuki.advisory.views.experts import labels, money_words
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent, taken
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization

BOTH = ("GET", "POST")
D = DispatchStatus
CHANGED = (
    "ほかの人が、この派遣を先に書きかえました。下に入れたものは消えていません。"
    "いまの内容を確かめてから、もう一度送ってください。"
)
CHOSEN_BY_OTHER = (
    "ほかの人が先に進めました。いまは「{now}」で、専門家は{name}です。"
    "えらび直すときは、派遣の画面の「別の専門家をさがす」を使ってください。"
)
GONE = "この専門家は、いま候補にいません。"
BEFORE = "日程をなおせるのは、行うまでです。"


@screen(Action.MOVE, methods=BOTH)
def step(request: StaffRequest, dispatch_id: uuid.UUID, step: str) -> HttpResponse:
    """The next state with what is written in it; whoever comes late is told what it is now."""
    one, chosen = dispatch_for(request, dispatch_id), BY_SLUG.get(step)
    if chosen is None:
        raise Http404
    side, back = side_of(request, one), reverse("advisory:dispatch", args=[one.pk])
    form = chosen.form(posted(request), initial=first_of(one, chosen, side))
    if request.method != "POST":
        if not may(one, side, chosen):
            messages.error(request, refusal(one, side, chosen))
            return redirect(back)
    elif is_sent(request, form) and take(request, one, chosen, form):
        messages.success(request, f"「{one.get_status_display()}」にしました。")
        return redirect(back)
    page = FormPage(chosen.heading, back, chosen.send, chosen.lead, crumbs_of(one))
    return form_page(request, form, page)


def first_of(dispatch: Dispatch, chosen: Step, side: Party) -> dict[str, Any]:
    """What stands in a form when it is opened: the wished day, the fee that was agreed."""
    first: dict[str, Any] = {"revision": dispatch.revision}
    if chosen.form is ApproveForm:
        return first | ApproveForm.start()
    if issubclass(chosen.form, PlanForm):
        return first | {"held_on": dispatch.wished_on}
    if chosen.form is PayForm and side == Party.OFFICE:
        cost = DispatchCost.objects.filter(dispatch=dispatch).first()
        if cost is not None:
            agreed = {name: getattr(cost, name) for name in ("count", "fee", "travel")}
            return first | agreed | {"paid_on": today()}
    return first


def take(request: StaffRequest, dispatch: Dispatch, chosen: Step, form: StepForm) -> bool:
    """Whether the step was taken; else the form says why, and carries the newest version."""
    side = side_of(request, dispatch)

    def late() -> str:
        return CHANGED if may(dispatch, side, chosen) else refusal(dispatch, side, chosen)

    return taken(form, dispatch, lambda: chosen.act(
        by=request.user, organization=acting_organization(request), dispatch=dispatch, side=side,
        revision=form.cleaned_data["revision"] or 0, **form.changes()), late)  # fmt: skip


def refusal(dispatch: Dispatch, side: Party, chosen: Step) -> str:
    """Why the step cannot be taken, as the action says it."""
    to = actions.ending_of(dispatch, side) if chosen.slug == "end" else chosen.to
    try:
        actions.refuse_illegal(dispatch, side, to)
    except ValidationError as error:
        return str(error.messages[0])
    return actions.ILLEGAL.format(now=dispatch.get_status_display(), to=to.label)


def office_only(request: StaffRequest, dispatch_id: uuid.UUID) -> Dispatch:
    """The dispatch, for the office; the municipality is told why not."""
    one = dispatch_for(request, dispatch_id)
    if side_of(request, one) != Party.OFFICE:
        raise PermissionDenied(NOT_PREFECTURE)
    return one


def candidates_of(one: Dispatch) -> tuple[list[Candidate], Year]:
    """Everybody who is in the pool today, who fits best first, and the money of the 年度."""
    prefecture = one.municipality.prefecture
    year = year_of(prefecture, fiscal_year(one.wished_on or today()), one)
    return candidates_for(one, pool_of(prefecture).active_on(today()), year.left), year


@screen(Action.LIST)
def candidates(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """Whom to send, each with the reasons written out."""
    one = office_only(request, dispatch_id)
    found, year = candidates_of(one)
    request.trail.object_ids = [one.pk, *(each.expert.pk for each in found)]
    context = {
        "one": one,
        "order": ORDER,
        "year_label": fiscal_year_label(year.year),
        "money": money_words(year),
        "rows": [(each, labels(each.expert.fields)) for each in found],
        "may_match": one.status == D.REQUESTED,
        "tags": labels(one.fields),
    }
    return render(request, "advisory/candidates.html", context)


@screen(Action.DECIDE, methods=BOTH)
def match(request: StaffRequest, dispatch_id: uuid.UUID, expert_id: uuid.UUID) -> HttpResponse:
    """Somebody is chosen; of two who choose at once, the second is told whom the first chose."""
    one = office_only(request, dispatch_id)
    people, _ = candidates_of(one)
    chosen = next((each for each in people if each.expert.pk == expert_id), None)
    if chosen is None:
        messages.error(request, GONE)
        return redirect("advisory:candidates", one.pk)
    form = MatchForm(posted(request), initial={"revision": one.revision})
    if is_sent(request, form) and choose(request, one, chosen, form):
        messages.success(request, f"{chosen.expert.name}さんを選びました。")
        return redirect("advisory:dispatch", one.pk)
    status = 422 if form.errors else 200
    context = {"one": one, "chosen": chosen, "form": form}
    return render(request, "advisory/match.html", context, status=status)


def choose(request: StaffRequest, one: Dispatch, chosen: Candidate, form: MatchForm) -> bool:
    """Whether the choice stands."""

    def late() -> str:
        if one.status == D.REQUESTED:
            return CHANGED
        return CHOSEN_BY_OTHER.format(now=one.get_status_display(), name=one.expert_name or "未定")

    return taken(form, one, lambda: actions.match(
        by=request.user, organization=acting_organization(request), dispatch=one,
        side=Party.OFFICE, revision=form.cleaned_data["revision"] or 0, expert=chosen.expert,
        reasons=[each.line for each in chosen.reasons], estimate=chosen.estimate or 0,
        count=chosen.count, is_doubtful=chosen.is_doubtful, **form.changes()), late)  # fmt: skip


@screen(Action.CHANGE, methods=BOTH)
def plan(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """Another day or place; both where two wrote at once."""
    one = office_only(request, dispatch_id)
    if one.status != D.SCHEDULED:
        raise PermissionDenied(BEFORE)
    back = reverse("advisory:dispatch", args=[one.pk])
    page = FormPage(
        "日程をなおす", back, lead="市町村と専門家に知らせます。", crumbs=crumbs_of(one)
    )

    def write(form: Any, revision: int) -> Dispatch:
        return actions.change_plan(
            by=request.user, dispatch=one, revision=revision, **form.changes()
        )

    return edit_page(request, page, PlanForm, lambda: dispatch_for(request, dispatch_id), write)


@screen(Action.ANSWER, methods=BOTH)
def later(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """What is left of it after months; asked once, of the municipality."""
    one = dispatch_for(request, dispatch_id)
    side, back = side_of(request, one), reverse("advisory:dispatch", args=[one.pk])
    if not waits_for(one, side, today()) or one.status != D.EVALUATED:
        messages.error(request, actions.NOT_DUE)
        return redirect(back)
    form = LookBackForm(posted(request))
    if is_sent(request, form):
        made = attempt(form, lambda: actions.look_back(
            by=request.user, dispatch=one, side=side, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "記録しました。ありがとうございました。")
            return redirect(back)
    page = FormPage(
        "派遣のその後", back, "記録する", "市町村に、何が残っているかです。", crumbs_of(one)
    )
    return form_page(request, form, page)
