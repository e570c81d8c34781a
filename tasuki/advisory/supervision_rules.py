"""Row security of スーパービジョン (joined by ``rules.py``).

A municipality's words are its own; the prefecture reads the copy, while there is one and its time
has not passed, and with the copy go the sessions that talk about it. Which step may follow, what a
release needs, and who may touch which column is held by triggers (``sql/supervision.sql``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.advisory.contact_rules import ADVISED, TOWNS
from tasuki.advisory.support_rules import SIGNED

TODAY = "(statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date"


def of_head(condition: str, key: str = "supervision_id") -> str:
    """The row hangs on a question of which this holds."""
    return f"EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = {key} AND {condition})"


OURS = of_head(f"s.{TOWNS}")
SEEN = f"{TOWNS} OR ({ADVISED} AND released_revision > 0)"
# The copy is seen by the rules of its own table, so by its last day.
HAS_COPY = (
    "EXISTS (SELECT 1 FROM advisory_supervisioncopy c"
    " WHERE c.supervision_id = advisory_supervisionsession.supervision_id)"
)
AT_OFFICE = f"({of_head(f's.{ADVISED}')} AND {HAS_COPY})"
OUR_FINDING = of_head(f"s.{TOWNS}", "text_id")
EARLIER = (
    "EXISTS (SELECT 1 FROM advisory_supervisiontext t WHERE t.supervision_id = text_id"
    " AND advisory_supervisionfinding.revision < t.revision)"
)

SUPERVISION_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_supervision", SEEN,
        add=f"{SIGNED} AND {TOWNS} AND status = 'writing'",
        change=SEEN, check=f"edited_by_id = {ME} AND ({SEEN})",
        columns=("status", "released_revision", "edited_by_id", "edited_at"),
    ),
    TableRule(
        "advisory_supervisiontext", OURS, add=f"written_by_id = {ME} AND {OURS}", change=OURS,
        columns=("title", "age", "agencies", "scene", "course", "trouble", "question",
                 "checked_revision", "asked_revision", "edited_by_id", "edited_at", "revision"),
    ),
    # What is pointed at now stays until it is decided.
    TableRule(
        "advisory_supervisionfinding", OUR_FINDING,
        add=f"decided_by_id IS NULL AND {OUR_FINDING}", change=OUR_FINDING,
        columns=("decided_by_id", "decided_at", "decided_because"),
        check=f"decided_by_id = {ME} AND {OUR_FINDING}", remove=f"{OUR_FINDING} AND {EARLIER}",
    ),
    TableRule(
        "advisory_supervisioncopy",
        f"{OURS} OR ({of_head(f's.{ADVISED}')} AND ends_on >= {TODAY})",
    ),
    TableRule(
        "advisory_supervisionsession", f"{OURS} OR {AT_OFFICE}",
        add=f"{SIGNED} AND {AT_OFFICE}",
        change=f"{OURS} OR {AT_OFFICE}", check=f"edited_by_id = {ME} AND ({OURS} OR {AT_OFFICE})",
        columns=("held_on", "way", "staff", "from_town", "expert", "understood", "advice",
                 "will_try", "until", "theme", "tried_on", "tried", "outcome", "edited_by_id",
                 "edited_at", "revision"),
    ),
)  # fmt: skip
