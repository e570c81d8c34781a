"""Calling an information-exchange meeting: from a ready-made agenda, or as one that was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.exchange.blueprints import Blueprint, heading_in
from tasuki.exchange.models import Meeting, Presentation, Segment

COPIED = (
    "purpose", "references", "introduction", "introduction_note", "introduction_seconds", "points",
)  # fmt: skip
"""What a meeting takes over from the one it is modelled on."""


@action
def call_meeting(
    *,
    by: User,
    host: Organization,
    title: str,
    fiscal_year: int,
    starts_at: dt.datetime,
    place: str,
    blueprint: Blueprint | None = None,
    like: Meeting | None = None,
    **fields: Any,
) -> Meeting:
    """A new meeting in the name of ``host``, with the agenda of ``blueprint`` or of ``like``.

    ``fields``: ``id chair join_url``. Nobody else sees it before its invitations go out.
    """
    meeting = Meeting(
        host=host, title=title, fiscal_year=fiscal_year, starts_at=starts_at, place=place, by=by,
        **{"chair": by, **fields},
    )  # fmt: skip
    if blueprint is not None:
        words = blueprint["introduction"]
        meeting.purpose, meeting.references = blueprint["purpose"], blueprint["references"]
        meeting.points, meeting.introduction = blueprint["points"], words["text"]
        meeting.introduction_note = words["note"]
        meeting.introduction_seconds = words["seconds"]
    elif like is not None:
        for name in COPIED:
            setattr(meeting, name, getattr(like, name))
    else:
        raise ValidationError("次第のひな形か、もとにする会を選んでください。")
    check_row(meeting)
    meeting.save(force_insert=True)
    if blueprint is not None:
        _from_blueprint(meeting, blueprint)
    elif like is not None:
        _from_meeting(meeting, like)
    write_event(Action.CREATE, object_ids=[meeting.pk], purpose="exchange meeting")
    return meeting


def _from_blueprint(meeting: Meeting, blueprint: Blueprint) -> None:
    rows = [
        Segment(
            meeting=meeting, order=order, heading=heading_in(one["heading"], meeting.fiscal_year),
            kind=one["kind"], minutes=one["minutes"], parts=one.get("parts", []),
        )
        for order, one in enumerate(blueprint["segments"], 1)
    ]  # fmt: skip
    Segment.objects.bulk_create(rows)
    places = [
        (segment, one)
        for segment, row in zip(rows, blueprint["segments"], strict=True)
        for one in row.get("presenters", [])
    ]
    _present(
        Presentation(
            meeting=meeting, segment=segment, order=order, prefecture_id=one["prefecture"],
            minutes=one["minutes"],
        )
        for order, (segment, one) in enumerate(places, 1)
    )  # fmt: skip


def _from_meeting(meeting: Meeting, like: Meeting) -> None:
    """The same agenda and places; not what was said, and not the minutes it took."""
    copies: dict[Any, Segment] = {}
    for one in like.segments.all():
        copies[one.pk] = Segment(
            meeting=meeting, order=one.order, heading=one.heading, kind=one.kind,
            minutes=one.minutes, parts=one.parts,
        )  # fmt: skip
    Segment.objects.bulk_create(copies.values())
    _present(
        Presentation(
            meeting=meeting, segment=copies[one.segment_id], order=one.order,
            prefecture_id=one.prefecture_id, organization_id=one.organization_id,
            minutes=one.minutes,
        )
        for one in like.presentations.all()
    )  # fmt: skip


def _present(places: Iterable[Presentation]) -> None:
    Presentation.objects.bulk_create(list(places))
