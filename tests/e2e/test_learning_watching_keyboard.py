"""Learning without a mouse: a sheet of the team, the film of a home lesson, a reply to somebody
whose day was hard. After test_learning_watching.py, which takes the first of the two films left."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.keys import Keys
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
WORDS = "電話の前に、1行だけ書いておく。"


def test_a_sheet_a_film_and_a_reply_by_keyboard(browser: Browser, server: Server) -> None:
    journey = Journey("learning/keyboard", browser, server)
    page = journey.enter_as("hanako")
    keys = Keys(page)
    write_a_sheet(journey, keys)
    watch(journey, Keys(journey.enter_as("s-fjh")))  # a film is left to see
    page.goto(urljoin(server.url, "/exchange/collections/moyamoya/"))
    reply(journey, keys)
    journey.close()


def write_a_sheet(journey: Journey, keys: Keys) -> None:
    """From the menu to the exercise of the team, and back with the words kept."""
    keys.tab_to("^研修$")
    keys.open_with()
    keys.press("Tab")
    keys.tab_to("チーム.*開く|^開く")
    keys.open_with()
    keys.tab_to("演習を開く|実践演習①")
    keys.open_with()
    keys.tab_to("^シート(に書く|をなおす)")
    keys.open_with()
    keys.page.evaluate("document.querySelector('main textarea').focus()")
    keys.press("Control+a")
    keys.page.keyboard.insert_text(WORDS)
    journey.picture(keys.page, "sheet")
    keys.tab_to("^保存する$")
    keys.open_with()
    expect(keys.page.locator("main")).to_contain_text(WORDS)
    journey.step(keys.page, "written")


def watch(journey: Journey, keys: Keys) -> None:
    """The promise of a film, its player, its speed."""
    page = keys.page
    page.goto(urljoin(journey.server.url, "/training/"))
    page.locator("main").get_by_role("link", name=re.compile("開く")).first.focus()
    keys.open_with()
    keys.tab_to("わたしの学び")
    keys.open_with()
    page.locator("main li.panel", has_text="これから").first.get_by_role("link").focus()
    keys.open_with()
    keys.tab_to("守ります")
    keys.open_with()
    keys.tab_to("^2倍$")
    keys.press("Enter")
    expect(page.get_by_role("button", name="2倍")).to_have_attribute("aria-current", "true")
    keys.tab_to("動画の文を読む")
    keys.press("Enter")
    expect(page.locator("main details[open]").first).to_be_visible()
    journey.step(page, "film")


def reply(journey: Journey, keys: Keys) -> None:
    """「この気持ち、分かる」, and a word."""
    page = keys.page
    page.locator("main li.panel a").first.focus()
    keys.open_with()
    feeling = page.get_by_role("button", name=re.compile("分かる")).first
    before = feeling.inner_text()
    keys.tab_to("分かる")
    keys.open_with()
    expect(feeling).not_to_have_text(before)
    keys.write("text", "はじめの1年は、わたしもそうでした。")
    keys.tab_to("^返事を掲載する$")
    keys.open_with()
    expect(page.locator("main")).to_contain_text("わたしもそうでした")
    journey.step(page, "replied")
