"""Running a meeting: what is on now, measured in minutes and seconds; reactions; recordings."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.exchange.enums import MeetingStatus, ReactionKind
from tasuki.exchange.models import Introduction, Meeting, Presentation, Recording, Segment, Stage

NOT_RUNNING = "会をはじめてから、進行を動かせます。"
LONGEST_SECONDS = 3600


def _stage_of(meeting: Meeting) -> Stage:
    """The stage, locked: two who press 「次へ」 in the same second move it once each."""
    found = Stage.objects.select_for_update().filter(meeting=meeting).first()
    if found is None:
        found = Stage(meeting=meeting)
        found.save(force_insert=True)
    return found


@action
def put_on_stage(
    *,
    by: User,
    meeting: Meeting,
    segment: Segment | None,
    introduction: Introduction | None = None,
    presentation: Presentation | None = None,
) -> Stage:
    """Begin a part of the agenda, a card or a presentation; what was on before has ended.

    ``segment`` None ends the last one. Seconds of a card and the times of parts are measured here.
    """
    if meeting.status != MeetingStatus.RUNNING:
        raise ValidationError(NOT_RUNNING)
    stage, now = _stage_of(meeting), timezone.now()
    if stage.introduction_id:
        passed = min(LONGEST_SECONDS, round((now - stage.since).total_seconds()))
        Introduction.objects.filter(pk=stage.introduction_id).update(seconds=passed)
    new_segment = segment.pk if segment else None
    if stage.segment_id != new_segment:
        if stage.segment_id:
            Segment.objects.filter(pk=stage.segment_id).update(ended_at=now)
        if segment is not None:
            Segment.objects.filter(pk=segment.pk).update(
                started_at=segment.started_at or now, ended_at=None
            )
    stage.segment, stage.introduction, stage.presentation = segment, introduction, presentation
    stage.since, stage.seconds = now, _seconds(meeting, segment, introduction, presentation)
    stage.revision += 1
    stage.save()
    write_event(Action.MOVE, object_ids=[meeting.pk, stage.subject_id], purpose="stage")
    return stage


def _seconds(
    meeting: Meeting,
    segment: Segment | None,
    introduction: Introduction | None,
    presentation: Presentation | None,
) -> int | None:
    if introduction is not None:
        return meeting.introduction_seconds
    if presentation is not None:
        return presentation.minutes * 60
    return segment.minutes * 60 if segment is not None else None


@action
def react(*, by: User, meeting: Meeting, subject: uuid.UUID, kind: ReactionKind) -> bool:
    """One press of a button without the live process. Who pressed is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.react(%s, %s, %s)", [meeting.pk, subject, ReactionKind(kind).value]
        )
        return bool(cursor.fetchone()[0])


@action
def start_recording(*, by: User, meeting: Meeting, consent: str) -> Recording:
    """Turn the recording on: everybody sees that it runs, and the words of consent."""
    if meeting.recordings.filter(ended_at__isnull=True).exists():
        raise ValidationError("録画は、もう始まっています。")
    row = Recording(meeting=meeting, consent=consent, by=by)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.DECIDE, object_ids=[meeting.pk, row.pk], purpose="recording on")
    return row


@action
def stop_recording(*, by: User, meeting: Meeting) -> int:
    """Turn it off; how many ran."""
    ended = meeting.recordings.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    if ended:
        write_event(Action.DECIDE, object_ids=[meeting.pk], purpose="recording off")
    return ended
