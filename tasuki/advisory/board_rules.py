"""Row security of the board (joined by ``rules.py``): the prefecture keeps up what is of its own
municipalities, a municipality what is of itself; nobody else reads a row."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.access.scopes import ApiScope
from tasuki.advisory.machine_rules import also_machines, reached


def towns(function: str) -> str:
    """``= ANY (…)`` over codes that a function of ``sql/functions.sql`` returns."""
    return f"municipality_id = ANY ((SELECT api.{function}())::text[])"


KNOWN = towns("known_municipalities")
MINE = f"edited_by_id = {ME} AND {KNOWN}"
WRITTEN = f"({KNOWN} OR {reached('machine_town', ApiScope.PROFILE_WRITE)})"

BOARD_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_stageyear", also_machines(ApiScope.BOARD, KNOWN), MINE, KNOWN,
        ("planned", "actual", "note", "edited_by_id", "edited_at", "revision"),
        check=MINE,
    ),
    TableRule(
        "advisory_townprofile", also_machines(ApiScope.PROFILE, KNOWN),
        f"edited_by_id = {ME} AND {WRITTEN}", WRITTEN,
        ("population", "population_year", "population_source", "welfare_office", "self_reliance",
         "staff", "note", "edited_by_id", "edited_at", "revision"),
        check=f"edited_by_id = {ME} AND {WRITTEN}",
    ),
)  # fmt: skip
