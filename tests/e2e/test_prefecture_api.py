"""An office makes a key for its other system; the system reads, the office takes the key back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from tasuki.core.dates import today, wareki
from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, press

pytestmark = pytest.mark.e2e
LIST = "/accounts/tokens/"


def call(server: Server, key: str) -> tuple[int, Any]:
    """As the office's system calls."""
    url = urljoin(server.url, "/api/v1/municipalities?size=200")
    asked = Request(url, headers={"Authorization": f"Bearer {key}"})
    try:
        with urlopen(asked, timeout=20) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_a_key_reads_until_it_is_taken_back(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/api", browser, server)
    yoko = journey.enter_as("yoko")
    yoko.goto(urljoin(server.url, LIST))
    journey.step(yoko, "no key")
    follow(yoko, "^鍵を作る")
    if "/accounts/again/" in yoko.url:
        press(yoko, "本人です")
    yoko.get_by_label("外部システムの名前").fill("県の統計システム")
    yoko.get_by_label("市町村の段階を読む").check()
    press(yoko, "^鍵を作る")
    assert yoko.get_by_label("外部システムの名前").input_value() == "県の統計システム"
    assert glance(yoko) == []
    yoko.get_by_label("使える最後の日").fill(wareki(today() + dt.timedelta(90)))
    press(yoko, "^鍵を作る")
    key = yoko.locator("b.token").inner_text()
    yoko.set_viewport_size({"width": 375, "height": 800})
    journey.step(yoko, "shown once")
    assert glance(yoko) == []
    status, board = call(server, key)
    assert status == 200 and board["total"] == len(board["items"]) >= 60
    follow(yoko, "^写しました")
    assert key not in yoko.content() and "まだ使われていません" not in yoko.inner_text("main")
    assert glance(yoko) == []
    journey.step(yoko, "in the list")
    press(yoko, "^取り消す")
    assert "もう使えません" in yoko.inner_text("body")
    assert call(server, key)[0] == 401
    journey.step(yoko, "taken back")
    yoko.set_viewport_size({"width": 1366, "height": 900})
    journey.step(yoko, "taken back, wide")
    journey.close()
