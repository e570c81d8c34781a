"""Row security of groups: everybody of its prefecture knows that one is there; who is in it and
what is said there is read by its members alone (``collection_rules.IN_REACH``).
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, SIGNED_IN, TableRule
from tasuki.exchange.collection_rules import LED, MY_GROUPS, MY_PREFECTURES, works_at

NEAR = f"(prefecture_id IS NULL OR prefecture_id = {MY_PREFECTURES})"
PEER = "(SELECT api.is_peer())"
# A prefecture's officer, or somebody who supports (network_enums.FOUNDER_ROLES).
FOUNDS = (
    "(SELECT api.my_roles() && ARRAY['prefecture_officer', 'worker', 'coordinator', 'outreach',"
    " 'participation', 'municipal_officer'])"
)
MAY_ENTER = (
    "EXISTS (SELECT 1 FROM exchange_group g WHERE g.id = group_id AND g.closed_at IS NULL"
    " AND (exchange_groupmember.status = 'waiting'"
    " OR (exchange_groupmember.status = 'in' AND g.joining = 'open'))"
    f" AND (NOT g.is_peer OR {PEER}))"
)
HERE = works_at("exchange_groupmember.user_id", "exchange_groupmember.organization_id")

GROUP_RULES: tuple[TableRule, ...] = (
    TableRule(
        "exchange_group", f"{SIGNED_IN} AND {NEAR}",
        add=f"by_id = {ME} AND organization_id = {MY_ORGS} AND closed_at IS NULL AND {NEAR}"
            f" AND {FOUNDS} AND (NOT is_peer OR {PEER})",
        change=f"id = {LED}", columns=("closed_at",),
    ),
    TableRule(
        "exchange_groupmember",
        f"user_id = {ME} OR (group_id = {MY_GROUPS} AND (status = 'in' OR group_id = {LED})"
        f" AND {HERE})",
        add=f"user_id = {ME} AND organization_id = {MY_ORGS} AND NOT is_moderator AND {MAY_ENTER}",
        # Let in, put out, or asked to lead too; never another leader, never oneself.
        change=f"group_id = {LED} AND user_id <> {ME} AND NOT is_moderator",
        check=f"group_id = {LED} AND user_id <> {ME}"
              " AND (status = 'in' OR (status = 'removed' AND NOT is_moderator))",
        columns=("status", "is_moderator"),
        remove=f"user_id = {ME} AND status <> 'removed'",
    ),
)  # fmt: skip
