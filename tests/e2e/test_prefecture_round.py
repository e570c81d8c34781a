"""A round of questions to 60 municipalities: a browser dies, answers come in part and late."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tasuki.core.dates import today, wareki
from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
TITLE, WORRY, TOWN = "冬の状況調査", "会議を開く人がいません", "冬芽町"
LIST = "/advisory/rounds/"


def open_a_round(journey: Journey, page: Page) -> None:
    """From the ready-made questions, with a last day in two weeks."""
    page.goto(urljoin(journey.server.url, LIST))
    follow_and_look(page, "調査を作る")
    page.fill("[name=title]", TITLE)
    page.fill("[name=due_on]", wareki(today() + dt.timedelta(days=14)))
    press(page, "作る")
    journey.step(page, "prepared")
    press(page, "はじめる")
    assert "60市町村のうち0が届きました" in page.locator("main").inner_text()
    journey.step(page, "opened")


def to_the_sheet(journey: Journey, page: Page) -> None:
    page.goto(urljoin(journey.server.url, LIST))
    page.locator("main li", has_text=TITLE).get_by_role("link").click()
    page.wait_for_load_state()


def test_a_round_is_answered_in_part_and_late(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/round", browser, server)
    yoko, kenji = journey.enter_as("yoko"), journey.enter_as("kenji")
    open_a_round(journey, yoko)

    to_the_sheet(journey, kenji)
    kenji.locator("main textarea").first.fill(WORRY)
    kenji.get_by_text("下書きを保存しました").wait_for()
    journey.step(kenji, "typed")
    kenji.context.close()  # the browser dies; nothing was sent
    kenji = journey.enter_as("kenji")
    to_the_sheet(journey, kenji)
    assert kenji.locator("main textarea").first.input_value() == WORRY
    kenji.get_by_label("まだない").check()
    press(kenji, "^出す")
    assert "出しました" in kenji.locator("main").inner_text()

    yoko.reload()
    assert "60市町村のうち1が届きました（おそく届いた 0、答えが途中 1）" in yoko.inner_text("main")
    follow(yoko, "しめきりを変える")
    yoko.fill("[name=due_on]", wareki(today() - dt.timedelta(days=1)))
    press(yoko, "保存する")
    follow(yoko, TOWN)  # told by telephone, after the last day
    yoko.get_by_label("必要なときに開く").check()
    press(yoko, "^出す")
    assert "2が届きました（おそく届いた 2、答えが途中 2）" in yoko.inner_text("main")
    press(yoko, "まだの市町村に知らせる")
    assert "まだの58市町村の" in yoko.inner_text("main")
    follow(yoko, "まとめを見る")
    assert WORRY in yoko.inner_text("main")
    journey.step(yoko, "figures")
    assert glance(yoko) == []
    journey.close()
