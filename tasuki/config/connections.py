"""How Django reaches the database: one settings entry per role. No server is needed to import."""

from __future__ import annotations

import os
import tempfile
import urllib.parse
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

DATABASE = "tasuki"
LONGEST_SOCKET_PATH = 107
"""Bytes a unix socket address may have, the file name ``/.s.PGSQL.5432`` included."""


def home() -> Path:
    """The data folder: ``TASUKI_HOME``, else ``~/.tasuki``; for root, whose own folder is closed to
    the service user, ``/var/lib/tasuki``."""
    usual = Path("/var/lib/tasuki") if os.geteuid() == 0 else Path.home() / ".tasuki"
    return Path(os.environ.get("TASUKI_HOME") or usual).absolute()


def socket_folder(home: Path) -> Path:
    """Where the server's socket lies: in the data folder, or, when that path is too long for a
    socket, in a private folder of the temporary directory."""
    folder = home / "run"
    if len(os.fsencode(folder)) + len("/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH:
        return folder
    digest = sha256(os.fsencode(home)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"tasuki-{digest}"


def read_secret(name: str, home: Path) -> str:
    """A secret of the data folder; empty while it does not exist yet.

    Raises ``PermissionError`` when others than the owner could read it.
    """
    path = home / "secrets" / name
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ""
    if mode & 0o077:
        raise PermissionError(
            f"{path} をほかの利用者が読めます。chmod 600 を行ってから、もう一度はじめてください。"
        )
    return path.read_text()


def server(home: Path) -> dict[str, str]:
    """Host, port and database of the server: ``DATABASE_URL`` or the embedded one."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"HOST": str(socket_folder(home)), "PORT": "5432", "NAME": DATABASE}
    parts = urllib.parse.urlsplit(url)
    query = urllib.parse.parse_qs(parts.query)
    found = {
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or 5432),
        "NAME": parts.path.lstrip("/") or DATABASE,
    }
    if "sslmode" in query:
        found["sslmode"] = query["sslmode"][0]
    return found


def address(role: str, home: Path, name: str) -> str:
    """A connection string for one database role, for processes without Django. ``name``: as the
    server lists it."""
    where = server(home)
    return psycopg.conninfo.make_conninfo(
        host=where["HOST"],
        port=where["PORT"],
        dbname=where["NAME"],
        user=role,
        password=read_secret(role, home),
        sslmode=where.get("sslmode"),
        connect_timeout=5,
        application_name=name,
    )


def database(role: str, *, home: Path) -> dict[str, Any]:
    """A Django DATABASES entry for one database role (``web``, ``migrator`` …)."""
    where = server(home)
    options: dict[str, Any] = {"application_name": "tasuki"}
    if sslmode := where.pop("sslmode", ""):
        options["sslmode"] = sslmode
    if role == "migrator":
        options["assume_role"] = "owner"
    if role == "web":
        # Prepared statements: planning is most of an unprepared case page (heart.md §6).
        options |= {"server_side_binding": True, "prepare_threshold": 2}
        if os.environ.get("TASUKI_POOL", "") == "1":
            options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
            options["options"] = "-c statement_timeout=30s -c lock_timeout=10s"
    return {
        "ENGINE": "django.db.backends.postgresql",
        **where,
        "USER": role,
        "PASSWORD": read_secret(role, home),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # the pool drops connections a restarted server has cut
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "TEST": {"NAME": where["NAME"]},
    }
