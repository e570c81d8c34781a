"""Who takes part: one's own place and card, the guests, and whoever is invited."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import (
    acting_for,
    acting_organization,
    hosted_for,
    is_host,
    meeting_for,
    meeting_frame,
)
from tasuki.exchange.actions import inviting, joining, talks
from tasuki.exchange.enums import HOST_ROLES, ParticipantStatus
from tasuki.exchange.forms.people import CardForm, CircleForm, InviteForm
from tasuki.exchange.models import Circle, Introduction, Invitation, Meeting, Participant
from tasuki.exchange.views.pages import BOTH, POST, at_page, form_page, try_it

MOST_ORGANIZATIONS = 400
"""How many organizations a form offers at once."""


def participants_of(meeting: Meeting, *status: ParticipantStatus) -> list[Participant]:
    """Those with one of these states, in the order in which they asked."""
    found = meeting.participants.filter(status__in=status)
    return list(found.select_related("user", "organization__prefecture"))


@screen(Action.LIST)
def people(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Participants and those who wait; for the host, whom the invitations reached."""
    meeting = meeting_for(request, meeting_id)
    hosts = is_host(request, meeting)
    context = meeting_frame(request, meeting, "people") | {
        "registered": participants_of(meeting, ParticipantStatus.REGISTERED),
        "waiting": participants_of(meeting, ParticipantStatus.WAITING),
        "removed": participants_of(meeting, ParticipantStatus.REMOVED) if hosts else [],
        "invitations": list(meeting.invitations.select_related("organization")) if hosts else [],
    }
    return render(request, "exchange/people.html", context)


