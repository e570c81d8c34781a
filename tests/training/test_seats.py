"""Who is in a course, and who sees its page: teams, substitutes, those who left, strangers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.models import Item, Programme, Team, TeamMember, Track
from tests.conftest import body
from tests.training.stage import Course, course, refused
from tests.world import World


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


def status(client_as: Callable[..., Any], who: str, path: str) -> int:
    return int(client_as(who).get(path).status_code)


def test_a_team_is_opened_by_its_people_its_desk_and_the_organizer(
    held: Course, client_as: Callable[..., Any]
) -> None:
    ours, theirs = (f"/training/teams/{one.pk}/" for one in (held.team, held.other))
    cast = ("hanako", "kenji", "mika", "saburo", "sensei", "jiro", "yoko", "kansa")
    seen = {who: (status(client_as, who, ours), status(client_as, who, theirs)) for who in cast}
    assert seen == {
        "hanako": (200, 404), "kenji": (200, 404), "mika": (200, 404), "saburo": (404, 200),
        "sensei": (200, 200), "jiro": (404, 404), "yoko": (404, 404), "kansa": (404, 404),
    }  # fmt: skip


def test_a_substitute_comes_in_on_the_day_and_the_other_goes_out(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    path, today = f"/training/teams/{held.team.pk}/", timezone.localdate()
    with acting_as(world.kenji.pk):
        later = actions.substitute(
            by=world.kenji, member=held.members["mika"], on=today + dt.timedelta(days=1),
            user=world.jiro, employer="消費生活センター",
        )  # fmt: skip
        assert later.replaces_id == held.members["mika"].pk
        at_once = actions.substitute(
            by=world.kenji, member=held.members["hanako"], on=today, user=world.toru,
            employer="社会福祉協議会",
        )  # fmt: skip
        assert at_once.role == "leader"
    seen = {who: status(client_as, who, path) for who in ("mika", "jiro", "hanako", "toru")}
    assert seen == {"mika": 200, "jiro": 404, "hanako": 404, "toru": 200}


def test_the_municipality_answers_and_names_its_people(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    client = client_as("saburo")
    assert "研修の案内が来ています" in body(client.get("/training/"))
    sent = client.post(
        f"/training/teams/{held.other.pk}/answer/", {"joins": "yes", "note": "よろしく"}
    )
    assert sent.status_code == 302
    with acting_as(world.saburo.pk):
        team = Team.objects.get(pk=held.other.pk)
        assert (team.status, team.answered_by_id) == ("joined", world.saburo.pk)
        actions.add_member(by=world.saburo, team=team, user=world.saburo, employer="市")
    assert "星見市チーム" in body(client.get("/training/"))


def test_nobody_else_answers_for_a_municipality(
    held: Course, client_as: Callable[..., Any]
) -> None:
    path = f"/training/teams/{held.team.pk}/answer/"
    assert client_as("mika").post(path, {"joins": "no"}).status_code == 403
    assert client_as("saburo").post(path, {"joins": "no"}).status_code == 404


def test_municipalities_are_invited_by_their_names(
    held: Course, client_as: Callable[..., Any]
) -> None:
    client, path = client_as("sensei"), f"/training/cohorts/{held.cohort.pk}/invite/"
    refused = client.post(path, {"places": "若葉市\nどこにもない市"})
    assert refused.status_code == 422
    assert "「どこにもない市」という市町村は見つかりません。" in body(refused)
    assert "若葉市\nどこにもない市" in body(refused)
    taken = client.post(path, {"places": "朝霧県若葉市\n992089"}, follow=True)
    assert "どの市町村にも、もう案内してあります。" in body(taken)


def test_a_track_for_another_duty_needs_a_reason(held: Course, world: World) -> None:
    with acting_as(world.kenji.pk):
        member = held.members["kenji"]
        own, other = Track.objects.filter(programme=held.programme)[:2]
        with pytest.raises(Exception, match="わけを"), transaction.atomic():
            actions.choose_tracks(by=world.kenji, member=member, tracks=[own, other])
        actions.choose_tracks(
            by=world.kenji, member=member, tracks=[own, other], reason="兼務しているため"
        )
        assert [one.reason for one in member.tracks.all()] == ["", "兼務しているため"]


def test_the_database_keeps_a_programme_that_is_held(held: Course, world: World) -> None:
    with acting_as(world.sensei.pk):
        items = Item.objects.filter(programme=held.programme)
        assert items.count() == 25
        assert refused(lambda: items.update(heading="別のこと"))
        assert items.delete()[0] == 0
        stage = held.programme.stages.all()[0]
        assert refused(
            lambda: Item(programme=held.programme, stage=stage, heading="x", kind="other").save()
        )


def test_the_database_gives_strangers_nothing_and_nobody_foreign_seats(
    held: Course, world: World
) -> None:
    with acting_as(world.jiro.pk):
        assert not Programme.objects.exists()
        assert not Team.objects.exists()
        assert not TeamMember.objects.exists()
        assert refused(
            TeamMember(team=held.team, cohort=held.cohort, user=world.jiro, employer="x").save
        )  # fmt: skip
    with acting_as(world.mika.pk):  # a member, neither desk nor leader
        assert TeamMember.objects.filter(user=world.mika).update(role="leader") == 0
    with acting_as(world.saburo.pk):  # the desk of 星見市, for a seat in another's cohort
        assert not TeamMember.objects.filter(team=held.team).exists()
        assert Team.objects.filter(pk=held.team.pk).update(status="declined") == 0


def test_a_seat_names_the_cohort_of_its_team(held: Course, world: World) -> None:
    second = course(world)
    with acting_as(world.saburo.pk):
        assert refused(
            TeamMember(team=held.other, cohort=second.cohort, user=world.saburo, employer="x").save
        )  # fmt: skip


def test_whoever_left_still_reads_what_the_course_asked(held: Course, world: World) -> None:
    with acting_as(world.kenji.pk):
        actions.leave_team(by=world.kenji, member=held.members["mika"], on=timezone.localdate())
    with acting_as(world.mika.pk):
        assert Programme.objects.filter(pk=held.programme.pk).exists()
        assert not Team.objects.exists()
        assert [one.user_id for one in TeamMember.objects.all()] == [world.mika.pk]
