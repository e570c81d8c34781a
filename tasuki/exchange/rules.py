"""Row security of the room of exchange (``sql/policies.sql``).

Nothing here hangs on a case or a person: what opens a meeting is that one's organization calls it
or was invited to it.
"""

from __future__ import annotations

from tasuki.access.policy import ME, MY_ORGS, TableRule
from tasuki.exchange.collection_rules import COLLECTION_RULES, NETWORK_RULES
from tasuki.exchange.contacting_rules import CONTACTING_RULES
from tasuki.exchange.group_rules import GROUP_RULES

MY_MEETINGS = "ANY ((SELECT api.my_meetings())::uuid[])"
HOSTED = "ANY ((SELECT api.hosted_meetings())::uuid[])"
OUR_CIRCLE = (
    "EXISTS (SELECT 1 FROM exchange_circle c"
    f" WHERE c.id = exchange_circlemember.circle_id AND c.owner_id = {MY_ORGS})"
)
MY_PLACE = (
    "EXISTS (SELECT 1 FROM exchange_participant p WHERE p.id = participant_id"
    f" AND p.meeting_id = exchange_introduction.meeting_id AND p.user_id = {ME}"
    " AND p.status IN ('registered', 'waiting'))"
)
OUR_TURN = (
    f"organization_id = {MY_ORGS} AND meeting_id = {MY_MEETINGS}"
    " AND EXISTS (SELECT 1 FROM exchange_presentation p WHERE p.id = presentation_id"
    " AND p.meeting_id = exchange_statement.meeting_id"
    " AND p.organization_id = exchange_statement.organization_id)"
)
MEETING_COLUMNS = (
    "title", "fiscal_year", "starts_at", "place", "join_url", "status", "chair_id", "purpose",
    "references", "introduction", "introduction_note", "introduction_seconds", "points",
    "capacity", "closes_on", "summary", "next_on", "edited_by_id", "edited_at", "revision",
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
        ("order", "heading", "kind", "minutes", "parts", "speaker", "started_at", "ended_at",
         "notes", "edited_by_id", "edited_at", "revision"),
    ),
    of_meeting(
        "exchange_presentation",
        ("segment_id", "order", "prefecture_id", "organization_id", "minutes"),
    ),
    # Rows are made and moved by the functions of sql/joining.sql, which count the places.
    TableRule(
        "exchange_participant", f"meeting_id = {MY_MEETINGS}",
        change=f"meeting_id = {HOSTED}", columns=("attended_at",),
    ),
    TableRule(
        "exchange_circle", f"owner_id = {MY_ORGS}", f"owner_id = {MY_ORGS}",
        f"owner_id = {MY_ORGS}", ("name",), f"owner_id = {MY_ORGS}",
    ),
    TableRule(
        "exchange_circlemember", OUR_CIRCLE, add=OUR_CIRCLE, remove=OUR_CIRCLE,
    ),
    TableRule(
        "exchange_invitation", f"meeting_id = {MY_MEETINGS}",
        add=f"by_id = {ME} AND meeting_id = {HOSTED}",
        change=f"meeting_id = {HOSTED}", columns=("withdrawn_at",),
    ),
)  # fmt: skip
# Said in one's own name, for an organization of one's own, inside a meeting of one's own.
SAID = f"by_id = {ME} AND organization_id = {MY_ORGS} AND meeting_id = {MY_MEETINGS}"
TALK_RULES: tuple[TableRule, ...] = (
    # One's own card. The host measures its seconds; a trigger (sql/joining.sql) keeps the words.
    TableRule(
        "exchange_introduction", f"meeting_id = {MY_MEETINGS}",
        add=f"meeting_id = {MY_MEETINGS} AND {MY_PLACE}",
        change=f"meeting_id = {MY_MEETINGS} AND ({MY_PLACE} OR meeting_id = {HOSTED})",
        columns=("place", "post", "pride", "seconds"),
    ),
    # Only the presenting organization writes what it presents; not even the host.
    TableRule(
        "exchange_statement", f"meeting_id = {MY_MEETINGS}",
        add=f"{OUR_TURN} AND speaker_id = {ME}", change=OUR_TURN,
        columns=("title", "text", "aid", "role", "edited_by_id", "edited_at", "revision"),
    ),
    TableRule("exchange_question", f"meeting_id = {MY_MEETINGS}", SAID),
    TableRule("exchange_answer", f"meeting_id = {MY_MEETINGS}", SAID),
    TableRule(
        "exchange_material", f"meeting_id = {MY_MEETINGS}",
        add=f"by_id = {ME} AND meeting_id = {HOSTED}", change=f"meeting_id = {HOSTED}",
        columns=("segment_id",), remove=f"meeting_id = {HOSTED}",
    ),
    TableRule(
        "exchange_materialfile", f"meeting_id = {MY_MEETINGS}",
        add=f"meeting_id = {HOSTED}", remove=f"meeting_id = {HOSTED}",
    ),
)  # fmt: skip
LIVE_RULES: tuple[TableRule, ...] = (
    of_meeting(
        "exchange_stage",
        ("segment_id", "introduction_id", "presentation_id", "since", "seconds", "revision"),
        removes=False,
    ),
    # Written by api.react and by the live process (sql/live.sql).
    TableRule("exchange_reaction", f"meeting_id = {MY_MEETINGS}"),
    TableRule(
        "exchange_recording", f"meeting_id = {MY_MEETINGS}",
        add=f"by_id = {ME} AND meeting_id = {HOSTED}",
        change=f"meeting_id = {HOSTED}", columns=("ended_at",),
    ),
)  # fmt: skip
OUTCOME_RULES: tuple[TableRule, ...] = (
    # Whoever owns a decision keeps it on their list, also after the invitation is gone.
    TableRule(
        "exchange_decision", f"meeting_id = {MY_MEETINGS} OR owner_id = {ME}",
        add=f"by_id = {ME} AND meeting_id = {HOSTED}",
        change=f"meeting_id = {HOSTED} OR owner_id = {ME}", columns=("status", "done_on"),
    ),
    TableRule(
        "exchange_idea", f"organization_id = {MY_ORGS}",
        add=f"by_id = {ME} AND organization_id = {MY_ORGS}"
            f" AND (meeting_id IS NULL OR meeting_id = {MY_MEETINGS})",
        change=f"organization_id = {MY_ORGS}",
        columns=("text", "into", "owner_id", "due_on", "status", "note", "done_on", "edited_by_id",
                 "edited_at", "revision"),
    ),
    # One's own answer alone; figures and words without names come from functions.
    TableRule(
        "exchange_surveyanswer", f"user_id = {ME}",
        add=f"user_id = {ME} AND meeting_id = {MY_MEETINGS}",
        change=f"user_id = {ME} AND meeting_id = {MY_MEETINGS}",
        columns=("useful", "network", "took_part", "learned", "wish"),
    ),
)  # fmt: skip
RULES: tuple[TableRule, ...] = (
    *MEETING_RULES, *TALK_RULES, *LIVE_RULES, *OUTCOME_RULES, *COLLECTION_RULES, *NETWORK_RULES,
    *CONTACTING_RULES, *GROUP_RULES,
)  # fmt: skip
