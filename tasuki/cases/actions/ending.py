"""Evaluation, closure, suspension, coming back (domain.md §4.1, §5.7, R07)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.assessment import cancel_request
from tasuki.cases.actions.desk import OPEN_REFERRAL, check_case_side, insert_item
from tasuki.cases.actions.moves import (
    end_case,
    lock_case,
    move_case,
    set_due,
)
from tasuki.cases.actions.referral import cancel_referral
from tasuki.cases.actions.team import set_team
from tasuki.cases.enums import (
    OPEN_REQUEST,
    CaseStatus,
    ClosureReason,
    EvaluationDecision,
    ReferralStatus,
)
from tasuki.cases.models import (
    AssessmentRequest,
    Case,
    Closure,
    Evaluation,
    Referral,
    Suspension,
)
from tasuki.core.action import action
from tasuki.core.rows import check_row

SHAPES: dict[ClosureReason, CaseStatus] = {
    ClosureReason.INFO_ONLY: CaseStatus.INFO_ONLY,
    ClosureReason.REFERRED_OUT: CaseStatus.REFERRED_OUT,
    ClosureReason.MOVED: CaseStatus.TRANSFERRED,
}
"""The state a reason leads to; every other reason leads to 終結."""

SUPPORTED = frozenset({CaseStatus.REVIEW, CaseStatus.SUSPENDED})
"""From here a case ends only with an evaluation, and with somebody who goes on leading (R07)."""

NOBODY_AFTER = frozenset({ClosureReason.DIED})
CHECKS = (30, 90)
CHECK = "終結から{day}日の確認"


@action
def evaluate_case(
    *,
    by: User,
    case: Case,
    achievement: str,
    change: str,
    decision: str,
    left: str = "",
    resource_gap: str = "",
    lead_after: Organization | None = None,
    evaluated_on: dt.date | None = None,
    plan_id: uuid.UUID | None = None,
    level: int = Level.P2,
    categories: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> Evaluation:
    """Write the 評価シート. From 支援中 the case moves to 評価, unless the support simply goes on.

    「終結」 asks for the agency that leads afterwards. Returns the evaluation.
    """
    lock_case(case)
    verdict = EvaluationDecision(decision)
    allowed = {CaseStatus.SUPPORTING, CaseStatus.REVIEW, CaseStatus.SUSPENDED}
    if case.status not in allowed:
        raise ValidationError(
            f"評価を書けるのは、支援中・評価・中断のときです（いまは「{case.get_status_display()}」）。"
        )
    errors: dict[str, list[str]] = {}
    if not change.strip():
        errors["change"] = ["本人の変化を書いてください。変わらないことも、そのまま書きます。"]
    if verdict == EvaluationDecision.CLOSE and lead_after is None:
        errors["lead_after"] = ["終結後の主担当になる機関を選んでください。"]
    evaluated_on = evaluated_on or timezone.localdate()
    if evaluated_on > timezone.localdate():
        errors["evaluated_on"] = ["評価した日は、きょうまでの日にしてください。"]
    if errors:
        raise ValidationError(errors)
    evaluation = Evaluation(
        case=case,
        author=by,
        achievement=achievement,
        change=change,
        left=left,
        resource_gap=resource_gap,
        decision=verdict,
        lead_after=lead_after,
        evaluated_on=evaluated_on,
        plan_id=plan_id,
        level=level,
        categories=list(categories),
        created_at=at or timezone.now(),
    )
    insert_item(evaluation)
    if case.status == CaseStatus.SUPPORTING and verdict != EvaluationDecision.CONTINUE:
        move_case(by=by, case=case, to=CaseStatus.REVIEW, reason="評価を書いた", at=at)
    write_event(Action.DECIDE, case_id=case.pk, object_ids=[evaluation.pk], level=int(level))
    return evaluation


def evaluation_of_episode(case: Case) -> Evaluation | None:
    """The latest evaluation since the case was last closed."""
    found = Evaluation.objects.filter(case=case).select_related("lead_after")
    before = (
        Closure.objects.filter(case=case, episode__lt=case.episode).order_by("-episode").first()
    )
    if before is not None:
        found = found.filter(created_at__gt=before.closed_at)
    return found.order_by("-evaluated_on", "-created_at").first()


@action
def close_case(
    *,
    by: User,
    case: Case,
    reason: str,
    note: str = "",
    lead_after: Organization | None = None,
    cancel_open: bool = False,
    at: dt.datetime | None = None,
) -> Closure:
    """End a case with a coded reason; the reason decides the state it ends in.

    From 評価 and 中断 it needs an evaluation of this episode and the agency that leads afterwards
    (R07). Open requests and referrals are cancelled with ``cancel_open``, else they refuse the
    closure. After 終結 somebody looks again after 30 and 90 days.
    """
    check_case_side(case.pk)
    lock_case(case)
    why = ClosureReason(reason)
    to = SHAPES.get(why, CaseStatus.CLOSED)
    _check_closure(case, why, lead_after)
    _settle_open(by, case, cancel_open)
    at = at or timezone.now()
    checks: dict[str, dt.date] = {}
    if to == CaseStatus.CLOSED and why not in NOBODY_AFTER:
        day = timezone.localdate(at)
        checks = {f"check_{n}_on": day + dt.timedelta(days=n) for n in CHECKS}
    closure = end_case(
        by=by, case=case, to=to, reason=why, note=note, lead_after=lead_after, at=at, **checks
    )
    if checks:
        set_due(by=by, case=case, due_on=checks["check_30_on"], what=CHECK.format(day=30))
    return closure


def _check_closure(case: Case, reason: ClosureReason, lead_after: Organization | None) -> None:
    if case.status in SUPPORTED and reason not in NOBODY_AFTER:
        if evaluation_of_episode(case) is None:
            raise ValidationError("終結の前に、評価を書いてください（評価シート）。")
        if lead_after is None:
            raise ValidationError({"lead_after": ["終結後の主担当になる機関を選んでください。"]})
    if reason == ClosureReason.REFERRED_OUT and lead_after is None:
        raise ValidationError({"lead_after": ["どの機関へつないだかを選んでください。"]})


def _settle_open(by: User, case: Case, cancel_open: bool) -> None:
    requests = list(AssessmentRequest.objects.filter(case=case, status__in=OPEN_REQUEST))
    open_letters = OPEN_REFERRAL | {ReferralStatus.RETURNED}
    referrals = list(Referral.objects.filter(case=case, status__in=open_letters))
    if not requests and not referrals:
        return
    if not cancel_open:
        raise ValidationError(
            {
                "cancel_open": [
                    f"返事を待っている依頼が{len(requests)}件、つなぎが{len(referrals)}件あります。"
                    "返事を待つか、取り下げて終えるかを選んでください。"
                ]
            }
        )
    for request in requests:
        cancel_request(by=by, request=request, reason="ケースが終わったため")
    for referral in referrals:
        cancel_referral(by=by, referral=referral, reason="ケースが終わったため")


@action
def suspend_case(
    *,
    by: User,
    case: Case,
    reason: str,
    note: str = "",
    look_again_on: dt.date | None = None,
    at: dt.datetime | None = None,
) -> Suspension:
    """Pause a case with a coded reason; on ``look_again_on`` somebody asks after the person."""
    check_case_side(case.pk)
    move = move_case(by=by, case=case, to=CaseStatus.SUSPENDED, reason=note, at=at)
    suspension = Suspension(case=case, reason=reason, note=note, by=by, suspended_at=move.at)
    check_row(suspension)
    suspension.save(force_insert=True)
    if look_again_on is not None:
        set_due(by=by, case=case, due_on=look_again_on, what="中断中のようすを確かめる")
    return suspension


@action
def resume_case(
    *, by: User, case: Case, to: str, reason: str = "", at: dt.datetime | None = None
) -> None:
    """Go on after a pause, in the state named (アセスメント, プラン案, 支援中)."""
    check_case_side(case.pk)
    lock_case(case)
    state = CaseStatus(to)
    if case.status != CaseStatus.SUSPENDED:
        raise ValidationError("このケースは、中断していません。")
    if state == CaseStatus.CLOSED:
        raise ValidationError("中断から終えるときは「終結」から進んでください。")
    move = move_case(by=by, case=case, to=state, reason=reason, at=at)
    running = Suspension.objects.filter(case=case, resumed_at__isnull=True)
    for suspension in running:
        suspension.resumed_at = move.at
        suspension.save(update_fields=["resumed_at"])
    if case.due_what == "中断中のようすを確かめる":
        set_due(by=by, case=case, due_on=None)


@action
def reopen_case(*, by: User, case: Case, reason: str, at: dt.datetime | None = None) -> None:
    """Begin a new episode with the same people; the case stands at 振り分け again."""
    check_case_side(case.pk)
    lock_case(case)
    if not case.is_ended:
        raise ValidationError("このケースは、終わっていません。")
    if not reason.strip():
        raise ValidationError({"reason": ["再開する理由を、ひとことで書いてください。"]})
    move_case(by=by, case=case, to=CaseStatus.SCREENING, reason=reason, at=at)
    case.episode += 1
    case.save(update_fields=["episode"])
    day = timezone.localdate(at or timezone.now()) + dt.timedelta(days=7)
    set_due(by=by, case=case, due_on=day, what="振り分けを決める")
    set_team(by=by, case=case, users=[case.lead], reason="再開")


@action
def check_after_closure(
    *, by: User, closure: Closure, day: int, at: dt.datetime | None = None
) -> None:
    """Somebody looked again 30 or 90 days after the closure (任せきり, features.md)."""
    if day not in CHECKS:
        raise ValueError(day)
    check_case_side(closure.case_id)
    case = closure.case
    lock_case(case)
    closure.refresh_from_db()
    if getattr(closure, f"check_{day}_on") is None:
        raise ValidationError("この終わり方では、あとの確認はありません。")
    if getattr(closure, f"checked_{day}_at") is not None:
        raise ValidationError("この確認は、もうすんでいます。")
    at = at or timezone.now()
    setattr(closure, f"checked_{day}_at", at)
    closure.save(update_fields=[f"checked_{day}_at"])
    if case.is_ended and case.episode == closure.episode:
        waits = day == CHECKS[0] and closure.checked_90_at is None
        due = closure.check_90_on if waits else None
        set_due(by=by, case=case, due_on=due, what=CHECK.format(day=90) if due else "")
    write_event(Action.CHANGE, case_id=case.pk, object_ids=[closure.pk], purpose=f"check_{day}")
