"""Row security of the two meetings and of the seats in them (``sql/policies.sql``)."""

from __future__ import annotations

from tasuki.access.policy import (
    GRANT_OF,
    LIVE_CONSENT,
    LIVE_GRANT,
    ME,
    MY_ORGS,
    MY_PLACES,
    MY_ROOMS,
    NOW,
    TableRule,
    through_case,
    work_on_case,
)

MY_CONFERENCES = "ANY ((SELECT api.my_conferences())::uuid[])"
HOSTED = "ANY ((SELECT api.hosted_conferences())::uuid[])"
ASKED_OF_US = "ANY ((SELECT api.asked_information())::uuid[])"
CONVENED = "ANY ((SELECT api.convened_conferences())::uuid[])"

# --- 重層的支援会議 -----------------------------------------------------------------------------

OF_CASE = through_case("conferences_planitem.case_id")
ITEM = (
    f"(case_id IS NULL AND conference_id = {MY_CONFERENCES})\n"
    f"   OR (conferences_planitem.id = {MY_ROOMS} AND {OF_CASE})\n"
    f"   OR (level <= (SELECT api.clearance()) AND {OF_CASE}"
    f" AND EXISTS ({GRANT_OF}\n     WHERE g.case_id = conferences_planitem.case_id"
    f" AND g.basis = 'team' AND {LIVE_GRANT}"
    " AND conferences_planitem.level <= g.max_level"
    " AND conferences_planitem.categories <@ g.categories))"
)


def through_item(column: str) -> str:
    """Rows that hang on an item."""
    return f"EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = {column})"


TASK = (
    f"{through_item('item_id')}\n   OR (owner_id = {ME} AND organization_id = {MY_ORGS}"
    " AND (case_id IS NULL OR case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))"
    " AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k"
    f" WHERE k.id = conferences_task.consent_id AND {LIVE_CONSENT})))"
)
CONFERENCE_COLUMNS = (
    "title", "held_at", "place", "is_paper", "chair_id", "status", "next_on", "revision",
)  # fmt: skip
ITEM_COLUMNS = (
    "order", "topic", "questions", "planned_minutes", "decision", "decided_on", "minutes",
    "edited_by_id", "edited_at", "revision",
)  # fmt: skip

# --- 支援会議 -----------------------------------------------------------------------------------

SEATED = (
    "EXISTS (SELECT 1 FROM access_seat s WHERE s.room_id = conferences_supportconference.id"
    f" AND s.user_id = {ME} AND s.is_statutory AND s.id = ANY ((SELECT api.my_seats())::uuid[]))"
)
ROOM = (
    f"conference_id = {MY_ROOMS} AND EXISTS (SELECT 1 FROM conferences_supportconference c"
    f" WHERE c.id = conference_id AND c.closes_at > {NOW})"
)
REQUESTED = (
    "EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id"
    f" AND c.requested_by_id = {ME} AND c.status = 'requested')"
)
SAID = f"by_id = {ME} AND {ROOM}"

