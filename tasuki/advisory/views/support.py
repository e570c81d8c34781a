"""相談と支援: the inbox of both sides, one support with its thread, and the steps it takes."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.access import NOT_HERE, inside, reach_of
from tasuki.advisory.actions import support as actions
from tasuki.advisory.contacts import face_of
from tasuki.advisory.dispatch_queries import dispatches
from tasuki.advisory.forms.support import (
    AskForm,
    OfferForm,
    PlanForm,
    RewriteAskForm,
    RewriteOfferForm,
    SayForm,
)
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import BEFORE_DONE, Origin, Side, SupportStatus
from tasuki.advisory.support_queries import (
    MOST,
    OPEN,
    Shelf,
    counted,
    in_prefectures,
    next_of,
    shelves_of,
    supports_of,
    waits_for,
)
from tasuki.advisory.support_steps import line_of, next_steps
from tasuki.advisory.tags import tag_chips, with_tag
from tasuki.advisory.tags import wanted as wanted_tag
from tasuki.advisory.views.contacts import advised_for, town_page
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.tabs import Tab
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.models import Idea
from tasuki.places.models import Municipality

BOTH = ("GET", "POST")
ASK = (
    "まとまっていなくても、一言だけでもかまいません。読むのは、県の後方支援担当と、"
    "あなたの主管課の人です。"
)
NOT_TOWN = "県に相談を書くのは、市町村の主管課の人です。県からは、市町村のページから申し出ます。"
MOST_IDEAS = 20
S = SupportStatus


def side_of(request: StaffRequest, support: Support) -> Side:
    """For whom the viewer speaks here."""
    is_office = support.municipality.prefecture_id in reach_of(request).prefectures
    return Side.OFFICE if is_office else Side.TOWN


def support_for(request: StaffRequest, support_id: uuid.UUID) -> Support:
    """The support, for both sides; what is only planned, for the office; else 404."""
    rows = Support.objects.select_related("municipality__prefecture", "owner", "by", "edited_by")
    found = rows.filter(pk=support_id).first()
    reach = reach_of(request)
    if found is None or not reach.holds(found.municipality):
        raise Http404
    if found.status == S.PLANNED and side_of(request, found) == Side.TOWN:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What waits, by shelf; of the whole prefecture, or of one's own municipality."""
    reach = inside(request)
    side = Side.OFFICE if reach.prefectures else Side.TOWN
    rows = (
        in_prefectures(reach.prefectures) if reach.prefectures
        else supports_of(reach.municipalities).exclude(status=S.PLANNED)
    )  # fmt: skip
    wanted = request.GET.get("shelf", "")
    shelf = next((one for one in shelves_of(side) if one.slug == wanted), None)
    here = list(rows.filter(status__in=shelf.states if shelf else OPEN)[:MOST])
    tag = wanted_tag(request.GET.get("tag", ""))
    shown = with_tag(here, tag)
    request.trail.object_ids = [one.pk for one in shown]
    context = {
        "is_office": side == Side.OFFICE,
        "rows": [(one, waits_for(one, side, today()), *next_of(one, today())) for one in shown],
        "chips": chips_of(counted(rows, side), side, shelf.slug if shelf else None),
        "tags": tag_chips(here, tag, at_shelf(shelf)),
        "faces": [] if reach.prefectures else faces_of(reach.municipalities),
        "ideas": list(ideas_of(request)[:MOST_IDEAS]) if reach.prefectures else [],
    }
    return render(request, "advisory/supports.html", context)


def ideas_of(request: StaffRequest) -> QuerySet[Idea]:
    """What one's offices took home from meetings and have not planned for a municipality yet."""
    mine = Idea.objects.visible_to(request.viewer).open()
    return mine.filter(organization__kind="prefecture").exclude(into__startswith=actions.IN_PLAN)


def chips_of(numbers: dict[str, int], side: Side, current: str | None) -> list[Tab]:
    """The shelves, with how many stand there."""
    url, shelves = reverse("advisory:supports"), shelves_of(side)
    total = sum(numbers[one.slug] for one in shelves if one.states <= OPEN)
    first = Tab("いま動いているもの", url, current is None, total)
    return [
        first,
        *(
            Tab(one.label, f"{url}?shelf={one.slug}", one.slug == current, numbers[one.slug])
            for one in shelves
        ),
    ]


def at_shelf(shelf: Shelf | None) -> str:
    """The address of a part of the list, to which a tag may be added."""
    url = reverse("advisory:supports")
    return f"{url}?shelf={shelf.slug}&" if shelf else f"{url}?"


def faces_of(codes: tuple[str, ...]) -> list[Any]:
    """Who of the prefecture answers for each of them."""
    places = Municipality.objects.filter(pk__in=codes).order_by("code")
    return [(one, face_of(one)) for one in places]


@screen(Action.PAGE, methods=BOTH)
def show(request: StaffRequest, support_id: uuid.UUID) -> HttpResponse:
    """One support: its words, its thread, what can be done next; a word is sent here."""
    support = support_for(request, support_id)
    side, form = side_of(request, support), SayForm(posted(request))
    home = acting_organization(request)
    if is_sent(request, form):
        said = attempt(form, lambda: actions.say(
            by=request.user, organization=home, support=support, side=side,
            text=form.cleaned_data["text"]))  # fmt: skip
        if said is not None:
            return redirect("advisory:support", support.pk)
    context = words_of(support, side) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "advisory/support.html", context, status=status)


