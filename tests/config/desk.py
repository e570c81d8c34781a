"""A person at a desk who types commands of the product."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.folder import ROOT
from tests.ready import furnish


class Desk:
    """A person who types commands for a data folder of its own."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="tasuki-"))
        self.home.chmod(0o755)
        self.said = ""
        self.started: list[subprocess.Popen[str]] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "TASUKI_HOME": str(self.home),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }

    def furnish(self) -> None:
        """What a first start leaves: the next one is a second start."""
        furnish(self.home, "empty")

    def type(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tasuki", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def up(self) -> subprocess.Popen[str]:
        """`tasuki up --empty`, returned when it says that it is ready."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tasuki", "up", "--empty"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        assert process.stdout is not None
        self.said = ""
        for line in process.stdout:
            self.said += line
            if "準備ができました" in line:
                return process
        raise AssertionError(self.said)

    def leave(self) -> None:
        """Whatever happened: nothing of this desk runs on, and no pipe stays open behind it."""
        for process in self.started:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self.type("down")
        shutil.rmtree(self.home)

    def owner_of_pages(self, up: subprocess.Popen[str]) -> int:
        """The user number of what answers for `tasuki up`."""
        children = Path(f"/proc/{up.pid}/task/{up.pid}/children").read_text().split()
        commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
        (pages,) = (pid for pid, command in commands.items() if b"gunicorn" in command)
        return Path(f"/proc/{pages}").stat().st_uid

    def is_quiet(self) -> bool:
        """Whether nothing of it runs any more: no page, no database."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with socket.socket() as probe:
                is_free = probe.connect_ex(("127.0.0.1", self.port)) != 0
            if is_free and not (self.home / "data" / "postmaster.pid").exists():
                return True
            time.sleep(0.1)
        return False


def finish(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Send a signal; the exit status and what was still said."""
    process.send_signal(number)
    rest, _ = process.communicate(timeout=60)
    return process.returncode, rest
