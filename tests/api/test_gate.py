"""Who gets in with a key, what is said to whoever does not, and what a call leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import connections

from tasuki.access.tokens import hash_of_key
from tests.api.keys import Key
from tests.conftest import StaffClient
from tests.headers import check_headers, keeps_nothing
from tests.world import World

BOARD = "/api/v1/municipalities"
ENDED = ("取り消した鍵", "期限切れの鍵", "確かめていない鍵")


def said(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_without_a_living_key_every_answer_is_the_same(world: World, keys: dict[str, Key]) -> None:
    answers = [StaffClient().get(BOARD), StaffClient().get("/api/v1/nothing/there")]
    wrong = ("Bearer tasuki_guess", "Bearer", "Basic dGFzdWtp", "tasuki_x", f"Bearer {'x' * 9999}")
    for header in wrong:
        answers.append(StaffClient(headers={"Authorization": header}).get(BOARD))
    answers += [keys[one].client().get(BOARD) for one in ENDED]
    assert {one.status_code for one in answers} == {401}
    assert len({one.content for one in answers}) == 1
    for one in answers:
        assert one["WWW-Authenticate"] == "Bearer"
        assert one["Content-Type"] == "application/problem+json"
        check_headers(one, "401")
        keeps_nothing(one, "401")


def test_a_session_opens_nothing_and_a_key_needs_no_csrf(
    keys: dict[str, Key], client_as: Callable[..., Any]
) -> None:
    yoko = client_as("yoko", enforce_csrf_checks=True)
    assert yoko.get(BOARD).status_code == 401
    assert yoko.post(BOARD, {}).status_code == 401
    answer = yoko.get(BOARD, headers=keys["北海道"].headers)
    assert answer.status_code == 200 and said(answer)["total"] == 179
    assert "Access-Control-Allow-Origin" not in answer and "Set-Cookie" not in answer
    answer = yoko.post(BOARD, {}, headers=keys["北海道"].headers)
    assert answer.status_code == 405 and answer["Allow"] == "GET"


def test_a_key_sent_to_a_page_opens_nothing(world: World, keys: dict[str, Key]) -> None:
    for page in ("/", "/advisory/board/", "/accounts/tokens/", "/cases/"):
        answer = keys["朝霧県"].client().get(page)
        assert answer.status_code == 302 and "/accounts/login/" in answer["Location"]


def test_the_minute_counts_and_a_busy_key_waits(world: World, keys: dict[str, Key]) -> None:
    asked: tuple[str, int] = (hash_of_key(keys["国"].secret), 2)
    with connections["trail"].cursor() as cursor:
        waits = []
        for _ in range(3):
            cursor.execute("SELECT wait FROM api.open_token(%s, %s)", asked)
            waits.append(cursor.fetchone()[0])
    assert waits[:2] == [0, 0] and 1 <= waits[2] <= 60
    answer = keys["忙しい鍵"].client().get(BOARD)
    assert answer.status_code == 429
    assert f"{answer['Retry-After']}秒" in said(answer)["detail"]
