"""What is left of a meeting: notes, summary, decisions, adopted ideas, the survey."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import wareki
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.enums import DecisionKind, WorkStatus
from tasuki.exchange.models import (
    Decision,
    Idea,
    Meeting,
    Presentation,
    Segment,
    Statement,
    SurveyAnswer,
)

IDEA = ("text", "into", "owner", "due_on", "status", "note", "done_on")


@action
def write_notes(*, by: User, segment: Segment, notes: str, revision: int | None = None) -> Segment:
    """記録 of one part; a stale ``revision`` is refused so that nobody's words are lost."""
    lock_row(segment, revision)
    write_changes(segment, {"notes": notes} | edited(by), ("notes", *EDITED))
    write_event(Action.CHANGE, object_ids=[segment.meeting_id, segment.pk], purpose="notes")
    return segment


@action
def sum_up(
    *, by: User, meeting: Meeting, summary: str, next_on: dt.date | None,
    revision: int | None = None,
) -> Meeting:  # fmt: skip
    """まとめ and the next date."""
    lock_row(meeting, revision)
    fields = {"summary": summary, "next_on": next_on} | edited(by)
    write_changes(meeting, fields, ("summary", "next_on", *EDITED))
    write_event(Action.CHANGE, object_ids=[meeting.pk], purpose="summary")
    return meeting


@action
def decide(
    *,
    by: User,
    meeting: Meeting,
    kind: DecisionKind,
    text: str,
    owner: User,
    due_on: dt.date,
    **fields: Any,
) -> Decision:
    """決まったこと → する人と期限. The owner is told, and finds it on their own list."""
    row = Decision(
        meeting=meeting, kind=kind, text=text, owner=owner, due_on=due_on, by=by, **fields
    )
    check_row(row)
    row.save(force_insert=True)
    notify(NoticeKind.EXCHANGE_WORK, [owner.pk], object_id=meeting.pk)
    write_event(Action.REQUEST, object_ids=[meeting.pk, row.pk], purpose="decision")
    return row


@action
def move_decision(*, by: User, decision: Decision, status: WorkStatus) -> Decision:
    """How far it is."""
    decision.status = WorkStatus(status)
    decision.done_on = timezone.localdate() if decision.status == WorkStatus.DONE else None
    decision.save(update_fields=["status", "done_on"])
    write_event(
        Action.CHANGE, object_ids=[decision.meeting_id, decision.pk],
        purpose=f"decision:{decision.status}",
    )  # fmt: skip
    return decision


def source_of(presentation: Presentation) -> str:
    """Where an idea comes from, in words that stay: 朝霧県「60市町村の状況を1枚で見る」…."""
    said = Statement.objects.filter(presentation=presentation).first()
    title = f"「{said.title}」" if said else "の発表"
    meeting = presentation.meeting
    return f"{presentation.presenter}{title}（{meeting.title}・{wareki(meeting.starts_at)}）"[:300]


@action
def adopt(
    *,
    by: User,
    organization: Organization,
    presentation: Presentation,
    text: str,
    owner: User,
    due_on: dt.date,
    into: str = "",
    tells_source: bool = True,
    **fields: Any,
) -> Idea:
    """「これを取り入れる」: an item in the own organization's list, with owner and date, which
    says where it came from."""
    meeting = presentation.meeting
    row = Idea(
        organization=organization, text=text, into=into, owner=owner, due_on=due_on, by=by,
        source=source_of(presentation), source_on=timezone.localdate(meeting.starts_at),
        meeting=meeting, presentation=presentation, tells_source=tells_source, **fields,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    notify(NoticeKind.EXCHANGE_WORK, [owner.pk])
    write_event(Action.CREATE, object_ids=[meeting.pk, row.pk], purpose="idea")
    return row


@action
def change_idea(*, by: User, idea: Idea, revision: int | None = None, **fields: Any) -> Idea:
    """Words, owner, date, state and how it goes (``IDEA``)."""
    lock_row(idea, revision)
    if "status" in fields:
        done = WorkStatus(fields["status"]) == WorkStatus.DONE
        fields["done_on"] = (idea.done_on or timezone.localdate()) if done else None
    write_changes(idea, fields | edited(by), (*IDEA, *EDITED))
    write_event(Action.CHANGE, object_ids=[idea.pk], purpose=f"idea:{idea.status}")
    return idea


@action
def look_back(*, by: User, meeting: Meeting, **fields: Any) -> SurveyAnswer:
    """ふりかえり, once a person; sent again it replaces the earlier answer."""
    if not meeting.is_over or meeting.status == "cancelled":
        raise ValidationError("ふりかえりは、会が終わってから書けます。")
    row = SurveyAnswer.objects.filter(meeting=meeting, user=by).first()
    if row is None:
        row = SurveyAnswer(meeting=meeting, user=by, **fields)
        check_row(row)
        row.save(force_insert=True)
    else:
        store(row, fields)
    write_event(Action.ANSWER, object_ids=[meeting.pk], purpose="survey")
    return row
