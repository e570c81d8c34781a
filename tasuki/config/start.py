"""From nothing to a page that answers: cluster, roles, schema, demonstration, web server."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import FrameType

import psycopg

from tasuki.config import roles
from tasuki.config.cluster import Cluster, ClusterError
from tasuki.config.connections import DATABASE, server

PACKAGE = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 2, 4


def say(text: str) -> None:
    """One line of progress for the person at the desk."""
    print(f"たすき: {text}", flush=True)


def admin_dsn(home: Path, database: str | None = None) -> str:
    """A connection that may make roles: the embedded server's by peer, or ``DATABASE_URL``."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return psycopg.conninfo.make_conninfo(url, dbname=database or server(home)["NAME"])
    return Cluster(home).admin_dsn(database or DATABASE)


def prepare(home: Path) -> bool:
    """Start the database if it is ours, make roles, migrate, install the key.

    Returns True when this call started the embedded server.
    """
    started = False
    if not os.environ.get("DATABASE_URL"):
        cluster = Cluster(home)
        started = not cluster.is_running()
        if started:
            say("データベースを起動しています…")
        cluster.start()
    name = server(home)["NAME"]
    with psycopg.connect(admin_dsn(home, "postgres"), autocommit=True) as admin:
        roles.ensure_roles(admin, home, name)
    with psycopg.connect(admin_dsn(home), autocommit=True) as admin:
        roles.ensure_schemas(admin, name)
    _python("-m", "django", "migrate", "--verbosity", "0", TASUKI_DB_ROLE="migrator")
    with psycopg.connect(admin_dsn(home), autocommit=True) as admin:
        roles.install_context_key(admin, home)
        admin.execute("SELECT priv.ensure_event_partitions()")
        admin.execute("REVOKE CREATE ON SCHEMA public FROM web")
    return started


def demonstration(*, scale: str | None = None) -> int:
    """Fill the data folder with the invented 朝霧県, or with a big amount of the same shape."""
    arguments = ["--scale", scale] if scale else []
    _python("-m", "tasuki.config.demonstration", *arguments)
    return 0


def up(home: Path, *, with_demonstration: bool) -> int:
    """Run everything until Ctrl-C, SIGTERM or the end of the web server."""
    port = int(os.environ.get("PORT", "8000"))
    home.mkdir(parents=True, exist_ok=True)
    lock = (home / "up.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ClusterError(f"{home} は、すでに動いています。") from error
    _refuse_taken(port)
    started = prepare(home)
    try:
        fresh = not (home / "demonstration").exists() and not (home / "in-use").exists()
        if with_demonstration and fresh:
            say("デモの朝霧県を入れています…")
            demonstration()
        elif fresh:
            (home / "in-use").touch()
        _collect_static(home)
        return _serve(port)
    finally:
        if started:
            Cluster(home).stop()
        say("止まりました。")


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise ClusterError(
                f"ポート {port} はほかで使われています。PORT=8001 make run のように変えてください。"
            )


def _collect_static(home: Path) -> None:
    """Gather the static files again when one of them changed."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/static/**/*")):
        digest.update(f"{path.relative_to(PACKAGE)}|{path.stat().st_mtime_ns}\n".encode())
    stamp = home / "static" / "collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        say("画面の部品をそろえています…")
        _python("-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0")
        stamp.write_text(digest.hexdigest())


def _serve(port: int) -> int:
    command = [
        sys.executable, "-m", "gunicorn", "tasuki.config.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS),
        "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    environment = {**_environment(), "TASUKI_POOL": "1"}
    child = subprocess.Popen(command, env=environment, preexec_fn=_die_with_parent)

    def stop(number: int, frame: FrameType | None) -> None:
        child.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    if _answers(port, child):
        say(f"準備ができました → http://127.0.0.1:{port}/ （止めるときは Ctrl-C）")
    code = child.wait()
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def _answers(port: int, child: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if child.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


def _die_with_parent() -> None:
    """Linux: the child gets SIGTERM when its parent dies, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    os.setpgrp()  # Ctrl-C reaches the parent alone; it stops its child in order


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tasuki.config.settings",
        "PYTHONPATH": os.pathsep.join(
            filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")])
        ),
    }


def _python(*arguments: str, **extra: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], env={**_environment(), **extra}, check=False
    )
    if done.returncode:
        raise ClusterError(
            f"途中で止まりました（{' '.join(arguments[:3])}）。上の行を確かめてください。"
        )
