"""From nothing to a page that answers: cluster, roles, schema, demonstration, web server."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, Any, Never

import psycopg
import psycopg.sql

from tasuki.config import leftovers, roles
from tasuki.config.binaries import ClusterError, pages_account
from tasuki.config.cluster import Cluster, ends_with_parent
from tasuki.config.connections import DATABASE, server
from tasuki.config.living import LiveKeeper, live_port
from tasuki.config.prepared import is_prepared
from tasuki.config.sealing import Calendar, Mailer, Sealer

PACKAGE = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 2, 4
PATIENCE_S = 60
"""How long the web server may take to answer for the first time, and to stop."""


def say(text: str) -> None:
    """One line of progress for the person at the desk."""
    print(f"たすき: {text}", flush=True)


def admin_dsn(home: Path, database: str | None = None) -> str:
    """A connection that may make roles: the embedded server's by peer, or ``DATABASE_URL``."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return psycopg.conninfo.make_conninfo(url, dbname=database or server(home)["NAME"])
    return Cluster(home).admin_dsn(database or DATABASE)


@contextmanager
def database(home: Path) -> Iterator[Cluster | None]:
    """The embedded server runs inside this block, and afterwards if it did before.

    None with ``DATABASE_URL``: that server is not ours to start or stop.
    """
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    cluster = Cluster(home)
    if not cluster.data.exists():
        say("データベースを作っています…")
    started = cluster.start(attached=True)
    try:
        yield cluster
    finally:
        if started:
            cluster.stop()


def prepare(home: Path, *, anew: bool = False) -> None:
    """Roles, schema, key: everything the database needs before a page can be served. Repeatable:
    what a start before has made is not made again, unless ``anew``."""
    name = server(home)["NAME"]
    with psycopg.connect(admin_dsn(home, "postgres"), autocommit=True) as admin:
        roles.ensure_roles(admin, home, name)
        if not os.environ.get("DATABASE_URL"):  # the other databases of our own server stay empty
            admin.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    with psycopg.connect(admin_dsn(home), autocommit=True) as admin:
        roles.ensure_schemas(admin, name)
        if admin.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            say("表を作っています…")
        is_made = not anew and is_prepared(admin)
        if is_made:
            with admin.transaction():
                admin.execute("SET LOCAL ROLE owner")
                admin.execute("SELECT priv.ensure_event_partitions()")
    if not is_made:
        run_python("-m", "django", "migrate", "--verbosity", "0", TASUKI_DB_ROLE="migrator")
        run_python("-m", "tasuki.config.protection", TASUKI_ADMIN=admin_dsn(home))
    with psycopg.connect(admin_dsn(home), autocommit=True) as admin:
        roles.install_context_key(admin, home)


def load_demonstration(*, scale: str | None = None) -> None:
    """Fill the data folder with the invented 朝霧県, or with a big amount of the same shape."""
    say("デモの朝霧県を入れています…")
    run_python("-m", "tasuki.config.demonstration", *(["--scale", scale] if scale else []))


def up(home: Path, *, with_demonstration: bool) -> int:
    """Run everything until Ctrl-C, SIGTERM or the end of the web server or the database."""
    for number in (signal.SIGINT, signal.SIGTERM):  # set even where a shell had SIGINT ignored
        signal.signal(number, _interrupt)
    port = _port()
    with only_one(home, port), database(home) as cluster:
        try:
            prepare(home)
            is_fresh = not (home / "demonstration").exists() and not (home / "in-use").exists()
            if is_fresh and with_demonstration:
                load_demonstration()
            elif is_fresh:
                (home / "in-use").touch()
            collect_static(home)
            return _serve(home, port, cluster)
        except KeyboardInterrupt:
            return 0
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not cut this short
            if cluster is not None:
                cluster.stop()  # also one that a killed `up` left running
            say("止まりました。")


@contextmanager
def only_one(home: Path, port: int) -> Iterator[None]:
    """Refuses a second server on the same data folder, and ends what a killed one left behind.

    The lock ends with the process, even by kill -9; the file says who holds it: number, port, mark.
    """
    try:
        home.mkdir(mode=0o755, parents=True, exist_ok=True)
        lock = (home / "up.lock").open("a+")
    except OSError:
        raise ClusterError(
            f"{home} に書けません。自分が書けるフォルダを TASUKI_HOME に指してください。"
        ) from None
    with lock:
        if (holder := _holder(lock)) is not None:
            raise ClusterError(f"すでに動いています → http://127.0.0.1:{holder[1]}/")
        _end_leftovers(lock)
        _refuse_taken(port)
        lock.truncate(0)
        with leftovers.marked() as mark:
            print(os.getpid(), port, mark, file=lock, flush=True)
            yield


def _end_leftovers(lock: IO[str]) -> bool:
    lock.seek(0)
    ended = leftovers.end_run([*lock.read().split(), "", "", ""][2])
    if ended:
        say("前に止められたときの残りを片づけました。")
    return ended > 0


