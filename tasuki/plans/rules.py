"""Row security of plans (``sql/policies.sql``).

A plan is an item of its case. Writing is for the holding organization and the team; the asked
agency reaches its own role row and nothing else.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule, item_sql, work_on_case


def through_plan(column: str) -> str:
    """Rows that hang on a plan."""
    return f"EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {column})"


def work_on_plan(column: str) -> str:
    """Rows that hang on a plan whose case the viewer may change."""
    works = work_on_case("p.case_id")
    return f"EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {column} AND {works})"


PLAN = item_sql("plans_plan")
TEAM = work_on_case("plans_plan.case_id")
ROLE_TEAM = work_on_case("plans_roleassignment.case_id")
ASKED = (
    f"plans_roleassignment.organization_id = {MY_ORGS}"
    " AND plans_roleassignment.case_id <> ALL ((SELECT api.blocked_cases())::uuid[])"
)
AIM_PLAN = (
    "EXISTS (SELECT 1 FROM plans_roleassignment r JOIN plans_plan p ON p.id = r.plan_id"
    " WHERE r.id = plans_roleaim.role_id)"
)
AIM_TEAM = (
    "EXISTS (SELECT 1 FROM plans_roleassignment r WHERE r.id = plans_roleaim.role_id"
    f" AND {work_on_plan('r.plan_id')})"
)
AMEND, REVIEW = work_on_plan("plans_amendment.plan_id"), work_on_plan("plans_review.plan_id")
PLAN_COLUMNS = (
    "level", "categories", "status", "long_goal", "short_goal", "issues", "policy", "starts_on",
    "ends_on", "programmes", "made_on", "agreed_on", "agreed_form", "agreed_by", "next_review_on",
    "decided_on", "conference_item_id", "late_reason", "edited_by_id",
    "edited_at", "revision",
)  # fmt: skip
ROLE_COLUMNS = ("user_id", "response", "response_note", "answered_on", "answered_by_id", "ended_on")

RULES: tuple[TableRule, ...] = (
    TableRule(
        "plans_plan", PLAN, add=f"author_id = {ME} AND {TEAM}", change=f"{TEAM}\n  AND {PLAN}",
        columns=PLAN_COLUMNS,
    ),
    TableRule(
        "plans_roleassignment",
        f"{through_plan('plans_roleassignment.plan_id')}\n   OR ({ASKED})",
        add=f"asked_by_id = {ME} AND {ROLE_TEAM} AND EXISTS (SELECT 1 FROM plans_plan p"
            " WHERE p.id = plans_roleassignment.plan_id"
            " AND p.case_id = plans_roleassignment.case_id)",
        change=f"({ASKED})\n   OR {ROLE_TEAM}",
        columns=ROLE_COLUMNS,
        remove=ROLE_TEAM,
    ),
    TableRule("plans_roleaim", AIM_PLAN, AIM_TEAM, AIM_TEAM, ("candidate_ids",), AIM_TEAM),
    TableRule(
        "plans_amendment", through_plan("plan_id"), f"by_id = {ME} AND {AMEND}"
    ),
    TableRule(
        "plans_review", through_plan("plan_id"), REVIEW, REVIEW,
        ("due_on", "done_on", "by_id", "record_id"),
    ),
)  # fmt: skip
