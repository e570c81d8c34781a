"""Who is asked to come to a 重層的支援会議, and who came."""

from __future__ import annotations

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.conferences.models import Attendee, PlanConference
from tasuki.core.action import action


@action
def add_attendee(
    *,
    by: User,
    conference: PlanConference,
    user: User,
    organization: Organization,
    is_present: bool | None = None,
    is_online: bool = False,
) -> Attendee:
    """Ask somebody to come; asked twice is asked once."""
    found = conference.attendees.filter(user=user).first()
    if found is not None:
        return mark_attendance(by=by, attendee=found, is_present=is_present, is_online=is_online)
    attendee = Attendee(
        conference=conference,
        user=user,
        organization=organization,
        is_present=is_present,
        is_online=is_online,
    )
    attendee.save(force_insert=True)
    write_event(Action.CHANGE, object_ids=[conference.pk, user.pk], purpose="attendee")
    return attendee


@action
def mark_attendance(
    *, by: User, attendee: Attendee, is_present: bool | None, is_online: bool = False
) -> Attendee:
    """出欠. ``None``: not known yet."""
    attendee.is_present, attendee.is_online = is_present, is_online
    attendee.save(update_fields=["is_present", "is_online"])
    write_event(Action.CHANGE, object_ids=[attendee.conference_id, attendee.user_id])
    return attendee
