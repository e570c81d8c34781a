"""Only the account itself is changed: password, last sign-in, second factors. Raw SQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from allauth.mfa.adapter import get_adapter as factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from tasuki.access.context import acting_as, sign, sign_in_as
from tests.access.ground import user_id
from tests.conftest import StaffClient
from tests.database import admin, as_role
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Connection = psycopg.Connection[Any]
PASSWORD = "なつめ坂の黄色い郵便受け9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def web(world: World) -> Iterator[Connection]:
    """A raw connection as ``web``; hanako and jiro each have a second factor."""
    for user in (world.hanako, world.jiro):
        with acting_as(user.pk):
            TOTP.activate(user, SECRET)
    with as_role() as raw:
        yield raw


def signed_in(raw: Connection, name: str) -> None:
    pid = raw.info.backend_pid
    token = sign(user_id(name), int(time.time()) + 60, pid, settings.CONTEXT_KEY)
    raw.execute("SELECT set_config('app.ctx', %s, false)", [token])


STATEMENTS = (
    "UPDATE accounts_user SET password = 'x' WHERE id = %s",
    "UPDATE accounts_user SET last_login = now() WHERE id = %s",
    "UPDATE mfa_authenticator SET data = '{}' WHERE user_id = %s",
    "DELETE FROM mfa_authenticator WHERE user_id = %s",
)


def test_without_a_context_no_account_is_touched(web: Connection) -> None:
    for statement in STATEMENTS:
        assert web.execute(statement, [user_id("hanako")]).rowcount == 0, statement
    assert web.execute("SELECT count(*) FROM mfa_authenticator").fetchone() == (0,)


def test_nobody_touches_another_account(web: Connection) -> None:
    signed_in(web, "jiro")
    for statement in STATEMENTS:
        assert web.execute(statement, [user_id("hanako")]).rowcount == 0, statement
    rows = web.execute("SELECT user_id FROM mfa_authenticator").fetchall()
    assert {row[0] for row in rows} == {user_id("jiro")}
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
            " VALUES (%s, 'webauthn', '{}', now())", [user_id("hanako")]
        )  # fmt: skip


def test_the_account_itself_may(web: Connection) -> None:
    """The refusals above mean something only if the statements are sound."""
    signed_in(web, "hanako")
    for statement in STATEMENTS:
        assert web.execute(statement, [user_id("hanako")]).rowcount > 0, statement


def test_signing_in_opens_the_account_and_no_case(world: World) -> None:
    world.make_case("hanako")
    with transaction.atomic():
        sign_in_as(world.hanako.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.uid(), api.my_orgs(), api.my_accounts()")
            assert cursor.fetchone() == (None, [], [world.hanako.pk])
            cursor.execute("SELECT count(*) FROM cases_case")
            assert cursor.fetchone() == (0,)


def test_neither_token_passes_for_the_other(web: Connection) -> None:
    user, until, pid = user_id("hanako"), int(time.time()) + 60, web.info.backend_pid
    whole = sign(user, until, pid, settings.CONTEXT_KEY)
    mac = whole.rsplit("|", 1)[1]
    with transaction.atomic():
        sign_in_as(user)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.sign_in')")
            weak = cursor.fetchone()[0]
    _, _, weak_until, weak_pid, weak_mac = weak.split("|")
    forged = (
        ("app.sign_in", f"sign-in|{user}|{until}|{pid}|{mac}"),
        ("app.sign_in", whole),
        ("app.sign_in", f"sign-in|{user}|{until}|{pid}|{'0' * 64}"),
        ("app.sign_in", f"sign-in|{user_id('jiro')}|{weak_until}|{weak_pid}|{weak_mac}"),
        ("app.sign_in", weak),  # of another connection
        ("app.ctx", weak),
        ("app.ctx", f"{user}|{weak_until}|{weak_pid}|{weak_mac}"),
        ("app.ctx", f"sign-in|{user}|{weak_until}|{weak_mac}"),
    )
    for name, text in forged:
        web.execute("SELECT set_config('app.ctx', '', false), set_config('app.sign_in', '', false)")
        web.execute("SELECT set_config(%s, %s, false)", [name, text])
        with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
            web.execute("SELECT api.my_accounts()")


def test_an_old_sign_in_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasuki.access.context.LIFETIME", -1)
    with pytest.raises(Exception, match="bad sign-in context"), transaction.atomic():
        sign_in_as(world.hanako.pk)
        with connection.cursor() as cursor:  # a plan may ask an empty table without asking who
            cursor.execute("SELECT api.my_accounts()")


def test_the_second_factor_is_never_passed_by(web: Connection, world: World) -> None:
    """Rows out of sight must not look like an account without a second factor."""
    assert Authenticator.objects.count() == 0
    with transaction.atomic():
        assert factor_adapter().is_mfa_enabled(world.hanako)


def test_an_old_hash_is_made_new_while_signing_in(world: World, settings: Any) -> None:
    argon = "django.contrib.auth.hashers.Argon2PasswordHasher"
    old = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    settings.PASSWORD_HASHERS = [argon, old]
    with admin() as db:
        db.execute(
            "UPDATE accounts_user SET password = %s, last_login = NULL WHERE id = %s",
            [make_password(PASSWORD, hasher="pbkdf2_sha256"), world.hanako.pk],
        )
    answer = StaffClient().post("/accounts/login/", {"login": "hanako", "password": PASSWORD})
    assert answer.status_code == 302
    user = World.load().hanako
    assert user.password.startswith("argon2") and user.last_login is not None
