"""Row security of exercises, groups and what comes afterwards (joined by ``rules.py``).

A team's work: its live members write it, the trainers of the cohort read it, another team reads
what was shown to the group they sit in. Collected cases are shown only when a second person read
them. Next actions: the team and the trainers; the prefecture has figures from a function.
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule


def mine(function: str) -> str:
    """``= ANY (…)`` over what a function of ``sql/functions.sql`` or ``homework.sql`` returns."""
    return f"ANY ((SELECT api.{function}())::uuid[])"


MY_EXERCISES, READ = mine("my_exercises"), mine("read_exercises")
INSIDE, SHARED, LED_EXERCISES = (
    mine("inner_exercises"), mine("shared_exercises"), mine("led_exercises")
)  # fmt: skip
MY_TEAMS, LED, INNER = mine("my_teams"), mine("led_cohorts"), mine("inner_cohorts")
ORGANIZED = mine("organized_cohorts")
ARRANGES = f"cohort_id = {LED} OR cohort_id = {ORGANIZED}"
OF_SEEN_ACTION = "EXISTS (SELECT 1 FROM training_nextaction a WHERE a.id = action_id)"
WRITTEN = ("edited_by_id", "edited_at", "revision")
OURS = f"exercise_id = {MY_EXERCISES}"


def row_of(table: str, *columns: str, see: str = f"exercise_id = {READ}") -> TableRule:
    """What a team writes down for an exercise."""
    return TableRule(
        f"training_{table}", see, f"by_id = {ME} AND {OURS}", OURS, (*columns, *WRITTEN), OURS
    )


EXERCISE_RULES: tuple[TableRule, ...] = (
    TableRule(
        # A new row is not yet in the array that the function read: its team shows it.
        "training_exercise", f"id = {READ} OR team_id = {MY_TEAMS}",
        add=f"guide_read_by_id = {ME} AND team_id = {MY_TEAMS}",
        change=f"team_id = {MY_TEAMS} OR cohort_id = {LED}",
        columns=("status", "submitted_at", "submitted_by_id", "is_late", "answer",
                 "answered_by_id", "revision"),
    ),
    TableRule(
        "training_exercisesheet", f"exercise_id = {READ}", f"by_id = {ME} AND {OURS}", OURS,
        ("answers", *WRITTEN),
    ),
    TableRule("training_sheetversion", f"exercise_id = {INSIDE}", f"by_id = {ME} AND {OURS}"),
    row_of("exercisetask", "text", "owner_id", "from_on", "days", "done_on"),
    row_of(
        "collectedcase", "text", "checked_by_id", "checked_at",
        see=f"exercise_id = {INSIDE}"
            f"\n   OR (exercise_id = {SHARED} AND checked_by_id IS NOT NULL)",
    ),
    row_of("teamstatistic", "name", "value", "unit", "source", "year"),
    row_of("dialogue", "held_on", "with_whom", "heard", "learned"),
    row_of("foundresource", "organization", "service", "place", "activity", "when", "for_whom",
           "confirmed_on"),
    row_of("resourceidea", "text", "resource_id"),
    row_of("teamwish", "horizon", "text"),
    row_of("reflection", "text", "tell"),
    TableRule(
        "training_exercisecomment", f"exercise_id = {READ}",
        f"by_id = {ME} AND exercise_id = {READ}"
        f" AND (from_team_id = {MY_TEAMS}"
        f" OR (from_team_id IS NULL AND exercise_id = {LED_EXERCISES}))",
    ),
    TableRule(
        "training_exerciseshare", f"exercise_id = {READ}", f"by_id = {ME} AND {OURS}",
        remove=OURS,
    ),
    TableRule(
        "training_keptapart", ARRANGES, f"by_id = {ME} AND ({ARRANGES})", remove=ARRANGES,
    ),
    TableRule(
        "training_workgroup", f"cohort_id = {INNER}", ARRANGES, remove=ARRANGES,
    ),
    TableRule(
        "training_workgroupseat", f"cohort_id = {INNER}", ARRANGES, ARRANGES, ("group_id",),
        ARRANGES,
    ),
    TableRule(
        "training_nextaction", f"team_id = {MY_TEAMS} OR cohort_id = {LED}",
        f"by_id = {ME} AND team_id = {MY_TEAMS}", f"team_id = {MY_TEAMS}",
        ("text", "owner_id", "due_on", "first_step", "state", *WRITTEN),
    ),
    TableRule(
        "training_actioncheck",
        f"team_id = {MY_TEAMS} OR {OF_SEEN_ACTION}",
        f"team_id = {MY_TEAMS}", f"team_id = {MY_TEAMS}",
        ("due_on", "state", "note", "answered_by_id", "answered_at"),
    ),
)  # fmt: skip
