"""The application refuses to start on a database that does not protect (access.md).

Read from the catalog as the very role that will serve pages. Each finding is one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.apps import apps
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

PERSON_BEARING = ("audit", "access", "people", "cases", "plans", "conferences")
SHARED_ROOMS = ("exchange", "training", "advisory")
"""Behind the privacy wall, but read by people of many organizations."""
ALSO_BEARING = (
    "accounts_membership", "accounts_secrecyacknowledgement", "accounts_user",
    "mfa_authenticator", "account_emailaddress",
)  # fmt: skip


class UnsafeDatabaseError(Exception):
    """The database would show more than the policy allows; the message says what."""


def protected_tables() -> list[str]:
    """Every table that must have row security: the person-bearing apps, shared rooms, accounts."""
    rooms = (*PERSON_BEARING, *SHARED_ROOMS)
    models = (m for label in rooms for m in apps.get_app_config(label).get_models(True))
    return sorted({*(model._meta.db_table for model in models), *ALSO_BEARING})


_ROLE = """SELECT '役割「' || rolname || '」の権限が強すぎます（superuser・BYPASSRLS など）。'
  FROM pg_roles WHERE rolname = current_user
    AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
UNION ALL SELECT '役割「' || current_user || '」が「' || r.rolname || '」に成り代われます。'
  FROM pg_roles r WHERE r.rolname <> current_user AND pg_has_role(current_user, r.oid, 'MEMBER')
UNION ALL SELECT '役割「' || current_user || '」が表「' || c.relname || '」の持ち主です。'
  FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner AND r.rolname = current_user
UNION ALL SELECT '役割「' || current_user || '」が表「' || c.relname || '」を空にできます。'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    AND has_table_privilege(c.oid, 'TRUNCATE, TRIGGER, REFERENCES')
UNION ALL SELECT '役割「' || current_user || '」がスキーマ「' || n.nspname || '」に物を作れます。'
  FROM pg_namespace n
  WHERE n.nspname IN ('public', 'api', 'priv') AND has_schema_privilege(n.oid, 'CREATE')
UNION ALL SELECT '役割「' || current_user || '」が一時表を作れます。'
  WHERE has_database_privilege(current_database(), 'TEMP')"""

_TABLES = """SELECT t.name, c.oid IS NOT NULL, coalesce(c.relrowsecurity AND c.relforcerowsecurity
    AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid), false)
  FROM unnest(%s::text[]) t(name)
  LEFT JOIN pg_class c ON c.oid = to_regclass('public.' || quote_ident(t.name))"""

_VIEWS = """SELECT 'ビュー「' || c.relname || '」に security_invoker がありません。'
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'api', 'priv') AND (c.relkind = 'm'
    OR (c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions)
      OR 'security_invoker=on' = ANY (c.reloptions), false)))"""

_FUNCTIONS = """SELECT '関数「' || p.proname || '」の定義が正しくありません'
    || '（持ち主・search_path・LEAKPROOF・公開のどれか）。'
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_roles r ON r.oid = p.proowner
  WHERE n.nspname IN ('public', 'api', 'priv') AND (p.proleakproof
    OR NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)
    OR (n.nspname = 'api' AND r.rolname <> 'guard')
    OR (p.prosecdef AND r.rolname <> 'guard')
    OR EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
               WHERE a.grantee = 0 AND n.nspname = 'api'))"""


def findings() -> list[str]:
    """What is wrong with the connected database, as Japanese sentences; empty when all is well."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for query in (_ROLE, _VIEWS, _FUNCTIONS):
            cursor.execute(query)
            found += [row[0] for row in cursor.fetchall()]
        cursor.execute(_TABLES, [protected_tables()])
        found += list(_about_tables(cursor.fetchall()))
    return found


def _about_tables(rows: Iterable[tuple[str, bool, bool]]) -> Iterable[str]:
    for name, exists, is_protected in rows:
        if not exists:
            yield f"表「{name}」がありません。マイグレーションを行ってください。"
        elif not is_protected:
            yield f"表「{name}」に行ごとの保護（FORCE ROW LEVEL SECURITY と規則）がありません。"


def refuse_unsafe_start() -> None:
    """Raise ``UnsafeDatabaseError`` with every finding; called before the first request."""
    try:
        found = findings()
    finally:
        connection.close()
        # Workers are forks: no thread and no connection goes along.
        cast("DatabaseWrapper", connection).close_pool()
    if found:
        raise UnsafeDatabaseError(
            "データベースの守りが足りないため、起動しません。\n"
            + "\n".join(f"・{one}" for one in found)
        )
