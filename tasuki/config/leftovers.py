"""What a killed `tasuki up` left behind: found by the mark of its run, ended one by one.

Every process of a run carries the mark in its environment, which children inherit and the kernel
keeps. A number alone is no witness: the next process may bear it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

MARK = "TASUKI_RUN"
GRACE_S = 3.0
"""How long a web server may still finish its answers."""


@contextlib.contextmanager
def marked() -> Iterator[str]:
    """Every process that is started inside this block bears the mark, which is given."""
    mark = os.environ[MARK] = secrets.token_hex(16)
    try:
        yield mark
    finally:
        del os.environ[MARK]


def end_run(mark: str) -> int:
    """End what still bears the mark of an earlier run; how many processes that were."""
    wanted = f"{MARK}={mark}".encode()

    def is_of_the_run(process: Path) -> bool:
        return wanted in (process / "environ").read_bytes().split(b"\0")

    return end(is_of_the_run, signal.SIGTERM) if len(mark) == 32 else 0


def end(is_ours: Callable[[Path], bool], politely: signal.Signals) -> int:
    """End every process for whose folder in ``/proc`` `is_ours` holds; how many that were.

    First `politely`, after a grace by SIGKILL, again until none is left: a process may have made
    another one meanwhile.
    """
    until, told = time.monotonic() + GRACE_S, set[int]()
    while found := dict(_open(is_ours)):
        now = time.monotonic()
        for pid, handle in found.items():
            with contextlib.suppress(ProcessLookupError):
                if now > until:
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
                elif pid not in told:
                    signal.pidfd_send_signal(handle, politely)
        told |= set(found)
        select.select(list(found.values()), [], [], 0.1)
        for handle in found.values():
            os.close(handle)
        if now > until + GRACE_S:
            break  # in an uninterruptible wait of the kernel: nothing helps
    return len(told)


def _open(is_ours: Callable[[Path], bool]) -> Iterator[tuple[int, int]]:
    """Number and handle of each such process: asked again once the handle is held, so that it
    names no other."""
    if sys.platform != "linux":
        return
    for process in Path("/proc").glob("[0-9]*"):
        pid = int(process.name)
        with contextlib.suppress(OSError):
            if pid == os.getpid() or not is_ours(process):
                continue
            handle = os.pidfd_open(pid)
            if is_ours(process):
                yield pid, handle
            else:
                os.close(handle)
