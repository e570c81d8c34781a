"""The agenda of a meeting: its parts, the places of presenters, its words."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.models import Meeting, Presentation, Segment, Statement
from tasuki.places.models import Prefecture

MOST_SEGMENTS = 40
MOST_PRESENTATIONS = 60
WORDS = (
    "title", "fiscal_year", "starts_at", "place", "join_url", "purpose", "references",
    "introduction", "introduction_note", "introduction_seconds", "points", "capacity", "closes_on",
)  # fmt: skip


@action
def change_meeting(
    *, by: User, meeting: Meeting, revision: int | None = None, **fields: Any
) -> Meeting:
    """Words, date, place, capacity (``WORDS``). More places let those in who wait."""
    lock_row(meeting, revision)
    write_changes(meeting, fields | edited(by), (*WORDS, *EDITED))
    write_event(Action.CHANGE, object_ids=[meeting.pk], purpose="meeting")
    return meeting


@action
def keep_segment(
    *, by: User, meeting: Meeting, segment: Segment | None = None, **fields: Any
) -> Segment:
    """One part of the agenda: ``heading kind minutes speaker parts``; a new one comes last."""
    if segment is None:
        if meeting.segments.count() >= MOST_SEGMENTS:
            raise ValidationError(f"次第は{MOST_SEGMENTS}件までです。")
        last = meeting.segments.aggregate(last=Max("order"))["last"] or 0
        segment = Segment(meeting=meeting, order=last + 1, **fields)
        check_row(segment)
        segment.save(force_insert=True)
        write_event(Action.CREATE, object_ids=[meeting.pk, segment.pk], purpose="segment")
        return segment
    store(segment, fields)
    write_event(Action.CHANGE, object_ids=[meeting.pk, segment.pk], purpose="segment")
    return segment


@action
def move_segment(*, by: User, segment: Segment, up: bool) -> bool:
    """One place earlier or later; whether it moved."""
    others = Segment.objects.filter(meeting_id=segment.meeting_id)
    near = (
        others.filter(order__lt=segment.order).order_by("-order")
        if up
        else others.filter(order__gt=segment.order).order_by("order")
    ).first()
    if near is None:
        return False
    segment.order, near.order = near.order, segment.order
    for one in (segment, near):
        one.save(update_fields=["order"])
    write_event(Action.CHANGE, object_ids=[segment.meeting_id, segment.pk], purpose="segment")
    return True


@action
def drop_segment(*, by: User, segment: Segment) -> None:
    """Take a part away, unless something was said in it."""
    if segment.notes or segment.presentations.exists():
        raise ValidationError(
            "発表の枠か記録のある次第は消せません。先に、枠をほかの次第に移すか消してください。"
        )
    write_event(Action.CHANGE, object_ids=[segment.meeting_id, segment.pk], purpose="segment gone")
    segment.delete()


@action
def add_presentation(
    *,
    by: User,
    meeting: Meeting,
    segment: Segment,
    minutes: int,
    prefecture: Prefecture | None = None,
    organization: Organization | None = None,
) -> Presentation:
    """A place in the order of presenters, without any words."""
    if meeting.presentations.count() >= MOST_PRESENTATIONS:
        raise ValidationError(f"発表の枠は{MOST_PRESENTATIONS}件までです。")
    last = meeting.presentations.aggregate(last=Max("order"))["last"] or 0
    row = Presentation(
        meeting=meeting, segment=segment, order=last + 1, minutes=minutes,
        prefecture=prefecture, organization=organization,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[meeting.pk, row.pk], purpose="presentation")
    return row


@action
def change_presentation(
    *, by: User, presentation: Presentation, organization: Organization | None, minutes: int
) -> Presentation:
    """Which organization speaks in this place, and how long. What it said stays with it."""
    said = Statement.objects.filter(presentation=presentation).first()
    if said is not None and (organization is None or said.organization_id != organization.pk):
        raise ValidationError(
            "発表の内容がもう書かれています。別の機関にするときは、枠を足してください。"
        )
    presentation.organization, presentation.minutes = organization, minutes
    check_row(presentation, ["minutes"])
    presentation.save(update_fields=["organization", "minutes"])
    write_event(
        Action.CHANGE, object_ids=[presentation.meeting_id, presentation.pk],
        purpose="presentation",
    )  # fmt: skip
    return presentation


@action
def drop_presentation(*, by: User, presentation: Presentation) -> None:
    """Take a place away, unless it has words or questions."""
    said = Statement.objects.filter(presentation=presentation).exists()
    if said or presentation.questions.exists():
        raise ValidationError("内容か質問のある発表は消せません。")
    write_event(
        Action.CHANGE, object_ids=[presentation.meeting_id, presentation.pk],
        purpose="presentation gone",
    )  # fmt: skip
    presentation.delete()