@screen(Action.CREATE, methods=POST)
def join(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """参加する: a place, or the end of the waiting list."""
    meeting = meeting_for(request, meeting_id)
    organization = acting_for(request, meeting)

    def act() -> None:
        status = joining.join(by=request.user, meeting=meeting, organization=organization)
        said = "参加を受け付けました。" if status == ParticipantStatus.REGISTERED else (
            "いまは満席です。空きを待つ列に入りました。空くと、ひとりでに参加になり、お知らせが届きます。"
        )  # fmt: skip
        messages.success(request, said)

    try_it(request, act)
    return redirect("exchange:meeting", meeting.pk)


@screen(Action.CHANGE, methods=POST)
def leave(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """参加を取りやめる."""
    meeting = meeting_for(request, meeting_id)
    if joining.leave(by=request.user, meeting=meeting):
        messages.success(request, "参加を取りやめました。")
    return redirect("exchange:meeting", meeting.pk)


@screen(Action.REVOKE, methods=POST)
def remove(request: StaffRequest, meeting_id: uuid.UUID, participant_id: uuid.UUID) -> HttpResponse:
    """Take a guest out, or let them come again."""
    meeting = hosted_for(request, meeting_id)
    rows = Participant.objects.select_related("user")
    row = get_object_or_404(rows, pk=participant_id, meeting=meeting)
    if row.organization_id == meeting.host_id:
        raise Http404
    back = request.POST.get("back") == "1"
    if joining.remove(by=request.user, participant=row, back=back):
        done = (
            "また参加できるようにしました。" if back else "会から外しました。もう何も見えません。"
        )
        messages.success(request, f"{row.user.name}さんを、{done}")
    return redirect("exchange:people", meeting.pk)


@screen(Action.CHANGE, methods=POST)
def attendance(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """出席 of everybody at once."""
    meeting = hosted_for(request, meeting_id)
    rows = participants_of(meeting, ParticipantStatus.REGISTERED)
    given = set(request.POST.getlist("present"))
    present: set[object] = {one.pk for one in rows if str(one.pk) in given}
    joining.attend(by=request.user, participants=rows, present=present)
    messages.success(request, f"出席を保存しました（{len(present)}人）。")
    return redirect("exchange:people", meeting.pk)


def invitable(meeting: Meeting) -> Any:
    """Organizations that are not invited yet: those of the host's kind, of exchange and of 朝霧県's
    level first come those that call such meetings."""
    known = meeting.invitations.filter(withdrawn_at__isnull=True).values("organization_id")
    kinds = (OrganizationKind.PREFECTURE, OrganizationKind.NATION, OrganizationKind.TRAINING)
    place = meeting.host.municipality_id
    near = Q(kind__in=kinds) | Q(kind=OrganizationKind.MUNICIPALITY)
    if place:
        near |= Q(municipality_id=place)
    found = Organization.objects.active().filter(near).exclude(pk__in=known)
    return found.exclude(pk=meeting.host_id)[:MOST_ORGANIZATIONS]


@screen(Action.GRANT, methods=BOTH)
def invite(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """案内する: organizations, one by one or as a circle."""
    meeting = hosted_for(request, meeting_id)
    circles = Circle.objects.filter(owner__in=request.viewer.organization_ids)
    found = Organization.objects.filter(pk__in=[one.pk for one in invitable(meeting)])
    form = InviteForm(posted(request), circles=circles, organizations=found)
    if request.method == "POST" and form.is_valid():
        chosen = {one.pk: one for one in form.cleaned_data["organizations"]}
        for circle in form.cleaned_data["circles"]:
            chosen |= {one.pk: one for one in circle.members.active()}
        chosen.pop(meeting.host_id, None)
        number = attempt(form, lambda: inviting.invite(
            by=request.user, meeting=meeting, organizations=chosen.values()))  # fmt: skip
        if number is not None:
            messages.success(request, f"{number}の機関を案内しました。")
            return redirect("exchange:people", meeting.pk)
    back = at_page("people", meeting)
    lead = "案内した機関の人は、この会の次第、発表、質疑、まとめを見られます。"
    return form_page(request, form, "機関を案内する", "案内する", back, lead=lead, meeting=meeting)


@screen(Action.REVOKE, methods=POST)
def withdraw(
    request: StaffRequest, meeting_id: uuid.UUID, invitation_id: uuid.UUID
) -> HttpResponse:
    """Take an organization out of the meeting."""
    meeting = hosted_for(request, meeting_id)
    rows = Invitation.objects.select_related("organization")
    row = get_object_or_404(rows, pk=invitation_id, meeting=meeting)
    inviting.withdraw_invitation(by=request.user, invitation=row)
    messages.success(
        request, f"{row.organization.name}の案内を取り消しました。もう何も見えません。"
    )
    return redirect("exchange:people", meeting.pk)


@screen(Action.LIST)
def introductions(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Everybody's cards."""
    meeting = meeting_for(request, meeting_id)
    context = meeting_frame(request, meeting, "introductions")
    cards = Introduction.objects.filter(
        meeting=meeting, participant__status=ParticipantStatus.REGISTERED
    ).select_related("participant__user", "participant__organization")
    mine = context["mine"]
    context["cards"] = list(cards.order_by("participant__queued_at", "id"))
    context["has_card"] = mine and any(one.participant_id == mine.pk for one in context["cards"])
    return render(request, "exchange/introductions.html", context)


@screen(Action.CHANGE, methods=BOTH)
def card(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """One's own card; for whoever has asked for a place."""
    meeting = meeting_for(request, meeting_id)
    states = (ParticipantStatus.REGISTERED, ParticipantStatus.WAITING)
    mine = Participant.objects.filter(meeting=meeting, user=request.user, status__in=states)
    place = mine.select_related("organization__prefecture").first()
    if place is None:
        messages.error(request, "自己紹介カードは、参加を申し込んでから書けます。")
        return redirect("exchange:meeting", meeting.pk)
    known = Introduction.objects.filter(participant=place).first()
    home = place.organization.prefecture or place.organization
    first = {"place": str(home), "post": ""}
    if known is not None:
        first = {name: getattr(known, name) for name in talks.CARD}
    form = CardForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: talks.keep_card(by=request.user, participant=place, **fields)):
            messages.success(request, "自己紹介カードを保存しました。")
            return redirect("exchange:introductions", meeting.pk)
    back, lead = at_page("introductions", meeting), meeting.introduction
    return form_page(request, form, "自己紹介カード", "保存する", back, lead=lead, meeting=meeting)


@screen(Action.LIST, roles=HOST_ROLES)
def circles(request: StaffRequest) -> HttpResponse:
    """The circles of one's own organization."""
    rows = Circle.objects.filter(owner__in=request.viewer.organization_ids)
    context = {"circles": list(rows.prefetch_related("members"))}
    return render(request, "exchange/circles.html", context)


@screen(Action.CHANGE, methods=BOTH, roles=HOST_ROLES)
def circle(request: StaffRequest, circle_id: uuid.UUID | None = None) -> HttpResponse:
    """A circle, new or changed."""
    row = None
    if circle_id is not None:
        rows = Circle.objects.filter(owner__in=request.viewer.organization_ids)
        row = get_object_or_404(rows, pk=circle_id)
    owner = acting_organization(request)
    offered = Organization.objects.active().exclude(pk=owner.pk)
    first = {"name": row.name, "organizations": list(row.members.all())} if row else {}
    form = CircleForm(posted(request), organizations=offered, initial=first)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: joining.keep_circle(
            by=request.user, owner=owner, circle=row, **fields)):  # fmt: skip
            messages.success(request, "まとまりを保存しました。")
            return redirect("exchange:circles")
    return form_page(request, form, "案内先のまとまり", "保存する", "/exchange/circles/")
