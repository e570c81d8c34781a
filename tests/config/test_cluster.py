"""The embedded PostgreSQL, as root (under its service user) and as an ordinary user."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tasuki.config import cluster as cluster_module
from tasuki.config.binaries import Account, ClusterError, database_account, program_folder
from tasuki.config.cluster import Cluster
from tasuki.config.progress import Progress
from tests.folder import ROOT

NOBODY = pwd.getpwnam("nobody")
ORDINARY = [os.geteuid()] if os.geteuid() else [0, NOBODY.pw_uid]
"""Who starts the server: this user, and an ordinary one where we are root."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder that every account can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="tasuki-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(home: Path) -> Iterator[Cluster]:
    """A running server."""
    cluster = Cluster(home, fast=True)
    cluster.start(attached=True)
    yield cluster
    cluster.stop()


def run_as(uid: int, work: Callable[[], None]) -> None:
    """Run `work` as another user, in a fork: its Python may lie where that user can't read."""
    if uid == os.geteuid():
        work()
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads; ours is short
        child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgroups([])
            os.setgid(NOBODY.pw_gid)
            os.setuid(uid)
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


def ask(cluster: Cluster, query: str) -> object:
    with psycopg.connect(cluster.admin_dsn("postgres"), autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])


@pytest.mark.parametrize("uid", ORDINARY)
def test_made_started_and_stopped(uid: int, home: Path) -> None:
    if uid != os.geteuid():  # the programs first, should the environment be closed to that user
        program_folder(Account(NOBODY.pw_name, uid, NOBODY.pw_gid), home)
        os.chown(home, uid, NOBODY.pw_gid)

    def work() -> None:
        cluster = Cluster(home)
        assert not cluster.is_running()
        assert cluster.start() is True
        assert cluster.start() is False
        assert Cluster(home).is_running()
        assert ask(cluster, "SHOW listen_addresses") == ""
        assert ask(cluster, "SHOW fsync") == "on"
        assert ask(cluster, "SHOW data_checksums") == "on"
        assert cluster.data.stat().st_uid == database_account().uid != 0
        assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
        Cluster(home).stop()
        assert not cluster.is_running()

    run_as(uid, work)


