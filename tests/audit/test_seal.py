"""The sealer: exactly once, never missed, in whatever order people commit; signed; handed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tasuki.audit.export import dump, export, prove
from tasuki.audit.seal import make_checkpoint, seal_all, seal_pending
from tasuki.audit.verifier import read_folder
from tasuki.audit.verify import verify
from tasuki.audit.witness import hand_over
from tests.audit.trail import OTHER, SIGNER, run_verifier, seal, write
from tests.database import admin, as_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def web(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    with as_role("web") as connection:
        yield connection


@pytest.fixture
def sealer(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    with as_role("sealer") as connection:
        yield connection


def test_a_late_commit_is_sealed_once(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    with as_role("web") as slow:
        with slow.transaction():
            write(slow)  # earlier, but not committed yet
            write(web, 3)
            assert seal_all(sealer) == 3
        write(web)
        assert seal_all(sealer) == 2
    assert seal_all(sealer) == 0
    order = sealer.execute("SELECT number, at FROM audit_seal ORDER BY at").fetchall()
    assert [number for number, _ in order] == [4, 1, 2, 3, 5]
    assert verify(sealer, [tmp_path]).findings == []


def test_what_was_rolled_back_is_not_sealed(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any]
) -> None:
    with web.transaction(force_rollback=True):
        write(web)
    assert seal_all(sealer) == 0


def test_two_sealers_and_a_crash_make_one_chain(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    write(web, 25)
    with as_role("sealer") as other, pytest.raises(ZeroDivisionError):
        with sealer.transaction():
            seal_pending(sealer, limit=10)
            raise ZeroDivisionError  # the sealer dies in the middle
        seal_pending(other, limit=10)
    with as_role("sealer") as other:
        while seal_pending(sealer, limit=4) or seal_pending(other, limit=3):
            pass
    assert sealer.execute("SELECT count(*), max(number) FROM audit_seal").fetchone() == (25, 25)
    assert verify(sealer, [tmp_path]).findings == []


def test_checkpoints_are_signed_linked_and_kept_elsewhere(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    for count in (3, 5):
        write(web, count)
        seal(tmp_path)
    first, second = read_folder(tmp_path).values()
    assert (first.says["size"], second.says["size"]) == (3, 8)
    assert second.says["previous"] == first.digest
    assert second.is_signed_by(SIGNER.public)
    assert make_checkpoint(sealer, SIGNER) is None, "nothing new, nothing to state"
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o444, 0o444]


def test_a_key_hands_over_to_the_next(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    write(web)
    seal_all(sealer)
    make_checkpoint(sealer, SIGNER, OTHER)
    write(web)
    seal_all(sealer)
    make_checkpoint(sealer, OTHER)
    assert verify(sealer, [tmp_path]).findings == []
    write(web)
    seal_all(sealer)
    make_checkpoint(sealer, SIGNER)  # the old key signs no more
    assert verify(sealer, [tmp_path]).kinds == {"rewritten"}


def test_a_witness_that_was_away_catches_up_and_never_changes(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    away = tmp_path / "away"
    write(web)
    seal()
    assert "書けません" in hand_over(sealer, away)
    away.mkdir()
    write(web)
    seal()
    assert hand_over(sealer, away) == ""
    assert list(read_folder(away)) == [1, 2]
    path = away / "checkpoint-00000002.txt"
    path.chmod(0o644)
    path.write_text("{}\n")
    assert "ちがいます" in hand_over(sealer, away)
    assert path.read_text() == "{}\n"


def test_an_auditor_checks_the_export_with_one_file(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    witness, out = tmp_path / "witness", tmp_path / "out"
    witness.mkdir()
    write(web, 7, why="相談\n改行\\「」")
    seal(witness)
    write(web, 4)
    seal(witness)
    assert export(sealer, out) == 11
    done = run_verifier(out, witness)
    assert (done.returncode, done.stderr) == (0, "")
    assert "○ すべて" in done.stdout
    events = next(out.glob("events-*.txt"))
    lines = events.read_bytes().splitlines(keepends=True)
    for name, text, says in (
        ("edited", [lines[0].replace(b"page", b"list"), *lines[1:]], "1件めが書きかえ"),
        ("deleted", [*lines[:3], *lines[4:]], "抜けたか"),
        ("swapped", [lines[1], lines[0], *lines[2:]], "順番"),
        ("cut", lines[:5], "しかありません"),
    ):
        events.write_bytes(b"".join(text))
        done = run_verifier(out, witness)
        assert done.returncode == 1, name
        assert says in done.stdout, name


def test_one_event_is_proven_to_somebody_who_holds_a_checkpoint(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    write(web, 6)
    seal(tmp_path)
    row = sealer.execute("SELECT event_id FROM audit_seal WHERE number = 5").fetchone()
    assert row is not None
    proof = prove(sealer, row[0])
    assert proof is not None
    path = tmp_path / "proof.json"
    path.write_text(dump(proof), encoding="utf-8")
    assert run_verifier("--proof", path, tmp_path).returncode == 0
    path.write_text(dump(proof | {"event": proof["event"].replace("page", "list")}))
    assert run_verifier("--proof", path, tmp_path).returncode == 1
    write(web)
    seal_all(sealer)
    row = sealer.execute("SELECT event_id FROM audit_seal WHERE number = 7").fetchone()
    assert row is not None
    assert prove(sealer, row[0]) is None, "before its checkpoint there is nothing to prove it with"


def test_a_broken_file_of_checkpoints_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "checkpoint-00000001.txt").write_text("not json")
    done = run_verifier(tmp_path)
    assert done.returncode == 1
    assert "読めません" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_sealer_reads_the_trail_and_nothing_else(sealer: psycopg.Connection[Any]) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT c.relname, p.name FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace,"
            " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p(name)"
            " WHERE n.nspname IN ('public', 'priv') AND c.relkind IN ('r', 'p', 'v')"
            " AND has_table_privilege('sealer', c.oid, p.name) ORDER BY 1, 2"
        ).fetchall()
    assert [f"{table} {right}" for table, right in rows] == [
        "audit_check INSERT", "audit_check SELECT",
        "audit_checkpoint INSERT", "audit_checkpoint SELECT",
        "audit_event SELECT",
        "audit_seal INSERT", "audit_seal SELECT",
        "audit_unsealed DELETE", "audit_unsealed SELECT",
    ]  # fmt: skip
    for statement in ("DELETE FROM audit_seal", "UPDATE audit_checkpoint SET size = 0"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            sealer.execute(statement)


def test_nobody_changes_seals_not_even_their_owner(web: psycopg.Connection[Any]) -> None:
    write(web)
    seal()
    with admin() as connection:
        for statement in (
            "DELETE FROM audit_seal", "UPDATE audit_checkpoint SET size = 0",
            "TRUNCATE audit_seal", "DELETE FROM audit_event", "TRUNCATE audit_checkpoint",
        ):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                connection.execute(statement)


def test_refusals_are_folded_and_none_is_lost(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any]
) -> None:
    write(web, 200, how="denied")
    write(web, 3, how="denied", act="list")
    write(web, 2)
    assert sealer.execute("SELECT count(*) FROM audit_event").fetchone() == (25,)
    with admin() as connection:
        connection.execute("UPDATE audit_flood SET minute = minute - interval '5 minutes'")
    assert sealer.execute("SELECT priv.close_floods()").fetchone() == (1,)
    rows = sealer.execute(
        "SELECT action, outcome, sum(repeats), count(*) FROM audit_event"
        " GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    assert rows == [("list", "denied", 3, 3), ("page", "denied", 200, 21), ("page", "done", 2, 2)]
    assert sealer.execute("SELECT priv.close_floods()").fetchone() == (0,)
    assert seal_all(sealer) == 26


def test_a_counter_that_is_being_raised_holds_nobody_up(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any]
) -> None:
    write(web, 30, how="denied")
    with admin() as connection:
        connection.execute("UPDATE audit_flood SET minute = minute - interval '5 minutes'")
        with connection.transaction():
            connection.execute("SELECT 1 FROM audit_flood FOR UPDATE")
            sealer.execute("SET statement_timeout = '2s'")
            assert sealer.execute("SELECT priv.close_floods()").fetchone() == (0,)
    assert sealer.execute("SELECT priv.close_floods()").fetchone() == (1,)


def test_the_canonical_form_names_every_column(sealer: psycopg.Connection[Any]) -> None:
    from tasuki.audit.canon import COLUMNS, FORM

    with admin() as connection:
        rows = connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'audit_event'::regclass"
            " AND attnum > 0 AND NOT attisdropped"
        ).fetchall()
    assert {name for (name,) in rows} == set(COLUMNS[FORM])


def test_the_canonical_form_is_fixed(
    web: psycopg.Connection[Any], sealer: psycopg.Connection[Any], tmp_path: Path
) -> None:
    """A change of these bytes would make every old seal look broken: it needs a new form."""
    import datetime as dt
    import uuid

    from tasuki.audit.canon import canonical

    at = dt.datetime(2026, 11, 25, 9, 0, 0, 5, dt.timezone(dt.timedelta(hours=9)))
    row = dict.fromkeys(
        ("user_id", "organization_id", "case_id", "person_id", "request_id", "municipality_id")
    ) | {
        "id": uuid.UUID(int=1), "at": at, "action": "page", "object_ids": [uuid.UUID(int=2)],
        "level": 2, "basis": "team", "purpose": "相談\n", "outcome": "done", "source": "x",
        "repeats": 1,
    }  # fmt: skip
    text = canonical(row).decode()
    assert json.loads(text)["at"] == "2026-11-25T00:00:00.000005Z"
    assert text == (
        '{"action":"page","at":"2026-11-25T00:00:00.000005Z","basis":"team","case_id":null,'
        '"id":"00000000-0000-0000-0000-000000000001","level":2,"municipality_id":null,'
        '"object_ids":["00000000-0000-0000-0000-000000000002"],"organization_id":null,'
        '"outcome":"done","person_id":null,"purpose":"相談\\n","repeats":1,"request_id":null,'
        '"source":"x","user_id":null,"v":1}'
    )
