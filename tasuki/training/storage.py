"""Files of courses in ``TASUKI_HOME/media``: taken in pieces, named by content, given in parts.

A name that is the SHA-256 of the content cannot be guessed, needs no cleaning, and is written once:
a copy of a programme points to the same file.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from tasuki.core.incoming.scanning import scan_file

PIECE = 2 * 1024 * 1024
"""Bytes of one answer: a video is given in parts so that no thread is held by a slow line."""
MOST = 1024 * 1024 * 1024
"""Bytes of one video."""
WEBM, MP4 = "video/webm", "video/mp4"
_MP4_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ",
               b"dash", b"MSNV")  # fmt: skip
NO_VIDEO = (
    "動画として読めません。WebM か MP4 のファイルを選んでください。"
    "ほかの形式は、動画の道具で MP4 に書き出すと入れられます。"
)
TOO_BIG = "動画は1GBまでです。短く分けるか、小さく書き出してから入れてください。"
NOT_WHOLE = "ファイルがまだ全部届いていません。送り終わってから、もう一度押してください。"
LOST = "送りかけのファイルが見つかりません。もう一度選んで送ってください。"
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


@dataclass(frozen=True)
class Stored:
    """A file that is kept: its name in the folder, what it is, its bytes."""

    key: str
    content_type: str
    size: int


@dataclass(frozen=True)
class Part:
    """Bytes ``start`` to ``end`` (both included) of a file of ``size`` bytes."""

    start: int
    end: int
    size: int

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.end}/{self.size}"


def _folder(name: str) -> Path:
    path: Path = settings.MEDIA_FOLDER / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(key: str) -> Path:
    """Where a kept file lies."""
    return _folder(key[:2]) / key


def part_path(upload_id: uuid.UUID) -> Path:
    """Where a file grows while it is sent."""
    return _folder("parts") / upload_id.hex


def append(upload_id: uuid.UUID, at: int, data: bytes) -> int:
    """Write a piece at its place; returns the length so far. A piece sent twice changes nothing."""
    descriptor = os.open(part_path(upload_id), os.O_CREAT | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)
        return file.tell()


def forget_part(upload_id: uuid.UUID) -> None:
    """Nothing is left of a file that was not wanted after all."""
    part_path(upload_id).unlink(missing_ok=True)


def keep_upload(upload_id: uuid.UUID, size: int) -> Stored:
    """A whole file becomes a kept one: looked at, scanned. ValidationError otherwise. The part
    stays until ``forget_part``: what goes wrong afterwards must not lose an hour of sending."""
    path = part_path(upload_id)
    if not path.exists():
        raise ValidationError(LOST)
    if path.stat().st_size != size:
        raise ValidationError(NOT_WHOLE)
    with path.open("rb") as file:
        content_type = type_of(file.read(64))
        file.seek(0)
        key = hashlib.file_digest(file, "sha256").hexdigest()
    scan_file(path)
    if not path_of(key).exists():
        os.link(path, path_of(key))
    return Stored(key, content_type, size)


def keep(data: bytes, content_type: str) -> Stored:
    """A small file that was made harmless already (core/incoming)."""
    key = hashlib.sha256(data).hexdigest()
    path = path_of(key)
    if not path.exists():
        draft = path.with_suffix(f".{uuid.uuid4().hex}")
        descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        draft.replace(path)
    return Stored(key, content_type, len(data))


def type_of(head: bytes) -> str:
    """What a video is, by its first bytes; its name decides nothing."""
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return WEBM
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        return MP4
    raise ValidationError(NO_VIDEO)


def part_asked(header: str, size: int) -> Part | None:
    """The part that a ``Range`` header asks for (RFC 9110, 14.1.2), at most ``PIECE`` bytes; None
    when there is no such part. Of several parts the first is given."""
    found = _RANGE.match(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:  # the last n bytes
        start = max(0, size - int(last))
        end = size - 1
    else:
        start = int(first)
        end = min(int(last), size - 1) if last else size - 1
    if start >= size or end < start:
        return None
    return Part(start, min(end, start + PIECE - 1), size)


def read(key: str, part: Part) -> bytes:
    """The bytes of the part."""
    with path_of(key).open("rb") as file:
        file.seek(part.start)
        return file.read(part.end - part.start + 1)
