"""Row security of signing in (rendered into ``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ACCOUNT, TableRule

CONCERNS_ME = f"user_id = {ME} OR asked_by_id = {ME}"
ANSWERED = "ANY ((SELECT api.answered_organizations())::uuid[])"

RULES: tuple[TableRule, ...] = (
    # Everything else goes through the functions of sql/sessions.sql.
    TableRule("access_session", f"user_id = {ME}", remove=f"user_id = {ME}"),
    # Agreed by commands, bound by the function of sql/directory.sql.
    TableRule("access_directoryaccount", f"user_id = {MY_ACCOUNT}"),
    # Written by the functions of sql/resets.sql.
    TableRule("access_factorreset", f"{CONCERNS_ME} OR organization_id = {ANSWERED}"),
)
