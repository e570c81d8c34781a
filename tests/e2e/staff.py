"""Staff with a password of their own, and how they get in (the cast has none)."""

from __future__ import annotations

import time
import uuid

import psycopg
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import Browser, Page

from tasuki.config.cluster import Cluster
from tests.e2e.stage import Server

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


def make_manager(server: Server, username: str) -> None:
    """The worker answers for the people of the organization from now on."""
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute(
            "UPDATE accounts_membership m SET role = 'manager' FROM accounts_user u"
            " WHERE u.id = m.user_id AND u.username = %s",
            [username],
        )


def take_password_away(server: Server, username: str) -> None:
    """The account has no password any more: a passkey alone opens it."""
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute("UPDATE accounts_user SET password = '!' WHERE username = %s", [username])


def open_page(server: Server, browser: Browser) -> tuple[Page, str]:
    """A page at localhost: browsers know no passkeys for 127.0.0.1."""
    page = browser.new_context(locale="ja-JP").new_page()
    page.set_default_timeout(10_000)
    return page, server.url.replace("127.0.0.1", "localhost")


def give_authenticator(page: Page) -> None:
    """A passkey device that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def enter(page: Page, url: str, username: str) -> None:
    page.goto(url)
    page.get_by_label("利用者名").fill(username)
    page.get_by_label("パスワード").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="入る", exact=True).click()


def confirm(page: Page) -> None:
    """The password once more, before a factor is changed."""
    page.get_by_label("パスワード").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="確かめる").click()


def leave(page: Page) -> None:
    page.locator("summary.tool").click()
    with page.expect_navigation():
        page.get_by_role("button", name="サインアウト").click()


def code(secret: str) -> str:
    """The six digits an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
