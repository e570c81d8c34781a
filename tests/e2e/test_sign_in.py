"""Signing in with a passkey and with an app, in a real browser with a virtual authenticator."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.staff import add_worker, code, confirm, enter, give_authenticator, leave, open_page
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e


def test_a_passkey_is_set_up_and_then_enough(server: Server, browser: Browser) -> None:
    add_worker(server, "kagi")
    page, url = open_page(server, browser)
    give_authenticator(page)
    enter(page, url, "kagi")
    expect(page.get_by_text("もう一つの確認を、先に決めてください")).to_be_visible()
    page.get_by_role("link", name="パスキーを決める").click()
    confirm(page)
    page.get_by_label("このパスキーの呼び名").fill("職場のパソコン")
    page.get_by_label("パスワードを入れずに").check()
    page.get_by_role("button", name="決める").click()
    expect(page.get_by_role("heading", name="予備の番号", exact=True)).to_be_visible()
    page.get_by_role("link", name="きょうの画面へ").click()
    expect(page.locator("h1")).to_contain_text("きょう")
    leave(page)
    page.goto(f"{url}/accounts/login/")
    page.get_by_role("button", name="パスキーで入る").click()
    expect(page.locator("h1")).to_contain_text("きょう")


def test_an_app_is_set_up_and_asked_for(server: Server, browser: Browser) -> None:
    add_worker(server, "ban")
    page, url = open_page(server, browser)
    enter(page, url, "ban")
    page.get_by_role("link", name="認証アプリを決める").click()
    confirm(page)
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("アプリに出た6けたの番号").fill(code(secret))
    page.get_by_role("button", name="決める").click()
    expect(page.get_by_role("heading", name="予備の番号", exact=True)).to_be_visible()
    leave(page)
    enter(page, url, "ban")
    page.get_by_label("確認の番号").fill("000000")
    page.get_by_role("button", name="入る", exact=True).click()
    expect(page.get_by_text("番号がちがうか、もう使われています").first).to_be_visible()
    page.get_by_label("確認の番号").fill(code(secret))
    page.get_by_role("button", name="入る", exact=True).click()
    expect(page.locator("h1")).to_contain_text("きょう")


def test_what_a_page_asks_of_another_host_is_noticed(browser: Browser, server: Server) -> None:
    """No journey could tell of a page that leaves the host if this were not seen."""
    journey = Journey("outside", browser, server)
    page = journey.stranger()
    for address in ("http://elsewhere.example/a.png", "http://192.0.2.1/b.png"):
        with page.expect_event("requestfailed"):
            page.set_content(f'<img src="{address}">')
    journey.close()
    assert journey.outside == ["http://elsewhere.example/a.png", "http://192.0.2.1/b.png"]
