"""`tasuki up` and its neighbours: what a stranger types first."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from typing import cast
from urllib.request import urlopen

import psycopg
import pytest

from tasuki.config import connections, roles, start
from tasuki.config.binaries import ClusterError, pages_account
from tasuki.config.cluster import Cluster
from tests.config.desk import Desk, finish


def test_a_day_at_the_desk(desk: Desk) -> None:
    assert desk.type("status").returncode == 3
    running = desk.up()
    with urlopen(f"http://127.0.0.1:{desk.port}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok"
    is_closed = "画面は root のまま動きます" in desk.said  # the environment lies below /root
    assert desk.owner_of_pages(running) == (0 if is_closed else pages_account().uid)
    second = desk.type("up")
    assert second.returncode == 1
    assert f"すでに動いています → http://127.0.0.1:{desk.port}/" in second.stderr
    assert desk.type("status").returncode == 0
    status, said = finish(running, signal.SIGINT)
    assert (status, said) == (0, "たすき: 止まりました。\n")
    assert desk.is_quiet()

    killed = desk.up()
    finish(killed, signal.SIGKILL)
    assert desk.is_quiet()  # the children end with their parent

    again = desk.up()
    os.kill(int((desk.home / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    rest, _ = again.communicate(timeout=60)
    assert again.returncode == 1
    assert "データベースが止まりました" in rest

    last = desk.up()
    assert desk.type("down").stdout == "止めました。\n"
    assert last.communicate(timeout=60)[0] == "たすき: 止まりました。\n"
    assert last.returncode == 0
    assert desk.is_quiet()
    assert desk.type("down").stdout == "動いていません。\n"
    assert desk.type("demo-reset").returncode == 1  # real data is never dropped so easily


def test_a_port_in_use_is_said_before_anything_starts(desk: Desk) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", desk.port))
        other.listen()
        answer = desk.type("up")
    assert answer.returncode == 1
    assert f"ポート {desk.port} は使えません" in answer.stderr
    assert not (desk.home / "data").exists()


@pytest.mark.parametrize("port", ["0", "65536", "abc", "８０００", "-1", " "])
def test_a_port_that_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(ClusterError, match="1〜65535"):
        start._port()


def test_a_server_that_does_not_answer_is_one_sentence(desk: Desk) -> None:
    desk.environment["DATABASE_URL"] = f"postgresql://a@127.0.0.1:{desk.port}/tasuki"
    answer = desk.type("migrate")
    assert answer.returncode == 1
    assert answer.stderr.startswith("たすき: データベースに断られました")
    assert "Traceback" not in answer.stderr


def test_tasuki_alone_lists_its_words(desk: Desk) -> None:
    said = desk.type().stdout
    for word in ("up", "down", "status", "migrate", "demo", "manage", "shell"):
        assert f"\n    {word} " in said


def test_a_server_of_ones_own(desk: Desk) -> None:
    """``DATABASE_URL``: the same roles and schema, made through that connection."""
    cluster = Cluster(desk.home / "own", fast=True)
    cluster.start(attached=True)
    try:
        desk.environment["DATABASE_URL"] = (
            f"postgresql://postgres@/welfare?host={cluster.socket_dir}"
        )
        answer = desk.type("migrate")
        assert answer.returncode == 0, answer.stderr
        assert desk.type("manage", "check", "--database", "default").returncode == 0
        with psycopg.connect(cluster.admin_dsn("welfare")) as connection:
            row = connection.execute("SELECT count(*) > 0, min(ipad) FROM priv.ctx_key").fetchone()
        assert row is not None
        assert row[0]
        assert not (desk.home / "data").exists()
    finally:
        cluster.stop()


def test_two_installations_never_share_a_server(desk: Desk) -> None:
    """Roles belong to the server: the second would change the passwords of the first."""
    cluster = Cluster(desk.home / "own", fast=True)
    cluster.start(attached=True)
    first, second, third = (desk.home / name for name in ("first", "second", "third"))
    try:
        with psycopg.connect(cluster.admin_dsn("postgres"), autocommit=True) as admin:
            roles.ensure_roles(admin, first, "one")
            roles.ensure_roles(admin, first, "another")  # its own second database is welcome
            verifiers = admin.execute("SELECT rolname, rolpassword FROM pg_authid").fetchall()
            with pytest.raises(ClusterError, match=r"ほかの「たすき」のもの.*別のサーバー"):
                roles.ensure_roles(admin, second, "two")
            admin.execute("COMMENT ON ROLE owner IS NULL")
            with pytest.raises(ClusterError, match="この「たすき」のものではない"):
                roles.ensure_roles(admin, third, "three")
            found = admin.execute("SELECT rolname, rolpassword FROM pg_authid").fetchall()
            assert found == verifiers
            roles.ensure_roles(admin, first, "one")  # made before roles bore a comment
        assert not second.exists()
    finally:
        cluster.stop()


def test_an_old_server_is_refused_with_a_way_out() -> None:
    class Old:
        class info:
            server_version = 150013

    with pytest.raises(ClusterError, match=r"17 以上が要ります（いまは 15.*DATABASE_URL を外す"):
        roles.ensure_roles(cast("psycopg.Connection", Old()), Path("/nowhere"), "tasuki")


def test_who_serves_pages_reads_what_it_needs_and_no_more(desk: Desk) -> None:
    roles.make_secrets(desk.home)
    account = pages_account()
    roles.lend_secrets(desk.home, account)
    needed = {"web", "django_key", "context_key", "search_key", "live", "live_key"}
    readable = {
        path.name
        for path in (desk.home / "secrets").iterdir()
        if account.run("/bin/cat", path).returncode == 0
    }
    assert needed <= readable
    if account.is_other:
        assert readable == needed
    for path in (desk.home / "secrets").rglob("*"):  # keys lie in a folder of their own
        lent = 0o050 if path.is_dir() else 0o040
        is_key = "keys" in path.relative_to(desk.home).parts
        assert path.stat().st_mode & 0o077 & ~(lent if is_key else 0) == 0, path


def test_pages_never_learn_the_administrators_password(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "postgresql://boss:geheim@db.example:6543/welfare?sslmode=require"
    monkeypatch.setenv("DATABASE_URL", url)
    roles.make_secrets(desk.home)
    given = start._web_server(desk.home)["env"]
    assert given["TASUKI_HOME"] == str(desk.home)
    assert not [value for value in given.values() if "geheim" in value or "boss" in value]
    before = connections.server(desk.home)
    monkeypatch.setenv("DATABASE_URL", given["DATABASE_URL"])
    assert connections.server(desk.home) == before
