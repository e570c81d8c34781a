"""The command ``tasuki`` and its words. ``tasuki`` alone lists them."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tasuki.config.cluster import Cluster, ClusterError
from tasuki.config.connections import home


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status. Problems end as one Japanese sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["manage"]:
        return _manage(given[1:])
    parser = _parser()
    chosen = parser.parse_args(given)
    if "run" not in chosen:
        parser.print_help()
        return 0
    try:
        return int(chosen.run(chosen) or 0)
    except (ClusterError, PermissionError) as error:
        print(f"たすき: {error}", file=sys.stderr)
        return 1


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
    word("down", "動いているデータベースを止める", _down)
    word("status", "動いているかを見る", _status)
    word("migrate", "データベースの形を新しくする", _migrate)
    demo = word("demo", "デモの朝霧県を入れる。--scale で大きな試験用の量を作る", _demo)
    demo.add_argument("--scale", choices=["city", "prefecture"], help="10万件 / 20万件・100万人")
    word("policies", "見てよい範囲の規則から SQL を書き出す", _policies)
    words.add_parser("manage", help="Django の管理コマンドをそのまま使う", add_help=False)
    return parser


def _up(chosen: argparse.Namespace) -> int:
    from tasuki.config.start import up

    return up(home(), with_demonstration=not chosen.empty)


def _down(chosen: argparse.Namespace) -> int:
    Cluster(home()).stop()
    print("データベースを止めました。")
    return 0


def _status(chosen: argparse.Namespace) -> int:
    running = Cluster(home()).is_running()
    print(f"データの場所: {home()}")
    print(f"データベース: {'動いています' if running else '止まっています'}")
    return 0 if running else 3


def _migrate(chosen: argparse.Namespace) -> int:
    from tasuki.config.start import prepare

    prepare(home())
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from tasuki.config.start import demonstration, prepare

    prepare(home())
    return demonstration(scale=chosen.scale)


def _policies(chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from tasuki.config.policies import write_policies

    for path in write_policies():
        print(path.name)
    return 0


def _manage(arguments: list[str]) -> int:
    """Django's own commands; those that change the schema run as the role ``migrator``."""
    role = "migrator" if arguments[:1] in (["migrate"], ["makemigrations"]) else "web"
    environment = {"TASUKI_DB_ROLE": role, **os.environ}
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments], env=environment, check=False
    ).returncode
