"""hanako works without a mouse: Tab, Shift+Tab, Enter, Space and the arrows are enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e

FOCUSED = (Path(__file__).parent / "focused.js").read_text(encoding="utf-8")


class Keys:
    """A keyboard, and eyes that see whether every stop can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stops: list[str] = []

    def focused(self) -> dict[str, object]:
        found = self.page.evaluate(FOCUSED)
        return found or {}

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def open_with(self, key: str = "Enter") -> None:
        """Press what has the focus and wait for the next page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def tab_to(self, words: str = "", *, name: str = "", back: bool = False) -> None:
        """Tab until something with these words, or the field of this name, has the focus."""
        for _ in range(160):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            at = self.focused()
            if not at:
                continue
            self.stops.append(str(at["words"]))
            assert at["ringed"], f"one does not see the focus at {at}"
            assert at["isInView"], f"the focus is out of sight at {at}"
            if (name and at["name"] == name) or (words and re.search(words, str(at["words"]))):
                return
        raise AssertionError(f"{words or name}: not reached by Tab; stops: {self.stops[-160:]}")

    def write(self, name: str, words: str) -> None:
        self.tab_to(name=name)
        self.page.keyboard.insert_text(words)

    def tick(self, name: str, value: str, *, is_radio: bool = False) -> None:
        """Choose one of a group: radio buttons by arrows, boxes by Tab and Space."""
        self.tab_to(name=name)
        for _ in range(60):
            if self.focused().get("value") == value:
                if not self.page.evaluate("document.activeElement.checked"):
                    self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown" if is_radio else "Tab")
            assert self.focused()["ringed"], f"one does not see the focus at {self.focused()}"
        raise AssertionError(f"{name}={value}: not reached")


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
