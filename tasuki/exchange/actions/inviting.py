"""Who may come: organizations are invited, and an invitation can be taken back at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.enums import MEETING_MOVES, MeetingStatus
from tasuki.exchange.models import Invitation, Meeting
from tasuki.exchange.queries import contacts_of


@action
def invite(*, by: User, meeting: Meeting, organizations: Iterable[Organization]) -> int:
    """Invite organizations; one whose invitation was taken back is invited again. How many."""
    known = {one.organization_id: one for one in meeting.invitations.all()}
    number = 0
    for organization in organizations:
        found = known.get(organization.pk)
        if found is None:
            Invitation(meeting=meeting, organization=organization, by=by).save(force_insert=True)
        elif found.withdrawn_at is not None:
            found.withdrawn_at = None
            found.save(update_fields=["withdrawn_at"])
        else:
            continue
        number += 1
        if meeting.status != MeetingStatus.PREPARING:
            notify(NoticeKind.EXCHANGE, contacts_of([organization.pk]), object_id=meeting.pk)
        write_event(Action.GRANT, object_ids=[meeting.pk, organization.pk], purpose="invitation")
    return number


@action
def withdraw_invitation(*, by: User, invitation: Invitation) -> Invitation:
    """Take an organization out: its people see nothing of the meeting from the next moment on."""
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        write_event(
            Action.REVOKE,
            object_ids=[invitation.meeting_id, invitation.organization_id],
            purpose="invitation",
        )
    return invitation


@action
def move_meeting(*, by: User, meeting: Meeting, to: MeetingStatus) -> Meeting:
    """Send the invitations out, begin, end, sum up, call off."""
    lock_row(meeting, None)
    to = MeetingStatus(to)
    if to not in MEETING_MOVES[MeetingStatus(meeting.status)]:
        raise ValidationError(
            f"この会はいま「{meeting.get_status_display()}」です。「{to.label}」には進めません。"
        )
    if to == MeetingStatus.OPEN and meeting.status == MeetingStatus.PREPARING:
        guests = meeting.invitations.filter(withdrawn_at__isnull=True)
        whom = contacts_of(guests.values_list("organization_id", flat=True))
        notify(NoticeKind.EXCHANGE, whom, object_id=meeting.pk)
    write_changes(meeting, {"status": to} | edited(by), ("status", *EDITED))
    write_event(Action.MOVE, object_ids=[meeting.pk], purpose=f"exchange:{to.value}")
    return meeting
