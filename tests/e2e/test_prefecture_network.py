"""顔の見える関係: the only supporter of a small town finds a colleague of a city, asks for a talk
without a mouse, is answered, and both enter a group of supporters that no manager reads."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.keys import Keys
from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow_and_look, press

pytestmark = pytest.mark.e2e
CIRCLE, CONTACTS = "/advisory/circle/", "/exchange/network/contacts/"
GROUPS, GROUP = "/exchange/network/groups/", "ひとりで担当している支援員の集まり"
SAID = "ひとりの係です。休む日の決め方を聞かせてください。"
WHY, HOW = "小さな町の参加の場を、いっしょに考えたい", "内線 703（午後）"
PHONE: ViewportSize = {"width": 375, "height": 812}


def find_a_colleague(page: Page, server: Server) -> None:
    """By what she does; the page says how many there are."""
    page.goto(urljoin(server.url, CIRCLE))
    words = page.inner_text("main")
    assert "藤棚町" in words and "県の担当" in words
    assert glance(page) == []
    page.select_option("[name=role]", label="参加支援")
    press(page, "さがす")
    assert "例川 友" in page.inner_text("main") and glance(page) == []


def ask_without_a_mouse(page: Page) -> None:
    page.set_viewport_size(PHONE)
    keys = Keys(page)
    keys.tab_to("連絡をとりたい.*例川")
    keys.open_with()
    assert glance(page) == []
    keys.write("why", WHY)
    keys.tick("way", "online", is_radio=True)
    keys.tab_to("^伝える")
    keys.open_with()
    assert "返事を待っています" in page.inner_text("main") and glance(page) == []


def enter_the_group(page: Page, server: Server) -> None:
    page.goto(urljoin(server.url, GROUPS))
    follow_and_look(page, GROUP)
    assert "凪野" not in page.inner_text("main"), "who is in it, only they read"
    press(page, "グループに入る")
    assert "凪野" in page.inner_text("main") and glance(page) == []


def talk_among_supporters(journey: Journey, small: Page, rei: Page) -> None:
    """One begins a topic, the other reads it; the prefecture's officer is told why not."""
    server = journey.server
    enter_the_group(small, server)
    journey.step(small, "entered")
    follow_and_look(small, "話題をはじめる")
    small.fill("[name=title]", "休む日の決め方")
    small.fill("[name=text]", SAID)
    press(small, "はじめる")
    assert SAID in small.inner_text("main")
    enter_the_group(rei, server)
    follow_and_look(rei, "休む日の決め方")
    assert SAID in rei.inner_text("main")
    journey.step(rei, "talked")
    yoko = journey.enter_as("yoko")
    yoko.goto(urljoin(server.url, GROUPS))
    follow_and_look(yoko, GROUP)
    words = yoko.inner_text("main")
    assert "支援員どうしの場です" in words and "休む日の決め方" not in words
    journey.step(yoko, "kept_out")


def test_a_colleague_is_found_asked_and_answers(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/network", browser, server)
    small, rei = journey.enter_as("s-fjs"), journey.enter_as("s-rei")
    find_a_colleague(small, server)
    journey.step(small, "found")
    ask_without_a_mouse(small)
    journey.step(small, "asked")

    rei.goto(urljoin(server.url, CONTACTS))
    assert WHY in rei.inner_text("main") and glance(rei) == []
    journey.step(rei, "waits")
    follow_and_look(rei, "連絡のしかたを伝える")
    rei.fill("[name=contact]", HOW)
    press(rei, "伝える")
    assert glance(rei) == []
    journey.step(rei, "answered")

    small.goto(urljoin(server.url, CONTACTS))
    assert HOW in small.inner_text("main")
    journey.step(small, "reached")
    talk_among_supporters(journey, small, rei)
    journey.close()