def words_of(support: Support, side: Side) -> dict[str, Any]:
    """What the page of a support says to this side."""
    return {
        "one": support,
        "is_office": side == Side.OFFICE,
        "steps": line_of(support),
        "next": next_steps(support, side),
        "entries": list(support.entries.select_related("by", "organization")),
        "face": face_of(support.municipality),
        "may_rewrite": may_rewrite(support, side),
        "may_charge": side == Side.OFFICE and support.status in BEFORE_DONE,
        "dispatches": list(dispatches().filter(support=support)),
        "may_send": support.status == S.ASSIGNED,
        "may_say": support.status not in (S.PLANNED, S.WITHDRAWN, S.DECLINED),
        "may_share": side == Side.OFFICE and support.status == S.CHECKED,
        "tags": [WelfareField(one).label for one in support.fields],
    }


def may_rewrite(support: Support, side: Side) -> bool:
    """Its words are their side's until the other has taken them up."""
    ours = Side.TOWN if support.began_in_town else Side.OFFICE
    return side == ours and support.status in (S.PLANNED, S.OFFERED, S.REQUESTED)


@screen(Action.REQUEST, methods=BOTH)
def ask(request: StaffRequest) -> HttpResponse:
    """A municipality writes a worry, or asks for support."""
    reach, home = reach_of(request), acting_organization(request)
    if not reach.municipalities:
        raise PermissionDenied(NOT_TOWN if reach.prefectures else NOT_HERE)
    code = home.municipality_id if home.municipality_id in reach.municipalities else None
    place = Municipality.objects.get(pk=code or reach.municipalities[0])
    form = AskForm(posted(request), initial={"origin": Origin.WORRY})
    if is_sent(request, form):
        made = attempt(form, lambda: actions.begin(
            by=request.user, organization=home, municipality=place, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "県の担当に送りました。返事は、このページに届きます。")
            return redirect("advisory:support", made.pk)
    back = reverse("advisory:supports")
    page = FormPage("県に相談する", back, "県に送る", ASK, (("相談と支援", back),))
    return form_page(request, form, page)


@screen(Action.REQUEST, methods=BOTH)
def offer(request: StaffRequest, code: str) -> HttpResponse:
    """The prefecture offers something, or plans it."""
    place = advised_for(request, code)
    home, form = acting_organization(request), OfferForm(posted(request))
    if is_sent(request, form):
        made = attempt(form, lambda: actions.begin(
            by=request.user, organization=home, municipality=place, origin=Origin.OFFER,
            **form.changes()))  # fmt: skip
        if made is not None:
            return redirect("advisory:support", made.pk)
    lead = "市町村の人が読み、受けるか見送るかを返します。"
    return form_page(request, form, town_page(place, "に支援を申し出る", "申し出る", lead))


@screen(Action.REQUEST, methods=BOTH)
def plan_idea(request: StaffRequest, idea_id: uuid.UUID) -> HttpResponse:
    """An idea that one's office took home becomes a planned support of one municipality."""
    reach = reach_of(request)
    idea = ideas_of(request).select_related("organization").filter(pk=idea_id).first()
    if idea is None or not reach.prefectures:
        raise Http404
    request.trail.object_ids = [idea.pk]
    rows = Municipality.objects.filter(prefecture__in=reach.prefectures)
    places = rows.valid_on(today()).order_by("code")
    first = {"title": idea.text[:80], "text": idea.text}
    form = PlanForm(posted(request), places=places, initial=first)
    if is_sent(request, form):
        fields = form.changes()
        made = attempt(form, lambda: actions.plan_idea(
            by=request.user, idea=idea, municipality=fields.pop("place"), **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "県の計画に入れました。市町村には、申し出るまで見えません。")
            return redirect("advisory:support", made.pk)
    back = reverse("advisory:supports")
    lead = f"{idea.source}から。市町村には、申し出るまで見えません。"
    page = FormPage("考えを支援の計画にする", back, "計画に入れる", lead, (("相談と支援", back),))
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=BOTH)
def rewrite(request: StaffRequest, support_id: uuid.UUID) -> HttpResponse:
    """Its words, before the other side takes them up; both texts where two wrote at once."""
    support = support_for(request, support_id)
    if not may_rewrite(support, side_of(request, support)):
        raise PermissionDenied("書きかえられるのは、書いた側の人が、区分の前までです。")
    make: Any = RewriteAskForm if support.began_in_town else RewriteOfferForm
    back = reverse("advisory:support", args=[support.pk])
    page = FormPage("文をなおす", back, crumbs=crumbs_of(support))

    def write(form: Any, revision: int) -> Support:
        return actions.rewrite(
            by=request.user, support=support, revision=revision, **form.changes()
        )

    return edit_page(request, page, make, lambda: support_for(request, support_id), write)


def crumbs_of(support: Support) -> tuple[tuple[str, str], ...]:
    """The list and the support."""
    return (
        ("相談と支援", reverse("advisory:supports")),
        (support.title, reverse("advisory:support", args=[support.pk])),
    )
