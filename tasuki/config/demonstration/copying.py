"""COPY with the indexes out of the way: a million people in minutes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import psycopg
from psycopg import sql

from tasuki.config.demonstration.crowd import TABLES, Lines

BARE = ("people_persontoken",)
"""Tables that lose their primary key too while they are filled: nothing points at them."""


def write(connection: psycopg.Connection, lines: Lines) -> int:
    """COPY one batch into all tables; returns the rows written."""
    written = 0
    for table, rows in lines.items():
        if not rows:
            continue
        command = sql.SQL(f"COPY {table} ({TABLES[table]}) FROM STDIN")
        with connection.cursor().copy(command) as copy:
            copy.write("".join(rows))
        written += len(rows)
    return written


@contextlib.contextmanager
def without_indexes(connection: psycopg.Connection) -> Iterator[None]:
    """Drop the plain indexes of the tables, and make them again afterwards.

    Foreign keys are not checked inside: the rows come from one place that knows them all.
    """
    connection.execute("SET LOCAL session_replication_role = replica")
    connection.execute("SET LOCAL maintenance_work_mem = '1GB'")
    connection.execute("SET LOCAL synchronous_commit = off")
    keys = _primary_keys(connection)
    indexes = _plain_indexes(connection)
    for table, name, _ in keys:
        connection.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                sql.Identifier(table), sql.Identifier(name)
            )
        )
    for name, _ in indexes:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    for _, definition in indexes:
        connection.execute(definition.encode())
    for table, name, definition in keys:
        connection.execute(
            sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(
                sql.Identifier(table), sql.Identifier(name)
            )
            + sql.SQL(definition)
        )


def _primary_keys(connection: psycopg.Connection) -> list[tuple[str, str, str]]:
    return connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'p' AND conrelid::regclass::text = ANY (%s)",
        [list(BARE)],
    ).fetchall()


def _plain_indexes(connection: psycopg.Connection) -> list[tuple[str, str]]:
    """Indexes that no constraint owns: they only make reading fast."""
    return connection.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid::regclass::text = ANY (%s) AND NOT i.indisunique",
        [list(TABLES)],
    ).fetchall()


def analyze(connection: psycopg.Connection) -> None:
    """Tell the planner how much there is now."""
    connection.execute("ANALYZE")
