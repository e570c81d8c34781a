"""``tasuki keys``: counting, a new key, wrapping with it, removing the old one."""

from __future__ import annotations

import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tasuki.config import key_commands, start
from tasuki.config.binaries import ClusterError
from tasuki.config.commands import main
from tasuki.config.encrypting import add_key, encrypt_plain, key_folder, lend_keys
from tasuki.core.envelope import PREFIX, KeyRing, Unreadable, bound_to, decrypt_text, new_key
from tests.access.ground import Ground
from tests.database import CLUSTER, admin
from tests.folder import DATABASE

Admin = psycopg.Connection[Any]


@pytest.fixture
def desk(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[tuple[Path, Admin]]:
    """A folder of keys of its own, with the commands at the database of this process."""
    add_key(tmp_path, 1)
    settings.KEY_FOLDER = key_folder(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql:///unused")
    monkeypatch.setattr(key_commands, "home", lambda: tmp_path)
    monkeypatch.setattr(start, "admin_dsn", lambda home: CLUSTER.admin_dsn(DATABASE))
    with admin() as connection:
        ring = KeyRing(key_folder(tmp_path))
        for _ in range(1200):
            subject = uuid.uuid4()
            connection.execute(
                "INSERT INTO access_datakey (subject_id, version, wrapped) VALUES (%s, 1, %s)",
                [subject, ring.wrap(new_key(), subject, 1)],
            )
        yield tmp_path, connection


def test_a_life_of_keys(desk: tuple[Path, Admin], capsys: pytest.CaptureFixture[str]) -> None:
    _, connection = desk
    assert main(["keys", "status"]) == 0
    assert "鍵 1（いちばん新しい）: データの鍵 1200件" in capsys.readouterr().out
    assert main(["keys", "remove", "1"]) == 1
    assert main(["keys", "new"]) == 0
    assert main(["keys", "remove", "1"]) == 1
    assert "1200件を包んでいる" in capsys.readouterr().err
    assert main(["keys", "rotate"]) == 0
    assert "鍵 2 で 1200件を包み直しました" in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0
    assert main(["keys", "remove", "2"]) == 1
    assert "いま使っている" in capsys.readouterr().err
    assert main(["keys", "remove", "1"]) == 0
    assert main(["keys", "status"]) == 0
    said = capsys.readouterr().out
    assert "鍵 2（いちばん新しい）: データの鍵 1200件\n○ 読めないものは 0件です。" in said
    told = connection.execute(
        "SELECT source FROM audit_event WHERE action = 'configure' ORDER BY at"
    ).fetchall()
    assert [one for (one,) in told] == [
        "command:keys new", "command:keys rotate", "command:keys rotate", "command:keys remove",
    ]  # fmt: skip


def test_what_cannot_be_opened_is_counted_and_left_alone(
    desk: tuple[Path, Admin], capsys: pytest.CaptureFixture[str]
) -> None:
    _, connection = desk
    connection.execute(
        "UPDATE access_datakey SET wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))"
        " WHERE subject_id IN (SELECT subject_id FROM access_datakey LIMIT 3)"
    )
    before = connection.execute("SELECT wrapped FROM access_datakey WHERE version = 1").fetchall()
    main(["keys", "new"])
    assert main(["keys", "rotate"]) == 1
    assert main(["keys", "status"]) == 1
    said = capsys.readouterr().out
    assert "1197件を包み直しました" in said
    assert "読めないデータの鍵が 3件あります" in said
    after = connection.execute("SELECT wrapped FROM access_datakey WHERE version = 1").fetchall()
    assert len(after) == 3
    assert set(after) <= set(before)


def test_a_lost_key_file_is_said(
    desk: tuple[Path, Admin], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = desk
    main(["keys", "new"])
    (key_folder(folder) / "1").unlink()
    assert main(["keys", "status"]) == 1
    said = capsys.readouterr().out
    assert "鍵 1（ファイルがありません）: データの鍵 1200件" in said
    assert "バックアップから戻してください" in said


def test_nothing_is_removed_while_pages_run(
    desk: tuple[Path, Admin], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "running", lambda home: (1, 8000))
    with pytest.raises(ClusterError, match="止めてから"):
        key_commands._remove(type("Chosen", (), {"version": 1})())


def test_what_older_versions_wrote_is_encrypted_once(desk: tuple[Path, Admin]) -> None:
    folder, connection = desk
    ground = Ground(connection)
    case = ground.case("hanako")
    person = ground.person(case)
    contact = ground.contact(person, 1)
    record = ground.record(case, 2, ["offence"])
    names = {
        table: (name, rule)
        for table, name, rule in connection.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE conname LIKE 'encrypted\\_%'"
        ).fetchall()
    }
    for table, (name, _) in names.items():
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    try:
        ground.update("people_contactpoint", contact, "value = %s", "青葉町1-2-3")
        ground.update("cases_record", record, "text = %s", "保護観察")
        assert encrypt_plain(connection) == 2
        assert encrypt_plain(connection) == 0
    finally:
        for table, (name, rule) in names.items():
            connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}")
    ring = KeyRing(key_folder(folder))
    for table, column, pk, subject, text in (
        ("people_contactpoint", "value", contact, person, "青葉町1-2-3"),
        ("cases_record", "text", record, case, "保護観察"),
    ):
        (stored,) = connection.execute(
            f"SELECT {column} FROM {table} WHERE id = %s", [pk]
        ).fetchone() or ("",)
        (wrapped,) = connection.execute(
            "SELECT wrapped FROM access_datakey WHERE subject_id = %s", [subject]
        ).fetchone() or (b"",)
        assert stored.startswith(PREFIX)
        key = ring.unwrap(bytes(wrapped), subject, 1)
        assert decrypt_text(key, stored, bound_to(table, column, pk, subject)) == text


def test_a_key_is_made_once_for_one_account(tmp_path: Path) -> None:
    add_key(tmp_path, 1)
    path = key_folder(tmp_path) / "1"
    first = path.read_text()
    add_key(tmp_path, 1)
    assert path.read_text() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["1"]


@pytest.mark.parametrize("mode", [0o604, 0o660, 0o644, 0o700])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    add_key(tmp_path, 1)
    (key_folder(tmp_path) / "1").chmod(mode)
    with pytest.raises(PermissionError, match="chmod 600"):
        KeyRing(key_folder(tmp_path)).key(1)


@pytest.mark.parametrize("content", ["", "ab", "x" * 64, "ab" * 31, "ab" * 33])
def test_a_broken_key_file_is_no_key(tmp_path: Path, content: str) -> None:
    add_key(tmp_path, 1)
    (key_folder(tmp_path) / "1").write_text(content)
    with pytest.raises(Unreadable):
        KeyRing(key_folder(tmp_path)).key(1)


def test_the_account_of_the_pages_reads_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned: dict[str, tuple[int, int]] = {}
    monkeypatch.setattr(
        "os.chown", lambda path, uid, gid: owned.update({Path(path).name: (uid, gid)})
    )
    add_key(tmp_path, 1)
    lend_keys(tmp_path, type("Account", (), {"uid": 77, "gid": 78})())
    assert owned == {"keys": (0, 78), "1": (0, 78)}
    assert stat.S_IMODE(key_folder(tmp_path).stat().st_mode) == 0o750
    assert stat.S_IMODE((key_folder(tmp_path) / "1").stat().st_mode) == 0o640
