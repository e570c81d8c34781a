"""Everything that is written about a plan."""

from tasuki.plans.actions.course import (
    activate,
    amend,
    close_plan,
    do_review,
    due_review,
    mark_evaluated,
    resume_plan,
    suspend_plan,
)
from tasuki.plans.actions.drafting import (
    change_plan,
    decide_plan,
    draft_plan,
    missing_for_decision,
    record_agreement,
    replan,
    return_plan,
    submit_plan,
)
from tasuki.plans.actions.roles import add_role, answer_role, end_role, remove_role

__all__ = [
    "activate",
    "add_role",
    "amend",
    "answer_role",
    "change_plan",
    "close_plan",
    "decide_plan",
    "do_review",
    "draft_plan",
    "due_review",
    "end_role",
    "mark_evaluated",
    "missing_for_decision",
    "record_agreement",
    "remove_role",
    "replan",
    "resume_plan",
    "return_plan",
    "submit_plan",
    "suspend_plan",
]
