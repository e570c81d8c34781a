"""Row security of 助けを求める (joined by ``rules.py``): the two, and nobody else.

Whom one may choose: a colleague, the prefecture's officers and its experts with an account
(``api.relief_others``), whoever shows one their card and lets others ask for a talk. Who may touch
which column, and that the chosen person works where they are said to, is held by a trigger
(``sql/relief.sql``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule

ASKER = f"asker_id = {ME}"
CHOSEN = f"(chosen_id = {ME} AND at_id = {MY_ORGS})"
MAY_CHOOSE = (
    f"(at_id = {MY_ORGS} OR chosen_id = ANY ((SELECT api.relief_others())::uuid[])"
    " OR EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = chosen_id AND c.takes_requests))"
)
RELIEF_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_relief", f"{ASKER} OR {CHOSEN}",
        add=f"{ASKER} AND chosen_id <> {ME} AND {MAY_CHOOSE}",
        change=f"{ASKER} OR {CHOSEN}",
        columns=("takes", "reply", "agreed", "until", "answered_at", "pass_to_id", "pass_at_id",
                 "pass_answer", "ended_on"),
        remove=ASKER,
    ),
)  # fmt: skip
