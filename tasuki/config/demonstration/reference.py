"""The connection for what ``web`` may not write: places, organizations, people who work here."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from tasuki.config.start import admin_dsn

ALIAS = "reference"
_NAMESPACE = uuid.UUID("6a5e3f0c-1f0b-5a54-9a55-990001990001")


def key(name: str) -> uuid.UUID:
    """The same id in every installation, e.g. of ``hanako`` or ``o-city``."""
    return uuid.uuid5(_NAMESPACE, name)


def dsn(home: Path) -> str:
    """A superuser connection to the database that Django works in."""
    return admin_dsn(home, str(connections["default"].settings_dict["NAME"]))


@contextlib.contextmanager
def reference_database(home: Path) -> Iterator[str]:
    """A Django database alias, for as long as the block runs, that passes by row security."""
    where = conninfo_to_dict(dsn(home))
    connections.databases[ALIAS] = {
        **connections.databases["default"],
        "HOST": str(where.get("host", "")),
        "PORT": str(where.get("port", "")),
        "NAME": str(where["dbname"]),
        "USER": str(where.get("user", "")),
        "PASSWORD": str(where.get("password", "")),
        "OPTIONS": {},
    }
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]
