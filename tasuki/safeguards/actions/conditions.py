"""担当チームに入る条件 of a municipality, and the undertaking of whoever works there."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.actions import acknowledge_secrecy
from tasuki.accounts.enums import SecrecyGround
from tasuki.accounts.models import SecrecyAcknowledgement, TeamCondition, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row

NO_WORDS = "誓約の文を入れてください。"
NOT_ASKED = "この市町村では、いま誓約を求めていません。"


@action
def set_condition(
    *,
    by: User,
    municipality_id: str,
    needs_course: bool,
    needs_undertaking: bool,
    undertaking: str,
) -> TeamCondition:
    """What joining the team of a case asks from now on; whoever is in one stays. Other words of the
    undertaking are to be confirmed anew."""
    if needs_undertaking and not undertaking.strip():
        raise ValidationError({"undertaking": [NO_WORDS]})
    row = TeamCondition.objects.filter(municipality_id=municipality_id).first()
    is_new = row is None
    row = row or TeamCondition(municipality_id=municipality_id)
    row.needs_course, row.needs_undertaking = needs_course, needs_undertaking
    row.undertaking, row.set_by, row.set_at = undertaking, by, timezone.now()
    check_row(row)
    row.save(force_insert=is_new)
    write_event(Action.CONFIGURE, municipality_id=municipality_id, purpose="team condition")
    return row


@action
def undertake(*, by: User, condition: TeamCondition) -> SecrecyAcknowledgement:
    """守秘の誓約, in the words of the municipality; said once, kept for ever."""
    if not condition.needs_undertaking:
        raise ValidationError(NOT_ASKED)
    found = SecrecyAcknowledgement.objects.filter(
        user=by, ground=SecrecyGround.CONTRACTOR, wording=condition.undertaking
    ).first()
    return found or acknowledge_secrecy(
        by=by, ground=SecrecyGround.CONTRACTOR, wording=condition.undertaking
    )
