"""Next actions and what became of them. A check after 3 and 6 months is made with the action."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.months import months_after
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import edited
from tasuki.training.enums import ActionState
from tasuki.training.models import ActionCheck, NextAction, Team

CHECKED_AFTER = (3, 6)
"""Months after the day an action is due by."""
FOREIGN = "だれがするかを、チームの人から選んでください。"
ANSWERED = "この確認には、もう答えがあります。"
COLUMNS = ("text", "owner", "due_on", "first_step", "state", "edited_by", "edited_at")


@action
def add_next_action(*, by: User, team: Team, **fields: Any) -> NextAction:
    """``text owner due_on first_step``; its checks are due 3 and 6 months after its day."""
    if fields["owner"].team_id != team.pk:
        raise ValidationError({"owner": [FOREIGN]})
    row = NextAction(cohort_id=team.cohort_id, team=team, by=by, **fields)
    check_row(row)
    row.save(force_insert=True)
    for months in CHECKED_AFTER:
        ActionCheck(
            action=row, team=team, months=months, due_on=months_after(row.due_on, months)
        ).save(force_insert=True)
    write_event(Action.CREATE, object_ids=[team.pk, row.pk])
    return row


@action
def change_next_action(
    *, by: User, row: NextAction, revision: int | None, **fields: Any
) -> NextAction:
    """Changed; another day moves the checks that nobody answered yet."""
    if (owner := fields.get("owner")) and owner.team_id != row.team_id:
        raise ValidationError({"owner": [FOREIGN]})
    lock_row(row, revision)
    write_changes(row, {**fields, **edited(by)}, COLUMNS)
    for check in row.checks.filter(answered_at__isnull=True):
        check.due_on = months_after(row.due_on, check.months)
        check.save(update_fields=["due_on"])
    write_event(Action.CHANGE, object_ids=[row.team_id, row.pk])
    return row


@action
def answer_check(*, by: User, check: ActionCheck, state: ActionState, note: str = "") -> NextAction:
    """What became of it; the action shows the same state from now on."""
    row: NextAction = check.action
    lock_row(row, None)
    check.refresh_from_db()
    if check.answered_at is not None:
        raise ValidationError(ANSWERED)
    check.state, check.note = state, note
    check.answered_by, check.answered_at = by, timezone.now()
    check_row(check, ["state", "note"])
    check.save(update_fields=["state", "note", "answered_by", "answered_at"])
    write_changes(row, {"state": state, **edited(by)}, COLUMNS)
    write_event(Action.ANSWER, object_ids=[row.team_id, row.pk])
    return row
