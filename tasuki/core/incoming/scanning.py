"""Asking clamd (``TASUKI_CLAMD``: ``host:port`` or the path of a socket); closed when it is silent.

The protocol is INSTREAM of clamd(8): chunks, each after its length in four bytes, then a zero.
"""

from __future__ import annotations

import io
import logging
import socket
import struct
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

log = logging.getLogger("tasuki.files")
CHUNK, PATIENCE_S = 64 * 1024, 30
SILENT = (
    "ウイルスの検査ができなかったため、付けていません。少したってから、もう一度試してください。"
    "続くときは、管理担当に知らせてください。"
)
FOUND = (
    "ウイルスの検査で、危ないものが見つかったため、付けていません。"
    "このファイルは開かずに、管理担当に知らせてください。"
)


def scan(data: bytes) -> None:
    """Raises ``ValidationError`` unless clamd says OK; without an address nothing is asked."""
    _scan(io.BytesIO(data))


def scan_file(path: Path) -> None:
    """The same for a file that is too big to hold in memory."""
    if not settings.CLAMD:
        return
    with path.open("rb") as file:
        _scan(file)


def _scan(file: BinaryIO) -> None:
    address = settings.CLAMD
    if not address:
        return
    try:
        answer = _ask(address, file)
    except (OSError, ValueError) as error:
        log.critical("ALARM clamd at %s does not answer: %s", address, error)
        raise ValidationError(SILENT) from None
    if answer == b"stream: OK":
        return
    if answer.endswith(b"FOUND"):
        log.critical("ALARM clamd found something: %s", answer.decode(errors="replace")[:200])
        raise ValidationError(FOUND)
    log.critical("ALARM clamd answered: %s", answer.decode(errors="replace")[:200])
    raise ValidationError(SILENT)


def _ask(address: str, file: BinaryIO) -> bytes:
    with _connection(address) as link:
        link.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            link.sendall(struct.pack("!I", len(chunk)) + chunk)
        link.sendall(struct.pack("!I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < 4096 and (more := link.recv(4096)):
            answer += more
        return answer.partition(b"\0")[0].strip()


def _connection(address: str) -> socket.socket:
    if address.startswith("/"):
        link = socket.socket(socket.AF_UNIX)
        try:
            link.settimeout(PATIENCE_S)
            link.connect(address)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), PATIENCE_S)
