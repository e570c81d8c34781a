"""顔の見える関係: the only supporter of a small town finds a colleague of a city, asks for a talk
without a mouse, and is answered."""

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
    journey.close()