RULES: tuple[TableRule, ...] = (
    TableRule(
        "conferences_planconference", f"host_id = {MY_ORGS} OR id = {MY_CONFERENCES}",
        add=f"by_id = {ME} AND host_id = {MY_ORGS} AND municipality_id = {MY_PLACES}",
        change=f"host_id = {MY_ORGS}", columns=CONFERENCE_COLUMNS,
    ),
    TableRule(
        "conferences_attendee", f"conference_id = {MY_CONFERENCES}", f"conference_id = {HOSTED}",
        f"conference_id = {HOSTED}", ("is_present", "is_online"), f"conference_id = {HOSTED}",
    ),
    TableRule(
        "conferences_planitem", ITEM,
        add=f"by_id = {ME} AND conference_id = {HOSTED}"
            f" AND (case_id IS NULL OR {OF_CASE})",
        change=f"conference_id = {HOSTED} AND ({ITEM})", columns=ITEM_COLUMNS,
    ),
    TableRule(
        "conferences_writteninput", through_item("item_id"),
        f"by_id = {ME} AND {through_item('item_id')}",
    ),
    TableRule(
        "conferences_task", TASK, f"by_id = {ME} AND {through_item('item_id')}", TASK, ("done_on",),
    ),
    TableRule(
        "conferences_supportconference",
        f"convener_id = {MY_ORGS}\n   OR requested_by_id = {ME}\n   OR {SEATED}",
        add=f"requested_by_id = {ME} AND municipality_id = {MY_PLACES} AND status = 'requested'"
            " AND EXISTS (SELECT 1 FROM accounts_organization o WHERE o.id = convener_id"
            " AND o.kind = 'municipality' AND o.municipality_id ="
            " conferences_supportconference.municipality_id)",
        change=f"convener_id = {MY_ORGS}",
        columns=("status", "convened_by_id", "held_at", "place", "note", "closes_at"),
    ),
    TableRule(
        "conferences_supportmatter", ROOM,
        add=f"by_id = {ME} AND (({ROOM})\n   OR {REQUESTED})",
        change=ROOM, columns=("label", "assessment", "minutes", "edited_by_id", "edited_at",
                               "revision"),
    ),
    TableRule("conferences_contribution", ROOM, SAID),
    # The asked desk reads its own question and answers it once.
    TableRule(
        "conferences_informationrequest", f"({ROOM})\n   OR id = {ASKED_OF_US}", SAID,
        f"({ROOM})\n   OR (status = 'asked' AND id = {ASKED_OF_US})",
        ("status", "answer", "answered_at", "answered_by_id", "reminded_at"),
        check=f"({ROOM})\n   OR (answered_by_id = {ME} AND id = {ASKED_OF_US})",
    ),
    TableRule(
        "conferences_supportpaper",
        f"{ROOM} AND NOT EXISTS (SELECT 1 FROM conferences_paperreturn r"
        " WHERE r.paper_id = conferences_supportpaper.id)",
        SAID,
    ),
    TableRule(
        "conferences_paperreturn", ROOM,
        f"{SAID} AND conference_id = {CONVENED} AND conference_id = api.room_of_paper(paper_id)",
    ),
    TableRule(
        "conferences_recontribution", f"({ROOM})\n   OR by_id = {ME}",
        f"{SAID} AND {work_on_case('conferences_recontribution.case_id')}"
        " AND EXISTS (SELECT 1 FROM conferences_contribution b WHERE b.id = contribution_id"
        " AND b.conference_id = conferences_recontribution.conference_id)"
        " AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consent w"
        " JOIN access_consentstate k ON k.id = w.state_id WHERE w.state_id = consent_id"
        f" AND w.case_id = conferences_recontribution.case_id AND {LIVE_CONSENT}))",
    ),
    TableRule("conferences_supporttask", ROOM, SAID, ROOM, ("done_on",)),
    # A seat opens a room: only the host of the meeting, or the convening municipality, gives one.
    TableRule(
        "access_seat",
        f"user_id = {ME} OR by_id = {ME} OR room_id = {MY_ROOMS} OR room_id = {CONVENED}"
        f" OR conference_id = {HOSTED}",
        add=f"by_id = {ME} AND acknowledged_at IS NULL"
            f" AND ((is_statutory AND room_id = {CONVENED} AND conference_id = room_id)"
            f" OR (NOT is_statutory AND conference_id = {HOSTED}))",
        change=f"user_id = {ME} OR by_id = {ME} OR room_id = {CONVENED}",
        columns=("status", "is_online", "acknowledged_at", "closes_at"),
        # The duty of secrecy outlives the seat: one that was acknowledged stays in the books.
        remove=f"(room_id = {CONVENED} AND acknowledged_at IS NULL) OR conference_id = {HOSTED}",
    ),
)  # fmt: skip
