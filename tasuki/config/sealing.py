"""The sealer as a process of its own, and where its keys and witnesses lie.

``python -m tasuki.config.sealing`` seals twice a second, states and signs every ten minutes and at
the end. It connects as ``sealer``, which reads the trail and nothing about anybody else. ``tasuki
up`` keeps one running; where the pages run elsewhere, a service of its own does.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import psycopg

from tasuki.audit.seal import Signer, make_checkpoint, seal_all
from tasuki.audit.witness import hand_over
from tasuki.config.cluster import ends_with_parent
from tasuki.config.connections import address, home, read_secret
from tasuki.config.roles import secret_file

PAUSE_S, CHECKPOINT_S, AGAIN_S = 0.5, 600, 2
Trail = psycopg.Connection[Any]
KEY, NEXT_KEY = "trail_key", "trail_key.next"


def witnesses(home: Path) -> list[Path]:
    """Folders that keep checkpoints: our own beside the database, and those of ``TASUKI_WITNESS``
    (several with ``:``), which should lie on other machines."""
    others = os.environ.get("TASUKI_WITNESS", "").split(os.pathsep)
    return [home / "witness", *(Path(one).absolute() for one in others if one)]


def connect(home: Path) -> psycopg.Connection[Any]:
    """A connection as the role ``sealer``, in autocommit mode."""
    return psycopg.connect(address("sealer", home, "tasuki sealer"), autocommit=True)


def announce_new_key(home: Path) -> str:
    """Make the key that signs after the next checkpoint; returns its public half.

    The present key signs the announcement, so that a reader can follow from one to the other.
    """
    return Signer(bytes.fromhex(secret_file(NEXT_KEY, home, make=secrets.token_hex(32)))).public


def signers(home: Path, connection: psycopg.Connection[Any]) -> tuple[Signer, Signer | None]:
    """The key that signs now, and the one to announce. An announced key takes over here."""
    signer = Signer(bytes.fromhex(secret_file(KEY, home, make=secrets.token_hex(32))))
    seed = read_secret(NEXT_KEY, home)
    successor = Signer(bytes.fromhex(seed)) if seed else None
    last = connection.execute(
        "SELECT text FROM audit_checkpoint ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if successor and last and f'"next":"{successor.public}"' in last[0]:
        folder = home / "secrets"
        old = folder / f"{KEY}.{signer.public[:16]}"
        if not old.exists():
            os.link(folder / KEY, old)
        (folder / NEXT_KEY).replace(folder / KEY)
        return successor, None
    return signer, successor


def state(home: Path, connection: psycopg.Connection[Any]) -> list[str]:
    """Make a checkpoint and hand it to every witness; what went wrong, in words."""
    (home / "witness").mkdir(mode=0o755, parents=True, exist_ok=True)
    make_checkpoint(connection, *signers(home, connection))
    asked = witnesses(home)
    faults = [fault for one in asked if (fault := hand_over(connection, one))]
    connection.execute(
        "INSERT INTO audit_check (kind, number, checkpoints, findings, said)"
        " VALUES ('witness', %s, 1, %s, %s)",
        [len(asked), len(faults), faults],
    )
    return faults


class _Stopping(Exception):
    """Asked to end: SIGTERM or Ctrl-C."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopping


def run(home: Path) -> None:
    """Seal until asked to stop; a database that is away is waited for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    due = time.monotonic() + CHECKPOINT_S
    with contextlib.suppress(_Stopping):
        while True:
            try:
                with connect(home) as connection:
                    while True:
                        connection.execute("SELECT priv.close_floods()")
                        seal_all(connection)
                        if time.monotonic() >= due:
                            _say(state(home, connection))
                            due = time.monotonic() + CHECKPOINT_S
                        time.sleep(PAUSE_S)
            except psycopg.Error as error:
                _say([f"封をする係がデータベースにつながりません（{type(error).__name__}）。"])
                time.sleep(AGAIN_S)
    _finish(home)


def _finish(home: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(psycopg.Error), connect(home) as connection:
        seal_all(connection)
        _say(state(home, connection))


def _say(faults: list[str]) -> None:
    for fault in faults:
        print(f"たすき: {fault}", file=sys.stderr, flush=True)


class Sealer:
    """The sealer's process below ``tasuki up``: started, started again when it ends, stopped."""

    module = "tasuki.config.sealing"

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.child: subprocess.Popen[bytes] | None = None
        self.started = 0.0

    def __enter__(self) -> Sealer:
        self.keep()
        return self

    def keep(self) -> None:
        """Start it unless it runs; not more often than every two seconds."""
        if self.child is not None and self.child.poll() is None:
            return
        if time.monotonic() - self.started < AGAIN_S:
            return
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, "-m", self.module],
            env=self.environment,
            start_new_session=True,  # Ctrl-C is for us; we then stop it in order
            preexec_fn=ends_with_parent(signal.SIGTERM),
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.child is None:
            return
        self.child.terminate()
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


class Mailer(Sealer):
    """The process that sends notices as mails, kept the same way; none without a mail server."""

    module = "tasuki.config.mailing"

    def keep(self) -> None:
        if self.environment.get("TASUKI_SMTP"):
            super().keep()


class Calendar(Sealer):
    """The process that does what begins and ends by its date, kept the same way."""

    module = "tasuki.config.daily"


if __name__ == "__main__":
    run(home())
