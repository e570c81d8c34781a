"""``tasuki audit verify``: is the trail as it was sealed? The first bad row, in words.

Works on a psycopg connection of the role ``sealer``, in one read-only snapshot, and trusts nothing
but the witnesses: every hash, root and signature is computed anew from the rows themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tasuki.audit.canon import COLUMNS, FORM, canonical
from tasuki.audit.verifier import (
    START,
    Checkpoint,
    Follower,
    Tree,
    disagreement,
    leaf_hash,
    link,
    read_folder,
)
from tasuki.core.dates import JST

LATE = dt.timedelta(hours=1)
"""Sealed after events that are this much younger, it was slipped in: no transaction is so long."""
WAITING = dt.timedelta(minutes=1)

_WALK = f"""SELECT s.number, s.event_id, s.at AS sealed_time, s.form, s.leaf, s.chain,
    e.id IS NOT NULL AS is_there, {", ".join(f"e.{name}" for name in COLUMNS[FORM])}
  FROM audit_seal s LEFT JOIN audit_event e ON e.at = s.at AND e.id = s.event_id
  ORDER BY s.number"""  # noqa: S608 - column names of canon.py

_UNSEALED = """SELECT e.at, e.id, e.action FROM audit_event e
  WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.id = e.id AND u.at = e.at)
  ORDER BY e.at LIMIT 1"""


@dataclass
class Report:
    """What was found, worst first: ``(kind, sentence)``; and what is only worth knowing."""

    findings: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    events: int = 0
    checkpoints: int = 0

    def find(self, kind: str, sentence: str) -> None:
        self.findings.append((kind, sentence))

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.findings}


def verify(connection: psycopg.Connection[Any], witnesses: Iterable[Path]) -> Report:
    """Check events, seals, checkpoints and witnesses."""
    report, folders = Report(), list(witnesses)
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        rows = connection.execute("SELECT number, size, text FROM audit_checkpoint ORDER BY number")
        stated = {number: (size, Checkpoint(text)) for number, size, text in rows}
        report.checkpoints = len(stated)
        _walk(connection, stated, report)
        _outside(connection, report)
        _follow(stated, report)
        _ask_witnesses({n: one for n, (_, one) in stated.items()}, folders, report)
    return report


def _walk(
    connection: psycopg.Connection[Any],
    stated: dict[int, tuple[int, Checkpoint]],
    report: Report,
) -> None:
    """Every seal with its event, up to the first bad one."""
    tree, chain, newest = Tree(), START, None
    by_size = {size: number for number, (size, _) in stated.items()}
    with connection.cursor(name="walk", row_factory=dict_row) as cursor:
        cursor.itersize = 5000
        cursor.execute(_WALK)
        for row in cursor:
            leaf, before = bytes(row["leaf"]), chain
            chain = link(chain, leaf)
            tree.add(leaf)
            kind, sentence = _look(connection, row, tree.size, before)
            if not kind and newest is not None and row["at"] < newest - LATE:
                kind = "inserted"
                sentence = f"{_name(row)}: {_time(row['at'])}の日付なのに、あとから加えられました。"
            newest = max(newest or row["at"], row["at"]) if row["is_there"] else newest
            number = by_size.get(tree.size)
            if not kind and number and not _agrees(stated[number][1], tree, chain):
                kind = "rewritten"
                sentence = f"{tree.size}件めまでの鎖が作りかえられ、証明{number}と合いません。"
            if kind:
                report.find(kind, sentence)
                return
    report.events = tree.size
    last = max(by_size, default=0)
    if tree.size < last:
        kind = "cut_off" if tree.size else "emptied"
        what = "終わりが切り取られて" if tree.size else "すべて消されて"
        report.find(kind, f"封は{tree.size}件ですが、証明では{last}件でした。{what}います。")


def _look(
    connection: psycopg.Connection[Any], row: dict[str, Any], expected: int, before: bytes
) -> tuple[str, str]:
    """What is wrong with one seal and its event: kind and sentence, both empty when nothing is."""
    if row["number"] != expected:
        return "reordered", f"封の{expected}番がありません（次は{row['number']}番）。"
    if not row["is_there"]:
        return _why_gone(connection, row)
    if leaf_hash(canonical(row, row["form"])) != bytes(row["leaf"]):
        return "edited", f"{_name(row)}: 中身が書きかえられています。"
    if link(before, bytes(row["leaf"])) != bytes(row["chain"]):
        return "reordered", f"{_name(row)}: 前の行につながりません。順番が入れかえられています。"
    return "", ""


def _why_gone(connection: psycopg.Connection[Any], row: dict[str, Any]) -> tuple[str, str]:
    found = connection.execute(
        "SELECT at FROM audit_event WHERE id = %s LIMIT 1",
        [row["event_id"]],
    ).fetchone()
    name = f"封の{row['number']}番（{_time(row['sealed_time'])}、{row['event_id']}）"
    if found is not None:
        return "edited", f"{name}: 日時が{_time(found[0])}に書きかえられています。"
    rest = connection.execute("SELECT 1 FROM audit_event LIMIT 1").fetchone()
    if rest is None:
        return "emptied", f"{name}: 足あとの表が空にされています。"
    return "deleted", f"{name}: 足あとの行が消されています。"


def _name(row: dict[str, Any]) -> str:
    return f"封の{row['number']}番（{_time(row['at'])}、{row['action']}、{row['event_id']}）"


def _time(at: dt.datetime) -> str:
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M:%S}"


def _agrees(one: Checkpoint, tree: Tree, chain: bytes) -> bool:
    said = one.says
    return (said.get("size"), said.get("root"), said.get("chain")) == (
        tree.size, tree.root().hex(), chain.hex(),
    )  # fmt: skip


def _outside(connection: psycopg.Connection[Any], report: Report) -> None:
    """Events that nobody sealed and that do not wait for it; and whether the sealer works."""
    found = connection.execute(_UNSEALED).fetchone()
    if found is not None:
        at, key, action = found
        report.find(
            "inserted",
            f"封のない行があります（{_time(at)}、{action}、{key}）。書き足されています。",
        )
    waiting = connection.execute("SELECT count(*), min(at) FROM audit_unsealed").fetchone()
    if waiting and waiting[0] and dt.datetime.now(dt.UTC) - waiting[1] > WAITING:
        report.remarks.append(f"{waiting[0]}件が封を待っています。封をする係が動いていません。")


def _follow(stated: dict[int, tuple[int, Checkpoint]], report: Report) -> None:
    follower = Follower()
    for number, (size, one) in stated.items():
        fault = follower.fault(one, number)
        if not fault and one.says.get("size") != size:
            fault = f"証明{number}の件数が、控えの列とちがいます。"
        if fault:
            report.find("rewritten", fault)
            return


def _ask_witnesses(stated: dict[int, Checkpoint], folders: list[Path], report: Report) -> None:
    for folder, kept in _kept(folders, report):
        if fault := disagreement(stated, kept, str(folder)):
            is_behind = max(kept, default=0) > max(stated, default=0)
            kind = "old_copy" if is_behind and stated else "emptied" if is_behind else "rewritten"
            report.find(kind, fault)
        elif len(kept) < len(stated):
            lacking = len(stated) - len(kept)
            report.remarks.append(f"控え {folder} に証明が{lacking}件、まだ届いていません。")
    if len(folders) < 2:
        report.remarks.append(
            "控えの置き場が1つだけです。TASUKI_WITNESS に、別の機械のフォルダを足してください。"
        )


def _kept(folders: list[Path], report: Report) -> Iterator[tuple[Path, dict[int, Checkpoint]]]:
    for folder in folders:
        if folder.is_dir():
            yield folder, read_folder(folder)
        else:
            report.remarks.append(f"控え {folder} が見つかりません。")
