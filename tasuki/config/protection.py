"""What protects the rows: functions, triggers, policies, rights; put in place after every migrate.

Migrations hold tables. Everything in the ``sql`` folder of a room is the *whole* protection: it is
taken away and made again in one transaction, so that the database never knows a rule that no file
states, and never misses one that a file states (docs/adr/0006).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import psycopg

from tasuki.config.prepared import leave_mark

PACKAGE = Path(__file__).resolve().parent.parent
LAST = "policies.sql"
"""Policies call functions of every room: their files come after all others."""

CLEAR = """
SET LOCAL lock_timeout = '20s';
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', one.policyname, one.tablename);
  END LOOP;
  FOR one IN SELECT t.tgname, t.tgrelid::regclass AS place FROM pg_trigger t
      JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('api', 'priv') AND t.tgparentid = 0 LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.place);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('api', 'priv') LOOP
    EXECUTE format('DROP FUNCTION %s', one.name);
  END LOOP;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, web, guard, stats, sealer, live;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, web, guard, stats, sealer, live;
SET LOCAL ROLE owner;
"""

FINISH = """
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'api' AND p.proowner <> 'guard'::regrole LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO web', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO guard', f);
  END LOOP;
END $$;
SELECT priv.ensure_event_partitions();
RESET ROLE;
"""
"""Functions of ``api`` belong to guard and are callable by web, by nobody else. The owner changes
last: afterwards these rights are guard's to give, and a REVOKE would only warn."""


def files() -> list[Path]:
    """Every SQL file of the rooms, in the order in which it is applied."""
    return sorted(
        PACKAGE.glob("*/sql/*.sql"), key=lambda path: (path.name == LAST, path.as_posix())
    )


def protect(admin: psycopg.Connection, *, texts: Iterable[str] | None = None) -> None:
    """Make the protection of the connected database anew; ``admin`` is a superuser in autocommit.

    ``texts`` replaces the files (tests break single rules with it).
    """
    from tasuki.access.encrypted import checks
    from tasuki.access.policy import grant_checks

    said = [path.read_text(encoding="utf-8") for path in files()] if texts is None else texts
    with admin.transaction():
        for text in (CLEAR, *said, grant_checks(), checks(), FINISH):
            admin.execute(text.encode())
        leave_mark(admin, is_ours=texts is None)


def main() -> int:
    """``python -m tasuki.config.protection``: in a process of its own, which may load models.

    The connection comes in ``TASUKI_ADMIN``, not as an argument: others can read a command line.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    django.setup()
    from tasuki.config.encrypting import encrypt_plain

    with psycopg.connect(os.environ["TASUKI_ADMIN"], autocommit=True) as admin:
        encrypt_plain(admin)
        protect(admin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
