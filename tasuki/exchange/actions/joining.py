"""Taking part: the database counts the places under a lock (``sql/joining.sql``)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.exchange.enums import ParticipantStatus
from tasuki.exchange.models import Circle, CircleMember, Meeting, Participant

CLOSED = "この会の申し込みは、いま受け付けていません。主催の機関に聞いてください。"


def _call(function: str, *values: uuid.UUID | bool) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", values)
        return cursor.fetchone()[0]


@action
def join(*, by: User, meeting: Meeting, organization: Organization) -> ParticipantStatus:
    """I take part, in the name of ``organization``: a place, or the end of the waiting list."""
    answer = _call("api.join_meeting(%s, %s)", meeting.pk, organization.pk)
    if answer == "closed":
        raise ValidationError(CLOSED)
    write_event(Action.CREATE, object_ids=[meeting.pk], purpose=f"participant:{answer}")
    return ParticipantStatus(str(answer))


@action
def leave(*, by: User, meeting: Meeting) -> bool:
    """I give my place back; whoever waits first has it in the same moment."""
    left = bool(_call("api.leave_meeting(%s)", meeting.pk))
    if left:
        write_event(Action.CHANGE, object_ids=[meeting.pk], purpose="participant:cancelled")
    return left


@action
def remove(*, by: User, participant: Participant, back: bool = False) -> bool:
    """Take a guest out of the meeting, at once and by name; ``back`` lets them come again."""
    done = bool(_call("api.remove_participant(%s, %s)", participant.pk, back))
    if done:
        write_event(
            Action.GRANT if back else Action.REVOKE,
            object_ids=[participant.meeting_id, participant.user_id],
            purpose="participant",
        )
    return done


@action
def attend(*, by: User, participants: Iterable[Participant], present: set[object]) -> int:
    """出席 of everybody at once: those in ``present`` (ids) were there. How many changed."""
    changed = 0
    for one in participants:
        if (one.attended_at is not None) == (one.pk in present):
            continue
        one.attended_at = timezone.now() if one.attended_at is None else None
        one.save(update_fields=["attended_at"])
        write_event(Action.CHANGE, object_ids=[one.meeting_id, one.user_id], purpose="attendance")
        changed += 1
    return changed


@action
def keep_circle(
    *,
    by: User,
    owner: Organization,
    name: str,
    organizations: Iterable[Organization],
    circle: Circle | None = None,
) -> Circle:
    """A circle with exactly these organizations, new or changed."""
    chosen = {one.pk for one in organizations}
    if circle is None:
        circle = Circle(owner=owner, name=name)
        check_row(circle)
        circle.save(force_insert=True)
    else:
        circle.name = name
        check_row(circle, ["name"])
        circle.save(update_fields=["name"])
        circle.places.exclude(organization__in=chosen).delete()
    known = set(circle.places.values_list("organization_id", flat=True))
    CircleMember.objects.bulk_create(
        CircleMember(circle=circle, organization_id=one) for one in chosen - known
    )
    write_event(Action.CHANGE, object_ids=[circle.pk], purpose="circle")
    return circle
