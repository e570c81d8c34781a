"""Row security of experts and dispatches (joined by ``rules.py``).

The office keeps pool, budget and costs for itself. A dispatch is read by both sides and, within the
time that ``api.my_dispatches`` gives, by the expert who is sent: that row and nothing around it.
Steps and columns are held by a trigger (``sql/experts.sql``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.advisory.contact_rules import ADVISED, TOWNS
from tasuki.advisory.support_rules import OFFICE, SIGNED

MINE = "id = ANY ((SELECT api.my_dispatches())::uuid[])"
SEEN = f"{ADVISED} OR {TOWNS} OR {MINE}"
EDITED_BY_ME = f"edited_by_id = {ME}"


def of_dispatch(condition: str) -> str:
    """Rows that hang on a dispatch ``d`` of which this holds. A column that both have (``text``) is
    the dispatch's, unless the table stands before it."""
    return f"EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND ({condition}))"


BY_OFFICE, BY_TOWN = f"d.{ADVISED}", f"d.{TOWNS}"
BOTH_SIDES = of_dispatch(f"{BY_OFFICE} OR {BY_TOWN}")
# Whose side somebody speaks for follows from the municipality, not from what they say.
SPEAKS = f"((side = 'office' AND {BY_OFFICE}) OR (side = 'town' AND {BY_TOWN}))"
UNPAID = "d.status IN ('matched', 'approved', 'scheduled', 'dispatched', 'reported')"
COSTS = f"{BY_OFFICE} AND {UNPAID} AND (amount IS NULL OR d.status = 'reported')"
TODAY = "(statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date"
ASKED_NOW = (
    "((moment = 'soon' AND d.status = 'paid')"
    f" OR (moment = 'later' AND d.status = 'evaluated' AND d.check_on <= {TODAY}))"
)

EXPERT_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_expert", OFFICE, f"by_id = {ME} AND {OFFICE}", OFFICE,
        ("name", "kana", "kind", "title", "contact", "topics", "fields", "purposes", "areas",
         "home_id", "weekdays", "off_days", "is_online", "fee_unit", "fee", "travel", "user_id",
         "since", "until", "note", "edited_by_id", "edited_at", "revision"),
        check=f"{EDITED_BY_ME} AND {OFFICE}",
    ),
    TableRule(
        "advisory_expertbudget", OFFICE, f"{EDITED_BY_ME} AND {OFFICE}", OFFICE,
        ("amount", "edited_by_id", "edited_at", "revision"), check=f"{EDITED_BY_ME} AND {OFFICE}",
    ),
    TableRule(
        "advisory_dispatch", SEEN,
        add=f"{SIGNED} AND status = 'requested' AND ((origin = 'town' AND {TOWNS})"
            f" OR (origin = 'office' AND {ADVISED}))",
        change=SEEN, check=f"{EDITED_BY_ME} AND ({SEEN})",
        columns=("title", "text", "purpose", "fields", "mode", "wished_on", "hours", "need",
                 "status", "expert_id", "expert_name", "expert_title", "approved_on",
                 "paper_number", "starts_at", "ends_at", "place", "attended", "report",
                 "next_step", "reported_on", "check_on", "ended_because", "edited_by_id",
                 "edited_at", "revision"),
    ),
    # What an expert reports is entered by the expert, who does not read the thread.
    TableRule(
        "advisory_dispatchentry", BOTH_SIDES,
        f"{SIGNED} AND " + of_dispatch(
            f"(step = '' OR step = d.status) AND ({SPEAKS} OR (side = 'expert'"
            f" AND advisory_dispatchentry.text = '' AND step = 'reported' AND d.{MINE}))"),
    ),
    TableRule(
        "advisory_dispatchcost", of_dispatch(BY_OFFICE), f"{EDITED_BY_ME} AND {of_dispatch(COSTS)}",
        of_dispatch(f"{BY_OFFICE} AND {UNPAID}"),
        ("reasons", "fee_unit", "fee", "count", "travel", "estimate", "amount", "paid_on",
         "fiscal_year", "edited_by_id", "edited_at"),
        check=f"{EDITED_BY_ME} AND {of_dispatch(COSTS)}",
    ),
    TableRule(
        "advisory_dispatchevaluation", BOTH_SIDES,
        f"by_id = {ME} AND " + of_dispatch(f"{SPEAKS} AND {ASKED_NOW}"),
    ),
)  # fmt: skip
