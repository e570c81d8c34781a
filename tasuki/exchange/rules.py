"""Row security of the room of exchange (``sql/policies.sql``).

Nothing here hangs on a case or a person: what opens a meeting is that one's organization calls it
or was invited to it.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule

MY_MEETINGS = "ANY ((SELECT api.my_meetings())::uuid[])"
HOSTED = "ANY ((SELECT api.hosted_meetings())::uuid[])"
MEETING_COLUMNS = (
    "title", "fiscal_year", "starts_at", "place", "join_url", "status", "chair_id", "purpose",
    "references", "introduction", "introduction_note", "introduction_seconds", "points",
    "edited_by_id", "edited_at", "revision",
)  # fmt: skip


def of_meeting(table: str, columns: tuple[str, ...], *, removes: bool = True) -> TableRule:
    """Read by everybody in the meeting, written by the host's people."""
    inside, hosted = f"meeting_id = {MY_MEETINGS}", f"meeting_id = {HOSTED}"
    return TableRule(
        table, inside, add=hosted, change=hosted, columns=columns,
        remove=hosted if removes else None,
    )  # fmt: skip


MEETING_RULES: tuple[TableRule, ...] = (
    TableRule(
        "exchange_meeting",
        # A new row is not yet in the array that the function read: the host's own column shows it.
        f"host_id = {MY_ORGS}\n   OR id = {MY_MEETINGS}",
        add=f"by_id = {ME} AND host_id = {MY_ORGS}",
        change=f"host_id = {MY_ORGS}", columns=MEETING_COLUMNS,
    ),
    of_meeting(
        "exchange_segment",
        ("order", "heading", "kind", "minutes", "parts", "speaker", "started_at", "ended_at"),
    ),
    of_meeting(
        "exchange_presentation",
        ("segment_id", "order", "prefecture_id", "organization_id", "minutes"),
    ),
    TableRule(
        "exchange_invitation", f"meeting_id = {MY_MEETINGS}",
        add=f"by_id = {ME} AND meeting_id = {HOSTED}",
        change=f"meeting_id = {HOSTED}", columns=("withdrawn_at",),
    ),
)  # fmt: skip
RULES: tuple[TableRule, ...] = MEETING_RULES
