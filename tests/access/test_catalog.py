"""The database as migrated: what the catalog says, and that the committed SQL is the rendered."""

from __future__ import annotations

import pytest

from tasuki.access.policy import render
from tasuki.cases.rules import ITEM_TABLES
from tasuki.config.policies import FILES, PACKAGE
from tests.database import admin

OPEN_TABLES = {
    # no person of a case, read before a context exists or by everybody
    "places_prefecture", "places_municipality", "places_ward",
    "accounts_organization", "django_content_type", "auth_permission", "accounts_cache",
}  # fmt: skip
INVOKERS = {"may_name", "sees_consent", "plan_is_fixed"}


@pytest.mark.parametrize("name", FILES)
def test_committed_sql_is_what_the_rules_render(name: str) -> None:
    assert (PACKAGE / name).read_text(encoding="utf-8") == render(FILES[name])


def test_whatever_web_reads_is_protected_or_named_here(db: None) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname IN ('public', 'priv', 'api') AND c.relkind IN ('r', 'p', 'v', 'm')"
            " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
            " AND has_any_column_privilege('web', c.oid, 'SELECT')"
        ).fetchall()
    assert {row[0] for row in rows} <= OPEN_TABLES


def test_web_never_deletes_what_must_stay(db: None) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
            " AND has_table_privilege('web', c.oid, 'DELETE')"
            " AND (c.relname LIKE 'cases%' OR c.relname LIKE 'audit%'"
            "  OR c.relname IN ('people_person', 'access_grant', 'access_consent',"
            " 'access_consentstate', 'access_block', 'accounts_user'))"
        ).fetchall()
    assert rows == []


def test_functions_run_as_guard_with_a_fixed_path(db: None) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT p.proname, pg_get_userbyid(p.proowner), p.prosecdef, p.proleakproof,"
            " p.proconfig FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'api' AND p.prorettype <> 'trigger'::regtype"
        ).fetchall()
    assert len(rows) > 15
    for name, owner, is_definer, is_leakproof, config in rows:
        assert (owner, is_leakproof, config) == (
            "guard", False, ["search_path=pg_catalog, pg_temp"],
        ), name  # fmt: skip
        assert is_definer is (name not in INVOKERS), name


def test_only_web_and_guard_call_the_functions(db: None) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT p.proname, r.rolname FROM pg_roles r, pg_proc p JOIN pg_namespace n"
            " ON n.oid = p.pronamespace WHERE n.nspname = 'api' AND NOT r.rolsuper"
            " AND has_function_privilege(r.oid, p.oid, 'EXECUTE')"
        ).fetchall()
    assert {row[1] for row in rows} == {"web", "guard"}


def test_policies_call_functions_once_a_statement() -> None:
    """A STABLE function outside ``(SELECT …)`` runs for every row (heart.md, traps)."""
    per_row = ("api.uid()", "api.my_orgs()", "api.principals()", "api.clearance()",
               "api.blocked_cases()", "api.my_places()", "api.my_rooms()")  # fmt: skip
    for name in FILES:
        text = (PACKAGE / name).read_text(encoding="utf-8")
        for call in per_row:
            assert text.count(call) == text.count(f"(SELECT {call}"), (name, call)


def test_every_item_of_a_case_keeps_whereabouts_secret(db: None) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT i.name, EXISTS (SELECT 1 FROM pg_trigger t"
            "  WHERE t.tgrelid = i.name::regclass AND t.tgname = 'keep_whereabouts')"
            " FROM priv.item_tables() i(name)"
        ).fetchall()
    assert {name for name, _ in rows} >= {*ITEM_TABLES, "cases_letter", "cases_assessmentanswer"}
    assert [name for name, is_kept in rows if not is_kept] == []
