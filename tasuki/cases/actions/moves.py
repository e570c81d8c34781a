"""The states of a case: one move at a time, under a lock, written into the state line."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.enums import ENDED, MOVES, CaseStatus, ClosureReason
from tasuki.cases.models import Case, CaseMove, Closure
from tasuki.core.action import action

GONE = "このケースは、いま見られる範囲にありません。主担当に確かめてください。"


def lock_case(case: Case) -> None:
    """Reload the case under a row lock; a case out of sight is refused like an absent one."""
    try:
        case.refresh_from_db(from_queryset=Case.objects.select_for_update(of=("self",)))
    except Case.DoesNotExist as error:
        raise ValidationError(GONE) from error


def may_follow(status: str) -> frozenset[CaseStatus]:
    """The states that may follow ``status`` (domain.md §4.1); any open case may be transferred."""
    now = CaseStatus(status)
    return MOVES[now] if now in ENDED else MOVES[now] | {CaseStatus.TRANSFERRED}


def check_move(case: Case, to: CaseStatus) -> None:
    """Refuse a move that the flow does not know, naming both states and what may follow."""
    allowed = may_follow(case.status)
    if to in allowed:
        return
    now = CaseStatus(case.status).label
    if case.status == to:
        raise ValidationError(f"このケースは、すでに「{now}」です。")
    order = [status for status in CaseStatus if status in allowed]
    then = "".join(f"「{status.label}」" for status in order)
    rest = f"次に進めるのは{then}です。" if then else "ここから先の段階はありません。"
    raise ValidationError(f"「{now}」から「{to.label}」へは進めません。{rest}")


@action
def move_case(
    *, by: User, case: Case, to: CaseStatus, reason: str = "", at: dt.datetime | None = None
) -> CaseMove:
    """Move a case on; ``case`` carries the new state afterwards.

    The guards of single steps (consent, evaluation, decision) belong to the actions that call
    this. Raises ``ValidationError`` for a move outside ``MOVES``.
    """
    to = CaseStatus(to)
    lock_case(case)
    check_move(case, to)
    now = _after_last(case, at or timezone.now())
    move = CaseMove(
        case=case, from_status=case.status, to_status=to, reason=reason[:300], by=by, at=now
    )
    case.status = to
    case.ended_at = now if to in ENDED else None
    case.revision += 1
    changed = ["status", "ended_at", "revision"]
    if to in ENDED:
        case.due_on, case.due_what = None, ""
        changed += ["due_on", "due_what"]
    case.save(update_fields=changed)
    move.save(force_insert=True)
    write_event(Action.MOVE, case_id=case.pk, object_ids=[move.pk], purpose=to.value)
    return move


def _after_last(case: Case, at: dt.datetime) -> dt.datetime:
    """Moves stand in the order in which they were made, also when two share a moment."""
    last = CaseMove.objects.filter(case=case).aggregate(last=Max("at"))["last"]
    return at if last is None else max(at, last + dt.timedelta(microseconds=1))


@action
def end_case(
    *,
    by: User,
    case: Case,
    to: CaseStatus,
    reason: ClosureReason,
    note: str = "",
    lead_after: Organization | None = None,
    at: dt.datetime | None = None,
    check_30_on: dt.date | None = None,
    check_90_on: dt.date | None = None,
) -> Closure:
    """End the episode with a coded reason (domain.md R07); every way out passes here."""
    move = move_case(by=by, case=case, to=to, reason=note, at=at)
    closure = Closure(
        case=case,
        episode=case.episode,
        reason=reason,
        note=note,
        lead_after=lead_after,
        by=by,
        closed_at=move.at,
        check_30_on=check_30_on,
        check_90_on=check_90_on,
    )
    closure.save(force_insert=True)
    return closure


@action
def set_due(*, by: User, case: Case, due_on: dt.date | None, what: str = "") -> None:
    """Say what is due next on a case and when; None when nothing is."""
    lock_case(case)
    case.due_on, case.due_what = due_on, what[:80] if due_on else ""
    case.revision += 1
    case.save(update_fields=["due_on", "due_what", "revision"])
    write_event(Action.CHANGE, case_id=case.pk, purpose="due")
