"""個人ワーク: kept while one writes, read by the trainers once handed in, by nobody else ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.models import Item, PersonalSheet, SheetFeedback
from tests.conftest import body
from tests.training.stage import Course, course
from tests.world import World

SAID = {"good": "学校の予定表を見せてもらった", "moya": "", "who": "", "offer": "no"}


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


@pytest.fixture
def item(held: Course, world: World) -> Item:
    with acting_as(world.sensei.pk):
        return held.programme.items.get(kind="personal_work")


def address(held: Course, item: Item) -> str:
    return f"/training/cohorts/{held.cohort.pk}/sheets/{item.pk}/"


def test_it_keeps_itself_and_only_handing_in_shows_it_to_the_trainer(
    held: Course, item: Item, world: World, client_as: Callable[..., Any]
) -> None:
    hanako, sensei = client_as("hanako"), client_as("sensei")
    assert hanako.post(f"{address(held, item)}keep/", SAID).status_code == 204
    assert SAID["good"] in body(hanako.get(address(held, item)))
    listed = f"/training/cohorts/{held.cohort.pk}/sheets/"
    assert "出された個人ワークはまだありません" in body(sensei.get(listed))
    with acting_as(world.sensei.pk):
        assert not PersonalSheet.objects.exists()
    assert hanako.post(address(held, item), SAID).status_code == 302
    with acting_as(world.sensei.pk):
        sheet = PersonalSheet.objects.get()
        assert sheet.answers["good"] == SAID["good"] and sheet.answers["offer"] is False
    assert "山田 花子" in body(sensei.get(listed))
    assert SAID["good"] in body(sensei.get(f"/training/sheets/{sheet.pk}/"))


def test_a_trainer_answers_and_the_person_answers_back(
    held: Course, item: Item, world: World, client_as: Callable[..., Any]
) -> None:
    hanako, sensei = client_as("hanako"), client_as("sensei")
    hanako.post(address(held, item), SAID)
    with acting_as(world.hanako.pk):
        sheet = PersonalSheet.objects.get()
    page = f"/training/sheets/{sheet.pk}/"
    sensei.post(page, {"text": "予定表のところ、仕組みになりそうです"})
    assert "予定表のところ、仕組みになりそうです" in body(hanako.get(address(held, item)))
    hanako.post(page, {"text": "学校に聞いてみます"})
    assert "学校に聞いてみます" in body(sensei.get(page))
    hanako.post(f"{address(held, item)}back/")
    assert sensei.get(page).status_code == 404
    with acting_as(world.sensei.pk):
        assert not SheetFeedback.objects.exists()


def test_neither_team_nor_desk_nor_another_municipality_reads_it(
    held: Course, item: Item, world: World, client_as: Callable[..., Any]
) -> None:
    client_as("hanako").post(address(held, item), SAID)
    with acting_as(world.hanako.pk):
        page = f"/training/sheets/{PersonalSheet.objects.get().pk}/"
    for who in ("kenji", "mika", "saburo", "jiro", "yoko", "kansa"):
        assert client_as(who).get(page).status_code == 404, who
        with acting_as(world.users[who].pk):
            assert not PersonalSheet.objects.exists(), who
    assert SAID["good"] not in body(client_as("kenji").get(f"/training/teams/{held.team.pk}/"))


def test_whoever_left_keeps_what_they_wrote_and_writes_no_more(
    held: Course, item: Item, world: World, client_as: Callable[..., Any]
) -> None:
    mika = client_as("mika")
    mika.post(address(held, item), SAID)
    with acting_as(world.kenji.pk):
        actions.leave_team(by=world.kenji, member=held.members["mika"], on=timezone.localdate())
    assert SAID["good"] in body(mika.get(address(held, item)))
    assert mika.post(address(held, item), {"good": "x"}).status_code == 403
    assert mika.post(f"{address(held, item)}keep/", {"good": "x"}).status_code == 403
    mine = body(mika.get(f"/training/cohorts/{held.cohort.pk}/mine/"))
    assert "チームを離れています" in mine
    assert f"/training/cohorts/{held.cohort.pk}/mine/" in body(mika.get("/training/"))


def test_an_empty_sheet_is_not_handed_in(
    held: Course, item: Item, client_as: Callable[..., Any]
) -> None:
    answer = client_as("hanako").post(address(held, item), {"good": "　", "offer": ""})
    assert answer.status_code == 422
    assert "まだ何も書かれていません" in body(answer)
