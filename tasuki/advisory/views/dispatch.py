"""Dispatches: the list of both sides, a request, one dispatch with its thread."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.access import NOT_HERE, inside, reach_of
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.contacts import face_of
from tasuki.advisory.dispatch_queries import (
    MOST,
    OPEN,
    SHELVES,
    counted,
    day_of,
    dispatches,
    of_places,
    of_prefectures,
    waits_for,
)
from tasuki.advisory.dispatch_steps import line_of, next_steps
from tasuki.advisory.expert_enums import ENDED, Began, DispatchStatus, Mode, Party
from tasuki.advisory.forms.dispatch import AskForm, OfficeAskForm, SayForm
from tasuki.advisory.models import Dispatch, DispatchCost, Support
from tasuki.advisory.support_enums import Side, SupportStatus
from tasuki.advisory.views.contacts import advised_for, at_town
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.advisory.views.support import NOT_TOWN, support_for
from tasuki.advisory.views.support import crumbs_of as support_crumbs
from tasuki.advisory.views.support import side_of as support_side
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.tabs import Tab
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.places.models import Municipality

BOTH = ("GET", "POST")
D = DispatchStatus
ASK = "県の後方支援担当が、合う専門家をさがします。読むのは、県の担当とあなたの主管課の人です。"
NOT_ASSIGNED = "専門家を頼めるのは、担当が決まった支援からです。"
OFFICE_ASK = "市町村の必要を書きます。市町村の人も読みます。"


def side_of(request: StaffRequest, dispatch: Dispatch) -> Party:
    """For whom the viewer speaks here."""
    is_office = dispatch.municipality.prefecture_id in reach_of(request).prefectures
    return Party.OFFICE if is_office else Party.TOWN


def dispatch_for(request: StaffRequest, dispatch_id: uuid.UUID) -> Dispatch:
    """The dispatch, for both sides; an expert has a page of their own; else 404."""
    rows = dispatches().select_related(
        "municipality__prefecture", "by", "edited_by", "organization", "support"
    )
    found = rows.filter(pk=dispatch_id).first()
    if found is None or not reach_of(request).holds(found.municipality):
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What waits, by shelf; of the whole prefecture, or of one's own municipality."""
    reach = inside(request)
    side = Party.OFFICE if reach.prefectures else Party.TOWN
    rows = (
        of_prefectures(reach.prefectures) if reach.prefectures
        else of_places(reach.municipalities)
    )  # fmt: skip
    wanted = request.GET.get("shelf", "")
    shelf = next((one for one in SHELVES if one.slug == wanted), None)
    shown = list(rows.filter(status__in=shelf.states if shelf else OPEN)[:MOST])
    request.trail.object_ids = [one.pk for one in shown]
    context = {
        "is_office": side == Party.OFFICE,
        "rows": [(one, waits_for(one, side, today()), day_of(one)) for one in shown],
        "chips": chips_of(counted(rows), shelf.slug if shelf else None),
    }
    return render(request, "advisory/dispatches.html", context)


def chips_of(numbers: dict[str, int], current: str | None) -> list[Tab]:
    """The shelves, with how many stand there."""
    url = reverse("advisory:dispatches")
    total = sum(number for slug, number in numbers.items() if slug != "over")
    shelves = [
        Tab(one.label, f"{url}?shelf={one.slug}", one.slug == current, numbers[one.slug])
        for one in SHELVES
    ]
    return [Tab("いま動いているもの", url, current is None, total), *shelves]


@screen(Action.PAGE, methods=BOTH)
def show(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """One dispatch: its words, its thread, what can be done next; a word is sent here."""
    one = dispatch_for(request, dispatch_id)
    side, form = side_of(request, one), SayForm(posted(request))
    if is_sent(request, form):
        home = acting_organization(request)
        said = attempt(form, lambda: actions.say(
            by=request.user, organization=home, dispatch=one, side=side,
            text=form.cleaned_data["text"]))  # fmt: skip
        if said is not None:
            return redirect("advisory:dispatch", one.pk)
    context = words_of(one, side) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "advisory/dispatch.html", context, status=status)


def words_of(one: Dispatch, side: Party) -> dict[str, Any]:
    """What the page of a dispatch says to this side."""
    is_office, evaluations = side == Party.OFFICE, list(one.evaluations.select_related("by"))
    return {
        "one": one,
        "is_office": is_office,
        "steps": line_of(one),
        "next": next_steps(one, side),
        "waits": waits_for(one, side, today()),
        "entries": list(one.entries.select_related("by", "organization")),
        "face": face_of(one.municipality),
        "cost": DispatchCost.objects.filter(dispatch=one).first() if is_office else None,
        "evaluations": evaluations,
        "may_match": is_office and one.status == D.REQUESTED,
        "may_plan": is_office and one.status == D.SCHEDULED,
        "may_rewrite": may_rewrite(one, side),
        "may_say": one.status not in ENDED,
        "tags": [WelfareField(each).label for each in one.fields],
    }


