"""Next actions: owner, day, checks after three and six months; figures without texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.enums import ActionState
from tasuki.training.models import ActionCheck, NextAction
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]
TEXT = "庁内の5課で月1回の顔合わせ"


@pytest.fixture
def held(world: World) -> Course:
    return at.course(world)


def test_a_next_action_is_checked_after_three_and_six_months(
    held: Course, client_as: ClientAs, world: World
) -> None:
    client, path = client_as("hanako"), f"/training/teams/{held.team.pk}/next/"
    made = client.post(f"{path}add/", {
        "text": TEXT, "owner": str(held.members["kenji"].pk), "due_on": "令和8年11月30日",
    })  # fmt: skip
    assert made.status_code == 302
    with acting_as(world.kenji.pk):
        days = list(ActionCheck.objects.order_by("months").values_list("due_on", flat=True))
    assert days == [dt.date(2027, 2, 28), dt.date(2027, 5, 30)]
    assert TEXT in body(client.get(path))
    refused = client.post(f"{path}add/", {"text": TEXT, "due_on": "あした"})
    assert refused.status_code == 422 and TEXT in body(refused)


def test_a_due_check_is_answered_in_a_minute_and_only_once(
    held: Course, client_as: ClientAs, world: World
) -> None:
    check = at.next_action(world, held)
    client = client_as("kenji")
    assert "どうなったかを答える" in body(client.get(f"/training/teams/{held.team.pk}/next/"))
    path = f"/training/checks/{check.pk}/"
    assert client.post(path, {}).status_code == 422
    client.post(path, {"state": "going_on", "note": "8月から毎月"})
    page = body(client.get(f"/training/teams/{held.team.pk}/next/"))
    assert "続いている（8月から毎月）" in page and "どうなったかを答える" not in page
    again = client.post(path, {"state": "stopped"})
    assert again.status_code == 422 and "もう答えがあります" in body(again)


def test_two_who_change_it_see_both_texts_and_the_checks_follow_the_day(
    held: Course, client_as: ClientAs, world: World
) -> None:
    check = at.next_action(world, held)
    path, owner = f"/training/next/{check.action_id}/", str(held.members["kenji"].pk)
    sent = {"text": "花子の文", "owner": owner, "due_on": "令和8年12月1日", "revision": "1"}
    assert client_as("hanako").post(path, sent).status_code == 302
    clash = client_as("mika").post(path, sent | {"text": "美佳の文"})
    assert clash.status_code == 409
    assert "花子の文" in body(clash) and "美佳の文" in body(clash)
    with acting_as(world.kenji.pk):
        check.refresh_from_db()
        assert check.due_on == dt.date(2027, 3, 1)


def test_the_prefecture_sees_counts_and_states_and_never_a_text(
    held: Course, client_as: ClientAs, world: World
) -> None:
    check = at.next_action(world, held)
    with acting_as(world.kenji.pk):
        actions.answer_check(by=world.kenji, check=check, state=ActionState.DOING, note="ひみつ")
    page = body(client_as("yoko").get("/training/next/figures/"))
    assert "若葉市チーム" in page and "取り組み中" in page
    assert TEXT not in page and "ひみつ" not in page
    with acting_as(world.yoko.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT team, months, come, answered, held, changed, stopped FROM api.check_figures()"
        )
        assert cursor.fetchall() == [("若葉市チーム", 3, 1, 1, 1, 0, 0)]
    assert "3か月後・6か月後の確認" in page and "続いている・できた" in page
    with acting_as(world.saburo.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM api.check_figures()")
        assert cursor.fetchone() == (0,)
    assert "若葉市チーム" not in body(client_as("saburo").get("/training/next/figures/"))
    for who in ("yoko", "saburo", "jiro", "kansa"):
        with acting_as(world.users[who].pk):
            assert not NextAction.objects.exists() and not ActionCheck.objects.exists(), who
        path = f"/training/teams/{held.team.pk}/next/"
        assert client_as(who).get(path).status_code == 404, who
    with acting_as(world.sensei.pk):  # the trainers read along
        assert NextAction.objects.get().text == TEXT
        assert NextAction.objects.update(text="x") == 0
