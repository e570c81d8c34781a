"""The meeting as a row of steps: parts of the agenda, and in them each card and presentation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from tasuki.exchange.enums import ParticipantStatus, ReactionKind, SegmentKind
from tasuki.exchange.models import Introduction, Meeting, Presentation, Segment, Stage


@dataclass(frozen=True)
class Step:
    """One thing on stage."""

    segment: Segment
    introduction: Introduction | None = None
    presentation: Presentation | None = None

    @property
    def subject_id(self) -> uuid.UUID:
        """What a reaction now is about."""
        return (self.introduction or self.presentation or self.segment).pk

    @property
    def heading(self) -> str:
        """Large on the wall: 福島県, or the heading of the part."""
        if self.introduction is not None:
            return self.introduction.place
        if self.presentation is not None:
            return self.presentation.presenter
        return self.segment.heading

    @property
    def speaker(self) -> str:
        """Who speaks, below it."""
        if self.introduction is not None:
            card = self.introduction
            return f"{card.post}　{card.participant.user.name}".strip()
        said = getattr(self.presentation, "statement", None) if self.presentation else None
        return said.speaker.name if said else self.segment.speaker

    @property
    def words(self) -> str:
        """The word of pride, or the title of a presentation."""
        if self.introduction is not None:
            return self.introduction.pride
        said = getattr(self.presentation, "statement", None) if self.presentation else None
        return said.title if said else ""


@dataclass(frozen=True)
class Programme:
    """``now`` is None before the first step and after the last; ``following`` what comes next."""

    steps: list[Step]
    stage: Stage | None
    now: Step | None
    following: Step | None
    totals: list[dict[str, Any]]


def steps_of(meeting: Meeting) -> list[Step]:
    """Every step in order; three statements."""
    cards = list(
        Introduction.objects.filter(
            meeting=meeting, participant__status=ParticipantStatus.REGISTERED
        )
        .select_related("participant__user", "participant__organization")
        .order_by("participant__queued_at", "id")
    )
    places = list(
        meeting.presentations.select_related("prefecture", "organization", "statement__speaker")
        .order_by("order", "id")
    )  # fmt: skip
    steps = []
    for segment in meeting.segments.all():
        steps.append(Step(segment))
        if segment.kind == SegmentKind.INTRODUCE:
            steps += [Step(segment, introduction=one) for one in cards]
        here = [one for one in places if one.segment_id == segment.pk]
        steps += [Step(segment, presentation=one) for one in here]
    return steps


def programme_of(meeting: Meeting) -> Programme:
    """Steps, where the meeting is, what follows, and the reactions of this moment."""
    steps = steps_of(meeting)
    stage = Stage.objects.filter(meeting=meeting).first()
    now, following = None, steps[0] if steps else None
    if stage is not None:
        place = next((n for n, one in enumerate(steps) if one.subject_id == stage.subject_id), None)
        if place is not None:
            now = steps[place]
            following = steps[place + 1] if place + 1 < len(steps) else None
        elif stage.segment_id is None:
            following = None if _has_ended(steps) else following
    subject = stage.subject_id if stage else meeting.pk
    rows = meeting.reactions.filter(subject_id=subject).order_by().values("kind")
    counted = {row["kind"]: row["number"] for row in rows.annotate(number=Sum("number"))}
    totals = [
        {"kind": one.value, "label": str(one.label), "number": counted.get(one.value, 0)}
        for one in ReactionKind
    ]
    return Programme(steps, stage, now, following, totals)


def _has_ended(steps: list[Step]) -> bool:
    return bool(steps) and steps[-1].segment.ended_at is not None
