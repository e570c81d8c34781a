"""How a journey goes from page to page: by what stands on a link or a button."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.e2e.looking import glance


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=re.compile(name)).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=re.compile(name)).first.click()
    page.wait_for_load_state()


def follow_and_look(page: Page, name: str) -> None:
    follow(page, name)
    assert glance(page) == [], page.url
