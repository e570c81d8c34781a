"""Row security of 後方支援 (joined by ``rules.py``).

Both sides read what was asked and given; what the office only plans is its own until it is offered.
Which step may follow which, and who may touch which column, is held by a trigger
(``sql/support.sql``): a page's mistake changes nothing there.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, SIGNED_IN, TableRule
from tasuki.access.scopes import ApiScope
from tasuki.advisory.contact_rules import ADVISED, TOWNS
from tasuki.advisory.machine_rules import reached

IN_MY_PREFECTURE = "prefecture_id = ANY ((SELECT api.my_prefectures())::text[])"
OFFICE = "prefecture_id = ANY ((SELECT api.advised_prefectures())::text[])"
SEEN = f"{ADVISED} OR ({TOWNS} AND status <> 'planned')"
READ = (
    f"{SEEN} OR {reached('machine_advised', ApiScope.SUPPORTS)}"
    f" OR ({reached('machine_town', ApiScope.SUPPORTS)} AND status <> 'planned')"
)
TOLD = f"{IN_MY_PREFECTURE} OR {reached('machine_home', ApiScope.PUBLISHED, 'prefecture_id')}"
SIGNED = f"by_id = {ME} AND organization_id = {MY_ORGS}"
OF_SUPPORT = "EXISTS (SELECT 1 FROM advisory_support s WHERE s.id = support_id)"
# Whose side somebody speaks for follows from the municipality, not from what they say.
ON_ONES_SIDE = (
    "EXISTS (SELECT 1 FROM advisory_support s WHERE s.id = support_id AND"
    f" ((side = 'office' AND s.{ADVISED}) OR (side = 'town' AND s.{TOWNS}))"
    " AND (step = '' OR step = s.status))"
)

SUPPORT_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_support", READ,
        add=f"{SIGNED} AND (({TOWNS} AND origin IN ('worry', 'request') AND status = 'requested')"
            f" OR ({ADVISED} AND origin IN ('offer', 'idea')"
            " AND status IN ('planned', 'offered')))",
        change=SEEN, check=f"edited_by_id = {ME} AND ({SEEN})",
        columns=("title", "text", "wish", "wanted_by", "status", "aid", "role", "fields",
                 "owner_id", "helper", "due_on", "done_on", "done_text", "report", "check_on",
                 "effect", "effect_text", "checked_on", "ended_because", "knowhow_id",
                 "edited_by_id", "edited_at", "revision"),
    ),
    # What people say to each other is read by people.
    TableRule(
        "advisory_supportentry", f"{OF_SUPPORT} AND {SIGNED_IN}", f"{SIGNED} AND {ON_ONES_SIDE}"
    ),
    # Told to everybody who works in the prefecture; written and taken back by its office.
    TableRule(
        "advisory_knowhow", f"{OFFICE} OR (({TOLD}) AND withdrawn_at IS NULL)",
        add=f"by_id = {ME} AND withdrawn_at IS NULL AND {OFFICE}", change=OFFICE,
        columns=("withdrawn_at",),
    ),
)  # fmt: skip
