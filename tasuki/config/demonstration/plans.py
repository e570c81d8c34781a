"""Plans: goals, who does what and what each agency said to it, agreement, reviews, evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasuki.access.enums import ConsentForm
from tasuki.accounts.models import User
from tasuki.cases.actions.ending import check_after_closure, close_case, evaluate_case, suspend_case
from tasuki.cases.actions.moves import move_case
from tasuki.cases.enums import (
    Achievement,
    CaseStatus,
    ClosureReason,
    EvaluationDecision,
    SuspensionReason,
)
from tasuki.cases.models import Closure
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, at, categories, day, value_of
from tasuki.config.demonstration.households import Story
from tasuki.config.demonstration.reference import key
from tasuki.plans.actions import (
    activate,
    add_role,
    amend,
    answer_role,
    close_plan,
    do_review,
    draft_plan,
    end_role,
    mark_evaluated,
    record_agreement,
    submit_plan,
    suspend_plan,
)
from tasuki.plans.enums import OtherProgramme, PlanStatus, RoleResponse
from tasuki.plans.models import Plan, Review, RoleAssignment

LOOK_BEFORE_END = 14
"""Days before the end of a period at which a plan is reviewed when nothing else is written."""


@dataclass
class Course:
    """The plans of a household as they come into being, by id of the content."""

    story: Story
    plans: dict[str, Plan] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """Where the case stands now, as the lead sees it."""
        with acting(self.story.lead):
            self.story.case.refresh_from_db()
        return self.story.case.status

    def move(self, to: CaseStatus, offset: int, name: str | None = None) -> None:
        """Move the case on the day it happened, ahead of the action that would do it today."""
        with acting(name or self.story.lead) as by:
            move_case(by=by, case=self.story.case, to=to, at=at(min(offset, 0), "17:00"))


def draft(course: Course, row: Row) -> None:
    """案: the words, the roles and each agency's answer."""
    story = course.story
    if course.status == CaseStatus.ASSESSMENT:
        course.move(CaseStatus.PLANNING, row["made_day"])
    with acting(story.lead) as by:
        plan = draft_plan(
            by=by,
            case=story.case,
            id=key(row["id"]),
            long_goal=row["long_goal"],
            short_goal=row["short_goal"],
            policy=row["policy"],
            issues=story.row["assessment"]["picture"],
            starts_on=day(row["period"]["from_day"]),
            ends_on=day(row["period"]["to_day"]),
            programmes=[
                OtherProgramme.OUTREACH if one == "アウトリーチ" else OtherProgramme.PARTICIPATION
                for one in row.get("other_programmes", ())
            ],
            made_on=day(row["made_day"]),
            next_review_on=day(first_review(story.row, row)),
        )
        roles = [_role(plan, one, row, by=by) for one in row["roles"]]
    course.plans[row["id"]] = plan
    for one, role in zip(row["roles"], roles, strict=True):
        _respond(story, one, role)


def first_review(household: Row, plan: Row) -> int:
    """The day of the first review within the plan's period."""
    dues = [one["due_day"] for one in household.get("monitoring", ())]
    start, end = plan["period"]["from_day"], plan["period"]["to_day"]
    return next((due for due in sorted(dues) if start < due <= end), end - LOOK_BEFORE_END)


def _role(plan: Plan, row: Row, plan_row: Row, *, by: User) -> RoleAssignment:
    return add_role(
        by=by,
        plan=plan,
        id=key(row["id"]),
        organization=organization(row["org"]),
        user=user(row["who"]),
        goal=row["goal"],
        task=row["task"],
        frequency=row["frequency"],
        due_on=day(row["due_day"]),
        measure=row["measure"],
        candidate_ids=[key(one) for one in row.get("candidates", ())],
        asked_on=day(row["asked_day"] if "asked_day" in row else plan_row["made_day"]),
    )


def _respond(story: Story, row: Row, role: RoleAssignment) -> None:
    if row["response"] != "pending":
        with acting(row["who"]) as by:
            answer_role(
                by=by,
                role=role,
                response=RoleResponse(row["response"]),
                note=row.get("response_note", ""),
                on=day(row["response_day"]),
            )
    if "ended_day" in row:
        with acting(story.lead) as by:
            end_role(by=by, role=role, on=day(row["ended_day"]))


