"""支援会議 from outside the room: 発議, the convening desk, and the door with the secrecy."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Seat
from tasuki.access.screens import screen
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization, case_for
from tasuki.conferences import actions
from tasuki.conferences.actions.statutory import ONLY_TOWN, SECRECY
from tasuki.conferences.enums import SUPPORT_MOVES, SupportStatus
from tasuki.conferences.forms import AddMemberForm, ConveneForm, RequestForm
from tasuki.conferences.models import SupportConference
from tasuki.conferences.views.meeting import POST, form_page
from tasuki.core.writing import attempt, posted

MOVE_LABELS = {
    SupportStatus.HELD: "会議を開いた",
    SupportStatus.RECORDED: "記録を終えた",
    SupportStatus.FOLLOW_UP: "その後の確認に進む",
}


def support_for(request: StaffRequest, conference_id: uuid.UUID) -> SupportConference:
    """The schedule, for its convener, who asked for it, and its seats; else 404."""
    found = SupportConference.objects.visible_to(request.viewer)
    related = ("convener", "requested_by", "convened_by")
    conference = found.select_related(*related).filter(pk=conference_id).first()
    if conference is None:
        raise Http404
    request.trail.object_ids = [conference.pk]
    request.trail.basis = "conference_106_6"
    return conference


def convened_for(request: StaffRequest, conference_id: uuid.UUID) -> SupportConference:
    """The schedule, for the municipality's own desk."""
    conference = support_for(request, conference_id)
    if conference.convener_id not in request.viewer.organization_ids:
        raise PermissionDenied(ONLY_TOWN)
    return conference


def my_seat(request: StaffRequest, conference: SupportConference) -> Seat | None:
    """The viewer's own live seat."""
    seats = Seat.objects.filter(room_id=conference.pk, pk__in=request.viewer.seat_ids)
    return seats.first()


def desk_context(request: StaffRequest, conference: SupportConference) -> dict[str, Any]:
    """What the door and the desk show: schedule and members, never the matter."""
    seats = Seat.objects.filter(room_id=conference.pk).select_related("user", "organization")
    is_desk = conference.convener_id in request.viewer.organization_ids
    return {
        "conference": conference,
        "seats": list(seats.order_by("organization__kana", "user__kana")) if is_desk else [],
        "seat": my_seat(request, conference),
        "is_desk": is_desk,
        "secrecy": SECRECY,
        "now": timezone.now(),
        "moves": [
            (to.value, MOVE_LABELS[to])
            for to in SUPPORT_MOVES[SupportStatus(conference.status)]
            if to in MOVE_LABELS
        ],
        "add_form": AddMemberForm(municipality_id=conference.municipality_id),
    }


@screen(Action.CREATE, methods=POST)
def ask(request: StaffRequest) -> HttpResponse:
    """発議; with ``?case=`` the matter is about that case."""
    office = acting_organization(request)
    kind = OrganizationKind.MUNICIPALITY
    towns = Organization.objects.active().filter(kind=kind, municipality_id=office.municipality_id)
    town = towns.first()
    if town is None:
        raise PermissionDenied(ONLY_TOWN)
    case = case_for(request, _uuid(request.GET["case"])) if "case" in request.GET else None
    request.trail.case_id = None
    form = RequestForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.request_support_conference(
            by=request.user, convener=town, organization=office, case=case, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, f"{town.name}に支援会議を発議しました。")
            return redirect("conferences:support", made.pk)
    lead = (
        "招集するのは市町村です。本人の同意がなくても開けますが、話した中身は会議の外で使えません。"
    )
    return form_page(request, form, "支援会議を発議する", "発議する", "/conferences/", lead)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error


@screen(Action.MOVE, methods=POST)
def convene(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """招集: date, place, members."""
    conference = convened_for(request, conference_id)
    first = {"day": timezone.localdate() + dt.timedelta(days=1), "time": "13:30"}
    form = ConveneForm(posted(request), initial=first, municipality_id=conference.municipality_id)
    if request.method == "POST" and form.is_valid():
        members = [(one.user, one.organization) for one in form.cleaned_data["members"]]
        place = form.cleaned_data["place"]
        if attempt(form, lambda: actions.convene(
            by=request.user, conference=conference, held_at=form.held_at, place=place,
            members=members)):  # fmt: skip
            messages.success(request, "招集しました。構成員は、守秘を確認すると入れます。")
            return redirect("conferences:support", conference.pk)
    back = f"/support-conferences/{conference.pk}/"
    return form_page(request, form, f"支援会議 {conference.number} を招集する", "招集する", back)


@screen(Action.GRANT, methods=("POST",))
def add_member(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """One more member."""
    conference = convened_for(request, conference_id)
    form = AddMemberForm(request.POST, municipality_id=conference.municipality_id)
    if form.is_valid():
        member = form.cleaned_data["member"]
        if attempt(form, lambda: actions.add_member(
            by=request.user, conference=conference, user=member.user,
            organization=member.organization)):  # fmt: skip
            return redirect("conferences:support", conference.pk)
    context = desk_context(request, conference) | {"add_form": form}
    return render(request, "conferences/door.html", context, status=422)


@screen(Action.REVOKE, methods=("POST",))
def remove_member(
    request: StaffRequest, conference_id: uuid.UUID, seat_id: uuid.UUID
) -> HttpResponse:
    """Take a member out."""
    conference = convened_for(request, conference_id)
    seat = Seat.objects.filter(room_id=conference.pk, pk=seat_id).select_related("user").first()
    if seat is None:
        raise Http404
    actions.remove_member(by=request.user, conference=conference, seat=seat)
    messages.success(request, f"{seat.user.name}さんを構成員から外しました。")
    return redirect("conferences:support", conference.pk)


@screen(Action.MOVE, methods=("POST",))
def move(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """Held, recorded, followed up."""
    conference = convened_for(request, conference_id)
    to = request.POST.get("to", "")
    if to not in SupportStatus.values:
        raise Http404
    try:
        actions.move_support(by=request.user, conference=conference, to=SupportStatus(to))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    return redirect("conferences:support", conference_id)


@screen(Action.ACKNOWLEDGE, methods=("POST",))
def acknowledge(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """守秘を確認して入る."""
    conference = support_for(request, conference_id)
    seat = my_seat(request, conference)
    if seat is None:
        raise Http404
    actions.acknowledge_secrecy(by=request.user, seat=seat)
    return redirect("conferences:support", conference.pk)
