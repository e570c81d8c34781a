"""What gunicorn is told beside its command line."""

from __future__ import annotations

import gc
import os
import signal
from typing import Any

from tasuki.config.cluster import ends_with_parent

preload_app = True
"""The program is read once; a worker, also one that takes the place of a dead one, is a fork."""

_follow = ends_with_parent(signal.SIGKILL)


def when_ready(server: Any) -> None:
    """What was read stays to the end: no worker looks through it for what can go, which would also
    copy the memory that they share; and what a page leaves is looked for less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def post_fork(server: Any, worker: Any) -> None:
    """A worker ends with the master, even when that one is killed: it would keep the port."""
    if _follow is not None:
        _follow()
    if os.getppid() != worker.ppid:  # it died before we could ask to be told
        os._exit(1)
