"""Row security of signing in (rendered into ``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule

RULES: tuple[TableRule, ...] = (
    # Everything else goes through the functions of sql/sessions.sql.
    TableRule("access_session", f"user_id = {ME}", remove=f"user_id = {ME}"),
)
