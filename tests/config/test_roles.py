"""What the roles of the database may and may not, asked from the database itself."""

import psycopg
import pytest

from tests.database import admin, as_role

pytestmark = pytest.mark.django_db

REFUSED_TO_WEB = [
    "CREATE TABLE mine ()",
    "CREATE TEMP TABLE mine ()",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION api.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE DATABASE mine",
    "CREATE ROLE mine",
    "DO $$ BEGIN END $$",
    "SET ROLE postgres",
    "SET ROLE owner",
    "SET ROLE guard",
    "SET ROLE backup",
    "SET SESSION AUTHORIZATION postgres",
    "ALTER ROLE web BYPASSRLS",
    "SELECT * FROM pg_stat_activity",
    "SELECT * FROM pg_stat_get_activity(NULL)",
    "SELECT pg_stat_get_backend_activity(1)",
    "SELECT pg_terminate_backend(1)",
    "SELECT pg_cancel_backend(1)",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, '')",
    "SELECT pg_notify('a', 'b')",
    "SELECT pg_logical_emit_message(false, 'a', 'b')",
    "SELECT * FROM pg_authid",
    "SELECT * FROM priv.ctx_key",
    "SELECT pg_read_file('postgresql.conf')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/tmp/mine'",
    "TRUNCATE cases_case",
    "DROP TABLE cases_case",
    "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
]


@pytest.mark.parametrize("statement", REFUSED_TO_WEB)
def test_web_is_refused(statement: str) -> None:
    with as_role("web") as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(statement)


def test_no_role_has_more_than_it_needs() -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT rolname, rolcanlogin, rolbypassrls FROM pg_roles WHERE rolname IN"
            " ('owner', 'guard', 'migrator', 'web', 'stats', 'sealer', 'live', 'backup') AND NOT"
            " (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication) ORDER BY rolname"
        ).fetchall()
    assert rows == [
        ("backup", True, True),
        ("guard", False, True),
        ("live", True, False),
        ("migrator", True, False),
        ("owner", False, False),
        ("sealer", True, False),
        ("stats", True, False),
        ("web", True, False),
    ]


def test_the_migrator_owns_nothing_until_it_says_so() -> None:
    with as_role("migrator") as migrator:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            migrator.execute("CREATE TABLE public.mine ()")
        with migrator.transaction(force_rollback=True):
            migrator.execute("SET LOCAL ROLE owner")
            migrator.execute("CREATE TABLE mine ()")
            owner = migrator.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'mine'")
            assert owner.fetchone() == ("owner",)


def test_nobody_but_the_roles_gets_in() -> None:
    with admin() as connection:
        connection.execute("CREATE ROLE passer_by LOGIN PASSWORD 'x'")
        try:
            row = connection.execute(
                "SELECT has_database_privilege('passer_by', current_database(), 'CONNECT')"
            ).fetchone()
        finally:
            connection.execute("DROP ROLE passer_by")
    assert row == (False,)


def test_backup_reads_every_row() -> None:
    with admin() as all_rows, as_role("backup") as backup:
        count = "SELECT count(*) FROM accounts_user"
        assert backup.execute(count).fetchone() == all_rows.execute(count).fetchone()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            backup.execute("DELETE FROM accounts_user")
