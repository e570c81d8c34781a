"""hanako works without a mouse: Tab, Shift+Tab, Enter, Space and the arrows are enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.keys import Keys
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e


@pytest.fixture
def journey(browser: Browser, server: Server) -> Iterator[Journey]:
    story = Journey("keyboard", browser, server)
    yield story
    story.close()


def test_hanako_signs_in_takes_an_intake_and_asks_by_keyboard(journey: Journey) -> None:
    page = journey.stranger()
    keys = Keys(page)
    page.goto(f"{journey.server.url}/demonstration/")
    keys.tab_to("この人で入る.*山田 花子")
    keys.open_with()
    expect(page.locator("h1")).to_contain_text("きょう")
    the_frame(keys)
    take_an_intake(journey, keys)
    ask_an_agency(journey, keys)


def the_frame(keys: Keys) -> None:
    """Skip link, the slash, the menus: what is on every page."""
    page = keys.page
    keys.press("Tab")
    assert keys.focused()["words"] == "本文へ移動", "the skip link comes first"
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    keys.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), keys.focused()
    keys.press("/")
    assert page.evaluate("document.activeElement.id") == "search-box"
    keys.tab_to("さんのメニュー")
    keys.press("Enter")
    expect(page.locator("[data-person-menu][open]")).to_be_visible()
    keys.tab_to("サインアウト")
    keys.press("Escape")
    assert page.locator("[data-person-menu][open]").count() == 0
    assert keys.focused()["tag"] == "SUMMARY"
    page.set_viewport_size({"width": 683, "height": 450})
    keys.tab_to("^メニュー$", back=True)
    keys.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-menu]') !== null")
    keys.press("Escape")
    assert page.locator("[data-menu]").is_hidden()
    assert keys.focused()["words"] == "メニュー"
    page.set_viewport_size({"width": 1366, "height": 900})


def take_an_intake(journey: Journey, keys: Keys) -> None:
    page = keys.page
    keys.tab_to("相談を受け付ける")
    keys.open_with()
    keys.tab_to("^受け付ける$")
    journey.picture(page, "押すところに枠")
    keys.open_with()
    # After a mistake the reader stands at the summary, and its first line leads to the field.
    assert page.evaluate("document.activeElement.closest('[role=alert]') !== null"), keys.focused()
    journey.step(page, "まとめに立つ")
    keys.tab_to(".")
    keys.press("Enter")
    first = page.evaluate("document.activeElement.closest('.field, fieldset') !== null")
    assert first, keys.focused()
    page.goto(f"{journey.server.url}/cases/intake/")
    keys.tick("channels", "phone")
    keys.tick("consulter_kind", "family", is_radio=True)
    keys.write("family_name", "鍵盤")
    keys.write("given_name", "太郎")
    keys.tick("worries", "care")
    keys.tick("urgency", "soon", is_radio=True)
    keys.write("text", "母の介護のことで、手が足りない。")
    keys.tick("first_action", "continue", is_radio=True)
    keys.tab_to("^受け付ける$")
    keys.open_with("Space")
    expect(page.locator("h1")).to_be_visible()
    assert re.search(r"/cases/[0-9a-f-]{36}/", page.url), page.url
    journey.step(page, "受け付けた")


def ask_an_agency(journey: Journey, keys: Keys) -> None:
    page = keys.page
    keys.tab_to("振り分けを決める")
    keys.open_with()
    keys.tick("decision", "assessment", is_radio=True)
    keys.write("text", "世帯に二つの課題が重なっているため。")
    keys.tab_to("^決める$")
    keys.open_with()
    keys.tab_to("^アセスメント")
    keys.open_with()
    keys.tab_to("機関に聞く")
    keys.open_with()
    keys.tab_to(name="organizations")
    keys.press("Space")
    keys.write("ground", "個人情報保護法69条2項3号")
    keys.tick("items", "介護")
    keys.write("label", "70代の母と暮らす方")
    keys.tab_to("^たのむ")
    keys.open_with()
    journey.step(page, "機関に聞いた")
