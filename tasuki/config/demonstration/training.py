"""The ready-made 基礎編, held by 研修事務局 since 75 days, with five municipality teams."""

from __future__ import annotations

from tasuki.accounts.models import User
from tasuki.config.demonstration.acting import acting, organization, user
from tasuki.config.demonstration.content import Row, day, read
from tasuki.config.demonstration.exercises import tell_exercises
from tasuki.config.demonstration.learning import put_videos, tell_learning
from tasuki.config.demonstration.past_course import hold_past_course
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year
from tasuki.places.models import Municipality
from tasuki.training import actions
from tasuki.training.enums import CohortStatus, MemberRole, TrainerKind
from tasuki.training.models import Cohort, Programme, Team, Track
from tasuki.training.outline import read as ready

OFFICE, HELD_BY = "o-kenshu", "s-jimu"
SINCE = 75
"""Days since the first day of the cohort: the content counts its days from today."""
ANSWERS = {"wakaba": "kenji", "fujidana": "s-fj"}
"""Who answers the invitation for a municipality; for the others the office writes it down."""
LECTURERS = ("sensei", "s-kosensei", "s-kosensei2")


def hold_course() -> Cohort:
    """The cohort with its teams; one that is there already stays as it is."""
    with acting(HELD_BY) as by:
        found = Cohort.objects.filter(organizer=organization(OFFICE)).first()
        if found is not None:
            return found
    hold_past_course(OFFICE, HELD_BY)
    with acting(HELD_BY) as by:
        cohort = _cohort()
        for name in LECTURERS:
            actions.add_trainer(by=by, cohort=cohort, user=user(name), kind=TrainerKind.LECTURER)
    for row in read("training")["teams"]:
        _team(cohort, row)
    with acting(HELD_BY) as by:
        actions.move_cohort(by=by, cohort=cohort, to=CohortStatus.RUNNING)
        for programme in Programme.objects.filter(organizer=cohort.organizer, cohorts=None):
            actions.start_questions(by=by, programme=programme)
        actions.start_questions(by=by, programme=cohort.programme)
        actions.open_survey(by=by, cohort=cohort, opens_on=day(-1), closes_on=day(13))
    put_videos(HELD_BY, cohort)
    tell_learning(HELD_BY, cohort)
    tell_exercises(cohort, HELD_BY)
    return cohort


def _cohort() -> Cohort:
    first = day(-SINCE)
    with acting(HELD_BY) as by:
        programme, _ = (  # and the one for next year, still to be changed
            actions.start_ready_made(
                by=by, organizer=organization(OFFICE), slug="kiso", fiscal_year=year
            )
            for year in (fiscal_year(first), fiscal_year(first) + 1)
        )
        return actions.open_cohort(
            by=by, programme=programme, name=f"{programme.level} 第1期", starts_on=first
        )


def _team(cohort: Cohort, row: Row) -> Team:
    place = Municipality.objects.get(pk=municipality_codes()[row["municipality"]])
    with acting(HELD_BY) as by:
        team = actions.invite_team(
            by=by, cohort=cohort, municipality=place, name=row["name"], answer_due_on=day(-60)
        )
    tracks = tracks_by_word(cohort.programme)
    with acting(ANSWERS.get(row["municipality"], HELD_BY)) as by:
        actions.answer_invitation(by=by, team=team, joins=True)
        for number, member in enumerate(row["members"]):
            _member(by, team, member, tracks, MemberRole.MEMBER if number else MemberRole.LEADER)
    return team


def _member(by: User, team: Team, row: Row, tracks: dict[str, Track], role: MemberRole) -> None:
    track = tracks[row["track"]]
    member = actions.add_member(
        by=by,
        team=team,
        user=user(row["user"]) if "user" in row else None,
        written_name=row.get("name", ""),
        employer=row["employer"],
        duty=track.for_duties[0],
        role=role,
        starts_on=day(-SINCE),
    )
    actions.choose_tracks(by=by, member=member, tracks=[track])


def tracks_by_word(programme: Programme) -> dict[str, Track]:
    """The content's word for a track (tr-jichitai) → its row."""
    rows = programme.tracks.all()
    return {one["id"]: row for one, row in zip(ready("kiso")["tracks"], rows, strict=True)}
