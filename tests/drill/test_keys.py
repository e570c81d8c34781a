"""Rotation of the keys, killed at random moments fifty times: nothing becomes unreadable."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tasuki.config.encrypting import add_key, key_folder, look, rotate
from tasuki.core.envelope import KeyRing, bound_to, decrypt, encrypt, new_key
from tests.database import admin, copy, drop, environment, template_name
from tests.drill.figures import Note
from tests.folder import DATABASE, ROOT

pytestmark = pytest.mark.drill
ROOM = f"{DATABASE}_keys"
SUBJECTS, KILLS = 20_000, 50
STEP = (
    "import sys, psycopg; from pathlib import Path;"
    "from tasuki.config.encrypting import add_key, key_folder, rotate;"
    "from tasuki.core.envelope import KeyRing;"
    "home = Path(sys.argv[1]); ring = KeyRing(key_folder(home));"
    "sys.argv[3] == 'new' and add_key(home, ring.newest() + 1);"
    "print('ready', flush=True);"
    "admin = psycopg.connect(sys.argv[2], autocommit=True);"
    "print(sum(rotate(admin, ring, batch=200)), flush=True)"
)


@pytest.fixture
def room(django_db_setup: None) -> Iterator[psycopg.Connection]:
    copy(template_name(), ROOM)
    with admin(ROOM) as connection:
        yield connection
    drop(ROOM)


def start(home: Path, word: str) -> subprocess.Popen[str]:
    from tests.database import CLUSTER

    process = subprocess.Popen(
        [sys.executable, "-c", STEP, str(home), CLUSTER.admin_dsn(ROOM), word],
        cwd=ROOT, env=environment(ROOM), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_rotation_interrupted_fifty_times(
    room: psycopg.Connection, tmp_path: Path, record_property: Note
) -> None:
    add_key(tmp_path, 1)
    ring = KeyRing(key_folder(tmp_path))
    known = {uuid.uuid4(): new_key() for _ in range(SUBJECTS)}
    witness = {one: encrypt(key, one.bytes, bound_to(one)) for one, key in known.items()}
    with room.cursor().copy("COPY access_datakey (subject_id, version, wrapped) FROM STDIN") as at:
        for one, key in known.items():
            at.write_row((one, 1, ring.wrap(key, one, 1)))
    chance, killed, halfway = random.Random(50), 0, 0
    while killed < KILLS:
        # Every fifth time another key comes in between, so that three versions lie side by side.
        process = start(tmp_path, "new" if killed % 5 == 0 else "go on")
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        process.communicate()
        if process.returncode != -9:  # it was quicker: not an interruption
            continue
        killed += 1
        state = look(room, KeyRing(key_folder(tmp_path)))
        assert state.unreadable == []
        assert sum(state.wrapped.values()) == SUBJECTS
        halfway += len(state.wrapped) > 1
    list(rotate(room, KeyRing(key_folder(tmp_path))))
    ring = KeyRing(key_folder(tmp_path))
    state = look(room, ring)
    assert state.wrapped == {ring.newest(): SUBJECTS}
    opened = 0
    for subject, version, wrapped in room.execute(
        "SELECT subject_id, version, wrapped FROM access_datakey"
    ).fetchall():
        key = ring.unwrap(bytes(wrapped), subject, version)
        assert decrypt(key, witness[subject], bound_to(subject)) == subject.bytes
        opened += 1
    assert opened == SUBJECTS
    assert halfway > KILLS / 2, "most were stopped in the middle"
    record_property("中断", killed)
    record_property("うち途中", halfway)
    record_property("鍵", len(ring.versions()))
    record_property("開いたデータ鍵", opened)
    record_property("読めなくなったもの", SUBJECTS - opened)
