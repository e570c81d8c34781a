"""A real PostgreSQL for the tests: one fast throw-away cluster a checkout, one database a process.

The template is migrated once as ``migrator`` (again when a migration, a SQL file, a rule or the
cast changes) and copied for each process. The last process to leave stops the server.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import hashlib
import os
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import psycopg
from psycopg import sql

from tasuki.config import roles
from tasuki.config.cluster import Cluster
from tasuki.config.connections import read_secret
from tests.folder import DATABASE, ROOT, TEST_HOME
from tests.world import plant_cast

CLUSTER = Cluster(TEST_HOME, fast=True)
KEPT = ("places_", "django_migrations", "django_content_type", "auth_")
"""What a transactional test never empties."""


def admin(database: str = DATABASE) -> psycopg.Connection[Any]:
    """A superuser connection in autocommit mode."""
    return psycopg.connect(CLUSTER.admin_dsn(database), autocommit=True)


def as_role(role: str = "web", database: str = DATABASE) -> psycopg.Connection[Any]:
    """A connection of its own as a role of the product, in autocommit mode."""
    return psycopg.connect(
        host=str(CLUSTER.socket_dir),
        dbname=database,
        user=role,
        password=read_secret(role, TEST_HOME),
        autocommit=True,
    )


@contextlib.contextmanager
def test_database() -> Iterator[None]:
    """The database of this process, from first use to the end of the session."""
    with (TEST_HOME / "users.lock").open("w") as users:
        with _alone():
            CLUSTER.start()
            template = _template()
            fcntl.flock(users, fcntl.LOCK_SH)
            copy(template, DATABASE)
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            if _sweeper.cache_info().currsize:
                _sweeper()[0].close()
            drop(DATABASE)
            fcntl.flock(users, fcntl.LOCK_UN)
            with _alone():
                _stop(users)


def prepare() -> None:
    """Make the template before anybody needs it: `make test` does so beside the types, where a core
    is free, as every process of the tests would wait for it."""
    with (TEST_HOME / "users.lock").open("w") as users, _alone():
        CLUSTER.start()
        _template()
        _stop(users)


def _stop(users: TextIO) -> None:
    """The last one to leave."""
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        CLUSTER.stop()


def copy(template: str, name: str) -> None:
    """A new database ``name`` with everything of ``template``, its refusals included."""
    with admin("postgres") as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER owner TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    with admin(name) as connection:  # the rights on a database are not copied with it
        roles.ensure_schemas(connection, name)


def drop(name: str) -> None:
    """Drop a database, whoever is still connected."""
    with admin("postgres") as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def empty_tables() -> None:
    """Back to the standing cast: what follows a test that really committed.

    Only what has rows is emptied, row by row: to truncate a hundred tables takes longer than most
    tests. The connection stays for the next time, with the long question which tables have rows.
    """
    try:
        _empty()
    except psycopg.OperationalError:  # a test had ended every connection
        _sweeper.cache_clear()
        _empty()


def _empty() -> None:
    link, question = _sweeper()
    used = [name for (name,) in link.execute(question, prepare=True)]
    with link.pipeline(), link.transaction():
        link.execute("SET LOCAL session_replication_role = replica")  # the trail refuses
        for name in used:
            link.execute(f"DELETE FROM {name}")
        plant_cast(link)


@functools.cache
def _sweeper() -> tuple[psycopg.Connection[Any], str]:
    link = admin()
    names = link.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    ).fetchall()
    return link, " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})"
        for (name,) in names
        if not name.startswith(KEPT)
    )


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    with (TEST_HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template_name() -> str:
    """Changes with everything the migrated database is made of."""
    package = ROOT / "tasuki"
    files = [
        *package.glob("*/migrations/*.py"),
        *package.glob("*/sql/*.sql"),
        *package.glob("*/rules.py"),
        package / "access" / "policy.py",
        package / "access" / "encrypted.py",
        package / "core" / "envelope.py",
        package / "config" / "roles.py",
        package / "config" / "protection.py",
        ROOT / "tests" / "world.py",
    ]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return f"template_{digest.hexdigest()[:16]}"


def _template() -> str:
    name = template_name()
    with admin("postgres") as connection:
        known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        if name in known:
            return name
        for old in known:
            if old == "building" or old.startswith("template_") or _is_left(old):
                drop(old)
        roles.ensure_roles(connection, TEST_HOME, "building")
    with admin("building") as connection:
        roles.ensure_schemas(connection, "building")
    _run("building", "django", "migrate", "-v0")
    _run("building", "tasuki.config.protection")
    with admin("building") as connection:
        roles.install_context_key(connection, TEST_HOME)
        plant_cast(connection)
    with admin("postgres") as connection:
        connection.execute(f"ALTER DATABASE building RENAME TO {name}")
    return name


def _is_left(name: str) -> bool:
    """Whether this is the database of a test process that is gone."""
    number = name.removeprefix("test_")
    return number.isdigit() and not Path(f"/proc/{number}").exists()


def database_url(database: str) -> str:
    """``DATABASE_URL`` of a database of the test cluster, for a process of its own."""
    return f"postgresql:///{database}?host={urllib.parse.quote(str(CLUSTER.socket_dir), safe='')}"


def environment(database: str, role: str = "web") -> dict[str, str]:
    """Environment of a child process that is to use ``database`` with the real settings."""
    return {
        **os.environ,
        "TASUKI_HOME": str(TEST_HOME),
        "TASUKI_DB_ROLE": role,
        "DATABASE_URL": database_url(database),
        "DJANGO_SETTINGS_MODULE": "tasuki.config.settings",
        "PYTHONPATH": str(ROOT),
    }


def _run(database: str, *module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment(database, "migrator") | {"TASUKI_ADMIN": CLUSTER.admin_dsn(database)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        drop(database)
        raise RuntimeError(f"{module[0]} failed:\n{done.stdout}\n{done.stderr}")
