"""The secrets of a data folder: made once, whole, and readable by one account only."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tasuki.config.connections import database, read_secret
from tasuki.config.roles import LOGIN_ROLES, make_secrets, secret_file


def secrets_of(home: Path) -> dict[str, str]:
    files = (path for path in (home / "secrets").rglob("*") if path.is_file())
    return {path.name: path.read_text() for path in files}


def test_made_once_for_one_account(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    files = secrets_of(tmp_path)
    assert set(files) >= {*LOGIN_ROLES, "context_key", "django_key", "1"}
    assert len(set(files.values())) == len(files)
    assert len(bytes.fromhex(files["context_key"])) == 32
    for path in (tmp_path / "secrets").rglob("*"):
        if path.is_dir():
            continue
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    make_secrets(tmp_path)
    assert secrets_of(tmp_path) == files


def test_two_that_start_together_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secret_file("web", tmp_path), range(64)))
    assert len(found) == 1
    assert found != {""}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_one_that_others_can_read_is_refused(mode: int, tmp_path: Path) -> None:
    secret_file("web", tmp_path)
    (tmp_path / "secrets" / "web").chmod(mode)
    with pytest.raises(PermissionError, match="chmod 600"):
        read_secret("web", tmp_path)


def test_settings_need_no_secrets_yet(tmp_path: Path) -> None:
    assert database("web", home=tmp_path)["PASSWORD"] == ""
    assert not (tmp_path / "secrets").exists()
