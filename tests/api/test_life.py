"""A key from its making to its end, as an office and its system meet it. Real commits."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test import Client

from tasuki.access.context import acting_as
from tasuki.access.models import ApiToken
from tasuki.access.tokens import attest_token, line_of, make_token
from tasuki.core.dates import fiscal_year, fiscal_year_range, today, wareki
from tests.conftest import StaffClient, body, prove, sign_in
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
BOARD, LIST, NEW = "/api/v1/municipalities", "/accounts/tokens/", "/accounts/tokens/new/"


@pytest.fixture
def world(transactional_db: None) -> World:
    return World.load()


def sent(**more: Any) -> dict[str, Any]:
    day = wareki(today() + dt.timedelta(90))
    return {"name": "県の統計システム", "scopes": ["board"], "expires_on": day, **more}


def made(client: Client) -> str:
    page = client.post(NEW, sent())
    found = re.search(r"tasuki_[\w-]{43}", body(page))
    assert page.status_code == 200 and found
    return found[0]


def call(secret: str, url: str = BOARD) -> Any:
    return StaffClient(headers={"Authorization": f"Bearer {secret}"}).get(url)


def test_a_key_is_shown_once_used_and_revoked_at_once(world: World) -> None:
    yoko = sign_in(StaffClient(), world, "yoko")
    secret = made(yoko)
    page = body(yoko.get(LIST))
    assert secret not in page and secret[:11] in page and "まだ使われていません" in page
    assert call(secret).status_code == 200
    assert call(secret, "/api/v1/figures").status_code == 403
    assert f"{wareki(today())}" in body(yoko.get(LIST))
    with acting_as(world.yoko.pk):
        token = ApiToken.objects.get()
    with admin() as db:
        stored = str(
            db.execute("SELECT t.*, u.* FROM access_apitoken t, accounts_user u").fetchall()
        )
        assert secret not in stored
        rows = db.execute(
            "SELECT outcome, purpose, organization_id FROM audit_event WHERE user_id = %s"
            " ORDER BY at", [token.principal_id],
        ).fetchall()  # fmt: skip
        assert [row[:2] for row in rows] == [
            ("done", "API GET municipalities"), ("denied", "API GET figures"),
        ]  # fmt: skip
        assert {row[2] for row in rows} == {token.organization_id}
    assert yoko.post(f"{LIST}{token.pk}/revoke/").status_code == 302
    assert call(secret).status_code == 401
    assert "佐々木 陽子さんが取り消した" in body(yoko.get(LIST))
    with admin() as db:
        said = [row[0] for row in db.execute(
            "SELECT purpose FROM audit_event WHERE user_id = %s AND action = 'configure'"
            " AND purpose <> '' ORDER BY at", [world.yoko.pk]).fetchall()]  # fmt: skip
    assert said == [
        "外部システムの鍵を作った（県の統計システム）",
        "外部システムの鍵を取り消した（県の統計システム）",
    ]


def test_only_a_fresh_proof_makes_a_key_and_only_the_office_sees_it(world: World) -> None:
    yoko = sign_in(StaffClient(), world, "yoko")
    prove(yoko, ago=11 * 60)
    answer = yoko.post(NEW, sent())
    assert answer.status_code == 302 and "/accounts/again/" in answer["Location"]
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        make_token(
            by=world.yoko, organization=world.organizations["prefecture"], name="x",
            scopes=["board"], expires_on=today(),
        )  # fmt: skip
    prove(yoko)
    made(yoko)
    with acting_as(world.yoko.pk):
        token = ApiToken.objects.get()
    saburo = sign_in(StaffClient(), world, "saburo")
    assert "県の統計システム" not in body(saburo.get(LIST))
    for step in ("revoke", "keep"):
        assert saburo.post(f"{LIST}{token.pk}/{step}/").status_code == 404
    with acting_as(world.saburo.pk, opened=()):
        assert not ApiToken.objects.exists()
        with pytest.raises(ValidationError):
            attest_token(by=world.saburo, token=token)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("expires_on", "令和2年4月1日", "きょうより先の日"),
        ("expires_on", "令和40年4月1日", "1年のうちの日"),
        ("scopes", [], "選んで"),
        ("scopes", ["people"], ""),
        ("name", "", "入れて"),
    ],
)
def test_what_a_key_cannot_be_is_said_at_the_field(
    world: World, field: str, value: Any, sentence: str
) -> None:
    yoko = sign_in(StaffClient(), world, "yoko")
    page = yoko.post(NEW, sent(**{field: value}))
    assert page.status_code == 422 and sentence in body(page)
    with acting_as(world.yoko.pk):
        assert not ApiToken.objects.exists()


def test_after_april_somebody_says_that_it_is_still_needed(world: World) -> None:
    yoko = sign_in(StaffClient(), world, "yoko")
    secret = made(yoko)
    first = fiscal_year_range(fiscal_year(today()))[0]
    grace = today() <= first + dt.timedelta(29)
    with admin() as db:
        db.execute("UPDATE access_apitoken SET attested_on = %s", [first - dt.timedelta(1)])
    assert call(secret).status_code == (200 if grace else 401)
    with acting_as(world.yoko.pk, opened=()):
        token = ApiToken.objects.select_related("organization").get()
        assert line_of(token).ends_on == dt.date(first.year, 4, 30)
        assert line_of(token).is_live is grace


def test_nobody_writes_a_key_past_the_functions(world: World) -> None:
    made(sign_in(StaffClient(), world, "yoko"))
    for sql in (
        "UPDATE access_apitoken SET scopes = '{board}'", "DELETE FROM access_apitoken",
        "INSERT INTO access_apitoken (id) VALUES (gen_random_uuid())",
    ):  # fmt: skip
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(world.yoko.pk, opened=()), connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute(sql)


def test_whoever_acts_with_a_key_never_works_anywhere(world: World) -> None:
    made(sign_in(StaffClient(), world, "yoko"))
    with admin() as db, pytest.raises(psycopg.Error, match="never works anywhere"):
        db.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) SELECT gen_random_uuid(), principal_id, %s, 'worker', '', 3, '2020-04-01'"
            " FROM access_apitoken",
            [key("organization", "shakyo")],
        )
