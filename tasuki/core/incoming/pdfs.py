"""A PDF is taken only without anything that acts, and written anew with its pages alone."""

from __future__ import annotations

import io
import logging
from typing import Any

from django.core.exceptions import ValidationError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

PAGES, OBJECTS = 300, 200_000
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/RichMediaContent",
                         "/XFA", "/AF"})  # fmt: skip
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR",
                            "/GoToE", "/Rendition", "/Movie", "/Sound", "/RichMedia"})  # fmt: skip
"""Action types (ISO 32000-2, 12.6.4) that do more than turn a page or open an address."""
ACTIVE = (
    "このPDFには、動く仕掛け（スクリプト・埋め込みファイル・自動の送信など）があるため、付けられません。"
    "印刷して「PDFとして保存」し直すと、付けられます。"
)
LOCKED = "このPDFには、パスワードがかかっています。外してから、付けてください。"
BROKEN = "このPDFは、こわれているか、途中で切れています。開けるか確かめて、もう一度選んでください。"
LONG = f"PDFは{PAGES}ページまでです。分けてから、付けてください。"
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would repeat the words of the file


def harmless(data: bytes) -> bytes:
    """The same pages as a new file: no metadata, no earlier versions, no tail.

    Raises ``ValidationError`` with what to do.
    """
    try:
        return _harmless(data)
    except ValidationError:
        raise
    except Exception:  # a parser of foreign bytes may fail in any way; all mean the same here
        raise ValidationError(BROKEN) from None


def _harmless(data: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise ValidationError(LOCKED)
    if not 0 < len(reader.pages) <= PAGES:
        raise ValidationError(LONG if len(reader.pages) else BROKEN)
    if _acts(reader.trailer):
        raise ValidationError(ACTIVE)
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _acts(trailer: Any) -> bool:
    """Whether anything reachable from the trailer acts; every object is looked at once."""
    seen: set[int] = set()
    waiting: list[Any] = [trailer]
    count = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        count += 1
        if count > OBJECTS:
            raise ValidationError(BROKEN)
        if isinstance(one, DictionaryObject):
            if set(one) & ACTIVE_KEYS or one.get("/S") in ACTIVE_ACTIONS:
                return True
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)
    return False
