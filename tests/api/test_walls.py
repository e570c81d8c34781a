"""What a key can never reach, asked in raw SQL as the account that acts with it."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection, transaction

from tasuki.access.context import acting_as
from tests.advisory.asking import everything
from tests.api.keys import Key
from tests.database import admin
from tests.test_access_table import arrange as a_case
from tests.world import World

OPEN = {
    "places_prefecture", "places_municipality", "places_ward", "accounts_organization",
    "accounts_user", "django_content_type", "auth_permission", "accounts_cache",
}  # fmt: skip
"""Read by everybody, signed in or not (``tests/access/test_catalog.py``); names of staff."""
READ = {
    "advisory_stageyear", "advisory_townprofile", "advisory_round", "advisory_roundquestion",
    "advisory_roundsheet", "advisory_support", "advisory_knowhow", "advisory_vision",
    "advisory_visiongoal", "advisory_goalyear",
}  # fmt: skip
OFFICE_ONLY = {"advisory_contact"}
"""What the areas of the API open."""
NOTHING = (
    "my_orgs", "my_places", "my_roles", "my_seats", "my_case_seats", "my_rooms", "principals",
    "answered_organizations", "token_offices", "advised_prefectures", "my_municipalities",
    "known_municipalities", "known_rounds", "my_prefectures",
)  # fmt: skip


def tables() -> list[str]:
    with admin() as db:
        return [row[0] for row in db.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
        ).fetchall()]  # fmt: skip


def count(table: str) -> int | None:
    """Rows that are read; None where the role of the pages may not read at all."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found: int = cursor.fetchone()[0]
            return found
    except Exception as error:
        assert isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege), table
        return None


def test_no_table_but_those_of_its_areas_shows_a_row_to_a_key(
    world: World, keys: dict[str, Key]
) -> None:
    a_case(world)
    everything(world)
    full = set()
    with acting_as(world.kenji.pk):
        full |= {one for one in tables() if count(one)}
    with acting_as(world.yoko.pk):
        full |= {one for one in tables() if count(one)}
    assert {"cases_case", "cases_record", "people_person", "advisory_supervision"} <= full
    for name in ("若葉市", "朝霧県", "国", "できること無し", "取り消した鍵"):
        with acting_as(keys[name].principal, opened=()):
            seen = {one for one in tables() if count(one)}
        assert seen - OPEN <= READ | (OFFICE_ONLY if name == "朝霧県" else set()), name
        if name in {"国", "できること無し", "取り消した鍵"}:
            assert seen <= OPEN, name


def test_every_function_of_casework_answers_a_key_with_nothing(
    world: World, keys: dict[str, Key]
) -> None:
    for one in keys.values():
        with acting_as(one.principal, opened=()) as viewer, connection.cursor() as cursor:
            assert viewer.principals == () and viewer.roles == () and viewer.clearance == 0
            for name in NOTHING:
                cursor.execute(f"SELECT api.{name}()")
                assert list(cursor.fetchone()[0]) == [], name


def test_a_key_touches_no_row_of_anybody(world: World, keys: dict[str, Key]) -> None:
    known: dict[str, Any] = a_case(world)
    everything(world)
    with acting_as(keys["朝霧県"].principal, opened=()):
        for sql in (
            "UPDATE advisory_stageyear SET note = 'x'", "UPDATE cases_case SET title = 'x'",
            "UPDATE advisory_support SET title = 'x'", "UPDATE people_person SET note = 'x'",
            "UPDATE advisory_vision SET title = 'x'",
        ):  # fmt: skip
            assert touched(sql) in (0, None), sql
        for call in (
            f"SELECT api.may_share('{known['case_id']}')",
            f"SELECT api.leads('{known['case_id']}')",
        ):
            with connection.cursor() as cursor:
                cursor.execute(call)
                assert cursor.fetchone()[0] is False


def touched(sql: str) -> int | None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.rowcount
    except Exception as error:
        assert isinstance(
            error.__cause__, (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedColumn)
        ), sql
        return None
