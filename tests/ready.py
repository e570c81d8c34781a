"""Data folders made once and copied: a first start takes most of a minute, a copy of what it leaves
a second. The first start itself, from nothing, is tested where it is meant
(tests/config/test_start.py)."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from tests.folder import ROOT, TEST_HOME

Kind = Literal["empty", "demonstration"]
JAPAN = ZoneInfo("Asia/Tokyo")
HERE = TEST_HOME.parent / f"{TEST_HOME.name}-ready"
MAKE = """
import sys
from pathlib import Path
from tasuki.config.start import collect_static, database, load_demonstration, prepare
home = Path(sys.argv[1])
with database(home):
    prepare(home)
    if sys.argv[2] == "demonstration":
        load_demonstration()
    collect_static(home)
"""


def furnish(home: Path, kind: Kind) -> None:
    """Put into ``home`` what ``tasuki up`` makes on a first start: tables without anybody, or the
    demonstration of today."""
    HERE.mkdir(exist_ok=True)
    with (HERE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = _made(kind)
    home.mkdir(parents=True, exist_ok=True)
    _copy(made, home)


def _made(kind: Kind) -> Path:
    name = f"{kind}-{_state()}"
    if (HERE / name).exists():
        return HERE / name
    for old in HERE.glob(f"{kind}-*"):
        shutil.rmtree(old)
    draft = HERE / f"{kind}-draft"
    draft.mkdir()
    if kind == "demonstration":
        _copy(_made("empty"), draft)
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(draft), kind],
        env={
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "TASUKI_HOME": str(draft),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "tasuki.config.settings",
        },
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return draft.rename(HERE / name)


def _copy(source: Path, target: Path) -> None:
    """With owners and times: the database's own folder belongs to its service user."""
    subprocess.run(["cp", "-a", "--reflink=auto", f"{source}/.", str(target)], check=True)


def _state() -> str:
    """Changes with every file of the program, and with the day: a demonstration is dated."""
    digest = hashlib.sha256(f"{dt.datetime.now(JAPAN):%Y-%m-%d}".encode())
    for path in sorted((ROOT / "tasuki").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            said = path.stat()
            digest.update(f"{path.relative_to(ROOT)}|{said.st_size}|{said.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
