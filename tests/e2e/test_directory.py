"""職員サインイン in a real browser: out to the municipality's directory, which is another site, and
back; then somebody of another tenant, and somebody nobody agreed on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tasuki.config.cluster import Cluster
from tests.access.fake_directory import CLIENT, SECRET, open_directory
from tests.e2e.staff import add_worker
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
BUTTON = "市町村の職員サインイン"


def agree(server: Server, username: str, issuer: str, name: str) -> None:
    """As ``tasuki user directory``; nobody invented comes in through a real directory."""
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute(
            "UPDATE accounts_user SET is_demonstration = false WHERE username = %s", [username]
        )
        admin.execute(
            "INSERT INTO access_directoryaccount (id, user_id, issuer, agreed_name, subject)"
            " SELECT gen_random_uuid(), id, %s, %s, '' FROM accounts_user WHERE username = %s",
            [issuer, name, username],
        )


def go_and_return(page: Page, url: str) -> None:
    """The button, the click in the directory, and back."""
    page.goto(f"{url}/cases/")
    page.get_by_role("link", name=BUTTON).click()
    page.get_by_role("link", name="h.yamada で入る").click()
    page.wait_for_load_state()


def test_the_directory_opens_the_door(server: Server, browser: Browser, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    add_worker(server, "shokuin")
    with (
        open_directory("localhost") as directory,
        server.more_pages(
            TASUKI_OIDC_ISSUER=directory.issuer, TASUKI_OIDC_CLIENT_ID=CLIENT,
            TASUKI_OIDC_SECRET_FILE=str(secret), TASUKI_OIDC_MFA="mfa",
        ) as url,
    ):  # fmt: skip
        journey = Journey("directory", browser, server)
        journey.hosts = {urlsplit(one).netloc for one in (url, directory.issuer)}
        page = journey.stranger()
        directory.claims = {"amr": ["pwd", "mfa"]}
        go_and_return(page, url)
        expect(page.get_by_text("結び付いていません")).to_be_visible()
        agree(server, "shokuin", directory.issuer, "h.yamada")
        directory.claims["iss"] = "http://login.example/other-tenant"
        go_and_return(page, url)
        expect(page.get_by_text("確かめられませんでした")).to_be_visible()
        journey.step(page, "別の市町村の人")
        del directory.claims["iss"]
        go_and_return(page, url)
        expect(page.locator("h1")).to_contain_text("支援ケース")
        page.get_by_role("link", name="きょう").first.click()
        expect(page.locator("h1")).to_contain_text("きょう")
        journey.picture(page, "はじめの画面")
        journey.close()
