"""Signing in with a passkey and with an app, in a real browser with a virtual authenticator."""

from __future__ import annotations

import time
import uuid

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import Browser, Page, expect

from tasuki.config.cluster import Cluster
from tests.e2e.stage import Server

pytestmark = pytest.mark.e2e

PASSWORD = "なつめ坂の黄色い郵便受け9"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def add_worker(server: Server, username: str) -> None:
    """Somebody with a password who works where hanako works."""
    hasher = Argon2PasswordHasher()
    stored = hasher.encode(PASSWORD, hasher.salt())
    user = uuid.uuid4()
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute(
            "INSERT INTO accounts_user (id, username, password, email, family_name, given_name,"
            " kana, is_active, is_demonstration, created_at)"
            " VALUES (%s, %s, %s, '', '鍵本', '試', '', true, true, now())",
            [user, username, stored],
        )
        admin.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title,"
            " clearance, starts_on) SELECT gen_random_uuid(), %s, m.organization_id, 'worker', '',"
            " 2, '2020-04-01' FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id"
            " WHERE u.username = 'hanako' LIMIT 1",
            [user],
        )


def open_page(server: Server, browser: Browser) -> tuple[Page, str]:
    """A page at localhost: browsers know no passkeys for 127.0.0.1."""
    page = browser.new_context(locale="ja-JP").new_page()
    page.set_default_timeout(10_000)
    return page, server.url.replace("127.0.0.1", "localhost")


def enter(page: Page, url: str, username: str) -> None:
    page.goto(url)
    page.get_by_label("利用者名").fill(username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="入る", exact=True).click()


def confirm(page: Page) -> None:
    """The password once more, before a factor is changed."""
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="確かめる").click()


def leave(page: Page) -> None:
    page.locator("summary.tool").click()
    page.get_by_role("button", name="サインアウト").click()


def test_a_passkey_is_set_up_and_then_enough(server: Server, browser: Browser) -> None:
    add_worker(server, "kagi")
    page, url = open_page(server, browser)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
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


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
