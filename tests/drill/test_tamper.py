"""A database superuser works on the trail in eight ways; each is found and named.

He switches the triggers off, knows the code, and in the last case holds even the signing key. What
he cannot do is change the witness, which lies elsewhere.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tasuki.audit.seal import make_checkpoint, seal_all
from tasuki.audit.verify import Report, verify
from tests.audit.trail import SIGNER, run_verifier, seal, write
from tests.database import admin, as_role, copy, drop, environment, template_name
from tests.drill.figures import Note
from tests.folder import DATABASE, ROOT

pytestmark = pytest.mark.drill
ROOM, OLD = f"{DATABASE}_tamper", f"{DATABASE}_old"
Superuser = psycopg.Connection[Any]


@pytest.fixture
def witness(django_db_setup: None, tmp_path: Path) -> Iterator[Path]:
    """A small trail of its own: 40 events, two checkpoints, one witness; and an old copy."""
    folder = tmp_path / "witness"
    folder.mkdir()
    copy(template_name(), ROOM)
    with as_role("web", ROOM) as web:
        write(web, 20)
        seal(folder, ROOM)
    copy(ROOM, OLD)
    with as_role("web", ROOM) as web:
        write(web, 20)
        seal(folder, ROOM)
    yield folder
    drop(ROOM)
    drop(OLD)


def edit(at: Superuser) -> None:
    at.execute(
        "UPDATE audit_event SET user_id = gen_random_uuid() WHERE id ="
        " (SELECT event_id FROM audit_seal WHERE number = 17)"
    )


def delete(at: Superuser) -> None:
    at.execute(
        "DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_seal WHERE number = 17)"
    )


def insert(at: Superuser) -> None:
    at.execute(
        "INSERT INTO audit_event (at, action, municipality_id)"
        " VALUES (now() - interval '3 days', 'page', '992011')"
    )


def insert_queued(at: Superuser) -> None:
    """The careful one lets the sealer seal his invention, and even sign it."""
    at.execute(
        "WITH made AS (INSERT INTO audit_event (at, action) VALUES (now() - interval '3 days',"
        " 'page') RETURNING at, id) INSERT INTO audit_unsealed SELECT at, id FROM made"
    )
    with as_role("sealer", ROOM) as sealer:
        seal_all(sealer)
        make_checkpoint(sealer, SIGNER)


def reorder(at: Superuser) -> None:
    """Two seals change places, each with its own event."""
    at.execute("UPDATE audit_seal SET number = -17 WHERE number = 17")
    at.execute("UPDATE audit_seal SET number = 17 WHERE number = 18")
    at.execute("UPDATE audit_seal SET number = 18 WHERE number = -17")


def truncate(at: Superuser) -> None:
    at.execute("TRUNCATE audit_event, audit_seal, audit_checkpoint, audit_unsealed")


def restore(at: Superuser) -> None:
    """The tables become those of the copy from before the last twenty events."""
    truncate(at)
    with admin(OLD) as old:
        for table in ("audit_event", "audit_seal", "audit_checkpoint"):
            with (
                old.cursor().copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as source,
                at.cursor().copy(f"COPY {table} FROM STDIN") as target,
            ):
                for block in source:
                    target.write(block)


def rewrite(at: Superuser) -> None:
    """One event goes, and the whole chain is sealed and signed anew, with the real key."""
    delete(at)
    at.execute("TRUNCATE audit_seal, audit_checkpoint, audit_unsealed")
    at.execute("INSERT INTO audit_unsealed SELECT at, id FROM audit_event")
    for _ in range(2):
        with as_role("sealer", ROOM) as sealer:
            seal_all(sealer)
            make_checkpoint(sealer, SIGNER)
        with as_role("web", ROOM) as web:
            write(web)


WAYS: dict[str, tuple[Callable[[Superuser], None], str, str]] = {
    "edit": (edit, "edited", "封の17番"),
    "delete": (delete, "deleted", "消されています"),
    "insert": (insert, "inserted", "書き足されています"),
    "insert and let it be sealed": (insert_queued, "inserted", "あとから加えられました"),
    "reorder": (reorder, "reordered", "順番"),
    "truncate": (truncate, "emptied", "すべて消されて"),
    "restore an old copy": (restore, "old_copy", "古い写し"),
    "rewrite the whole chain": (rewrite, "rewritten", "作りかえられて"),
}


def look(witness: Path) -> Report:
    with as_role("sealer", ROOM) as sealer:
        return verify(sealer, [witness])


def test_an_untouched_trail_is_found_untouched(witness: Path) -> None:
    report = look(witness)
    assert (report.findings, report.events, report.checkpoints) == ([], 40, 2)


@pytest.mark.parametrize("name", WAYS)
def test_it_is_found_and_named(name: str, witness: Path, record_property: Note) -> None:
    tamper, kind, words = WAYS[name]
    with admin(ROOM) as superuser:
        superuser.execute("SET session_replication_role = replica")
        tamper(superuser)
    record_property("改ざんのしかた", 1)
    report = look(witness)
    print(f"{name}: {report.findings}")
    assert kind in report.kinds
    assert any(words in sentence for _, sentence in report.findings)
    record_property("見つけて名指したもの", 1)


def test_the_stranger_with_an_export_finds_the_rewritten_chain_too(
    witness: Path, tmp_path: Path
) -> None:
    from tasuki.audit.export import export

    with admin(ROOM) as superuser:
        superuser.execute("SET session_replication_role = replica")
        rewrite(superuser)
    with as_role("sealer", ROOM) as sealer:
        export(sealer, tmp_path / "out")
    alone = run_verifier(tmp_path / "out")
    beside = run_verifier(tmp_path / "out", witness)
    assert (alone.returncode, beside.returncode) == (0, 1), "only the witness knows better"
    assert "作りかえられています" in beside.stdout


def test_the_command_says_so_and_fails(witness: Path) -> None:
    with admin(ROOM) as superuser:
        superuser.execute("SET session_replication_role = replica")
        edit(superuser)
    done = subprocess.run(
        [sys.executable, "-m", "tasuki", "audit", "verify"],
        env=environment(ROOM) | {"TASUKI_WITNESS": str(witness)},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "封の17番" in done.stdout
