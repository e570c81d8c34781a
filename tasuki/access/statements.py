"""Statements that stay prepared. To plan one of ours under row security takes longer than to run it
(docs/adr/0018)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq.abc import PGresult

KEPT = 300
"""Statements a connection keeps prepared, and about as many it counts. Every savepoint of Django
has a name of its own and takes a place among those that are counted."""


class Lasting(PrepareManager):
    """psycopg forgets all that a connection prepared when something is rolled back, as a table of
    that transaction may be gone with it. The role ``web`` makes no table, and every refusal of ours
    (404, 422) is a rollback."""

    def _should_discard(self, prep: Prepare, results: Sequence[PGresult], *args: Any) -> bool:
        return False

    def clear(self) -> bool:
        return False


def keep_prepared(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of ``connection_created``: for the role that serves the pages."""
    options = connection.settings_dict["OPTIONS"]
    link = connection.connection
    if "prepare_threshold" in options and not isinstance(link._prepared, Lasting):
        threshold = link.prepare_threshold
        link._prepared = Lasting()
        link.prepare_threshold, link.prepared_max = threshold, KEPT
