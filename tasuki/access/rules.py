"""Row security of signing in (rendered into ``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ACCOUNT, SIGNED_IN, TableRule

CONCERNS_ME = f"user_id = {ME} OR asked_by_id = {ME}"
OFFICER_OF = "ANY ((SELECT api.places_as('municipal_officer'))::text[])"
TOKENS = "ANY ((SELECT api.token_offices())::uuid[])"
ANSWERED = "ANY ((SELECT api.answered_organizations())::uuid[])"

RULES: tuple[TableRule, ...] = (
    # Everything else goes through the functions of sql/sessions.sql.
    TableRule("access_session", f"user_id = {ME}", remove=f"user_id = {ME}"),
    # Agreed by commands, bound by the function of sql/directory.sql.
    TableRule("access_directoryaccount", f"user_id = {MY_ACCOUNT}"),
    # 担当チームに入る条件: read by whoever may be asked into a team, decided by the 主管課.
    TableRule(
        "accounts_teamcondition",
        SIGNED_IN,
        f"set_by_id = {ME} AND municipality_id = {OFFICER_OF}",
        f"municipality_id = {OFFICER_OF}",
        ("needs_course", "needs_undertaking", "undertaking", "set_by_id", "set_at"),
    ),
    # Written by the functions of sql/resets.sql.
    TableRule("access_factorreset", f"{CONCERNS_ME} OR organization_id = {ANSWERED}"),
    # Written by the functions of sql/tokens.sql.
    TableRule("access_apitoken", f"organization_id = {TOKENS}"),
)
