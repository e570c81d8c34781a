"""The application refuses to start when the database does not protect: each way is broken once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, connections

from tasuki.access.checks import (
    UnsafeDatabaseError,
    findings,
    protected_tables,
    refuse_unsafe_start,
)

pytestmark = pytest.mark.django_db(transaction=True)

BREAKS = {
    "superuser": ("ALTER ROLE web SUPERUSER", "ALTER ROLE web NOSUPERUSER", "強すぎます"),
    "bypassrls": ("ALTER ROLE web BYPASSRLS", "ALTER ROLE web NOBYPASSRLS", "強すぎます"),
    "member": ("GRANT guard TO web", "REVOKE guard FROM web", "成り代われます"),
    # A table of its own: one that is handed to web and back has lost the rights of web.
    "owner": (
        "CREATE TABLE stray (); ALTER TABLE stray OWNER TO web",
        "DROP TABLE stray",
        "持ち主です",
    ),
    "truncate": (
        "GRANT TRUNCATE ON cases_case TO web",
        "REVOKE TRUNCATE ON cases_case FROM web",
        "空にできます",
    ),
    "create": (
        "GRANT CREATE ON SCHEMA public TO web",
        "REVOKE CREATE ON SCHEMA public FROM web",
        "物を作れます",
    ),
    "no row security": (
        "ALTER TABLE cases_record DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE cases_record ENABLE ROW LEVEL SECURITY",
        "cases_record",
    ),
    "not forced": (
        "ALTER TABLE access_grant NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE access_grant FORCE ROW LEVEL SECURITY",
        "access_grant",
    ),
    "no policy": (
        "DROP POLICY see ON access_block",
        "CREATE POLICY see ON access_block FOR SELECT TO web USING (false)",
        "access_block",
    ),
    "view": (
        "CREATE VIEW everything AS SELECT * FROM cases_case",
        "DROP VIEW everything",
        "security_invoker",
    ),
    "materialized view": (
        "CREATE MATERIALIZED VIEW everything AS SELECT * FROM cases_case",
        "DROP MATERIALIZED VIEW everything",
        "everything",
    ),
    "leakproof": (
        "ALTER FUNCTION api.uid() LEAKPROOF",
        "ALTER FUNCTION api.uid() NOT LEAKPROOF",
        "関数「uid」",
    ),
    "search path": (
        "ALTER FUNCTION api.principals() RESET search_path",
        "ALTER FUNCTION api.principals() SET search_path = pg_catalog, pg_temp",
        "関数「principals」",
    ),
    "function owner": (
        "ALTER FUNCTION api.clearance() OWNER TO postgres",
        "ALTER FUNCTION api.clearance() OWNER TO guard",
        "関数「clearance」",
    ),
    "function for all": (
        "GRANT EXECUTE ON FUNCTION api.may_share(uuid) TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION api.may_share(uuid) FROM PUBLIC",
        "関数「may_share」",
    ),
}


@pytest.fixture
def broken(request: pytest.FixtureRequest) -> Iterator[str]:
    breaks, mends, expected = BREAKS[request.param]
    with connections["setup"].cursor() as cursor:
        cursor.execute(breaks)
        try:
            yield expected
        finally:
            cursor.execute(mends)


def test_the_migrated_database_is_safe() -> None:
    assert findings() == []
    refuse_unsafe_start()


@pytest.mark.parametrize("broken", list(BREAKS), indirect=True)
def test_each_weakness_is_refused(broken: str) -> None:
    connection.close()
    with pytest.raises(UnsafeDatabaseError, match=broken):
        refuse_unsafe_start()


def test_temporary_tables_are_refused() -> None:
    name = connection.settings_dict["NAME"]
    with connections["setup"].cursor() as cursor:
        cursor.execute(f'GRANT TEMP ON DATABASE "{name}" TO web')
        try:
            assert findings() == ["役割「web」が一時表を作れます。"]
        finally:
            cursor.execute(f'REVOKE TEMP ON DATABASE "{name}" FROM web')


def test_every_case_bearing_table_is_listed() -> None:
    tables = set(protected_tables())
    assert {"cases_case", "people_person", "access_grant", "audit_event"} <= tables
    assert len(tables) > 30
