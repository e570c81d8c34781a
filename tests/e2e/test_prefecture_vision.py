"""A prefecture writes the next version of its vision and tells it; a city reads both."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
HERE, TITLE, GOAL = "/advisory/vision/", "どの町でも、はじめの一声から", "圏域ごとに集まる"


def send(page: Page, name: str) -> None:
    """Once more where the finder pointed at a word: here nobody is meant."""
    press(page, name)
    if page.get_by_text("もう一度送れます").count():
        press(page, name)


def write_the_next_version(journey: Journey, page: Page) -> None:
    page.goto(urljoin(journey.server.url, f"{HERE}new/"))
    assert glance(page) == []  # where nothing was told yet, one begins here
    page.goto(urljoin(journey.server.url, HERE))
    journey.step(page, "told")
    press(page, "新しい版を書く")
    follow_and_look(page, "文をなおす")
    page.fill("[name=title]", TITLE)
    send(page, "保存する")
    follow_and_look(page, "目標を加える")
    for name, words in (("text", GOAL), ("measure", "開いた回数"), ("unit", "回"), ("target", "8"),
                        ("start", "0"), ("desk", "地域福祉課")):  # fmt: skip
        page.fill(f"[name={name}]", words)
    send(page, "加える")
    last = page.locator("main article").last
    last.get_by_role("link", name="なおす").click()
    page.wait_for_load_state()
    assert glance(page) == []
    send(page, "保存する")
    page.locator("main article").last.get_by_role("link", name="書く").first.click()
    page.wait_for_load_state()
    page.fill("[name=planned]", "2")
    press(page, "保存する")
    journey.step(page, "draft")


def test_the_next_version_is_told_and_the_old_one_stays(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/vision", browser, server)
    yoko, kenji = journey.enter_as("yoko"), journey.enter_as("kenji")
    write_the_next_version(journey, yoko)
    kenji.goto(urljoin(server.url, HERE))
    assert TITLE not in kenji.inner_text("main")
    press(yoko, "^知らせる")
    kenji.reload()
    assert TITLE in kenji.inner_text("main") and GOAL in kenji.inner_text("main")
    journey.step(kenji, "read")
    assert glance(kenji) == []
    follow(kenji, "^第1版")
    assert "前の版" in kenji.inner_text("body")
    kenji.set_viewport_size({"width": 375, "height": 800})
    journey.step(kenji, "before")
    journey.close()
