"""The states of a plan: one move at a time, under a lock, and who may write."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError

from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.rows import check_row
from tasuki.plans.enums import PLAN_MOVES, PlanStatus
from tasuki.plans.models import Plan
from tasuki.plans.queries import may_write

NOT_TEAM = "プランを書くのは、受け持つ機関と担当チームの人です。主担当に伝えてください。"


FIXED = (
    "支援決定のあとのプランは書きかえられません。"
    "小さな変更は「変更を記録する」、大きな変更は「次の版をつくる」を使ってください。"
)


def require_team(case_id: uuid.UUID) -> None:
    if not may_write(case_id):
        raise ValidationError(NOT_TEAM)


def move_plan(plan: Plan, to: PlanStatus, **fields: Any) -> None:
    """Move a locked plan on and store ``fields`` with it; an unknown move is refused in words."""
    allowed = PLAN_MOVES[PlanStatus(plan.status)]
    if to not in allowed:
        raise ValidationError(
            f"プランは、いま「{plan.get_status_display()}」です。「{to.label}」には進めません。"
        )
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.status = to
    plan.revision += 1
    check_row(plan, ["status", *fields])
    plan.save(update_fields=["status", "revision", *fields])
    write_event(Action.MOVE, case_id=plan.case_id, object_ids=[plan.pk], purpose=f"plan:{to.value}")
