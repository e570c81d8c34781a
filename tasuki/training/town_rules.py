"""Row security of まちの統計 (joined by ``rules.py``): the municipality's teams keep them, the
trainers of a cohort read those of its municipalities; whoever takes a figure over copies it."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule


def towns(function: str) -> str:
    """``= ANY (…)`` over codes that a function of ``sql/towns.sql`` returns."""
    return f"municipality_id = ANY ((SELECT api.{function}())::text[])"


TOWN_RULES: tuple[TableRule, ...] = (
    TableRule(
        "training_townstatistic", towns("read_towns"), f"by_id = {ME} AND {towns('my_towns')}",
        towns("my_towns"),
        ("subject", "name", "value", "sign", "unit", "year", "source", "edited_by_id",
         "edited_at", "revision"),
        towns("my_towns"),
    ),
)  # fmt: skip