def may_rewrite(dispatch: Dispatch, side: Party) -> bool:
    """Its words are their side's until somebody is chosen."""
    ours = Party.TOWN if dispatch.origin == Began.TOWN else Party.OFFICE
    return side == ours and dispatch.status == D.REQUESTED


def asked(
    request: StaffRequest, form: AskForm, place: Municipality, support: Support | None = None
) -> Dispatch | None:
    """The dispatch that was asked for; None where the form says why not."""
    if not is_sent(request, form):
        return None
    is_office = isinstance(form, OfficeAskForm)
    made = attempt(form, lambda: actions.begin(
        by=request.user, organization=acting_organization(request), municipality=place,
        origin=Began.OFFICE if is_office else Began.TOWN, support=support,
        **form.changes()))  # fmt: skip
    if made is not None:
        words = "専門家をさがしましょう。" if is_office else "県の担当に送りました。"
        messages.success(request, words)
    return made


@screen(Action.REQUEST, methods=BOTH)
def ask(request: StaffRequest) -> HttpResponse:
    """A municipality asks for an expert."""
    reach, home = reach_of(request), acting_organization(request)
    if not reach.municipalities:
        raise PermissionDenied(NOT_TOWN if reach.prefectures else NOT_HERE)
    code = home.municipality_id if home.municipality_id in reach.municipalities else None
    place = Municipality.objects.get(pk=code or reach.municipalities[0])
    form = AskForm(posted(request), initial={"mode": Mode.EITHER, "hours": 2})
    made = asked(request, form, place)
    if made is not None:
        return redirect("advisory:dispatch", made.pk)
    back = reverse("advisory:dispatches")
    page = FormPage("専門家を頼む", back, "県に送る", ASK, (("専門家の派遣", back),))
    return form_page(request, form, page)


@screen(Action.REQUEST, methods=BOTH)
def open_for(request: StaffRequest, code: str) -> HttpResponse:
    """The prefecture opens one, because the municipality needs it."""
    place = advised_for(request, code)
    form = OfficeAskForm(posted(request), initial={"mode": Mode.EITHER, "hours": 2})
    made = asked(request, form, place)
    if made is not None:
        return redirect("advisory:dispatch", made.pk)
    page = FormPage(
        f"{place.name}への専門家の派遣", at_town(place), "はじめる", OFFICE_ASK,
        ((place.name, at_town(place)),),
    )  # fmt: skip
    return form_page(request, form, page)


@screen(Action.REQUEST, methods=BOTH)
def of_support(request: StaffRequest, support_id: uuid.UUID) -> HttpResponse:
    """Either side asks for an expert within a support that is in somebody's charge."""
    support = support_for(request, support_id)
    back = reverse("advisory:support", args=[support.pk])
    if support.status != SupportStatus.ASSIGNED:
        messages.error(request, NOT_ASSIGNED)
        return redirect(back)
    make = OfficeAskForm if support_side(request, support) == Side.OFFICE else AskForm
    first = {
        "mode": Mode.EITHER, "hours": 2, "title": support.title, "text": support.text,
        "tags": support.fields, "wished_on": support.due_on,
    }  # fmt: skip
    form = make(posted(request), initial=first)
    made = asked(request, form, support.municipality, support)
    if made is not None:
        return redirect("advisory:dispatch", made.pk)
    page = FormPage("この支援に専門家を頼む", back, "頼む", ASK, support_crumbs(support))
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=BOTH)
def rewrite(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """Its words, until somebody is chosen; both texts where two wrote at once."""
    one = dispatch_for(request, dispatch_id)
    if not may_rewrite(one, side_of(request, one)):
        raise PermissionDenied("書きかえられるのは、書いた側の人が、専門家を選ぶ前までです。")
    make: Any = AskForm if one.origin == Began.TOWN else OfficeAskForm
    back = reverse("advisory:dispatch", args=[one.pk])
    page = FormPage("依頼の文をなおす", back, crumbs=crumbs_of(one))

    def write(form: Any, revision: int) -> Dispatch:
        return actions.rewrite(by=request.user, dispatch=one, revision=revision, **form.changes())

    return edit_page(request, page, make, lambda: dispatch_for(request, dispatch_id), write)


def crumbs_of(dispatch: Dispatch) -> tuple[tuple[str, str], ...]:
    """The list and the dispatch."""
    return (
        ("専門家の派遣", reverse("advisory:dispatches")),
        (dispatch.title, reverse("advisory:dispatch", args=[dispatch.pk])),
    )
