"""Witnesses: checkpoints kept where whoever rewrites the database does not reach.

A witness is a folder. Each checkpoint becomes one file that is written once, whole or not at all,
and never again. What counts is that the folder lies elsewhere: a share of another machine, a
write-once medium, another instance. The monthly page on paper is one more witness.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

import psycopg

from tasuki.audit.verifier import Checkpoint, file_name


def missing(connection: psycopg.Connection[Any], folder: Path) -> list[tuple[int, str]]:
    """Checkpoints that the folder does not have: number and text, in order."""
    there = {int(p.stem[11:]) for p in folder.glob("checkpoint-*.txt") if p.stem[11:].isdigit()}
    rows = connection.execute("SELECT number FROM audit_checkpoint ORDER BY number").fetchall()
    wanted = [number for (number,) in rows if number not in there]
    found = connection.execute(
        "SELECT number, text FROM audit_checkpoint WHERE number = ANY (%s) ORDER BY number",
        [wanted],
    )
    return found.fetchall()


def hand_over(connection: psycopg.Connection[Any], folder: Path) -> str:
    """Write what the folder lacks. Returns what went wrong, in words; empty when nothing did.

    A witness that is away must never stop the sealing: it gets what it missed later.
    """
    try:
        for number, text in missing(connection, folder):
            _write_once(folder / file_name(number), text)
        newest = connection.execute(
            "SELECT number, text FROM audit_checkpoint ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if newest is not None:
            kept = (folder / file_name(newest[0])).read_text(encoding="utf-8")
            if Checkpoint(kept).body != Checkpoint(newest[1]).body:
                return f"控え {folder} の証明{newest[0]}が、データベースとちがいます。"
    except OSError as error:
        return f"足あとの控えを {folder} に書けません（{error.strerror}）。"
    return ""


def _write_once(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # whole or not at all, and never over an existing one
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
