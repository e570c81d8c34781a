"""役割: asked of agencies, answered by them, fixed by the decision."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row
from tasuki.plans.actions.moves import FIXED, require_team
from tasuki.plans.enums import RoleResponse
from tasuki.plans.models import Plan, RoleAim, RoleAssignment


@action
def add_role(
    *,
    by: User,
    plan: Plan,
    organization: Organization,
    goal: str,
    task: str,
    frequency: str,
    due_on: dt.date,
    measure: str,
    asker: Organization | None = None,
    candidate_ids: Iterable[uuid.UUID] = (),
    **fields: Any,
) -> RoleAssignment:
    """Ask an agency to take a role. It is shown ``task``, ``frequency``, ``due_on`` and who asks;
    ``goal`` and ``measure`` only with a view of the plan. ``fields``: ``id user order asked_on``.
    """
    require_team(plan.case_id)
    lock_row(plan, None)
    if not plan.is_open:
        raise ValidationError(FIXED)
    role = RoleAssignment(
        plan=plan,
        case_id=plan.case_id,
        organization=organization,
        task=task,
        frequency=frequency,
        due_on=due_on,
        asker=asker or plan.case.owner,
        asked_by=by,
        **{"order": plan.roles.count(), **fields},
    )
    check_row(role)
    role.save(force_insert=True)
    aim = RoleAim(role=role, goal=goal, measure=measure, candidate_ids=list(candidate_ids))
    check_row(aim)
    aim.save(force_insert=True)
    write_event(Action.REQUEST, case_id=plan.case_id, object_ids=[role.pk], level=1)
    return role


@action
def remove_role(*, by: User, role: RoleAssignment) -> None:
    """Take a role out of a plan that is not decided yet, for instance after a refusal."""
    require_team(role.case_id)
    plan = role.plan
    lock_row(plan, None)
    if not plan.is_open:
        raise ValidationError(FIXED)
    role_id = role.pk
    RoleAim.objects.filter(role_id=role_id).delete()
    RoleAssignment.objects.filter(pk=role_id).delete()
    write_event(Action.CHANGE, case_id=plan.case_id, object_ids=[role_id], purpose="role removed")


@action
def answer_role(
    *,
    by: User,
    role: RoleAssignment,
    response: RoleResponse,
    note: str = "",
    on: dt.date | None = None,
) -> RoleAssignment:
    """The asked agency accepts, proposes a change, or declines; the last two need a reason."""
    response = RoleResponse(response)
    role.refresh_from_db(from_queryset=RoleAssignment.objects.select_for_update(of=("self",)))
    if response == RoleResponse.PENDING:
        raise ValidationError({"response": ["返事を選んでください。"]})
    if role.ended_on is not None:
        raise ValidationError("この役割は終わっています。主担当に確かめてください。")
    if response != RoleResponse.ACCEPTED and not note.strip():
        raise ValidationError({"note": ["理由や、こうなら引き受けられることを書いてください。"]})
    role.response, role.response_note = response, note
    role.answered_on, role.answered_by = on or timezone.localdate(), by
    check_row(role, ["response", "response_note", "answered_on"])
    role.save(update_fields=["response", "response_note", "answered_on", "answered_by"])
    write_event(
        Action.ANSWER, case_id=role.case_id, object_ids=[role.pk], purpose=f"role:{response.value}"
    )
    return role


@action
def end_role(*, by: User, role: RoleAssignment, on: dt.date | None = None) -> None:
    """A role ends before the plan does, for instance when the person withdrew the sharing."""
    role.refresh_from_db(from_queryset=RoleAssignment.objects.select_for_update(of=("self",)))
    if role.ended_on is not None:
        raise ValidationError("この役割は、すでに終わっています。")
    role.ended_on = on or timezone.localdate()
    role.save(update_fields=["ended_on"])
    write_event(Action.CHANGE, case_id=role.case_id, object_ids=[role.pk], purpose="role ended")
