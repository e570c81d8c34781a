"""``tasuki keys …``: how the encryption stands, a new key, wrapping with it, removing an old one.

For whoever runs the installation; what is done is written to the trail.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator

import psycopg

from tasuki.config import start
from tasuki.config.binaries import ClusterError
from tasuki.config.connections import home
from tasuki.config.encrypting import Admin, State, add_key, key_folder, look, rotate
from tasuki.config.words import words_of
from tasuki.core.envelope import KeyRing

NO_DATA = "まだデータがありません。先に tasuki up を行ってください。"
LOST = (
    "読めないデータの鍵が {0}件あります。包んだ鍵のファイル（secrets/keys）を、"
    "バックアップから戻してください。戻るまで、その人・ケースの暗号の欄は読めません。"
)
PLAIN = "{0} に、暗号になっていない行が {1}件あります。tasuki migrate を行ってください。"


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words after ``tasuki keys``."""
    word = words_of(parser)

    word("status", "どの鍵で包まれているか、読めないものがないかを数える", _status)
    word("new", "新しい鍵のファイルを作る（このあと rotate）", _new)
    word("rotate", "すべてのデータの鍵を、いちばん新しい鍵で包み直す", _rotate)
    old = word("remove", "もう何も包んでいない古い鍵のファイルを消す（止めてから）", _remove)
    old.add_argument("version", type=int, metavar="版")


@contextlib.contextmanager
def _database() -> Iterator[tuple[Admin, KeyRing]]:
    """The administrator's connection and the keys; the models are loaded."""
    ring = KeyRing(key_folder(home()))
    if not ring.versions():
        raise ClusterError(NO_DATA)
    import django

    django.setup()
    with (
        start.database(home()),
        psycopg.connect(start.admin_dsn(home()), autocommit=True) as admin,
    ):
        if admin.execute("SELECT to_regclass('access_datakey')").fetchone() == (None,):
            raise ClusterError(NO_DATA)
        yield admin, ring


def _status(chosen: argparse.Namespace) -> int:
    """Prints a line for each version; 1 when something is unreadable or not encrypted."""
    with _database() as (admin, ring):
        state = look(admin, ring)
    for line in lines_of(state):
        print(line)
    return 1 if state.unreadable or state.plain else 0


def lines_of(state: State) -> Iterator[str]:
    """The state in words."""
    newest = max(state.files, default=0)
    for version in sorted({*state.files, *state.wrapped}):
        about = "いちばん新しい" if version == newest else "古い"
        about = about if version in state.files else "ファイルがありません"
        yield f"鍵 {version}（{about}）: データの鍵 {state.wrapped.get(version, 0)}件"
    if state.unreadable:
        yield f"× {LOST.format(len(state.unreadable))}"
    for table, count in state.plain.items():
        yield f"× {PLAIN.format(table, count)}"
    if not state.unreadable and not state.plain:
        yield "○ 読めないものは 0件です。"


def _new(chosen: argparse.Namespace) -> int:
    with _database() as (admin, ring):
        version = ring.newest() + 1
        add_key(home(), version)
        _note(admin, "new")
    print(f"鍵 {version} を作りました: {key_folder(home()) / str(version)}")
    print("このファイルを、データとは別の場所に控えてから、tasuki keys rotate を行ってください。")
    return 0


def _rotate(chosen: argparse.Namespace) -> int:
    """1 when something could not be opened and stays as it was."""
    with _database() as (admin, ring):
        count = 0
        for size in rotate(admin, ring):
            count += size
            print(f"\r包み直しています… {count}件", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        _note(admin, "rotate")
        state = look(admin, ring)
    print(f"鍵 {max(state.files)} で {count}件を包み直しました。")
    if count == 0 and not state.unreadable:
        print("すべて、いちばん新しい鍵です。鍵を替えるときは、先に tasuki keys new を行います。")
    if state.unreadable:
        print(f"× {LOST.format(len(state.unreadable))}")
    return 1 if state.unreadable else 0


def _remove(chosen: argparse.Namespace) -> int:
    """Refused while pages run (they may still wrap with it) and while it wraps anything."""
    if start.running(home()):
        raise ClusterError("動いています。tasuki down で止めてから、行ってください。")
    with _database() as (admin, ring):
        path = key_folder(home()) / str(chosen.version)
        if chosen.version not in ring.versions():
            raise ClusterError(f"鍵 {chosen.version} のファイルはありません。")
        if chosen.version == ring.newest():
            raise ClusterError(f"鍵 {chosen.version} は、いま使っている鍵なので、消しません。")
        wrapped = look(admin, ring).wrapped.get(chosen.version, 0)
        if wrapped:
            raise ClusterError(
                f"鍵 {chosen.version} は、まだ {wrapped}件を包んでいるので、消しません。"
                "先に tasuki keys rotate を行ってください。"
            )
        path.unlink()
        _note(admin, "remove")
    print(
        f"鍵 {chosen.version} を消しました。"
        "この鍵の時のバックアップを戻すには、控えた鍵が要ります。"
    )
    return 0


def _note(admin: Admin, what: str) -> None:
    """Into the trail, without a user: whoever runs the installation."""
    admin.execute(
        "SELECT api.write_event('configure', NULL, NULL, NULL, '{}', NULL, '', '', 'done', NULL,"
        " %s, NULL)",
        [f"command:keys {what}"],
    )
