"""Row security of what one watches, writes for oneself, and attends.

Files: whoever takes part today, leads or organizes. What was watched and written: the person, and
the trainers of the cohort (a sheet only once it was handed in). Attendance: the team, the trainers,
the organizer; a person says it of oneself within the window, or by a recording seen to its end.
"""

from __future__ import annotations

from tasuki.access.policy import ME, NOW, TableRule
from tasuki.training.exercise_rules import mine

STUDIED_PROGRAMMES, OWNED = mine("studied_programmes"), mine("owned_programmes")
STUDIED, LED, ORGANIZED = mine("studied_cohorts"), mine("led_cohorts"), mine("organized_cohorts")
INNER, MY_TEAMS, ONCE = mine("inner_cohorts"), mine("my_teams"), mine("once_seats")
MY_SEATS = mine("my_team_seats")
RUNS = f"(cohort_id = {LED} OR cohort_id = {ORGANIZED})"
MINE = f"user_id = {ME} AND cohort_id = {STUDIED}"
MY_OWN = f"user_id = {ME} OR cohort_id = {LED}"

IN_TIME = (
    "EXISTS (SELECT 1 FROM training_cohortsession s WHERE s.id = training_attendance.session_id"
    f" AND {NOW} BETWEEN s.starts_at - interval '30 minutes'"
    " AND s.starts_at + make_interval(mins => s.minutes + 30))"
)
SEEN_TO_ITS_END = (
    "EXISTS (SELECT 1 FROM training_watch w JOIN training_material m ON m.id = w.material_id"
    f" WHERE w.user_id = {ME} AND w.completed_at IS NOT NULL AND m.kind = 'video'"
    " AND m.recording_of_id = training_attendance.session_id)"
)
OWN_ATTENDANCE = (
    f"by_id = {ME} AND member_id = {MY_SEATS}"
    f" AND ((way IN ('self', 'code') AND status IN ('present', 'late') AND {IN_TIME}"
    " AND api.is_open_session(session_id))\n"
    f"   OR (way = 'replay' AND status = 'replayed' AND {SEEN_TO_ITS_END}))"
)
CERTIFIED = (
    "EXISTS (SELECT 1 FROM training_certificate c WHERE c.number = accounts_courserecord.number"
    " AND c.user_id = accounts_courserecord.user_id"
    " AND c.valid_until IS NOT DISTINCT FROM accounts_courserecord.valid_until"
    f" AND c.cohort_id = {LED})"
)
TOOK_PART = (
    "EXISTS (SELECT 1 FROM training_teammember m WHERE m.user_id = training_certificate.user_id"
    " AND m.cohort_id = training_certificate.cohort_id)"
)
ATTENDANCE_COLUMNS = ("status", "way", "substitute_name", "note", "at", "by_id")

LEARNING_RULES: tuple[TableRule, ...] = (
    TableRule(
        "training_material",
        f"(cohort_id IS NULL AND programme_id = {STUDIED_PROGRAMMES})\n"
        f"   OR cohort_id = {INNER} OR programme_id = {OWNED}",
        add=f"by_id = {ME} AND ((cohort_id IS NULL AND programme_id = {OWNED})\n"
            f"   OR {RUNS})",
        change=f"programme_id = {OWNED} OR {RUNS}",
        columns=("order", "title", "lecturer", "seconds", "captions", "question", "terms",
                 "withdrawn_at"),
    ),
    TableRule(
        "training_upload", f"by_id = {ME}", f"by_id = {ME}", f"by_id = {ME}", ("received",),
        f"by_id = {ME}",
    ),
    TableRule("training_termsacceptance", f"user_id = {ME}", f"user_id = {ME}"),
    TableRule(
        "training_watch", MY_OWN, f"{MINE} AND api.is_open_material(cohort_id, material_id)", MINE,
        ("ranges", "watched", "position", "reported_at", "completed_at", "answer"),
    ),
    TableRule(
        "training_personalsheet",
        f"user_id = {ME} OR (submitted_at IS NOT NULL AND cohort_id = {LED})",
        f"{MINE} AND api.is_open_item(cohort_id, item_id)", MINE,
        ("answers", "saved_at", "submitted_at", "offered_at", "revision"),
    ),
    TableRule(
        "training_sheetfeedback",
        "EXISTS (SELECT 1 FROM training_personalsheet p WHERE p.id = sheet_id)",
        f"by_id = {ME} AND EXISTS (SELECT 1 FROM training_personalsheet p WHERE p.id = sheet_id"
        " AND p.cohort_id = training_sheetfeedback.cohort_id AND p.submitted_at IS NOT NULL)",
    ),
    TableRule(
        "training_certificate", f"user_id = {ME} OR {RUNS}",
        f"by_id = {ME} AND user_id <> {ME} AND cohort_id = {LED} AND revoked_on IS NULL"
        f" AND {TOOK_PART}",
        f"cohort_id = {LED}", ("revoked_on", "revoked_because"),
    ),
    # What a municipality's condition looks at (access/sql/conditions.sql): with its certificate.
    TableRule(
        "accounts_courserecord", f"user_id = {ME} OR {CERTIFIED}", CERTIFIED, CERTIFIED,
        ("revoked_on",), check=f"{CERTIFIED} AND revoked_on IS NOT NULL",
    ),
    TableRule(
        "training_joininginfo", f"cohort_id = {INNER}", RUNS, RUNS, ("link", "passcode", "note"),
    ),
    TableRule("training_checkincode", RUNS, RUNS, RUNS, ("code",)),
    TableRule(
        "training_attendance", f"team_id = {MY_TEAMS} OR member_id = {ONCE} OR {RUNS}",
        add=f"(by_id = {ME} AND {RUNS})\n   OR ({OWN_ATTENDANCE})",
        change=f"{RUNS} OR member_id = {MY_SEATS}", columns=ATTENDANCE_COLUMNS,
        check=f"(by_id = {ME} AND {RUNS})\n   OR ({OWN_ATTENDANCE})",
    ),
    TableRule(
        "training_question", f"cohort_id = {INNER}",
        f"by_id = {ME} AND cohort_id = {INNER} AND answered_by_id IS NULL"
        f" AND (team_id IS NULL OR team_id = {MY_TEAMS})",
        f"cohort_id = {LED}", ("answer", "answered_by_id", "answered_at"),
        check=f"cohort_id = {LED} AND answered_by_id = {ME}",
    ),
)  # fmt: skip
