"""A plan until the decision. Dates may be given, so that paper can be entered later."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import move_case
from tasuki.cases.enums import CaseStatus
from tasuki.cases.models import Case
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.plans.actions.moves import FIXED, move_plan, require_team
from tasuki.plans.actions.roles import add_role
from tasuki.plans.enums import STILL_OPEN, PlanStatus, RoleResponse
from tasuki.plans.models import Plan

PLAN_STAGES = frozenset(
    {
        CaseStatus.ASSESSMENT,
        CaseStatus.PLANNING,
        CaseStatus.MEETING,
        CaseStatus.DECIDED,
        CaseStatus.SUPPORTING,
        CaseStatus.REVIEW,
        CaseStatus.SUSPENDED,
    }
)


WORDS = (
    "long_goal", "short_goal", "issues", "policy", "starts_on", "ends_on", "programmes", "made_on",
    "next_review_on", "level", "categories",
)  # fmt: skip


@action
def draft_plan(
    *,
    by: User,
    case: Case,
    long_goal: str,
    short_goal: str,
    policy: str,
    starts_on: dt.date,
    ends_on: dt.date,
    **fields: Any,
) -> Plan:
    """Begin the next version of the plan of a case that is at least in アセスメント.

    ``fields``: ``id issues programmes made_on next_review_on level categories``. The case moves
    from アセスメント to プラン案. Raises ``ValidationError``.
    """
    require_team(case.pk)
    case.refresh_from_db(from_queryset=Case.objects.select_for_update(of=("self",)))
    if case.status not in PLAN_STAGES:
        raise ValidationError(
            f"プランは、アセスメントのあとにつくります。このケースはいま「{case.get_status_display()}」です。"
        )
    if case.plans.filter(status__in=STILL_OPEN).exists():
        raise ValidationError("このケースには、作成中のプランがあります。そちらを直してください。")
    last = case.plans.order_by("-version").first()
    plan = Plan(
        case=case,
        author=by,
        version=last.version + 1 if last else 1,
        long_goal=long_goal,
        short_goal=short_goal,
        policy=policy,
        starts_on=starts_on,
        ends_on=ends_on,
        **fields,
    )
    check_row(plan)
    plan.save(force_insert=True)
    if case.status == CaseStatus.ASSESSMENT:
        move_case(by=by, case=case, to=CaseStatus.PLANNING)
    write_event(Action.CREATE, case_id=case.pk, object_ids=[plan.pk], level=int(plan.level))
    return plan


@action
def change_plan(*, by: User, plan: Plan, revision: int | None = None, **fields: Any) -> Plan:
    """Change the words of a plan that is not decided yet; a stale ``revision`` is refused.

    What the person agreed to no longer stands: an agreed plan goes back to 案. Changes that the
    conference asks for (会議に付けた) keep the agreement; the decision then says 修正承認.
    """
    require_team(plan.case_id)
    lock_row(plan, revision)
    if not plan.is_open:
        raise ValidationError(FIXED)
    if plan.status == PlanStatus.AGREED:
        move_plan(plan, PlanStatus.DRAFT, agreed_on=None, agreed_form="", agreed_by="")
    write_changes(plan, fields | edited(by), (*WORDS, *EDITED))
    write_event(Action.CHANGE, case_id=plan.case_id, object_ids=[plan.pk], level=int(plan.level))
    return plan


@action
def record_agreement(
    *, by: User, plan: Plan, form: str, agreed_by: str, on: dt.date | None = None
) -> Plan:
    """本人の同意 to this version: when, how, by whom (R06)."""
    require_team(plan.case_id)
    lock_row(plan, None)
    if not agreed_by.strip():
        raise ValidationError({"agreed_by": ["同意した人の名前と続柄を入れてください。"]})
    fields = {
        "agreed_on": on or timezone.localdate(),
        "agreed_form": form,
        "agreed_by": agreed_by,
    }
    move_plan(plan, PlanStatus.AGREED, **fields)
    return plan


def missing_for_decision(plan: Plan) -> list[str]:
    """What R06 still asks for, in words; empty when the plan may be decided."""
    missing = []
    if plan.agreed_on is None:
        missing.append("本人の同意")
    if not plan.roles.exclude(response=RoleResponse.DECLINED).exists():
        missing.append("役割を担う機関（1つ以上）")
    if plan.next_review_on is None:
        missing.append("次の見直しの日")
    return missing


def require_complete(plan: Plan) -> None:
    if missing := missing_for_decision(plan):
        raise ValidationError(
            f"まだそろっていません：{'、'.join(missing)}。プランの画面で入れてから、進めてください。"
        )


@action
def submit_plan(*, by: User, plan: Plan) -> Plan:
    """Put the agreed plan before the conference; a case in プラン案 moves to 会議付議."""
    require_team(plan.case_id)
    lock_row(plan, None)
    require_complete(plan)
    move_plan(plan, PlanStatus.SUBMITTED)
    if plan.case.status == CaseStatus.PLANNING:
        move_case(by=by, case=plan.case, to=CaseStatus.MEETING)
    return plan


@action
def return_plan(*, by: User, plan: Plan, reason: str = "") -> Plan:
    """差戻し: the conference sends the plan back; a case in 会議付議 returns to プラン案."""
    lock_row(plan, None)
    move_plan(plan, PlanStatus.RETURNED)
    if plan.case.status == CaseStatus.MEETING:
        move_case(by=by, case=plan.case, to=CaseStatus.PLANNING, reason=reason)
    return plan


@action
def decide_plan(
    *,
    by: User,
    plan: Plan,
    on: dt.date | None = None,
    item_id: uuid.UUID | None = None,
    late_reason: str = "",
) -> Plan:
    """支援決定 (R06): agreement, a role, a review date, and an item of a conference, or the reason
    why the conference is told afterwards. From here on the words are fixed."""
    require_team(plan.case_id)
    lock_row(plan, None)
    require_complete(plan)
    if item_id is None and not late_reason.strip():
        raise ValidationError(
            {"late_reason": ["会議の決定がないときは、先に決める理由を書いてください。"]}
        )
    if plan.status == PlanStatus.AGREED and item_id is None:
        submit_plan(by=by, plan=plan)
    fields = {"conference_item_id": item_id, "late_reason": late_reason}
    move_plan(plan, PlanStatus.DECIDED, decided_on=on or timezone.localdate(), **fields)
    if plan.case.status == CaseStatus.MEETING:
        move_case(by=by, case=plan.case, to=CaseStatus.DECIDED)
    write_event(Action.DECIDE, case_id=plan.case_id, object_ids=[plan.pk], level=1)
    return plan


@action
def replan(
    *, by: User, plan: Plan, starts_on: dt.date | None = None, ends_on: dt.date | None = None
) -> Plan:
    """再プラン: the next version begins as a copy; every agency is asked again."""
    if not plan.is_in_force:
        raise ValidationError("次の版は、実施中か評価ずみのプランからつくります。")
    start = starts_on or timezone.localdate()
    new = draft_plan(
        by=by,
        case=plan.case,
        long_goal=plan.long_goal,
        short_goal=plan.short_goal,
        issues=plan.issues,
        policy=plan.policy,
        programmes=plan.programmes,
        starts_on=start,
        ends_on=ends_on or start + (plan.ends_on - plan.starts_on),
        level=plan.level,
        categories=plan.categories,
    )
    kept = plan.roles.filter(ended_on__isnull=True).exclude(response=RoleResponse.DECLINED)
    for role in kept.select_related("aim", "organization", "user", "asker"):
        add_role(
            by=by,
            plan=new,
            organization=role.organization,
            user=role.user,
            goal=role.aim.goal,
            task=role.task,
            frequency=role.frequency,
            due_on=new.ends_on,
            measure=role.aim.measure,
            asker=role.asker,
        )
    return new
