"""The process that carries reactions of a meeting to everybody in it (``exchange/live``).

``python -m tasuki.config.living``. It holds the open streams, connects as the role ``live``, which
may call three functions and nothing else, and knows nothing of Django. ``tasuki up`` keeps one
running beside the pages; where the pages run elsewhere, a service of its own does. Without it the
pages work as before: they are read anew.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from tasuki.config.cluster import ends_with_parent
from tasuki.config.connections import home, read_secret, server
from tasuki.config.sealing import AGAIN_S, Sealer

HIGHEST = 65535
NO_PORT = "TASUKI_LIVE_PORT には 0〜65535 の数を書いてください（いまは {}）。0 は、動かさない。"


def live_port(port: int) -> int:
    """Where it listens when the pages listen at ``port``: at the next, unless ``TASUKI_LIVE_PORT``
    says another; 0 is none. Raises ``ValueError`` with a sentence."""
    given = os.environ.get("TASUKI_LIVE_PORT") or str(port + 1 if port < HIGHEST else port - 1)
    if not given.isascii() or not given.isdigit() or int(given) > HIGHEST:
        raise ValueError(NO_PORT.format(given[:20]))
    return int(given)


def dsn(home: Path) -> str:
    """The connection as the role ``live``."""
    where = server(home)
    return psycopg.conninfo.make_conninfo(
        host=where["HOST"],
        port=where["PORT"],
        dbname=where["NAME"],
        user="live",
        password=read_secret("live", home),
        sslmode=where.get("sslmode"),
        connect_timeout=5,
        application_name="tasuki live",
    )


def run(home: Path, port: int) -> None:
    """Serve until asked to stop; the open streams end first."""
    import uvicorn

    from tasuki.exchange.live.server import Live

    app = Live(dsn(home), bytes.fromhex(read_secret("live_key", home)))

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            app.close()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="warning", access_log=False, lifespan="on",
        timeout_graceful_shutdown=3, timeout_keep_alive=30, backlog=2048,
    )  # fmt: skip
    Server(config).run()


class LiveKeeper(Sealer):
    """The process below ``tasuki up``, kept as the sealer is; none where the port is 0.

    ``options``: how the pages are started (user, environment): it gets no more than they do.
    """

    module = "tasuki.config.living"

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(options["env"])
        self.options = options

    def keep(self) -> None:
        """Start it unless it runs; not more often than every two seconds."""
        if self.environment["TASUKI_LIVE_PORT"] == "0":
            return
        if self.child is not None and self.child.poll() is None:
            return
        if time.monotonic() - self.started < AGAIN_S:
            return
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, "-m", self.module],
            start_new_session=True,  # Ctrl-C is for `up`, which then stops it in order
            preexec_fn=ends_with_parent(signal.SIGTERM),
            **self.options,
        )


if __name__ == "__main__":
    run(home(), live_port(8000))
