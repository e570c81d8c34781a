"""The people of a team in the browser: named, linked to an account, replaced, gone; tracks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.core.dates import wareki
from tasuki.training.models import CohortStage, CohortTrainer, TeamMember, Track
from tests.conftest import body
from tests.training.stage import Course, course
from tests.world import World

TODAY = wareki(timezone.localdate())
ClientAs = Callable[..., Any]


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


def test_a_person_without_an_account_is_named_and_linked_later(
    held: Course, world: World, client_as: ClientAs
) -> None:
    kenji, base = client_as("kenji"), f"/training/teams/{held.team.pk}/members/"
    sent = {"role": "member", "status": "late", "starts_on": TODAY}
    refused = kenji.post(f"{base}add/", sent)
    assert "人を選ぶか、名前を入れてください" in body(refused)
    kenji.post(f"{base}add/", {**sent, "written_name": "木村 数馬", "employer": "市 企画課"})
    page = body(kenji.get(base))
    assert "木村 数馬" in page and "アカウントなし" in page and "途中から受講" in page
    with acting_as(world.kenji.pk):
        seat = TeamMember.objects.get(written_name="木村 数馬")
    assert client_as("jiro").get(f"/training/teams/{held.team.pk}/").status_code == 404
    kenji.post(f"/training/members/{seat.pk}/", {"user": world.jiro.pk, "role": "member"})
    with acting_as(world.kenji.pk):
        seat.refresh_from_db()
        assert (seat.user_id, seat.written_name, seat.name) == (world.jiro.pk, "", "例野 次郎")
    assert client_as("jiro").get(f"/training/teams/{held.team.pk}/").status_code == 200


def test_a_substitution_and_a_leaving_in_the_browser(
    held: Course, world: World, client_as: ClientAs
) -> None:
    kenji, mika = client_as("kenji"), held.members["mika"]
    kenji.post(f"/training/members/{mika.pk}/substitute/",
               {"on": TODAY, "user": world.jiro.pk, "note": "異動のため"})  # fmt: skip
    path = f"/training/teams/{held.team.pk}/"
    assert client_as("mika").get(path).status_code == 404
    assert client_as("jiro").get(path).status_code == 200
    again = kenji.post(f"/training/members/{mika.pk}/leave/", {"on": TODAY})
    assert again.status_code == 422 and "もうチームを離れています" in body(again)
    hanako = held.members["hanako"]
    before = wareki(held.cohort.starts_on - dt.timedelta(days=3))
    early = kenji.post(f"/training/members/{hanako.pk}/leave/", {"on": before})
    assert "入った日より後にしてください" in body(early)


def test_the_leader_keeps_up_the_team_and_another_member_does_not(
    held: Course, world: World, client_as: ClientAs
) -> None:
    base = f"/training/teams/{held.team.pk}/members/"
    assert client_as("hanako").get(base).status_code == 200  # まとめ役
    assert client_as("mika").get(base).status_code == 403
    assert client_as("saburo").get(base).status_code == 404
    seat = held.members["mika"].pk
    assert client_as("mika").post(f"/training/members/{seat}/leave/").status_code == 403
    assert client_as("saburo").post(f"/training/members/{seat}/leave/").status_code == 404


def test_tracks_are_chosen_with_a_reason_for_another_duty(
    held: Course, world: World, client_as: ClientAs
) -> None:
    kenji, seat = client_as("kenji"), held.members["mika"].pk
    with acting_as(world.kenji.pk):
        tracks = [str(one.pk) for one in Track.objects.filter(programme=held.programme)][:2]
    refused = kenji.post(f"/training/members/{seat}/tracks/", {"tracks": tracks})
    assert refused.status_code == 422 and "わけを" in body(refused)
    sent = {"tracks": tracks, "reason": "兼務のため"}
    assert kenji.post(f"/training/members/{seat}/tracks/", sent).status_code == 302
    assert "（兼務のため）" in body(kenji.get(f"/training/teams/{held.team.pk}/members/"))


def test_trainers_are_named_and_the_last_one_stays(
    held: Course, world: World, client_as: ClientAs
) -> None:
    sensei, page = client_as("sensei"), f"/training/cohorts/{held.cohort.pk}/"
    with acting_as(world.sensei.pk):
        only = CohortTrainer.objects.get()
    assert "1人もいなくなります" in body(
        sensei.post(f"/training/trainers/{only.pk}/remove/", follow=True)
    )
    twice = sensei.post(f"{page}trainers/", {"user": world.sensei.pk, "kind": "lecturer"})
    assert twice.status_code == 422 and "もう入っています" in body(twice)
    assert client_as("hanako").get(f"{page}trainers/").status_code == 403


def test_the_days_of_a_stage_are_changed(held: Course, world: World, client_as: ClientAs) -> None:
    with acting_as(world.sensei.pk):
        row = CohortStage.objects.filter(cohort=held.cohort).first()
    assert row is not None
    path, sensei = f"/training/dates/{row.pk}/", client_as("sensei")
    wrong = sensei.post(path, {"opens_on": "令和9年2月1日", "due_on": "令和9年1月1日"})
    assert wrong.status_code == 422 and "始まる日より後" in body(wrong)
    sensei.post(path, {"opens_on": "令和9年1月1日", "due_on": ""})
    with acting_as(world.sensei.pk):
        row.refresh_from_db()
        assert (row.opens_on, row.due_on) == (dt.date(2027, 1, 1), None)
    assert client_as("kenji").post(path, {}).status_code == 403