def _holder(lock: IO[str]) -> tuple[int, int] | None:
    """Pid and port of who holds the lock; None when we just got it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        pid, port = [*lock.read().split(), "0", "0"][:2]
        return int(pid), int(port)
    return None


def running(home: Path) -> tuple[int, int] | None:
    """Pid and port of the `tasuki up` of this data folder, if there is one."""
    try:
        with (home / "up.lock").open("r") as lock:
            return _holder(lock)
    except OSError:
        return None


def down(home: Path) -> bool:
    """Stop the running `tasuki up`, and a database that was left alone; False if nothing ran."""
    was_running = False
    until = time.monotonic() + PATIENCE_S
    while (holder := running(home)) and time.monotonic() < until:
        if not was_running:
            os.kill(holder[0], signal.SIGTERM)
        was_running = True
        time.sleep(0.1)
    with contextlib.suppress(FileNotFoundError), (home / "up.lock").open("r") as lock:
        if _holder(lock) is None:
            was_running |= _end_leftovers(lock)
    cluster = Cluster(home)
    if not os.environ.get("DATABASE_URL") and cluster.is_left():
        cluster.stop()
        return True
    return was_running


def reset(home: Path) -> None:
    """Drop the database of a demonstration, so that the next `up` begins anew.

    Refuses a data folder that may hold real people, and one that is in use.
    """
    if not (home / "demonstration").exists():
        raise ClusterError(f"{home} はデモのデータではないので、消しません。")
    with only_one(home, _port()), database(home):
        with psycopg.connect(admin_dsn(home, "postgres"), autocommit=True) as admin:
            name = psycopg.sql.Identifier(server(home)["NAME"])
            admin.execute(psycopg.sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        (home / "demonstration").unlink()


def _interrupt(number: int, frame: FrameType | None) -> Never:
    raise KeyboardInterrupt


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65536:
        raise ClusterError(f"PORT には 1〜65535 の数を書いてください（いまは {given[:20]}）。")
    return int(given)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ClusterError(
                f"ポート {port} は使えません（{error.strerror}）。"
                f"ほかの番号で PORT={port % 65535 + 1} make run のように始めてください。"
            ) from None


def collect_static(home: Path) -> None:
    """Gather the static files again when one of them changed."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/static/**/*")):
        digest.update(f"{path.relative_to(PACKAGE)}|{path.stat().st_mtime_ns}\n".encode())
    stamp = home / "static" / "collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        say("画面の部品をそろえています…")
        run_python("-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0")
        stamp.write_text(digest.hexdigest())


def _web_server(home: Path) -> dict[str, Any]:
    """How to start what serves the pages: as root under a user of its own, which gets no more than
    the role ``web`` needs. Where that user can't reach the program, as root, and that is said."""
    given = environment() | {"TASUKI_HOME": str(home), "TASUKI_POOL": "1", "TASUKI_DB_ROLE": "web"}
    if "DATABASE_URL" in given:  # the administrator's password is not for pages
        parts = urllib.parse.urlsplit(given["DATABASE_URL"])
        given["DATABASE_URL"] = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    account = pages_account()
    if not account.is_other:
        return {"env": given}
    roles.lend_secrets(home, account)
    options = account.options() | {"env": given | {"HOME": "/"}}
    attempt = [sys.executable, "-c", "import gunicorn, tasuki.config.settings"]
    with contextlib.suppress(OSError):
        if subprocess.run(attempt, **options, check=False, capture_output=True).returncode == 0:
            return options
    say(
        f"専用の利用者 {account.name} はプログラムを読めないため、画面は root のまま動きます。"
        "本番では、ふつうの利用者で動かすか、/opt のような閉じていない場所に置いてください。"
    )
    return {"env": given}


def _live_port(port: int) -> int:
    """Where reactions of meetings are carried; 0 when nothing may listen there."""
    try:
        found = live_port(port)
    except ValueError as error:
        raise ClusterError(str(error)) from None
    try:
        if found:
            _refuse_taken(found)
    except ClusterError:
        say(f"ポート {found} は使えないため、会議の反応は、画面を読みなおすたびに新しくなります。")
        return 0
    return found


def _serve(home: Path, port: int, cluster: Cluster | None) -> int:
    os.environ["TASUKI_LIVE_PORT"] = str(_live_port(port))  # the pages say it to the browsers
    options = _web_server(home)
    command = [
        sys.executable, "-m", "gunicorn", "tasuki.config.wsgi",
        "--config", "python:tasuki.config.serving", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS),
        "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    child = subprocess.Popen(
        command,
        **options,
        start_new_session=True,  # Ctrl-C is for us; we then stop the server in order
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )
    # The sealer stops after the pages, so that nothing stays unsealed.
    given = environment()
    helpers = (Sealer(given), Mailer(given), Calendar(given), LiveKeeper(options))
    with contextlib.ExitStack() as running:
        try:
            answers = _answers(port, child)  # first the pages: all at once would keep them waiting
            for one in helpers:
                running.enter_context(one)
            if answers:
                say(f"準備ができました → http://127.0.0.1:{port}/ （止めるときは Ctrl-C）")
            while child.poll() is None:
                if cluster is not None and cluster.has_died():
                    child.kill()  # nothing it still answers could be kept
                    say("データベースが止まりました。もう一度 make run で、続きから動きます。")
                    return 1
                for one in helpers:
                    one.keep()
                time.sleep(0.2)
            say("画面のサーバーが止まりました。もう一度 make run を行えば、続きから動きます。")
            return 1
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _answers(port: int, child: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while child.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


def environment() -> dict[str, str]:
    """What a Python process of ours gets: the settings, and this package wherever it lies."""
    search = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tasuki.config.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, search)),
    }


def run_python(*arguments: str, **extra: str) -> None:
    """One step in a process of its own (settings read role and secrets on import).

    Raises ``ClusterError`` when it fails; what it said stands above.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**environment(), **extra},
        check=False,
        start_new_session=True,  # Ctrl-C is for us alone, else both would complain
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )
    if done.returncode:
        raise ClusterError(
            f"途中で止まりました（{' '.join(arguments[:3])}）。上の行を確かめてください。"
        )
