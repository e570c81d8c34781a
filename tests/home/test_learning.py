"""A course on the first screen: what is due is there for whom it concerns, and for nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.enums import ActionState, AttendanceStatus, CohortStatus
from tasuki.training.models import CohortStage, NextAction, Watch
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

Clients = Callable[..., Client]


def running(world: World) -> Course:
    """The course runs, and its first exercise is due in five days."""
    made, today = at.course(world), timezone.localdate()
    with acting_as(world.sensei.pk):
        actions.move_cohort(by=world.sensei, cohort=made.cohort, to=CohortStatus.RUNNING)
        row = CohortStage.objects.filter(
            cohort=made.cohort, stage__heading__startswith="実践演習①"
        ).get()
        actions.set_stage(
            by=world.sensei, row=row, opens_on=today - dt.timedelta(days=3),
            due_on=today + dt.timedelta(days=5),
        )  # fmt: skip
    return made


def test_an_exercise_that_is_due_stands_there_until_it_is_handed_in(
    world: World, client_as: Clients
) -> None:
    made = running(world)
    for who in ("hanako", "mika", "kenji"):
        page = body(client_as(who).get("/"))
        assert "研修の演習" in page and "実践演習①" in page, who
    for who in ("jiro", "saburo", "yoko", "sensei", "kansa"):
        assert "実践演習①" not in body(client_as(who).get("/")), who
    exercise = at.working(world, made)
    with acting_as(world.kenji.pk):
        actions.submit_exercise(by=world.kenji, exercise=exercise)
    assert "実践演習①" not in body(client_as("hanako").get("/"))


def test_a_check_and_what_i_said_i_would_do_stand_at_their_owner(
    world: World, client_as: Clients
) -> None:
    made = at.course(world)
    check = at.next_action(world, made)
    with acting_as(world.kenji.pk):
        NextAction.objects.filter(pk=check.action_id).get()
        actions.add_next_action(
            by=world.kenji, team=made.team, text="隣の課に電話を1本",
            owner=made.members["kenji"], due_on=timezone.localdate() + dt.timedelta(days=3),
        )  # fmt: skip
    page = body(client_as("kenji").get("/"))
    assert "3か月後の確認" in page and "隣の課に電話を1本" in page
    assert f"/training/checks/{check.pk}/" in page
    for who in ("hanako", "mika", "jiro", "saburo"):
        assert "隣の課に電話を1本" not in body(client_as(who).get("/")), who
    with acting_as(world.kenji.pk):
        actions.answer_check(by=world.kenji, check=check, state=ActionState.GOING_ON)
    assert "3か月後の確認" not in body(client_as("kenji").get("/"))


def test_more_of_it_costs_no_more_queries(world: World, client_as: Clients) -> None:
    made, client = running(world), client_as("kenji")
    at.next_action(world, made)
    client.get("/")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/")
        return len(found)

    first = asked()
    for _ in range(4):
        at.next_action(world, made)
    assert asked() == first


def test_the_recording_of_a_missed_session_stands_there_until_it_counts(
    world: World, client_as: Clients
) -> None:
    """hanako was there, kenji was absent; the neighbours' course is nobody else's business."""
    made = running(world)
    session = at.session_at(world, made, 1, minutes_ago=500)
    video = at.recording(world, made, session)
    at.hear(world, made, who="hanako")
    with acting_as(world.sensei.pk):
        actions.mark(
            by=world.sensei, session=session, member=made.members["kenji"],
            status=AttendanceStatus.ABSENT,
        )  # fmt: skip
    address = f"/training/cohorts/{made.cohort.pk}/materials/{video.pk}/"
    page = body(client_as("kenji").get("/"))
    assert "出られなかった回" in page and address in page
    for who in ("hanako", "jiro", "saburo", "yoko", "kansa"):
        assert address not in body(client_as(who).get("/")), who
    with acting_as(world.kenji.pk):
        actions.report_watched(
            by=world.kenji, cohort=made.cohort, material=video, ranges="0-20", position=20
        )
        Watch.objects.filter(user=world.kenji).update(
            reported_at=timezone.now() - dt.timedelta(seconds=60)
        )
        actions.report_watched(
            by=world.kenji, cohort=made.cohort, material=video, ranges="20-60", position=60
        )
    assert address not in body(client_as("kenji").get("/"))


def test_an_exercise_past_its_day_is_still_found_by_its_team(
    world: World, client_as: Clients
) -> None:
    made, today = running(world), timezone.localdate()
    with acting_as(world.sensei.pk):
        row = CohortStage.objects.get(cohort=made.cohort, stage__heading__startswith="実践演習①")
        actions.set_stage(
            by=world.sensei, row=row, opens_on=today - dt.timedelta(days=9),
            due_on=today - dt.timedelta(days=2),
        )  # fmt: skip
    path = f"/training/teams/{made.team.pk}/"
    begin = f"{path}exercises/{row.stage_id}/"
    assert begin in body(client_as("hanako").get(path))
    exercise = at.working(world, made)
    assert begin in body(client_as("hanako").get(path))
    with acting_as(world.kenji.pk):
        actions.submit_exercise(by=world.kenji, exercise=exercise)
    assert begin not in body(client_as("hanako").get(path))
