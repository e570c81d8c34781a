"""Scan, recognize and clean: what is left may be kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from tasuki.core.incoming.images import remade
from tasuki.core.incoming.kinds import FileKind
from tasuki.core.incoming.pdfs import harmless
from tasuki.core.incoming.scanning import scan
from tasuki.core.incoming.sniffing import kind_of, text_of
from tasuki.core.uploads import MOST

TOO_BIG = "ファイルは10MBまでです。小さくするか、分けてから、付けてください。"


@dataclass(frozen=True)
class Kept:
    """A file as it may be kept: what it is, its bytes made harmless, the ending of its name."""

    kind: FileKind
    data: bytes
    ending: str


def prepare(data: bytes) -> Kept:
    """Raises ``ValidationError`` with one sentence."""
    if len(data) > MOST:
        raise ValidationError(TOO_BIG)
    kind = kind_of(data)
    scan(data)
    if kind == FileKind.IMAGE:
        return Kept(kind, *remade(data))
    if kind == FileKind.PDF:
        return Kept(kind, harmless(data), ".pdf")
    return Kept(kind, text_of(data).encode(), ".txt")
