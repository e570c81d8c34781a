"""Fetch and authorise: the first line of every page of a meeting."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from tasuki.access.middleware import StaffRequest
from tasuki.accounts.models import Organization
from tasuki.exchange.enums import EDITOR_ROLES, HOST_ROLES
from tasuki.exchange.models import Meeting, Participant, Thread
from tasuki.exchange.tabs import meeting_tabs

NOT_HOST = (
    "この会の準備をするのは、主催する機関の人です。気づいたことは、主催の人に伝えてください。"
)


def acting_organization(request: StaffRequest) -> Organization:
    """The organization in whose name the viewer acts."""
    return Organization.objects.get(pk__in=[request.organization_id])


def meeting_for(request: StaffRequest, meeting_id: uuid.UUID) -> Meeting:
    """The meeting, for the host's people and for those who are invited; else 404."""
    found = Meeting.objects.visible_to(request.viewer).select_related("host", "chair")
    meeting = found.filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404
    request.trail.object_ids = [meeting.pk]
    return meeting


def is_host(request: StaffRequest, meeting: Meeting) -> bool:
    """Whether the viewer's organization calls the meeting."""
    return meeting.host_id in request.viewer.organization_ids


def hosted_for(request: StaffRequest, meeting_id: uuid.UUID) -> Meeting:
    """The meeting, for those who call it."""
    meeting = meeting_for(request, meeting_id)
    if not is_host(request, meeting):
        raise PermissionDenied(NOT_HOST)
    return meeting


def is_editor(request: StaffRequest) -> bool:
    """Whether the viewer looks after what is published."""
    return bool(EDITOR_ROLES & set(request.viewer.roles))


def groups_of(request: StaffRequest) -> tuple[frozenset[uuid.UUID], frozenset[uuid.UUID]]:
    """Groups that the viewer is in, and those of them that they lead: read once a request."""
    found: tuple[frozenset[uuid.UUID], frozenset[uuid.UUID]] | None
    found = getattr(request, "_groups", None)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.my_groups(), api.led_groups()")
            inside, led = cursor.fetchone()
        found = (frozenset(inside), frozenset(led))
        request._groups = found  # type: ignore[attr-defined]
    return found


def led_groups(request: StaffRequest) -> frozenset[uuid.UUID]:
    """Groups that the viewer leads."""
    return groups_of(request)[1]


def is_peer(request: StaffRequest) -> bool:
    """Whether the viewer may be among supporters alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.is_peer()")
        return bool(cursor.fetchone()[0])


def keeps(request: StaffRequest, thread: Thread | None) -> bool:
    """Whether the viewer hides and restores here: an editor, or who leads the topic's group."""
    return is_editor(request) or (
        thread is not None and thread.group_id is not None
        and thread.group_id in led_groups(request)
    )  # fmt: skip


def may_call(request: StaffRequest) -> bool:
    """Whether the viewer's role calls meetings."""
    return bool(HOST_ROLES & set(request.viewer.roles))


def meeting_frame(request: StaffRequest, meeting: Meeting, current: str) -> dict[str, Any]:
    """What every page of a meeting shows around its own content; two statements."""
    mine = Participant.objects.filter(meeting=meeting, user=request.user).first()
    return {
        "meeting": meeting,
        "tabs": meeting_tabs(meeting, current),
        "is_host": is_host(request, meeting),
        "mine": mine,
        "recording": meeting.recordings.filter(ended_at__isnull=True).first(),
    }


def acting_for(request: StaffRequest, meeting: Meeting) -> Organization:
    """In whose name the viewer speaks here: an organization that calls the meeting or is invited,
    the present one first."""
    guests = meeting.invitations.filter(withdrawn_at__isnull=True)
    allowed = {meeting.host_id, *guests.values_list("organization_id", flat=True)}
    mine = [one for one in request.viewer.organization_ids if one in allowed]
    if not mine:
        raise Http404
    chosen = request.organization_id if request.organization_id in mine else mine[0]
    return Organization.objects.get(pk__in=[chosen])
