"""A clock that can be set, for what happens at midnight: of the database and of Python alike.

The protection of the database is put in place anew with ``api.test_clock()`` wherever it asks for
the time, so the rules that run are ours, word for word. Only the signature of a context keeps the
real time: it says that a token is fresh, not which day it is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from unittest import mock
from zoneinfo import ZoneInfo

from django.db.models.functions import Now
from django.utils import timezone

from tasuki.config.protection import files, protect
from tests.database import admin

JST = ZoneInfo("Asia/Tokyo")
ASKED = re.compile(r"(?<!epoch FROM )\b(?:clock|statement)_timestamp\(\)")
CLOCK = """
CREATE TABLE IF NOT EXISTS priv.test_clock (at timestamptz NOT NULL);
GRANT SELECT ON priv.test_clock TO guard;
CREATE FUNCTION api.test_clock() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN (SELECT at FROM priv.test_clock); END $$;
"""


class Clock:
    """``set`` moves both clocks; every statement after it lives in the new time."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def set(self, at: dt.datetime) -> None:
        """Move to ``at``."""
        self.at = at
        with admin() as connection:
            connection.execute("UPDATE priv.test_clock SET at = %s", [at])


@contextlib.contextmanager
def stopped_at(at: dt.datetime) -> Iterator[Clock]:
    """Time stands still at ``at`` until it is set; afterwards it runs as before."""
    clock = Clock(at)
    texts = [ASKED.sub("api.test_clock()", path.read_text(encoding="utf-8")) for path in files()]
    with admin() as connection:
        protect(connection, texts=[CLOCK, *texts])
        connection.execute("DELETE FROM priv.test_clock")
        connection.execute("INSERT INTO priv.test_clock VALUES (%s)", [at])
    try:
        with (
            mock.patch.object(timezone, "now", lambda: clock.at.astimezone(dt.UTC)),
            mock.patch.object(Now, "as_postgresql", _as_test_clock),
        ):
            yield clock
    finally:
        with admin() as connection:
            protect(connection)
            connection.execute("DROP TABLE priv.test_clock")


def _as_test_clock(self: Now, compiler: object, connection: object, **words: object) -> object:
    return self.as_sql(compiler, connection, template="api.test_clock()", **words)  # type: ignore[arg-type]
