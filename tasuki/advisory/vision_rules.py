"""Row security of the vision (joined by ``rules.py``).

Its office reads every version; everybody who works in the prefecture, what was told. What a told
version says stays (``sql/vision.sql``): only what became of its newest one is still written.
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.advisory.round_rules import among
from tasuki.advisory.support_rules import OFFICE, TOLD

DRAFT = among("vision_id", "draft_visions")
OF_VISION = "EXISTS (SELECT 1 FROM advisory_vision v WHERE v.id = vision_id)"
OF_GOAL = "EXISTS (SELECT 1 FROM advisory_visiongoal g WHERE g.id = goal_id)"
MINE = f"edited_by_id = {ME}"
KEPT = f"{MINE} AND {among('goal_id', 'kept_goals')}"

VISION_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_vision", f"{OFFICE} OR (({TOLD}) AND published_on IS NOT NULL)",
        add=f"by_id = {ME} AND published_on IS NULL AND {OFFICE}", change=OFFICE,
        check=f"{MINE} AND {OFFICE}",
        columns=("title", "text", "year_from", "year_to", "published_on", "edited_by_id",
                 "edited_at", "revision"),
    ),
    TableRule(
        "advisory_visiongoal", OF_VISION, add=f"{MINE} AND {DRAFT}", change=DRAFT,
        check=f"{MINE} AND {DRAFT}", remove=DRAFT,
        columns=("order", "text", "measure", "unit", "start", "target", "desk", "edited_by_id",
                 "edited_at", "revision"),
    ),
    TableRule(
        "advisory_goalyear", OF_GOAL, add=KEPT, change=among("goal_id", "kept_goals"), check=KEPT,
        remove=among("goal_id", "kept_goals"),
        columns=("step", "planned", "actual", "state", "note", "edited_by_id", "edited_at",
                 "revision"),
    ),
)  # fmt: skip
