"""Whether a database server that starts or stops still gets on, or is stuck.

No number of seconds tells the two apart: after a crash PostgreSQL may replay its journal for an
hour, on a busy machine everything takes long, and yet a server can stand still for ever (18.6, told
to stop in the moment in which it begins to recover from a killed backend, waits for processes that
nobody told to end). So what its processes do is looked at instead.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

UNKNOWN_S = 120
"""How long it may take where the system does not say what a process does (no ``/proc``)."""
LEAST_TICKS = 2
"""Processor time, in hundredths of a second, that is more than looking whether there is work."""


class Progress:
    """Looks at the processes whose numbers `find` gives, without the one that began: that one is
    busy with whoever asks how far it is."""

    def __init__(self, find: Callable[[], list[int]], stuck_s: float) -> None:
        self.stuck_s = stuck_s if Path("/proc/self/stat").exists() else UNKNOWN_S
        self._find = find
        self._known: dict[int, int] = {}
        self._looked = self._moved = time.monotonic()

    def is_stuck(self) -> bool:
        """Whether nothing has computed, read or written for `stuck_s` seconds."""
        now = time.monotonic()
        if now - self._looked >= min(1.0, self.stuck_s / 4):
            self._looked = now
            if self._look():
                self._moved = now
        return now - self._moved > self.stuck_s

    def _look(self) -> bool:
        work = {pid: did for pid in self._find() if (did := _work(pid)) is not None}
        moved = any(
            is_waiting or ticks >= self._known.get(pid, ticks) + LEAST_TICKS
            for pid, (ticks, is_waiting) in work.items()
        )
        for pid, (ticks, _) in work.items():
            if moved or pid not in self._known:
                self._known[pid] = ticks
        return moved


def _work(pid: int) -> tuple[int, bool] | None:
    """Processor time so far, and whether it waits for a disk; None once it is gone."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        # The name stands in brackets and may hold anything; then: state, …, utime (14), stime (15).
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(words[11]) + int(words[12]), words[0] == "D"
    return None
