"""A start makes nothing that is made, and everything as soon as anything differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tasuki.config import prepared
from tasuki.config.prepared import is_prepared
from tasuki.config.protection import files, protect
from tests.database import admin, copy, drop, template_name
from tests.folder import DATABASE

OTHER = f"{DATABASE}_prepared"
DRIFT = {
    "a rule": "DROP POLICY {policy} ON {table}",
    "a trigger": "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "a function": "CREATE OR REPLACE FUNCTION api.may_share() RETURNS boolean"
    " LANGUAGE sql SET search_path = pg_catalog, pg_temp AS 'SELECT true'",
    "an owner": "ALTER FUNCTION priv.ensure_event_partitions() OWNER TO guard",
    "a right": "GRANT DELETE ON cases_case TO web",
    "a right on a column": "GRANT UPDATE (title) ON cases_case TO stats",
    "row security": "ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY",
    "a check": "ALTER TABLE access_grant ADD CONSTRAINT more CHECK (id IS NOT NULL)",
    "a view": "CREATE VIEW public.all_cases AS SELECT * FROM cases_case",
    "a step": "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', 'x', now())",
}


@pytest.fixture(scope="module")
def connection(django_db_setup: None) -> Iterator[psycopg.Connection[Any]]:
    """A database of its own, as a start of this program leaves it: the template may be older than
    a page that was changed since."""
    copy(template_name(), OTHER)
    with admin(OTHER) as connection:
        prepared.leave_mark(connection, is_ours=True)
        yield connection
    drop(OTHER)


def test_what_is_made_is_known(connection: psycopg.Connection[Any]) -> None:
    assert is_prepared(connection)
    with admin("postgres") as nothing:
        assert not is_prepared(nothing)


@pytest.mark.parametrize("what", DRIFT)
def test_whatever_differs_is_seen(what: str, connection: psycopg.Connection[Any]) -> None:
    row = connection.execute(
        "SELECT policyname AS policy, tablename AS table FROM pg_policies LIMIT 1"
    ).fetchone()
    assert row is not None
    with connection.transaction(force_rollback=True):
        connection.execute(DRIFT[what].format(policy=row[0], table=row[1]))
        assert not is_prepared(connection)
    assert is_prepared(connection)


def test_a_new_program_makes_everything_anew(
    connection: psycopg.Connection[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.py").write_text("")
    monkeypatch.setattr(prepared, "PACKAGE", tmp_path)
    assert not is_prepared(connection)


def test_rules_of_somebody_else_leave_no_mark(connection: psycopg.Connection[Any]) -> None:
    with connection.transaction(force_rollback=True):
        protect(connection, texts=[path.read_text() for path in files()])
        assert not is_prepared(connection)
        protect(connection)
        assert is_prepared(connection)


def test_the_months_of_the_trail_are_no_difference(connection: psycopg.Connection[Any]) -> None:
    with connection.transaction(force_rollback=True):
        connection.execute(
            "CREATE TABLE audit_event_2041_01 PARTITION OF audit_event"
            " FOR VALUES FROM ('2041-01-01') TO ('2041-02-01')"
        )
        assert is_prepared(connection)
