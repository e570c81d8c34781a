"""``tasuki policies``: write the committed SQL of row security from the rules of each app."""

from __future__ import annotations

from pathlib import Path

from tasuki.access.policy import TableRule, render
from tasuki.access.rules import RULES as ACCESS_RULES
from tasuki.advisory.rules import RULES as ADVISORY_RULES
from tasuki.cases.guard_rules import GUARD_RULES
from tasuki.cases.rules import RULES as CASE_RULES
from tasuki.conferences.rules import RULES as CONFERENCE_RULES
from tasuki.exchange.rules import RULES as EXCHANGE_RULES
from tasuki.plans.rules import RULES as PLAN_RULES
from tasuki.training.rules import RULES as TRAINING_RULES

PACKAGE = Path(__file__).resolve().parent.parent

FILES: dict[str, tuple[TableRule, ...]] = {
    "access/sql/policies.sql": ACCESS_RULES,
    "cases/sql/policies.sql": (*CASE_RULES, *GUARD_RULES),
    "plans/sql/policies.sql": PLAN_RULES,
    "conferences/sql/policies.sql": CONFERENCE_RULES,
    "exchange/sql/policies.sql": EXCHANGE_RULES,
    "training/sql/policies.sql": TRAINING_RULES,
    "advisory/sql/policies.sql": ADVISORY_RULES,
}
"""Each SQL file and the rules it is rendered from."""


def write_policies() -> list[Path]:
    """Render every file; returns those that changed."""
    changed = []
    for name, rules in FILES.items():
        path, text = PACKAGE / name, render(rules)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
