"""The calendar of a course: told once, to whom it concerns, a kind and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.training import actions
from tasuki.training.enums import ActionState, CohortStatus
from tasuki.training.models import CohortStage, Survey
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World


@pytest.fixture
def held(world: World) -> Course:
    return at.course(world)


def tell() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.tell_learning()")
        return int(cursor.fetchone()[0])


def told(world: World, who: str) -> list[str]:
    user = world.users[who]
    with acting_as(user.pk):
        rows = Notice.objects.filter(user=user, kind__startswith="training")
        assert all(one.case_id is None and one.object_id is None for one in rows)
        return sorted(one.kind for one in rows)


def test_a_check_is_told_once_to_its_owner_and_says_nothing_else(
    held: Course, world: World
) -> None:
    at.next_action(world, held, due=-95)  # 3か月後は数日前
    assert tell() == 1 and tell() == 0
    assert told(world, "kenji") == ["training_check"]
    for who in ("hanako", "mika", "saburo", "sensei", "yoko"):
        assert told(world, who) == [], who
    assert Notice._meta.get_field("kind").choices is not None
    label = dict(Notice._meta.get_field("kind").flatchoices)["training_check"]
    assert "庁内" not in str(label)


def test_a_next_action_is_told_a_week_before_while_it_is_open(held: Course, world: World) -> None:
    day = timezone.localdate() + dt.timedelta(days=6)
    with acting_as(world.kenji.pk):
        for owner, state in (("kenji", None), ("mika", ActionState.DONE)):
            row = actions.add_next_action(
                by=world.kenji, team=held.team, text=owner, owner=held.members[owner], due_on=day
            )
            if state:
                actions.change_next_action(by=world.kenji, row=row, revision=None, state=state)
    assert tell() == 1
    assert told(world, "kenji") == ["training_action"] and told(world, "mika") == []


def test_who_left_the_team_is_told_nothing_and_the_leader_is(held: Course, world: World) -> None:
    at.next_action(world, held, due=-95)
    with acting_as(world.kenji.pk):
        actions.leave_team(by=world.kenji, member=held.members["kenji"], on=timezone.localdate())
    tell()
    assert told(world, "kenji") == [] and told(world, "hanako") == ["training_check"]


def test_an_exercise_is_told_to_the_team_until_it_is_handed_in(held: Course, world: World) -> None:
    today = timezone.localdate()
    with acting_as(world.sensei.pk):
        actions.move_cohort(by=world.sensei, cohort=held.cohort, to=CohortStatus.RUNNING)
        row = CohortStage.objects.filter(
            cohort=held.cohort, stage__heading__startswith="実践演習①"
        ).get()
        actions.set_stage(
            by=world.sensei, row=row, opens_on=today - dt.timedelta(days=5),
            due_on=today + dt.timedelta(days=2),
        )  # fmt: skip
    assert tell() == 3 and tell() == 0
    assert told(world, "mika") == ["training_exercise"]
    assert told(world, "sensei") == [] and told(world, "saburo") == []


def test_a_survey_is_told_three_days_before_to_those_who_have_not_answered(
    held: Course, world: World
) -> None:
    """Once, as a kind alone; nobody learns from a notice who answered."""
    at.join_beside(world, held)
    asked = at.surveyed(world, held, left=2)
    with acting_as(world.hanako.pk):
        survey = Survey.objects.get(cohort=held.cohort)
        actions.send_reply(by=world.hanako, survey=survey, answers={asked: "4"})
    assert tell() == 3 and tell() == 0
    for who in ("kenji", "mika", "saburo"):
        assert told(world, who) == ["training_survey"], who
    for who in ("hanako", "sensei", "jiro", "yoko", "kansa"):
        assert told(world, who) == [], who


def test_a_survey_that_has_days_left_is_not_told_yet(held: Course, world: World) -> None:
    at.surveyed(world, held, left=5)
    assert tell() == 0 and told(world, "kenji") == []
