"""The process that carries reactions: kept beside the pages, ended with them, not in their way."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tasuki.config.living import live_port
from tests.config.desk import Desk, finish


def live_at(desk: Desk) -> int:
    """A free port that is told to `tasuki up`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    desk.environment["TASUKI_LIVE_PORT"] = str(port)
    return port


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def wait(port: int, *, answering: bool = True) -> None:
    until = time.monotonic() + 20
    while answers(port) is not answering:
        assert time.monotonic() < until, f"{port} answers: {not answering}"
        time.sleep(0.1)


def carrier(up: int) -> int:
    """The number of the process."""
    children = Path(f"/proc/{up}/task/{up}/children").read_text().split()
    (found,) = (
        pid for pid in children if b"config.living" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
    return int(found)


def test_it_is_kept_and_ends_with_the_pages(desk: Desk) -> None:
    desk.furnish()
    port = live_at(desk)
    up = desk.up()
    wait(port)
    first = carrier(up.pid)
    os.kill(first, signal.SIGKILL)
    wait(port, answering=False)
    wait(port)
    assert carrier(up.pid) != first
    assert answers(desk.port)
    assert finish(up, signal.SIGINT) == (0, "たすき: 止まりました。\n")
    assert not answers(port)
    killed = desk.up()
    wait(port)
    finish(killed, signal.SIGKILL)
    wait(port, answering=False)
    assert desk.is_quiet()


def test_pages_are_served_without_it(desk: Desk) -> None:
    desk.furnish()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        desk.environment["TASUKI_LIVE_PORT"] = str(other.getsockname()[1])
        up = desk.up()
        assert "会議の反応は、画面を読みなおすたびに新しくなります" in desk.said
        with pytest.raises(ValueError, match="not enough values"):
            carrier(up.pid)
        assert answers(desk.port)
        finish(up, signal.SIGINT)


@pytest.mark.parametrize("given", ["65536", "abc", "-1", "８０００"])
def test_a_port_that_is_none(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASUKI_LIVE_PORT", given)
    with pytest.raises(ValueError, match="0〜65535"):
        live_port(8000)


def test_the_next_port_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TASUKI_LIVE_PORT", raising=False)
    assert (live_port(8000), live_port(65535)) == (8001, 65534)
    monkeypatch.setenv("TASUKI_LIVE_PORT", "0")
    assert live_port(8000) == 0
