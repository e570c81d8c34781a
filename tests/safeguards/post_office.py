"""A mail server of our own on loopback (RFC 5321, as much as a sender needs): it keeps what it
takes, refuses mailboxes, hangs up in the middle, or is away."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Taken:
    """One mail for which the sender was told 250."""

    sender: str
    to: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        found = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found


class PostOffice(socketserver.ThreadingTCPServer):
    """``refuses``: reply by mailbox; ``hangs_up``: the line goes dead instead of taking a mail."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Line)
        self.taken: list[Taken] = []
        self.refuses: dict[str, str] = {}
        self.hangs_up = False
        self.hung_up = 0


class _Line(socketserver.StreamRequestHandler):
    """One conversation."""

    server: PostOffice

    def handle(self) -> None:
        self.sender = ""
        self.to: list[str] = []
        self._say("220 post-office")
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("DATA"):
                if not self._take():
                    return
            elif verb.startswith("RCPT TO:"):
                self._say(self._recipient(_address(line)))
            elif verb.startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                if verb.startswith("MAIL FROM:"):
                    self.sender, self.to = _address(line), []
                self._say("250 ok")

    def _recipient(self, address: str) -> str:
        refusal = self.server.refuses.get(address)
        if refusal is None:
            self.to.append(address)
        return refusal or "250 ok"

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        if self.server.hangs_up:
            self.server.hung_up += 1
            return False
        self.server.taken.append(Taken(self.sender, tuple(self.to), b"".join(lines)))
        self._say("250 taken")
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]


@contextlib.contextmanager
def open_office(port: int) -> Iterator[PostOffice]:
    """The office answers at the port inside the block."""
    with PostOffice(port) as office:
        thread = threading.Thread(target=office.serve_forever, args=[0.05], daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
