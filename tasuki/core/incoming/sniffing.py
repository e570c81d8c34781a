"""What a file is, by what is in it; its name and its announced type decide nothing."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

from tasuki.core.incoming.kinds import FileKind

NOT_TAKEN = (
    "この種類のファイルは、付けられません。付けられるのは、写真（JPEG・PNG・WebP）、PDF、"
    "文字だけのファイル（.txt）です。"
)
OFFICE = (
    "ワードやエクセルのファイルは、中に動く仕掛けを入れられるため、付けられません。"
    "PDFで保存し直してから、付けてください。"
)
HEIC = (
    "この写真の形式（HEIC）は読めません。電話機の設定で「互換性優先（JPEG）」を選ぶか、"
    "写真をJPEGで保存し直してから、付けてください。"
)
EMPTY = "ファイルの中身が空です。もう一度選んでください。"
TEXT_BYTES = 1_000_000
LONG_TEXT = "文字だけのファイルは1MBまでです。分けるか、PDFにしてください。"
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def kind_of(data: bytes) -> FileKind:
    """Raises ``ValidationError`` with a sentence for everything that is not taken."""
    if not data:
        raise ValidationError(EMPTY)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return FileKind.IMAGE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.IMAGE
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise ValidationError(HEIC)
    if data.startswith(b"%PDF-"):
        return FileKind.PDF
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValidationError(OFFICE)
    text_of(data)
    return FileKind.TEXT


def text_of(data: bytes) -> str:
    """The text of a plain file in UTF-8 or the Japanese Windows code page; else a refusal."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(unicodedata.category(one) == "Cc" and one not in "\t\r\n\f" for one in text):
            break
        if len(data) > TEXT_BYTES:
            raise ValidationError(LONG_TEXT)
        return text
    raise ValidationError(NOT_TAKEN)
