"""Keys as files, and what is done to encrypted rows from outside: first encryption, rotation.

``secrets/keys/1``, ``2`` … hold the key-encryption keys (core/envelope.py). A new one is on the
disk for good before anything is wrapped with it. Every batch is committed alone, so that whoever
kills the process loses nothing and the next run goes on.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from tasuki.core.envelope import KEY, KeyRing, Unreadable, bound_to, encrypt_text, new_key

if TYPE_CHECKING:
    from tasuki.access.encrypted import EncryptedRow
    from tasuki.config.binaries import Account

Admin = psycopg.Connection[Any]
BATCH = 500
ALONE = 7_200_018
"""Advisory lock: one rotation at a time."""


def key_folder(home: Path) -> Path:
    return home / "secrets" / "keys"


def add_key(home: Path, version: int) -> None:
    """Make the file of one version, whole and on the disk, or leave the one that is there."""
    folder = key_folder(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{version}.{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY))
        file.flush()
        os.fsync(file.fileno())
    # Whoever may read the folder as the account of the pages reads the new key as well.
    group = folder.stat().st_gid
    if os.geteuid() == 0 and group != os.getegid():
        os.chown(draft, 0, group)
        draft.chmod(0o640)
    with contextlib.suppress(FileExistsError):  # somebody else made it meanwhile: theirs counts
        os.link(draft, folder / str(version))
    draft.unlink()
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def lend_keys(home: Path, account: Account) -> None:
    """Let the account of the pages read the keys, and neither change nor remove one."""
    folder = key_folder(home)
    os.chown(folder, 0, account.gid)
    folder.chmod(0o750)
    for version in KeyRing(folder).versions():
        os.chown(folder / str(version), 0, account.gid)
        (folder / str(version)).chmod(0o640)


@dataclass
class State:
    """What ``tasuki keys status`` says."""

    files: list[int] = field(default_factory=list)
    wrapped: dict[int, int] = field(default_factory=dict)
    """Data keys by the version that wraps them."""
    unreadable: list[uuid.UUID] = field(default_factory=list)
    plain: dict[str, int] = field(default_factory=dict)
    """Rows that must be encrypted and are not, by table."""


def data_keys(admin: Admin) -> Iterator[tuple[uuid.UUID, int, bytes]]:
    """Every data key as it lies there, in batches of small statements."""
    last = uuid.UUID(int=0)
    while True:
        rows = admin.execute(
            "SELECT subject_id, version, wrapped FROM access_datakey WHERE subject_id > %s"
            " ORDER BY subject_id LIMIT 5000",
            [last],
        ).fetchall()
        if not rows:
            return
        yield from ((subject, version, bytes(wrapped)) for subject, version, wrapped in rows)
        last = rows[-1][0]


def look(admin: Admin, ring: KeyRing) -> State:
    """Count everything, and open every data key."""
    from tasuki.access.encrypted import condition, encrypted_models

    state = State(files=ring.versions())
    for subject, version, wrapped in data_keys(admin):
        state.wrapped[version] = state.wrapped.get(version, 0) + 1
        try:
            ring.unwrap(wrapped, subject, version)
        except Unreadable:
            state.unreadable.append(subject)
    for model in encrypted_models():
        table = model._meta.db_table
        query = f"SELECT count(*) FROM {table} WHERE NOT ({condition(model)})"  # noqa: S608 - names of our models
        row = admin.execute(query.encode()).fetchone()
        if row and row[0]:
            state.plain[table] = row[0]
    return state


def rotate(admin: Admin, ring: KeyRing, *, batch: int = BATCH) -> Iterator[int]:
    """Wrap every data key with the newest version; yields the size of each committed batch.

    A data key that cannot be opened stays as it is and is counted by ``look``.
    """
    newest = ring.newest()
    last = uuid.UUID(int=0)
    while True:
        with admin.transaction():
            admin.execute("SELECT pg_advisory_xact_lock(%s)", [ALONE])
            rows = admin.execute(
                "SELECT subject_id, version, wrapped FROM access_datakey"
                " WHERE version <> %s AND subject_id > %s ORDER BY subject_id LIMIT %s FOR UPDATE",
                [newest, last, batch],
            ).fetchall()
            if not rows:
                return
            done = []
            for subject, version, wrapped in rows:
                with contextlib.suppress(Unreadable):
                    key = ring.unwrap(bytes(wrapped), subject, version)
                    done.append((subject, ring.wrap(key, subject, newest)))
            admin.execute(
                "UPDATE access_datakey d SET version = %s, wrapped = n.wrapped"
                " FROM unnest(%s::uuid[], %s::bytea[]) n(subject_id, wrapped)"
                " WHERE d.subject_id = n.subject_id",
                [newest, [one for one, _ in done], [one for _, one in done]],
            )
        last = rows[-1][0]
        yield len(done)


def encrypt_plain(admin: Admin) -> int:
    """Encrypt what older versions wrote readable; returns the rows. A table whose constraint
    stands holds nothing of the kind and is not looked through."""
    from django.conf import settings

    from tasuki.access.encrypted import constraint_name, encrypted_models

    ring, count = KeyRing(settings.KEY_FOLDER), 0
    for model in encrypted_models():
        found = admin.execute(
            "SELECT 1 FROM pg_constraint WHERE conname = %s", [constraint_name(model)]
        ).fetchone()
        if found is None:
            count += sum(_encrypt_table(admin, ring, model))
    return count


def _encrypt_table(admin: Admin, ring: KeyRing, model: type[EncryptedRow]) -> Iterator[int]:
    from tasuki.access.encrypted import condition, encrypted_fields
    from tasuki.core.envelope import PREFIX

    table, columns = model._meta.db_table, [str(one.column) for one in encrypted_fields(model)]
    query = (
        f"SELECT id, {model.subject_field}, {', '.join(map(_quoted, columns))} FROM {table}"  # noqa: S608 - names of our models
        f" WHERE NOT ({condition(model)}) LIMIT {BATCH} FOR UPDATE"
    )
    change = (
        f"UPDATE {table} SET {', '.join(f'{_quoted(one)} = %s' for one in columns)} WHERE id = %s"  # noqa: S608
    )
    while True:
        with admin.transaction():
            # No trigger asks who writes: nobody does, the words stay the same.
            admin.execute("SET LOCAL session_replication_role = replica")
            rows = admin.execute(query.encode()).fetchall()
            for pk, subject, *texts in rows:
                key = _key_of(admin, ring, subject)
                sealed = [
                    text
                    if not text or text.startswith(PREFIX)
                    else encrypt_text(key, text, bound_to(table, column, pk, subject))
                    for column, text in zip(columns, texts, strict=True)
                ]
                admin.execute(change.encode(), [*sealed, pk])
        if not rows:
            return
        yield len(rows)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _key_of(admin: Admin, ring: KeyRing, subject: uuid.UUID) -> bytes:
    version = ring.newest()
    admin.execute(
        "INSERT INTO access_datakey (subject_id, version, wrapped) VALUES (%s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        [subject, version, ring.wrap(new_key(), subject, version)],
    )
    row = admin.execute(
        "SELECT version, wrapped FROM access_datakey WHERE subject_id = %s", [subject]
    ).fetchone()
    if row is None:
        raise Unreadable("no data key")
    return ring.unwrap(bytes(row[1]), subject, row[0])
