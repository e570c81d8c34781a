"""Row security of what the prefecture sent on (joined by ``rules.py``): read by everybody who works
there, sent by its office, never changed."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.advisory.support_rules import IN_MY_PREFECTURE, OFFICE

PRACTICE_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_practicesent", f"{OFFICE} OR {IN_MY_PREFECTURE}",
        add=f"by_id = {ME} AND {OFFICE}",
    ),
)  # fmt: skip
