"""Statements that stay prepared. To plan one of ours under row security takes longer than to run it
(docs/adr/0018)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq.abc import PGresult

KEPT = 300
"""Statements a connection keeps prepared, and about as many it counts. Every savepoint of Django
has a name of its own and takes a place among those that are counted."""


class Lasting(PrepareManager):
    """psycopg forgets all that a connection prepared when something is rolled back, as a table of
    that transaction may be gone with it. The role ``web`` makes no table, and every refusal of ours
    (404, 422) is a rollback. What the database itself refused is another matter: ``forget``."""

    def _should_discard(self, prep: Prepare, results: Sequence[PGresult], *args: Any) -> bool:
        return False

    def clear(self) -> bool:
        return False

    def forget(self) -> None:
        """All of it, with the next rollback."""
        super().clear()


def keep_prepared(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of ``connection_created``: for the role that serves the pages."""
    options = connection.settings_dict["OPTIONS"]
    link = connection.connection
    if "prepare_threshold" not in options:
        return
    if not isinstance(link._prepared, Lasting):
        threshold = link.prepare_threshold
        link._prepared = Lasting()
        link.prepare_threshold, link.prepared_max = threshold, KEPT
    if _forgetting not in connection.execute_wrappers:
        connection.execute_wrappers.append(_forgetting)


def _forgetting(execute: Callable[..., Any], *given: Any) -> Any:
    """A statement that failed may fail for ever as it was prepared: where a table has changed under
    a running server, PostgreSQL refuses a plan whose columns are others now."""
    try:
        return execute(*given)
    except DatabaseError:
        prepared = given[-1]["connection"].connection._prepared
        if isinstance(prepared, Lasting):
            prepared.forget()
        raise
