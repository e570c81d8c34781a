"""An anonymous question to the prefecture: written, read through by somebody else, read there."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.looking import look
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
READER, TITLE = "中村", "受診の相談"


def to_the_form(page: Page, url: str) -> None:
    """The form of the first case hanako leads whose team kenji is in."""
    page.goto(urljoin(url, "/cases/"))
    cases = [one.get_attribute("href") for one in page.locator("main tbody th a").all()]
    for case in cases:
        page.goto(urljoin(url, f"{case}sharing/"))
        link = page.get_by_role("link", name="都道府県に要約で相談する")
        if link.count():
            link.click()
            page.wait_for_load_state()
            if READER in page.locator("select[name=reviewer]").inner_text():
                return
    raise AssertionError("no case of hanako's has kenji in its team")


def test_a_summary_goes_its_way(browser: Browser, server: Server) -> None:
    journey = Journey("summaries", browser, server)
    hanako, kenji, yoko = (journey.enter_as(one) for one in ("hanako", "kenji", "yoko"))
    to_the_form(hanako, server.url)
    hanako.fill("[name=title]", TITLE)
    hanako.fill("[name=text]", "50代の方。昭和45年3月1日から家を出ていない。")
    option = hanako.locator("select[name=reviewer] option", has_text=READER).first
    hanako.select_option("select[name=reviewer]", option.get_attribute("value"))
    hanako.get_by_role("button", name="確かめる人に届ける").click()
    assert "昭和45年3月1" in hanako.locator(".field-error").first.inner_text()
    assert look(hanako) == []
    hanako.check("[name=keeps]")
    hanako.get_by_role("button", name="確かめる人に届ける").click()
    hanako.wait_for_load_state()
    kenji.goto(urljoin(server.url, "/"))
    kenji.get_by_role("link", name="相談の要約").click()
    assert look(kenji) == []
    kenji.get_by_role("link", name=TITLE).click()
    kenji.wait_for_load_state()
    assert look(kenji) == []
    journey.picture(kenji, "review")
    kenji.check("[name=decision][value=release]")
    for one in kenji.locator("[name=checked]").all():
        one.check()
    kenji.check("[name=sure]")
    kenji.get_by_role("button", name="決める").click()
    kenji.wait_for_load_state()
    yoko.goto(urljoin(server.url, "/"))
    yoko.get_by_role("link", name="件が届いています").click()
    yoko.get_by_role("link", name=TITLE).click()
    yoko.wait_for_load_state()
    assert "家を出ていない" in yoko.locator("main").inner_text()
    assert look(yoko) == []
    journey.picture(yoko, "summary")
    journey.close()
