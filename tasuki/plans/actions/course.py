"""A plan after the decision: start, small changes, reviews, the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import move_case, set_due
from tasuki.cases.actions.records import add_record
from tasuki.cases.enums import CaseStatus, Method
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row
from tasuki.plans.actions.moves import move_plan, require_team
from tasuki.plans.enums import IN_FORCE, PlanStatus
from tasuki.plans.models import Amendment, Plan, Review

REVIEW = "プランの見直し"


@action
def activate(*, by: User, plan: Plan) -> Plan:
    """Start the support. The version before is replaced; the first review gets its date."""
    require_team(plan.case_id)
    lock_row(plan, None)
    move_plan(plan, PlanStatus.ACTIVE)
    for before in plan.case.plans.filter(status__in=IN_FORCE).exclude(pk=plan.pk):
        lock_row(before, None)
        move_plan(before, PlanStatus.REPLANNED)
        before.reviews.filter(done_on__isnull=True).update(done_on=timezone.localdate(), by=by)
    if plan.next_review_on is not None:
        due_review(by=by, plan=plan, due_on=plan.next_review_on)
    if plan.case.status == CaseStatus.DECIDED:
        move_case(by=by, case=plan.case, to=CaseStatus.SUPPORTING)
    return plan


@action
def amend(*, by: User, plan: Plan, text: str, on: dt.date | None = None) -> Amendment:
    """Record a small change of a plan in force, with why; the decided words stay."""
    if not plan.is_in_force:
        raise ValidationError("変更を記録できるのは、実施中のプランだけです。")
    if not text.strip():
        raise ValidationError({"text": ["何を、なぜ変えたかを書いてください。"]})
    amendment = Amendment(plan=plan, text=text, changed_on=on or timezone.localdate(), by=by)
    check_row(amendment)
    amendment.save(force_insert=True)
    write_event(Action.CHANGE, case_id=plan.case_id, object_ids=[amendment.pk], purpose="amendment")
    return amendment


@action
def due_review(*, by: User, plan: Plan, due_on: dt.date) -> Review:
    """Set the date of a review; it becomes what is due next on the case."""
    review = Review(plan=plan, due_on=due_on)
    check_row(review)
    review.save(force_insert=True)
    plan.next_review_on = due_on
    plan.save(update_fields=["next_review_on"])
    if not plan.case.is_ended:
        set_due(by=by, case=plan.case, due_on=due_on, what=REVIEW)
    write_event(Action.CREATE, case_id=plan.case_id, object_ids=[review.pk], purpose="review")
    return review


@action
def do_review(
    *,
    by: User,
    review: Review,
    organization: Organization,
    text: str,
    on: dt.date | None = None,
    next_on: dt.date | None = None,
    level: int = Level.P2,
    categories: Iterable[str] = (),
) -> Review:
    """見直し: what was found becomes a record of the case; ``next_on`` is the next date."""
    review.refresh_from_db(from_queryset=Review.objects.select_for_update(of=("self",)))
    if review.done_on is not None:
        raise ValidationError("この見直しは、もう済んでいます。")
    if not text.strip():
        raise ValidationError({"text": ["見直して分かったことを書いてください。"]})
    plan, day = review.plan, on or timezone.localdate()
    record = add_record(
        by=by,
        case=plan.case,
        organization=organization,
        method=Method.MONITORING,
        happened_at=timezone.make_aware(dt.datetime.combine(day, dt.time())),
        has_time=False,
        text=text,
        level=level,
        categories=list(categories),
    )
    review.done_on, review.by, review.record_id = day, by, record.pk
    review.save(update_fields=["done_on", "by", "record_id"])
    if next_on is not None:
        due_review(by=by, plan=plan, due_on=next_on)
    elif not plan.case.is_ended:
        set_due(by=by, case=plan.case, due_on=None)
    write_event(Action.CHANGE, case_id=plan.case_id, object_ids=[review.pk], purpose="review done")
    return review


@action
def mark_evaluated(*, by: User, plan: Plan) -> Plan:
    """The evaluation of this version is written (``cases.Evaluation``)."""
    require_team(plan.case_id)
    lock_row(plan, None)
    move_plan(plan, PlanStatus.EVALUATED)
    return plan


@action
def suspend_plan(*, by: User, plan: Plan) -> Plan:
    """The case is suspended; the plan waits."""
    require_team(plan.case_id)
    lock_row(plan, None)
    move_plan(plan, PlanStatus.SUSPENDED)
    return plan


@action
def resume_plan(*, by: User, plan: Plan) -> Plan:
    """Go on after a suspension or an evaluation that decided 継続."""
    require_team(plan.case_id)
    lock_row(plan, None)
    move_plan(plan, PlanStatus.ACTIVE)
    return plan


@action
def close_plan(*, by: User, plan: Plan) -> Plan:
    """The case ends and its plan with it."""
    require_team(plan.case_id)
    lock_row(plan, None)
    move_plan(plan, PlanStatus.CLOSED)
    return plan
