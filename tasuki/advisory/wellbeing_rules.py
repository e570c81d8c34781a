"""Row security of わたしの調子 (joined by ``rules.py``): one's own months are one's own alone.

Nobody reads a figure's table: ``api.own_figures`` gives what is shown, by whose office asks.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule
from tasuki.advisory.wellbeing_enums import QUESTIONS

MINE = f"user_id = {ME}"
WELLBEING_RULES: tuple[TableRule, ...] = (
    TableRule(
        "advisory_ownmonth", MINE, add=f"{MINE} AND organization_id = {MY_ORGS}", change=MINE,
        columns=(*QUESTIONS, "edited_at"), remove=MINE,
    ),
    TableRule("advisory_ownclosed", "false"),
    TableRule("advisory_ownfigure", "false"),
    TableRule("advisory_ownshare", "false"),
)  # fmt: skip
