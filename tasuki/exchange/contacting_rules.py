"""Row security of the requests to get in touch: two people read one, while both are still there.

Who may be asked is who shows their card to the asker and takes requests (``exchange_card`` answers
that by its own rule); the limits are in ``sql/contacting.sql``.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, NOW, SIGNED_IN, TableRule
from tasuki.exchange.collection_rules import works_at

ASKED, ASKER = f"asked_id = {ME}", f"asker_id = {ME}"
BOTH_STAY = " AND ".join(
    works_at(f"exchange_contactrequest.{one}_id", f"exchange_contactrequest.{one}_organization_id")
    for one in ("asker", "asked")
)
TAKES_THEM = (
    "EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = asked_id AND c.takes_requests)"
)
OPEN = f"(answer = 'accepted' OR (answer = '' AND ends_at > {NOW}))"

CONTACTING_RULES: tuple[TableRule, ...] = (
    TableRule(
        "exchange_contactrequest", f"{SIGNED_IN} AND ({ASKED} OR {ASKER}) AND {BOTH_STAY}",
        add=f"{ASKER} AND asker_organization_id = {MY_ORGS} AND {TAKES_THEM}",
        # Answered by the one, taken back by the other; what was put away is not opened again.
        change=f"{SIGNED_IN} AND {BOTH_STAY}"
               f" AND (({ASKED} AND {OPEN}) OR ({ASKER} AND answer = ''))",
        check=f"(({ASKED} AND answer IN ('accepted', 'declined', 'ended'))"
              f" OR ({ASKER} AND answer = 'withdrawn'))",
        columns=("answer", "answered_at", "contact"),
    ),
)  # fmt: skip
