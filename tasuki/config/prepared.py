"""Whether the database already is what this program makes of it (docs/adr/0015).

Whoever makes the protection leaves a mark in the same transaction: a digest of every file of the
program, of the packages beside it, of the steps the tables have taken, and of what the server
itself says of its rules, triggers, functions, rights and checks. A start that finds the same digest
has nothing to make; one file, one step or one rule that differs, and everything is made anew.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PACKAGE = Path(__file__).resolve().parent.parent

# Partitions come month by month and take everything from their parent.
CATALOG = """
SELECT 'policy ' || p::text FROM pg_policies p WHERE p.schemaname = 'public'
UNION ALL
SELECT 'trigger ' || t.tgrelid::regclass || t.tgenabled::text || pg_get_triggerdef(t.oid)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND NOT c.relispartition
UNION ALL
SELECT 'function ' || pg_get_functiondef(f.oid) || f.proowner::regrole
    || coalesce(f.proacl::text, '')
  FROM pg_proc f WHERE f.prokind IN ('f', 'p')
  AND f.pronamespace IN ('public'::regnamespace, 'api'::regnamespace, 'priv'::regnamespace)
UNION ALL
SELECT 'relation ' || c.oid::regclass || c.relkind::text || c.relowner::regrole
    || coalesce(c.relacl::text, '') || c.relrowsecurity || c.relforcerowsecurity
    || coalesce(c.reloptions::text, '')
    || CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) ELSE '' END
  FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT c.relispartition
  AND c.relnamespace IN ('public'::regnamespace, 'api'::regnamespace, 'priv'::regnamespace)
UNION ALL
SELECT 'column ' || a.attrelid::regclass || a.attname || a.attacl::text
  FROM pg_attribute a WHERE a.attacl IS NOT NULL
  AND a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
UNION ALL
SELECT 'check ' || k.conrelid::regclass || k.conname || pg_get_constraintdef(k.oid)
  FROM pg_constraint k WHERE k.contype = 'c' AND k.connamespace = 'public'::regnamespace
UNION ALL
SELECT 'step ' || m.app || ' ' || m.name FROM django_migrations m
ORDER BY 1"""


def _program() -> bytes:
    digest = hashlib.sha256()
    for path in sorted(one for kind in ("py", "sql") for one in PACKAGE.rglob(f"*.{kind}")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in sorted(f"{one.name} {one.version}" for one in importlib.metadata.distributions()):
        digest.update(name.encode())
    return digest.digest()


def _digest(admin: psycopg.Connection[Any]) -> str:
    digest = hashlib.sha256(_program())
    for (line,) in admin.execute(CATALOG):
        digest.update(line.encode() + b"\n")
    return f"made {digest.hexdigest()}"


def leave_mark(admin: psycopg.Connection[Any], *, is_ours: bool) -> None:
    """Say in the database that everything is made; ``is_ours`` False (a test's own rules): say
    nothing."""
    said = sql.Literal(_digest(admin) if is_ours else "")
    admin.execute(sql.SQL("COMMENT ON SCHEMA priv IS {}").format(said))


def is_prepared(admin: psycopg.Connection[Any]) -> bool:
    """Whether a start has nothing to make; False also where nothing was ever made."""
    marks = admin.execute("SELECT obj_description(to_regnamespace('priv'), 'pg_namespace')")
    ((mark,),) = marks.fetchall()
    return bool(mark) and mark == _digest(admin)
