"""Files to attach: good ones, and such as somebody with bad intentions would send."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(out, form, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A JPEG whose EXIF says where and with what it was taken, and which way is up."""
    exif = Image.Exif()
    exif[0x010F] = "ひみつのカメラ"
    exif[0x0112] = 6  # turned by a quarter
    exif[0x8825] = {1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)}
    return picture(exif=exif, comment=b"GPS-COMMENT")


def bomb() -> bytes:
    """A PNG of a few kilobytes that claims 40,000 × 40,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        )

    head = struct.pack("!IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(200_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def pdf(pages: int = 1, **more: Any) -> bytes:
    """A PDF with empty pages; ``more``: names and values for its catalog."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "SECRET-AUTHOR"})
    for name, value in more.items():
        writer.root_object[NameObject(f"/{name}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str, **more: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject(f"/{kind}")}
        | {NameObject(f"/{name}"): TextStringObject(text) for name, text in more.items()}
    )


def pdf_with_script() -> bytes:
    """A script that runs when the file is opened, by the name tree of the catalog."""
    names = ArrayObject([TextStringObject("a"), action("JavaScript", JS="app.alert('x')")])
    tree = DictionaryObject({NameObject("/Names"): names})
    return pdf(Names=DictionaryObject({NameObject("/JavaScript"): tree}))


def pdf_with_file() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("inner.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("pass", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