def test_a_role_needs_its_password(server: Cluster) -> None:
    ask(server, "CREATE ROLE visitor LOGIN PASSWORD 'right'")
    where = f"host={server.socket_dir} dbname=postgres user=visitor"
    psycopg.connect(f"{where} password=right").close()
    for wrong in (where, f"{where} password=wrong"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(wrong)


def test_the_administrator_is_who_runs_the_server(server: Cluster) -> None:
    def refused() -> None:
        with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
            psycopg.connect(server.admin_dsn("postgres"))

    assert ask(server, "SELECT session_user") == "postgres"
    for uid in ORDINARY:
        if uid != os.geteuid():
            run_as(uid, refused)


def test_nothing_committed_is_lost_by_kill_9(home: Path) -> None:
    cluster = Cluster(home)
    cluster.start(attached=True)
    ask(cluster, "CREATE TABLE kept AS SELECT n FROM generate_series(1, 1000) n")
    os.kill(postmaster(cluster), signal.SIGKILL)
    cluster.stop()
    again = Cluster(home)  # a new process would have: no memory of the child
    again.start(attached=True)
    assert ask(again, "SELECT count(*) FROM kept") == 1000
    again.stop()


def freeze(cluster: Cluster) -> None:
    """Let nothing move: what writes the last page neither works nor hears that it should end."""
    query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
    os.kill(int(str(ask(cluster, query))), signal.SIGSTOP)


def stop_own(mine: Cluster) -> Cluster:
    mine.stuck_s = 1
    mine.stop()
    return mine


def stop_found(left: Cluster) -> Cluster:
    found = Cluster(left.home)
    found.stuck_s = 1
    found.stop()
    return found


def start_over(left: Cluster) -> Cluster:
    """Somebody told it to stop, and went."""
    os.kill(postmaster(left), signal.SIGINT)
    again = Cluster(left.home)
    again.stuck_s = 1
    assert again.start() is True
    return again


def test_a_server_that_never_stops_is_ended_and_nothing_is_lost(home: Path) -> None:
    """Three at once: what is killed last of a server, PostgreSQL itself waits five seconds for."""
    ways = (stop_own, stop_found, start_over)
    frozen = [Cluster(home / way.__name__) for way in ways]
    for cluster in frozen:
        cluster.home.mkdir()
        cluster.start(attached=True)
        ask(cluster, "CREATE TABLE kept AS SELECT n FROM generate_series(1, 1000) n")
        freeze(cluster)
    with ThreadPoolExecutor() as pool:
        ended = list(pool.map(lambda way, cluster: way(cluster), ways, frozen))
    assert [one.is_running() for one in ended] == [False, False, True]
    for cluster, one in zip(frozen, ended, strict=True):
        one.stop()
        cluster.stop()
        again = Cluster(cluster.home)
        again.start(attached=True)
        assert ask(again, "SELECT count(*) FROM kept") == 1000
        again.stop()


def test_slow_is_not_stuck() -> None:
    work = [sys.executable, "-c", "while True: pass"]
    rest = [sys.executable, "-c", "import time; time.sleep(60)"]
    for command, is_stuck in ((work, False), (rest, True)):
        with subprocess.Popen(command) as process:
            progress = Progress(partial(list, [process.pid]), 1.5)
            until = time.monotonic() + 3
            while not progress.is_stuck() and time.monotonic() < until:
                time.sleep(0.05)
            assert progress.is_stuck() is is_stuck
            process.kill()
    gone = Progress(list, 0.1)
    time.sleep(0.2)
    assert gone.is_stuck()


def test_a_pid_file_that_names_somebody_else_is_no_obstacle(home: Path) -> None:
    cluster = Cluster(home, fast=True)
    cluster.start(attached=True)
    locks = [cluster.data / "postmaster.pid", cluster.socket_dir / ".s.PGSQL.5432.lock"]
    left = [lock.read_text().split("\n") for lock in locks]
    os.kill(postmaster(cluster), signal.SIGKILL)
    cluster.stop()
    sleeper = subprocess.Popen(["sleep", "60"], **database_account().options())
    for lock, lines in zip(locks, left, strict=True):
        lock.write_text("\n".join([str(sleeper.pid), *lines[1:]]))
    try:
        again = Cluster(home, fast=True)
        again.start(attached=True)
        assert again.is_running()
        again.stop()
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_first_start_that_was_cut_off_is_repeated(home: Path) -> None:
    (home / "data.new").mkdir()
    (home / "data.new" / "PG_VERSION").write_text("18\n")
    cluster = Cluster(home, fast=True)
    cluster.start(attached=True)
    assert cluster.is_running()
    cluster.stop()


def test_a_path_too_long_for_a_socket(home: Path) -> None:
    cluster = Cluster(home / ("long" * 25), fast=True)
    cluster.start(attached=True)
    assert cluster.is_running()
    assert cluster.socket_dir.parent == Path(tempfile.gettempdir())
    cluster.stop()
    shutil.rmtree(cluster.socket_dir)


def test_a_socket_folder_of_somebody_else_is_refused(home: Path) -> None:
    (home / "run").symlink_to(tempfile.gettempdir())
    with pytest.raises(ClusterError, match="持ち主がちがいます"):
        Cluster(home, fast=True).start()


def test_a_data_folder_of_somebody_else_is_refused(
    server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop()
    owner = database_account()
    other = Account("ほかの人", owner.uid + 1, owner.gid)
    monkeypatch.setattr(cluster_module, "database_account", lambda: other)
    with pytest.raises(
        ClusterError, match=f"利用者番号 {owner.uid} のもの.*ほかの人 では使えません"
    ):
        Cluster(server.home).start()


def test_a_closed_folder_is_refused_with_a_way_out(home: Path) -> None:
    (home / "data").write_text("")  # not even a folder below
    with pytest.raises(ClusterError, match="TASUKI_HOME"):
        Cluster(home / "data" / "below").start()


def test_an_attached_server_ends_with_its_parent(home: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from tasuki.config.cluster import Cluster\n"
        "Cluster(Path(sys.argv[1]), fast=True).start(attached=True); print('up', flush=True)\n"
        "time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(home)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"up\n"
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while (home / "data" / "postmaster.pid").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not (home / "data" / "postmaster.pid").exists()


def test_the_log_keeps_no_statement_and_no_value(server: Cluster) -> None:
    with psycopg.connect(server.admin_dsn("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES (%s)", ["朝霧太郎"])
        for query in ("INSERT INTO person VALUES (%s)", "SELECT %s::int"):
            with pytest.raises(psycopg.Error):
                connection.execute(query, ["朝霧太郎"])
    log = server.log.read_text()
    assert "ready to accept connections" in log
    assert "朝霧" not in log
    assert "INSERT" not in log
