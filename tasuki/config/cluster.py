"""The embedded PostgreSQL: made, started and stopped by the product itself (heart.md §1).

Unix socket in a private folder, no TCP; peer for the account that runs the server (and root),
scram for every other role. As root it drops to the service user ``tasuki``.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg

from tasuki.config.binaries import Account, ClusterError, database_account, program_folder
from tasuki.config.connections import DATABASE, socket_folder
from tasuki.config.leftovers import end
from tasuki.config.progress import Progress

PATIENCE_S = 120
"""How long there may be no server at all before a start is given up."""
KILLS_AFTER_S = 5
"""How long PostgreSQL, told to end at once, waits before it kills its processes."""
TRIES = 3
"""How many servers in which nothing moves are ended before a start is given up."""

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than our short statements
    "timezone": "Asia/Tokyo",
    # Statements and values are about people: the server's log keeps neither.
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
HBA = "local all postgres peer map=admin\nlocal all all scram-sha-256\n"

_left_running: list[subprocess.Popen[bytes]] = []
"""Servers that outlive this process; kept so that Python does not wonder about them."""


class Cluster:
    """One PostgreSQL data folder below ``home``. ``fast`` gives up durability: tests only."""

    stuck_s = 10.0
    """How long nothing may move in a server that starts or stops (progress.py)."""

    def __init__(self, home: Path, *, fast: bool = False) -> None:
        self.home = home
        self.fast = fast
        self.data = home / "data"
        self.log = home / "postgresql.log"
        self.socket_dir = socket_folder(home)
        self._child: subprocess.Popen[bytes] | None = None
        self._found: int | None = None  # a server that ran already, by its process number

    def admin_dsn(self, database: str = DATABASE) -> str:
        """A superuser connection, by peer: only from the account that runs the server, or root."""
        return psycopg.conninfo.make_conninfo(
            "", host=str(self.socket_dir), port=5432, dbname=database, user="postgres"
        )

    def is_running(self) -> bool:
        """Whether a server answers here and serves this very data folder."""
        return self._state() == "ready"

    def is_left(self) -> bool:
        """Whether a server of this data folder is there at all, also one that does not answer."""
        return self._is_there(self._postmaster()) or self.is_running()

    def has_died(self) -> bool:
        """Whether the server that this object started, or found running, is gone."""
        if self._child is not None:
            return self._child.poll() is not None
        return self._found is not None and not self._is_there(self._found)

    def start(self, *, attached: bool = False) -> bool:
        """Make the data folder if there is none, start the server, wait until it answers.

        An `attached` server ends with this process, however that one ends. False when the server
        already ran. Raises ``ClusterError``.
        """
        if self.is_running():
            self._found = self._postmaster()
            return False
        account = database_account()
        self._prepare_folders(account)
        programs = program_folder(account, self.home)
        if not self.data.exists():
            self._initialise(account, programs)
        until, left = time.monotonic() + PATIENCE_S, TRIES
        progress = Progress(self._workers, self.stuck_s)
        while (state := self._state()) != "ready":
            if state == "busy":
                until = time.monotonic() + PATIENCE_S
                if progress.is_stuck():
                    left -= 1
                    progress = self._quit()
            if left == 0 or time.monotonic() > until:
                raise ClusterError(
                    f"データベースを起動できませんでした。{self.log} の終わりを確かめてください。"
                )
            if state == "absent" and (self._child is None or self.has_died()):
                self._end_orphans()
                self._forget_stale_locks()
                self._spawn(account, programs, attached=attached)
            time.sleep(0.1)
        return True

    def stop(self) -> None:
        """Stop the server at once but cleanly; nothing happens when it does not run.

        One in which nothing moves any more is ended like by a power failure: what was committed is
        in its journal, and the next start reads it. Raises ``ClusterError``.
        """
        child, self._child = self._child, None
        if child is not None:
            if child.poll() is None:
                child.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
            self._until(lambda: child.poll() is not None)
        elif (self.data / "postmaster.pid").exists():
            account = database_account()
            tool = program_folder(account, self.home) / "pg_ctl"
            account.run(tool, "-D", self.data, "-W", "-m", "fast", "stop")
            self._until(lambda: not self._is_there(self._postmaster()))

    def _until(self, is_over: Callable[[], bool]) -> None:
        progress, left = Progress(self._workers, self.stuck_s), TRIES
        while not is_over():
            if progress.is_stuck():
                if left == 0:
                    raise ClusterError(
                        f"データベースを止められませんでした。{self.log} の終わりを"
                        "確かめてください。"
                    )
                left -= 1
                progress = self._quit()
            time.sleep(0.05)

    def _quit(self) -> Progress:
        """Tell the server to end without tidying up; it will kill what does not listen."""
        pid = self._postmaster()
        if pid is not None and self._is_there(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
        return Progress(self._workers, self.stuck_s + KILLS_AFTER_S)

    def _is_there(self, pid: int | None) -> bool:
        """Whether the process of this number is a server of ours."""
        return pid is not None and pid in self._survivors([pid])

    def _workers(self) -> list[int]:
        """The server's processes, without the first."""
        first = self._postmaster()
        return [pid for pid in self._survivors() if pid != first]

    def _state(self) -> str:
        """``ready``, ``busy`` (starting or stopping) or ``absent``, by really connecting.

        The pid file is no witness: after a kill -9 it names a process that is gone.
        """
        try:
            with psycopg.connect(self.admin_dsn("postgres"), connect_timeout=5) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError as error:
            return "busy" if "the database system is" in str(error) else "absent"
        if row is None or Path(row[0]).resolve() != self.data.resolve():
            raise ClusterError(
                f"{self.socket_dir} では、別のデータフォルダのデータベースが動いています。"
                "それを止めてから、もう一度はじめてください。"
            )
        return "ready"

    def _prepare_folders(self, account: Account) -> None:
        if self.data.exists() and (owner := self.data.stat().st_uid) != account.uid:
            raise ClusterError(
                f"{self.data} は利用者番号 {owner} のものです。{account.name} では使えません。"
                "その利用者で起動するか、chown -R で持ち主を変えてください。"
            )
        try:
            self.home.mkdir(mode=0o755, parents=True, exist_ok=True)
            if not self.socket_dir.exists():
                self.socket_dir.mkdir(mode=0o700)
                os.chown(self.socket_dir, account.uid, account.gid)
        except OSError as error:
            raise ClusterError(
                f"{error.filename} を作れません（{error.strerror}）。"
                "自分が書けるフォルダを TASUKI_HOME に指してください。"
            ) from None
        found = self.socket_dir.lstat()  # in the temporary directory anyone could have been first
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
            raise ClusterError(
                f"{self.socket_dir} の持ち主がちがいます。"
                "消すか、別の TASUKI_HOME を選んでください。"
            )
        self.socket_dir.chmod(0o711 if account.is_other else 0o700)
        if not account.can_enter(self.home):
            raise ClusterError(
                f"データベースの利用者 {account.name} が {self.home} に入れません。"
                "途中が閉じられていない場所（/var/lib/tasuki など）を"
                " TASUKI_HOME に指してください。"
            )

    def _initialise(self, account: Account, programs: Path) -> None:
        """Made aside and renamed: a first start that is cut off leaves nothing half done."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        os.chown(draft, account.uid, account.gid)
        command: list[str | Path] = [programs / "initdb", "-D", draft, "-U", "postgres"]
        command += ["-A", "peer", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        command += ["--builtin-locale=C.UTF-8", "--no-instructions"]
        done = account.run(*command, *(["--no-sync"] if self.fast else []))
        if done.returncode:
            raise ClusterError(f"データベースを作れませんでした: {done.stderr.strip()[-500:]}")
        draft.rename(self.data)

    def _spawn(self, account: Account, programs: Path, *, attached: bool) -> None:
        names = dict.fromkeys([account.name, "root"] if account.is_other else [account.name])
        self._write("pg_hba.conf", HBA, account)
        self._write("pg_ident.conf", "".join(f'admin "{n}" postgres\n' for n in names), account)
        settings = SETTINGS | {"unix_socket_directories": f'"{self.socket_dir}"'}
        settings |= FAST if self.fast else {}
        command = [str(programs / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us; we then stop the server in order
                preexec_fn=ends_with_parent(signal.SIGINT) if attached else None,
                **account.options(),
            )
        if not attached:
            _left_running.append(self._child)

    def _write(self, name: str, text: str, account: Account) -> None:
        path = self.data / name
        path.write_text(text)
        os.chown(path, account.uid, account.gid)

    def _postmaster(self) -> int | None:
        """The number in the pid file; None while there is none."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def _end_orphans(self) -> None:
        """End the last processes of a killed server: one that is busy with a long statement does
        not notice, keeps the shared memory, and no new server could start."""
        with contextlib.suppress(OSError):
            if not any(_is_first(pid) for pid in self._survivors()):
                end(self._works_here, signal.SIGQUIT)

    def _forget_stale_locks(self) -> None:
        """Remove lock files whose number now belongs to a process that is no server of ours.

        PostgreSQL itself handles a number that is free; a reused one makes it refuse to start.
        """
        for lock in (self.data / "postmaster.pid", self.socket_dir / ".s.PGSQL.5432.lock"):
            with contextlib.suppress(OSError, ValueError, IndexError):
                pid = int(lock.read_text().splitlines()[0])
                is_server = self._is_there(pid) and _is_first(pid)
                if not is_server and not self._survivors():
                    lock.unlink()

    def _survivors(self, among: Iterable[int | str] = ("[0-9]*",)) -> list[int]:
        """The numbers of all server processes that work in the data folder."""
        found = []
        for process in (path for name in among for path in Path("/proc").glob(str(name))):
            with contextlib.suppress(OSError):
                if self._works_here(process):
                    found.append(int(process.name))
        return found

    def _works_here(self, process: Path) -> bool:
        program = (process / "exe").readlink().name.removesuffix(" (deleted)")
        return program == "postgres" and (process / "cwd").readlink() == self.data.resolve()


def _is_first(pid: int) -> bool:
    """Whether this server process is the one that began: it alone keeps its command line."""
    return b"-D" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def ends_with_parent(how: signal.Signals) -> Callable[[], None] | None:
    """A ``preexec_fn`` for Linux: the child gets `how` when its parent dies, even by kill -9."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: afterwards little is allowed
    set_parent_death_signal = 1

    def follow() -> None:
        prctl(set_parent_death_signal, int(how))

    return follow
