"""A live process of its own for tests, and clients that listen to it and press its buttons."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tasuki.exchange.live.tokens import LIFETIME, sign
from tests.database import environment
from tests.folder import DATABASE, ROOT

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Process:
    """``python -m tasuki.config.living`` on the database of the test."""

    port: int
    pid: int
    key: bytes

    def token(self, meeting: uuid.UUID, person: uuid.UUID, seconds: int = LIFETIME) -> str:
        return sign(meeting, person, int(time.time()) + seconds, self.key)

    def cpu(self) -> float:
        """Seconds of one core it has used so far."""
        parts = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / TICK

    def memory(self) -> float:
        """MB in use."""
        text = Path(f"/proc/{self.pid}/status").read_text()
        line = next(one for one in text.splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


@contextlib.contextmanager
def live_process(key: bytes) -> Iterator[Process]:
    """Started, answering, and ended by its number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [sys.executable, "-m", "tasuki.config.living"],
        env=environment(DATABASE) | {"TASUKI_LIVE_PORT": str(port)},
        cwd=ROOT,
    )
    try:
        asyncio.run(_answers(port))
        yield Process(port, child.pid, key)
    finally:
        child.terminate()
        child.wait(10)


async def _answers(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if await post(port, "healthz", "", method="GET") == 200:
                return
        await asyncio.sleep(0.1)
    raise AssertionError("the live process does not answer")


async def _open(port: int, path: str, body: str, method: str, keep: bool) -> Any:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"{method} /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        f"Connection: {'keep-alive' if keep else 'close'}\r\n\r\n"
    )
    writer.write(f"{head}{body}".encode())
    await writer.drain()
    return reader, writer


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    return int(head.split()[1])


async def close(writer: asyncio.StreamWriter) -> None:
    """Let the socket really go."""
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def post(port: int, path: str, body: str, method: str = "POST") -> int:
    """The status of one request."""
    reader, writer = await _open(port, path, body, method, keep=False)
    try:
        return await _status(reader)
    finally:
        await close(writer)


@dataclass
class Listener:
    """One browser: what it was told, and when (seconds of the monotonic clock)."""

    port: int
    token: str
    told: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    ended: str = ""
    status: int = 0

    async def listen(self) -> None:
        """Until the stream ends."""
        reader, writer = await _open(self.port, "stream", self.token, "POST", keep=True)
        try:
            self.status = await _status(reader)
            while self.status == 200:
                line = (await reader.readline()).decode()
                if not line:
                    break
                if line.startswith("event: out"):
                    self.ended = "out"
                elif line.startswith('data: {"'):
                    self.told.append((time.monotonic(), json.loads(line[6:])))
        finally:
            await close(writer)

    def total(self, kind: str) -> int:
        return int(self.told[-1][1]["totals"].get(kind, 0)) if self.told else 0


class Presser:
    """One person's connection that is kept open and presses buttons."""

    def __init__(self, port: int, token: str, subject: uuid.UUID) -> None:
        self.port, self.token, self.subject = port, token, subject

    async def __aenter__(self) -> Presser:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *gone: object) -> None:
        await close(self.writer)

    async def press(self, kind: str = "applause") -> int:
        body = f"{self.token} {kind} {self.subject}"
        head = f"POST /react HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
        self.writer.write(f"{head}{body}".encode())
        await self.writer.drain()
        return await _status(self.reader)
