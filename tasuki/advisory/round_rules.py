"""Row security of 調査 (joined by ``rules.py``): the prefecture asks, its municipalities read what
was opened; a sheet is written by its municipality, or by the prefecture where it was told."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.access.scopes import ApiScope
from tasuki.advisory.board_rules import KNOWN
from tasuki.advisory.machine_rules import also_machines, reached


def among(column: str, function: str, kind: str = "uuid") -> str:
    """``= ANY (…)`` over what a function of ``sql/rounds.sql`` returns."""
    return f"{column} = ANY ((SELECT api.{function}())::{kind}[])"


ASKING = among("prefecture_id", "advised_prefectures", "text")
DRAFT, KNOWN_ROUND = among("round_id", "draft_rounds"), among("round_id", "known_rounds")
OWN = f"({KNOWN} OR {reached('machine_town', ApiScope.ANSWERS_WRITE)})"
ANSWERED = (
    f"edited_by_id = {ME} AND {OWN} AND {among('round_id', 'open_rounds')}"
    " AND EXISTS (SELECT 1 FROM advisory_round r"
    " JOIN places_municipality p ON p.prefecture_id = r.prefecture_id"
    " WHERE r.id = round_id AND p.code = municipality_id)"
)

ROUND_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_round", f"{ASKING} OR {among('id', 'known_rounds')}",
        f"by_id = {ME} AND {ASKING}", ASKING,
        ("title", "lead", "due_on", "opened_at", "closed_at"),
    ),
    TableRule(
        "advisory_roundquestion", KNOWN_ROUND, DRAFT, DRAFT,
        ("order", "text", "kind", "options", "unit"), DRAFT,
    ),
    TableRule(
        "advisory_roundsheet", f"{also_machines(ApiScope.ROUNDS, KNOWN)} AND {KNOWN_ROUND}",
        ANSWERED, OWN,
        ("answers", "submitted_at", "edited_by_id", "edited_at", "revision"),
        check=ANSWERED,
    ),
)  # fmt: skip
