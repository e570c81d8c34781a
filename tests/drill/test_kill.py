"""kill -9 of application and database while people save forms: nothing acknowledged is lost,
nothing is doubled, nothing is half done, and the next start recovers by itself."""

from __future__ import annotations

import contextlib
import http.client
import http.cookiejar
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tasuki.config.cluster import Cluster
from tests.drill.figures import Note
from tests.folder import ROOT, TEST_HOME
from tests.ready import furnish
from tests.world import plant_cast

WRITERS = 3


class House:
    """``tasuki up`` on a durable data folder of its own, with the cast and no cases."""

    def __init__(self, name: str) -> None:
        self.home = TEST_HOME.parent / f"drill-{name}-{os.getpid()}"
        self.cluster = Cluster(self.home)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "TASUKI_HOME": str(self.home),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "tasuki.config.settings",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Roles, tables and the cast; the file says that its people may sign in here."""
        furnish(self.home, "empty")
        self.cluster.start()
        with self.rows() as connection:
            plant_cast(connection)
        self.cluster.stop()
        (self.home / "demonstration").touch()

    def rows(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.cluster.admin_dsn(), autocommit=True)

    def start(self) -> None:
        """Start as a person would, and wait until a page answers."""
        with (self.home / "up.out").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tasuki", "up"],
                env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        assert self.answers(90), (self.home / "up.out").read_text()[-2000:]

    def answers(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return True
            except OSError:
                time.sleep(0.2)
        return False

    def kill(self, what: str) -> None:
        """kill -9 of the database, of one web worker, or of everything that serves."""
        assert self.process is not None
        children = _children(self.process.pid)
        if what == "database":
            first = (self.cluster.data / "postmaster.pid").read_text().split()[0]
            os.kill(int(first), signal.SIGKILL)
        elif what == "worker":
            workers = [pid for one in children for pid in _children(one) if _is_python(pid)]
            os.kill(random.choice(workers), signal.SIGKILL)
        else:
            serving = [pid for pid in children if _is_python(pid)]
            workers = [pid for one in serving for pid in _children(one)]
            for pid in [self.process.pid, *serving, *workers]:
                with contextlib.suppress(ProcessLookupError):  # it ends with its parent
                    os.kill(pid, signal.SIGKILL)

    def recover(self) -> None:
        """The next ``tasuki up``; the one before has ended or ends now."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(60)
        self.start()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)
        self.cluster.stop()


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in path.read_text().split()] if path.exists() else []


def _is_python(pid: int) -> bool:
    try:
        return b"python" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


class Desk(threading.Thread):
    """Somebody who saves one consultation after the other; a form without an answer is sent
    again, with the same key, as a browser's second click would."""

    def __init__(self, house: House) -> None:
        super().__init__(daemon=True)
        self.house, self.acknowledged = house, list[uuid.UUID]()
        self.stopped = threading.Event()
        self.jar = http.cookiejar.CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def sign_in(self) -> None:
        self.web.open(f"{self.house.url}/demonstration/", timeout=20).read()
        self.post("/demonstration/", {"who": "hanako"})

    def post(self, path: str, fields: dict[str, Any]) -> str:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}, doseq=True)
        url = f"{self.house.url}{path}"
        with self.web.open(url, data.encode(), timeout=20) as answer:
            return str(answer.geturl())

    def run(self) -> None:
        key = uuid.uuid4()
        while not self.stopped.is_set():
            try:
                where = self.post("/cases/intake/", intake(key))
            except (OSError, http.client.HTTPException, StopIteration):
                time.sleep(0.1)
                continue
            assert str(key) in where, where
            self.acknowledged.append(key)
            key = uuid.uuid4()


def intake(key: uuid.UUID) -> dict[str, Any]:
    """A valid form 相談受付・申込票."""
    return {
        "key": str(key), "form": "without_consent", "received_on": "2026-04-01",
        "channels": ["phone"], "consulter_kind": "self", "called": f"ためし{key}"[:60],
        "worries": ["care"], "urgency": "normal", "first_action": "continue",
        "people-TOTAL_FORMS": "0", "people-INITIAL_FORMS": "0",
    }  # fmt: skip


HALF = """SELECT count(*) FROM cases_case c WHERE household_id IS NULL
  OR (SELECT count(*) FROM cases_intake i WHERE i.case_id = c.id) <> 1
  OR (SELECT count(*) FROM cases_caseperson p WHERE p.case_id = c.id) <> 1
  OR (SELECT count(*) FROM cases_casemove m WHERE m.case_id = c.id) <> 1
  OR (SELECT count(*) FROM access_grant g WHERE g.case_id = c.id) <> 1
  OR (SELECT count(*) FROM audit_event e WHERE e.case_id = c.id AND e.action = 'create') < 1"""


def drill(name: str, kills: list[str], note: Note) -> None:
    house = House(name)
    house.prepare()
    house.start()
    desks = [Desk(house) for _ in range(WRITERS)]
    slowest = 0.0
    try:
        for desk in desks:
            desk.sign_in()
        for desk in desks:
            desk.start()
        for what in kills:
            time.sleep(random.uniform(0.3, 1.5))
            before = sum(len(desk.acknowledged) for desk in desks)
            killed_at = time.monotonic()
            house.kill(what)
            if what != "worker":
                house.recover()
            _writes_again(desks, before)
            slowest = max(slowest, time.monotonic() - killed_at)
        for desk in desks:
            desk.stopped.set()
        for desk in desks:
            desk.join(30)
        with house.rows() as connection:
            _compare(connection, desks, note)
        note("kill -9", len(kills))
        note("もっとも遅い回復（秒、次の保存まで）", round(slowest, 1))
    finally:
        for desk in desks:
            desk.stopped.set()
        house.stop()


def _writes_again(desks: list[Desk], before: int) -> None:
    until = time.monotonic() + 60
    while sum(len(desk.acknowledged) for desk in desks) <= before + WRITERS:
        assert time.monotonic() < until, "nothing was saved for a minute after the restart"
        assert all(desk.is_alive() for desk in desks), "a desk got a wrong answer"
        time.sleep(0.1)


def _compare(connection: psycopg.Connection[Any], desks: list[Desk], note: Note) -> None:
    said = [key for desk in desks for key in desk.acknowledged]
    there = {row[0] for row in connection.execute("SELECT id FROM cases_case").fetchall()}
    doubled = connection.execute(
        "SELECT count(*) FROM (SELECT called FROM people_person GROUP BY called"
        " HAVING count(*) > 1) twice"
    ).fetchone()
    note("保存できたと答えたもの", len(said))
    note("残っているもの", len(there))
    note("失われたもの", len(set(said) - there))
    assert set(said) - there == set(), "acknowledged and lost"
    assert len(said) == len(set(said))
    assert doubled == (0,)
    assert len(there) <= len(said) + len(desks), "more cases than forms"
    assert connection.execute(HALF).fetchone() == (0,)


@pytest.mark.drill
def test_many_kills_lose_nothing(record_property: Note) -> None:
    kinds = ["database", "worker", "application"]
    many = int(os.environ.get("TASUKI_KILLS", "21"))
    drill("many", [kinds[n % 3] for n in range(many)], record_property)
