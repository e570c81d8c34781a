"""Small trails for tests: events of the standing cast, sealed and witnessed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import psycopg

from tasuki.audit.seal import Signer, make_checkpoint, seal_all
from tasuki.audit.witness import hand_over
from tests.database import as_role
from tests.folder import DATABASE, ROOT

SIGNER, OTHER = Signer(bytes(range(32))), Signer(bytes(range(1, 33)))


def write(connection: psycopg.Connection[Any], count: int = 1, **said: Any) -> None:
    """Events as ``web`` writes them, without a user."""
    for _ in range(count):
        connection.execute(
            "SELECT api.write_event(%s, %s, NULL, NULL, '{}', 1, '', %s, %s, %s, 'test', NULL)",
            [
                said.get("act", "page"), "992011", said.get("why", "相談"),
                said.get("how", "done"), uuid.uuid4(),
            ],
        )  # fmt: skip


def seal(folder: Path | None = None, database: str = DATABASE) -> None:
    """Seal all that waits, sign, and hand over to the witness."""
    with as_role("sealer", database) as sealer:
        seal_all(sealer)
        make_checkpoint(sealer, SIGNER)
        if folder is not None:
            assert hand_over(sealer, folder) == ""


def run_verifier(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The verifier as an auditor runs it: the bare file, no package, no environment."""
    return subprocess.run(
        [sys.executable, "-I", str(ROOT / "tasuki" / "audit" / "verifier.py"), *map(str, words)],
        capture_output=True, text=True, check=False, env={}, cwd="/",
    )  # fmt: skip


def long_ago(days: int) -> dt.datetime:
    return dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
