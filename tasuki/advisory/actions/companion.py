"""伴走支援計画: written by the office, answered and agreed by both, reviewed at year's end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.advisory.contacts import office_people, town_people
from tasuki.advisory.models import CompanionPlan, PlanStep, PlanWord
from tasuki.advisory.support_enums import Side
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action, is_taken
from tasuki.core.dates import fiscal_year_range
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Municipality

PLAN = ("now", "goals")
STEP = ("quarter", "text", "side", "owner", "due_on", "support", "status", "note")
TAKEN = "この年度の計画は、もうあります。一覧から開いてください。"
REVIEWED = "ふりかえりのすんだ計画は、書きかえられません。次の年度の計画を作ってください。"
CHANGED = "計画が、開いたあとに書きかえられました。もう一度読んでから、合意してください。"
TOO_SOON = "ふりかえりは、年度の4つめの四半期（1月）から書けます。"
REVIEW_MONTH = 1
"""January: the last quarter of the 年度."""


@action
def begin_plan(*, by: User, municipality: Municipality, year: int, **fields: Any) -> CompanionPlan:
    """``goals`` and, if known, ``now`` of a 年度; one plan a year."""
    row = CompanionPlan(municipality=municipality, fiscal_year=year, by=by, **fields)
    check_row(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError(TAKEN) from error
    write_event(Action.CREATE, object_ids=[row.pk], municipality_id=municipality.pk)
    _tell(row, Side.OFFICE)
    return row


@action
def change_plan(
    *, by: User, plan: CompanionPlan, revision: int | None = None, **fields: Any
) -> CompanionPlan:
    """``now goals`` in other words: what was agreed before is to be agreed anew."""
    lock_row(plan, revision)
    _refuse_reviewed(plan)
    write_changes(plan, fields | edited(by), (*PLAN, *EDITED))
    write_event(Action.CHANGE, object_ids=[plan.pk], municipality_id=plan.municipality_id)
    return plan


@action
def review_plan(
    *, by: User, plan: CompanionPlan, review: str, revision: int | None = None
) -> CompanionPlan:
    """What was reached, from the last quarter on; the plan stays as it is from then on."""
    lock_row(plan, revision)
    _refuse_reviewed(plan)
    if not may_review(plan):
        raise ValidationError({"review": [TOO_SOON]})
    today = timezone.localdate()
    write_changes(
        plan, {"review": review, "reviewed_on": today, **edited(by)},
        ("review", "reviewed_on", *EDITED),
    )  # fmt: skip
    write_event(
        Action.DECIDE, object_ids=[plan.pk], municipality_id=plan.municipality_id, purpose="review"
    )
    _tell(plan, Side.OFFICE)
    return plan


def may_review(plan: CompanionPlan) -> bool:
    """Whether the last quarter of its 年度 has begun, and it wasn't reviewed yet."""
    last = fiscal_year_range(plan.fiscal_year)[1]
    begins = last.replace(month=REVIEW_MONTH, day=1)
    return plan.reviewed_on is None and timezone.localdate() >= begins


@action
def add_step(*, by: User, plan: CompanionPlan, **fields: Any) -> PlanStep:
    """Any of ``STEP``."""
    _refuse_reviewed(plan)
    row = PlanStep(plan=plan, **fields, **edited(by))
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[plan.pk, row.pk], municipality_id=plan.municipality_id)
    return row


@action
def change_step(
    *, by: User, step: PlanStep, revision: int | None = None, **fields: Any
) -> PlanStep:
    """Any of ``STEP``; a stale ``revision`` is refused."""
    lock_row(step, revision)
    _refuse_reviewed(step.plan)
    write_changes(step, fields | edited(by), (*STEP, *EDITED))
    write_event(
        Action.CHANGE, object_ids=[step.plan_id, step.pk],
        municipality_id=step.plan.municipality_id,
    )  # fmt: skip
    return step


@action
def say_of_plan(
    *, by: User, organization: Organization, plan: CompanionPlan, side: Side, text: str
) -> PlanWord:
    """A word of one side; the other is told that there is one."""
    row = PlanWord(
        plan=plan, side=side, edition=plan.edition, text=text, by=by, organization=organization
    )
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.ANSWER, object_ids=[plan.pk], municipality_id=plan.municipality_id)
    _tell(plan, side)
    return row


@action
def agree(
    *, by: User, organization: Organization, plan: CompanionPlan, side: Side, edition: int
) -> PlanWord:
    """合意: to the ``edition`` that was read; refused when the plan was changed in between.

    Nothing is locked: a municipality writes no plan, and words that come later count it up anyway.
    """
    plan.refresh_from_db()
    _refuse_reviewed(plan)
    if plan.edition != edition:
        raise ValidationError(CHANGED)
    row = PlanWord(
        plan=plan, side=side, is_agreement=True, edition=edition, by=by, organization=organization
    )
    row.save(force_insert=True)
    write_event(
        Action.DECIDE, object_ids=[plan.pk], municipality_id=plan.municipality_id, purpose="agree"
    )
    _tell(plan, side)
    return row


def _refuse_reviewed(plan: CompanionPlan) -> None:
    if plan.reviewed_on is not None:
        raise ValidationError(REVIEWED)


def _tell(plan: CompanionPlan, side: Side) -> None:
    """A notice without content to the other side."""
    whom: Iterable[Any] = town_people(plan.municipality_id)
    if side == Side.TOWN:
        whom = office_people(plan.municipality)
    notify(NoticeKind.ADVISORY_PLAN, whom, object_id=plan.pk)
