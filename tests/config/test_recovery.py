"""kill -9 of our processes, in every combination: the next `tasuki up` recovers by itself."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import pytest

from tasuki.config import leftovers
from tasuki.config.cluster import Cluster
from tests.config.desk import Desk, finish
from tests.drill.figures import Note

KINDS = ("up", "master", "worker", "postmaster", "backend")
ENDS_UP = {"up", "master", "postmaster"}
"""Without one of these nothing serves any more; the others are replaced while pages are served."""
ALL = [set(some) for n in range(1, 6) for some in itertools.combinations(KINDS, n)]
FEW = [{"worker", "backend"}, {"up", "master"}]
BOUND_S = 240
"""Nothing waits longer. What recovering may take is measured against the start before."""


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def victims(desk: Desk, up: int) -> dict[str, int]:
    """The number of one process of each kind."""
    postmaster = int((desk.home / "data" / "postmaster.pid").read_text().split()[0])
    master = next(pid for pid in children(up) if pid != postmaster)
    backends = {
        pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode()
        for pid in children(postmaster)
    }
    web = next(pid for pid, title in backends.items() if title.startswith("postgres: web "))
    found = [up, master, children(master)[0], postmaster, web]
    return dict(zip(KINDS, found, strict=True))


@contextlib.contextmanager
def busy_statement(desk: Desk) -> Iterator[None]:
    """A statement that never ends and looks at nothing: its server would outlive the postmaster."""

    def run() -> None:
        with contextlib.suppress(psycopg.Error):
            busy.execute("DO $$ BEGIN LOOP END LOOP; END $$")

    with psycopg.connect(Cluster(desk.home).admin_dsn(), autocommit=True) as busy:
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.kill(busy.info.backend_pid, signal.SIGKILL)
            raise
        finally:
            thread.join(BOUND_S)
        assert not thread.is_alive()


def answers(desk: Desk) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{desk.port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def recover(
    desk: Desk, up: subprocess.Popen[str], killed: set[str], limit: float
) -> tuple[subprocess.Popen[str], float]:
    """Kill, then do what a person would; the `tasuki up` that serves afterwards, and how many
    seconds that took."""
    numbers = victims(desk, up.pid)
    with busy_statement(desk) if "postmaster" in killed else contextlib.nullcontext():
        began = time.monotonic()
        for kind in killed:
            os.kill(numbers[kind], signal.SIGKILL)
        if killed & ENDS_UP:
            up.communicate(timeout=BOUND_S)  # killed, or it says what stopped
            up = desk.up()
        while not answers(desk):
            assert time.monotonic() - began < limit, "no page answers"
            time.sleep(0.1)
        took = time.monotonic() - began
        print(f"{'+'.join(sorted(killed))}: {took:.1f} s of {limit:.1f}", flush=True)
        assert took < limit
    assert up.poll() is None
    return up, took


def walk(desk: Desk, combinations: list[set[str]]) -> list[float]:
    """Seconds until a page answered again, for each combination."""
    desk.furnish()
    began = time.monotonic()
    up = desk.up()
    limit = 4 * (time.monotonic() - began) + 15
    took = []
    for killed in combinations:
        up, seconds = recover(desk, up, killed, limit)
        took.append(seconds)
    status, said = finish(up, signal.SIGINT)
    assert (status, said.splitlines()[-1]) == (0, "たすき: 止まりました。")
    assert desk.is_quiet()
    return took


def test_the_next_start_recovers(desk: Desk) -> None:
    walk(desk, FEW)


@pytest.mark.drill
def test_the_next_start_recovers_from_every_combination(desk: Desk, record_property: Note) -> None:
    took = walk(desk, ALL)
    record_property("止め方の組み合わせ", len(took))
    record_property("続きから動いたもの", len(took))
    record_property("もっとも遅い回復（秒）", round(max(took), 1))


def test_only_what_bears_the_mark_is_ended() -> None:
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with leftovers.marked() as mark:
        ours = subprocess.Popen(sleep)
    with leftovers.marked():
        other = subprocess.Popen(sleep)
    try:
        assert leftovers.end_run("") == 0
        assert leftovers.end_run(mark[:-1]) == 0
        assert leftovers.end_run(mark) == 1
        assert ours.wait(10) == -signal.SIGTERM
        assert other.poll() is None
    finally:
        for process in (ours, other):
            process.kill()
            process.wait()


def test_what_does_not_listen_is_ended_as_well() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True)"
    with leftovers.marked() as mark:
        ours = subprocess.Popen(
            [sys.executable, "-c", f"{deaf}; time.sleep(60)"], stdout=subprocess.PIPE
        )
    with ours:
        assert ours.stdout is not None
        assert ours.stdout.readline() == b"\n"
        assert leftovers.end_run(mark) == 1
        assert ours.wait(10) == -signal.SIGKILL
