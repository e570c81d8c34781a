"""Row security of learning (``sql/policies.sql``).

Content of a programme: whoever organizes it or takes part. Dates, teams and names: everybody of the
cohort, kept up by the organizer; a team's names also by its 主管課 and its まとめ役.
"""

from __future__ import annotations

from tasuki.access.policy import ME, TableRule
from tasuki.training.exercise_rules import EXERCISE_RULES, mine
from tasuki.training.learning_rules import LEARNING_RULES
from tasuki.training.survey_rules import SURVEY_RULES
from tasuki.training.town_rules import TOWN_RULES

MY_PROGRAMMES, OPEN_PROGRAMMES = mine("my_programmes"), mine("open_programmes")
ORGANIZING, ORGANIZED, LED = mine("organizing_orgs"), mine("organized_cohorts"), mine("led_cohorts")
INNER, KNOWN = mine("inner_cohorts"), mine("known_cohorts")
MY_COHORTS, MY_TEAMS = mine("my_cohorts"), mine("my_teams")
MY_LED_TEAMS, DESK_TEAMS = mine("my_led_teams"), mine("desk_teams")

OF_PROGRAMME = f"programme_id = {MY_PROGRAMMES}"
OPEN = f"programme_id = {OPEN_PROGRAMMES}"
OWNED_PART = f"programme_id = {mine('owned_programmes')}"
NAMES_TEAM = f"cohort_id = {ORGANIZED} OR team_id = {DESK_TEAMS} OR team_id = {MY_LED_TEAMS}"


def part(table: str, *columns: str, change: str = OPEN) -> TableRule:
    """A part of a programme: read by all of it, written while no cohort uses it. Of stages and
    items the words may be corrected later: ``sql/fixed.sql`` lets nothing else through."""
    return TableRule(f"training_{table}", OF_PROGRAMME, OPEN, change, ("order", *columns), OPEN)


COURSE_RULES: tuple[TableRule, ...] = (
    TableRule(
        "training_programme", f"id = {MY_PROGRAMMES} OR organizer_id = {ORGANIZING}",
        add=f"by_id = {ME} AND organizer_id = {ORGANIZING}",
        change=f"organizer_id = {ORGANIZING}",
        columns=("name", "level", "heading", "fiscal_year", "unit", "usage_terms", "conditions",
                 "valid_months", "revision"),
        remove=f"id = {OPEN_PROGRAMMES}",
    ),
    part("track", "heading", "for_duties"),
    part("worksheet", "title", "is_personal"),
    part("worksheetfield", "key", "label", "kind", "columns"),
    part("curriculum", "heading", "kind"),
    part("stage", "curriculum_id", "heading", "kind", "note", "opens_when", "opens_day", "due_day",
         "replay_counts", change=OWNED_PART),
    part("session", "track_id", "title", "day", "starts", "minutes", "opens_after_id",
         "opens_for"),
    part("item", "stage_id", "session_id", "heading", "kind", "topics", "minutes", "worksheet_id",
         "text", "unlocks_id", "opens_after_id", "opens_for", change=OWNED_PART),
    TableRule(
        "training_cohort", f"id = {KNOWN} OR organizer_id = {ORGANIZING}",
        add=f"by_id = {ME} AND organizer_id = {ORGANIZING} AND EXISTS (SELECT 1"
            " FROM training_programme p WHERE p.id = programme_id"
            " AND p.organizer_id = training_cohort.organizer_id)",
        change=f"organizer_id = {ORGANIZING}",
        columns=("name", "fiscal_year", "starts_on", "status", "revision"),
    ),
    TableRule(
        "training_cohortstage", f"cohort_id = {KNOWN}", f"cohort_id = {ORGANIZED}",
        f"cohort_id = {ORGANIZED}", ("opens_on", "due_on"),
    ),
    TableRule(
        "training_cohortsession", f"cohort_id = {KNOWN}", f"cohort_id = {ORGANIZED}",
        f"cohort_id = {ORGANIZED}", ("starts_at", "minutes", "place", "access_note"),
    ),
    TableRule(
        "training_cohorttrainer", f"cohort_id = {MY_COHORTS}",
        f"by_id = {ME} AND cohort_id = {ORGANIZED}",
        f"cohort_id = {ORGANIZED}", ("kind",), f"cohort_id = {ORGANIZED}",
    ),
    TableRule(
        "training_team", f"cohort_id = {MY_COHORTS}",
        f"by_id = {ME} AND cohort_id = {ORGANIZED}",
        f"cohort_id = {ORGANIZED} OR id = {DESK_TEAMS}",
        ("name", "status", "answer_due_on", "answered_by_id", "answered_at", "note"),
    ),
    TableRule(
        "training_teammember", f"cohort_id = {INNER} OR team_id = {DESK_TEAMS} OR user_id = {ME}",
        NAMES_TEAM, NAMES_TEAM,
        ("user_id", "written_name", "employer", "duty", "role", "status", "left_on", "note"),
    ),
    TableRule(
        "training_membertrack", f"cohort_id = {INNER} OR team_id = {DESK_TEAMS}",
        NAMES_TEAM, NAMES_TEAM, ("reason",), NAMES_TEAM,
    ),
)  # fmt: skip
RULES: tuple[TableRule, ...] = (
    *COURSE_RULES, *EXERCISE_RULES, *LEARNING_RULES, *SURVEY_RULES, *TOWN_RULES,
)  # fmt: skip
