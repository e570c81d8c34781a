"""The command ``tasuki`` and its words. ``tasuki`` alone lists them."""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys

import psycopg

from tasuki.access.oidc.directory import WrongSettingsError, directory_from
from tasuki.config import audit_commands, key_commands, start
from tasuki.config.binaries import ClusterError
from tasuki.config.cluster import Cluster
from tasuki.config.connections import home


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status. Problems end as one Japanese sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        directory_from(os.environ)  # half a directory is said here, not by every process
        return _run(given)
    except (ClusterError, PermissionError, WrongSettingsError) as error:
        print(f"たすき: {error}", file=sys.stderr)
    except psycopg.Error as error:
        print(f"たすき: データベースに断られました: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("たすき: 止まりました。", file=sys.stderr)
    return 1


def _run(given: list[str]) -> int:
    if given[:1] == ["manage"]:
        return _manage(given[1:])
    if given[:1] == ["shell"]:
        return _manage(given)
    if given[:1] in (["user"], ["organization"]):
        return _staffing(given)
    parser = _parser()
    chosen = parser.parse_args(given)
    if "run" not in chosen:
        parser.print_help()
        return 0
    return int(chosen.run(chosen))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasuki", description="たすき: 重層的支援体制整備事業のための、ひらかれた仕事場"
    )
    words = parser.add_subparsers(title="ことば", metavar="<ことば>")

    def word(name: str, help_text: str, run: object) -> argparse.ArgumentParser:
        found = words.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(run=run)
        return found

    up = word("up", "データベースと画面を動かす（Ctrl-C で止まる）", _up)
    up.add_argument("--empty", action="store_true", help="デモの朝霧県を入れずに始める")
    word("down", "動いているものを止める", _down)
    word("status", "動いているかを見る", _status)
    word("migrate", "データベースの形を新しくする", _migrate)
    demo = word("demo", "デモの朝霧県を入れる。--scale で大きな試験用の量を作る", _demo)
    demo.add_argument("--scale", choices=["city", "prefecture"], help="10万件 / 20万件・100万人")
    word("demo-reset", "デモのデータを消して、はじめに戻す", _reset)
    word("policies", "見てよい範囲の規則から SQL を書き出す", _policies)
    words.add_parser("organization", help="機関を加える、見る、離れた日を書く", add_help=False)
    words.add_parser("user", help="利用者と所属を加える、見る、終える", add_help=False)
    audit_commands.add_words(word("audit", "足あとを確かめる、だれが見たかを調べる", None))
    key_commands.add_words(word("keys", "暗号の鍵を数える、新しくする、包み直す", None))
    words.add_parser("shell", help="Django のシェルを開く", add_help=False)
    words.add_parser("manage", help="Django の管理コマンドをそのまま使う", add_help=False)
    return parser


def _up(chosen: argparse.Namespace) -> int:
    return start.up(home(), with_demonstration=not chosen.empty)


def _down(chosen: argparse.Namespace) -> int:
    print("止めました。" if start.down(home()) else "動いていません。")
    return 0


def _status(chosen: argparse.Namespace) -> int:
    """Prints a line each for folder, database and pages; 3 unless the pages are served."""
    holder = start.running(home())
    print(f"データの場所: {home()}")
    if not os.environ.get("DATABASE_URL"):
        is_running = Cluster(home()).is_running()
        print(f"データベース: {'動いています' if is_running else '止まっています'}")
    print(f"画面: {f'http://127.0.0.1:{holder[1]}/' if holder else '止まっています'}")
    return 0 if holder else 3


def _migrate(chosen: argparse.Namespace) -> int:
    with start.database(home()):
        start.prepare(home(), anew=True)
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    with start.database(home()):
        start.prepare(home())
        start.load_demonstration(scale=chosen.scale)
    return 0


def _reset(chosen: argparse.Namespace) -> int:
    start.reset(home())
    print("デモのデータを消しました。次の tasuki up で、今日の日付のデモが入ります。")
    return 0


def _policies(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from tasuki.config.policies import write_policies

    for path in write_policies():
        print(path.name)
    return 0


def _staffing(given: list[str]) -> int:
    """In this process: a new password is said here and nowhere else."""
    if not os.environ.get("DATABASE_URL") and not (home() / "data").exists():
        raise ClusterError("まだデータがありません。先に tasuki up --empty で始めてください。")
    import django
    from django.core.exceptions import ValidationError

    django.setup()
    from tasuki.config import staffing
    from tasuki.config.demonstration.reference import reference_database

    with start.database(home()), reference_database(home()) as using:
        try:
            print(*staffing.run(given, using=using), sep="\n")
        except ValidationError as error:
            raise ClusterError("".join(error.messages)) from None
    return 0


def _manage(arguments: list[str]) -> int:
    """Django's own commands; those that change the schema run as the role ``migrator``."""
    role = "migrator" if arguments[:1] in (["migrate"], ["makemigrations"]) else "web"
    environment = {"TASUKI_DB_ROLE": role, **start.environment()}
    has_data = (home() / "data").exists()  # without it the command runs as far as it can
    with start.database(home()) if has_data else contextlib.nullcontext():
        return subprocess.run(
            [sys.executable, "-m", "django", *arguments], env=environment, check=False
        ).returncode
