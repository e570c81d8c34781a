"""Eight people at once at the real web server (two processes, four threads each)."""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CLIENTS, SECONDS = 8, 10


@contextmanager
def web_server() -> Iterator[int]:
    """gunicorn as ``tasuki up`` starts it; its port."""
    from tasuki.config.start import THREADS, WORKERS, environment

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    child = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "tasuki.config.wsgi", "--bind", f"127.0.0.1:{port}",
         "--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS),
         "--no-control-socket", "--log-level", "warning"],
        env={**environment(), "TASUKI_POOL": "1", "TASUKI_DB_ROLE": "web"},
    )  # fmt: skip
    try:
        _wait(port)
        yield port
    finally:
        child.terminate()
        child.wait(30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            if _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/healthz", "") > 0:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server does not answer")


def _ask(connection: http.client.HTTPConnection, address: str, session: str) -> float:
    """Milliseconds until the whole answer is there."""
    began = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise OSError(f"{address}: {answer.status}")
    return (time.perf_counter() - began) * 1000


def eight_at_once(session: str, address: str = "/cases/") -> dict[str, Any]:
    """p50, p95 and requests a second of the list."""
    times: list[float] = []
    with web_server() as port:

        def click(until: float, kept: list[float]) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            while time.monotonic() < until:
                kept.append(_ask(connection, address, session))

        for seconds, kept in ((2, []), (SECONDS, times)):
            until = time.monotonic() + seconds
            people = [threading.Thread(target=click, args=(until, kept)) for _ in range(CLIENTS)]
            for one in people:
                one.start()
            for one in people:
                one.join()
    return {
        "action": "ours, 8 clients",
        "n": len(times),
        "requests_per_s": round(len(times) / SECONDS, 1),
        "page_p50_ms": round(statistics.median(times), 1),
        "page_p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
    }
