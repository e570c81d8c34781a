"""Where the test database lives. Importing this makes the folder's secrets, nothing else."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from pathlib import Path

from tasuki.config.roles import make_secrets

ROOT = Path(__file__).resolve().parent.parent


def _home() -> Path:
    """``build/test-home``; in the temporary folder when root's service user cannot get there."""
    reachable = all(folder.stat().st_mode & 0o001 for folder in (ROOT, *ROOT.parents))
    if os.geteuid() != 0 or reachable:
        return ROOT / "build" / "test-home"
    digest = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"tasuki-test-{digest}"


TEST_HOME = _home()
DATABASE = f"test_{os.getpid()}"
"""The database of this process: several processes and several runs never meet."""

TEST_HOME.mkdir(parents=True, exist_ok=True)
with (TEST_HOME / "secrets.lock").open("w") as _lock:
    fcntl.flock(_lock, fcntl.LOCK_EX)
    make_secrets(TEST_HOME)
