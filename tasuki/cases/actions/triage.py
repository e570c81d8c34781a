"""振り分け: not every consultation becomes a plan (domain.md §4.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import end_case, lock_case, move_case
from tasuki.cases.enums import CaseStatus, ClosureReason, TriageDecision
from tasuki.cases.models import Case, Triage
from tasuki.core.action import action
from tasuki.core.rows import check_row

ENDS: dict[TriageDecision, tuple[CaseStatus, ClosureReason]] = {
    TriageDecision.INFO_ONLY: (CaseStatus.INFO_ONLY, ClosureReason.INFO_ONLY),
    TriageDecision.REFERRED_OUT: (CaseStatus.REFERRED_OUT, ClosureReason.REFERRED_OUT),
}
GOES_ON: dict[TriageDecision, CaseStatus] = {
    TriageDecision.ASSESSMENT: CaseStatus.ASSESSMENT,
    TriageDecision.OUTREACH: CaseStatus.OUTREACH,
}


@action
def triage_case(
    *,
    by: User,
    case: Case,
    decision: TriageDecision,
    text: str,
    lead_after: Organization | None = None,
    level: int = Level.P2,
    categories: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> Triage:
    """Decide what becomes of a consultation, with the reason.

    Information only and handing over end the case; handing over names the organization that
    leads afterwards. Raises ``ValidationError`` outside 受付・振り分け and without a reason.
    """
    decision = TriageDecision(decision)
    lock_case(case)
    if not text.strip():
        raise ValidationError({"text": ["そう判断した理由を、ひとことで書いてください。"]})
    if decision == TriageDecision.REFERRED_OUT and lead_after is None:
        raise ValidationError({"lead_after": ["どの機関へつないだかを選んでください。"]})
    at = at or timezone.now()
    if case.status == CaseStatus.RECEIVED:
        move_case(by=by, case=case, to=CaseStatus.SCREENING, at=at)
    triage = Triage(
        case=case,
        author=by,
        decision=decision,
        text=text,
        level=level,
        categories=list(categories),
        created_at=at,
    )
    check_row(triage)
    _move_on(case, by, decision, lead_after, at)
    triage.save(force_insert=True)
    write_event(Action.DECIDE, case_id=case.pk, object_ids=[triage.pk], level=int(level))
    return triage


def _move_on(
    case: Case, by: User, decision: TriageDecision, lead_after: Organization | None, at: dt.datetime
) -> None:
    if decision in ENDS:
        to, reason = ENDS[decision]
        end_case(by=by, case=case, to=to, reason=reason, lead_after=lead_after, at=at)
        return
    move_case(by=by, case=case, to=GOES_ON[decision], at=at)
    if case.due_what == "振り分けを決める":
        case.due_on, case.due_what = None, ""
        case.save(update_fields=["due_on", "due_what"])