def agree(course: Course, row: Row) -> None:
    """The person agreed to this version; then it goes to the conference, where one is written."""
    story = course.story
    person = next(one for one in story.row["members"] if one.get("subject"))
    with acting(story.lead) as by:
        record_agreement(
            by=by,
            plan=course.plans[row["id"]],
            form=ConsentForm.WRITTEN,
            agreed_by=f"{person['family']} {person['given']}",
            on=day(row["agreed_day"]),
        )
    if "conference" not in row:
        return
    if course.status == CaseStatus.PLANNING:
        course.move(CaseStatus.MEETING, row["agreed_day"])
    with acting(story.lead) as by:
        submit_plan(by=by, plan=course.plans[row["id"]])


def start(course: Course, row: Row) -> None:
    """Support begins on the day of the decision."""
    story = course.story
    if course.status == CaseStatus.DECIDED:
        course.move(CaseStatus.SUPPORTING, row["decided_day"])
    with acting(story.lead) as by:
        activate(by=by, plan=course.plans[row["id"]])


def change(course: Course, row: Row) -> None:
    """A small change of a decided plan."""
    amendment = row["amendment"]
    plan = course.plans[row["id"]]
    with acting(amendment["by"]) as by:
        plan.refresh_from_db()
        amend(by=by, plan=plan, text=amendment["text"], on=day(amendment["day"]))


def review(course: Course, row: Row) -> None:
    """A review that was done, with the date of the next."""
    dues = sorted(one["due_day"] for one in course.story.row["monitoring"])
    later = next((due for due in dues if due > row["due_day"]), None)
    with acting(row["by"]) as by:
        do_review(
            by=by,
            review=Review.objects.get(plan__case=course.story.case, done_on__isnull=True),
            organization=organization(office(row["by"])),
            text=row["text"],
            on=day(row["done_day"]),
            next_on=day(later) if later is not None else None,
        )


def evaluate(course: Course) -> None:
    """The evaluation sheet; the case goes where its decision leads."""
    story, row = course.story, course.story.row["evaluation"]
    decision = EvaluationDecision(value_of(EvaluationDecision, row["decision"]))
    plan, moment = course.plans[row["plan"]], at(row["day"], "15:00")
    with acting(story.lead) as by:
        evaluate_case(
            by=by,
            case=story.case,
            achievement=Achievement(value_of(Achievement, row["achieved"])),
            change=row["change"],
            left=row["left"],
            resource_gap=row["resource_gap"],
            decision=decision,
            lead_after=organization(row["lead_after"]) if "lead_after" in row else None,
            evaluated_on=day(row["day"]),
            plan_id=plan.pk,
            categories=categories(row.get("cat", ())),
            at=moment,
        )
        if decision != EvaluationDecision.CONTINUE:
            mark_evaluated(by=by, plan=plan)
    if decision == EvaluationDecision.REPLAN:
        last = story.row["plans"][-1]
        decided = last["decided_day"] is not None
        course.move(CaseStatus.PLANNING if decided else CaseStatus.SUPPORTING, row["day"])


def close(course: Course) -> None:
    """終結, and the look back after 30 days."""
    story, row = course.story, course.story.row["closure"]
    with acting(story.lead) as by:
        for plan in Plan.objects.filter(case=story.case, status=PlanStatus.EVALUATED):
            close_plan(by=by, plan=plan)
        closure = close_case(
            by=by,
            case=story.case,
            reason=ClosureReason.ROLES_SETTLED,
            note=row["note"],
            lead_after=organization(row["lead"]),
            at=at(row["day"], "16:30"),
        )
        _look_back(closure, row, by=by)


def _look_back(closure: Closure, row: Row, *, by: User) -> None:
    done = [(days, offset) for days, offset in zip((30, 90), row["check_days"], strict=True)]
    for days, offset in done:
        if offset < 0:
            check_after_closure(by=by, closure=closure, day=days, at=at(offset, "15:00"))


def suspend(course: Course) -> None:
    """中断, with what goes on and who asks again when."""
    story, row = course.story, course.story.row["suspension"]
    dues = [one["due_day"] for one in story.row["monitoring"] if one["done_day"] is None]
    with acting(story.lead) as by:
        for plan in Plan.objects.filter(case=story.case, status=PlanStatus.EVALUATED):
            suspend_plan(by=by, plan=plan)
        suspend_case(
            by=by,
            case=story.case,
            reason=SuspensionReason.REFUSED,
            note=f"{row['keep']}。{row['contact']}。再開：{row['reopen']}",
            look_again_on=day(dues[0]) if dues else None,
            at=at(row["day"], "16:00"),
        )
