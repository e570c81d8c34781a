"""Row security of 伴走支援計画 (joined by ``rules.py``).

The office of the prefecture writes the plan and its steps until it is reviewed; both sides read
them, and each speaks and agrees for itself. No page writes ``edition`` (``sql/companion.sql``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule
from tasuki.advisory.contact_rules import ADVISED, TOWNS

OF_PLAN = "EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id{0})"
SEEN = OF_PLAN.format("")
OPEN = OF_PLAN.format(f" AND p.reviewed_on IS NULL AND p.{ADVISED}")
SIGNED = f"edited_by_id = {ME} AND {OPEN}"
# Nobody agrees beforehand to what is not written yet.
ON_ONES_SIDE = OF_PLAN.format(
    " AND advisory_planword.edition <= p.edition"
    f" AND ((advisory_planword.side = 'office' AND p.{ADVISED})"
    f" OR (advisory_planword.side = 'town' AND p.{TOWNS}))"
)

COMPANION_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_companionplan", f"{ADVISED} OR {TOWNS}",
        f"by_id = {ME} AND {ADVISED} AND edition = 1",
        f"{ADVISED} AND reviewed_on IS NULL",
        ("now", "goals", "review", "reviewed_on", "edited_by_id", "edited_at", "revision"),
        check=f"edited_by_id = {ME} AND {ADVISED}",
    ),
    TableRule(
        "advisory_planstep", SEEN, SIGNED, OPEN,
        ("quarter", "text", "side", "owner", "due_on", "support_id", "status", "note",
         "edited_by_id", "edited_at", "revision"),
        check=SIGNED,
    ),
    TableRule(
        "advisory_planword", SEEN,
        f"by_id = {ME} AND organization_id = {MY_ORGS} AND {ON_ONES_SIDE}",
    ),
)  # fmt: skip
