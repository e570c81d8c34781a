"""A picture made anew from its pixels: no EXIF, no place, no tail, no second format inside."""

from __future__ import annotations

import io
import threading
import warnings

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
PIXELS = 60_000_000
"""More than any telephone takes; above it is a bomb."""
EDGE = 3200
"""Pixels of the longer side that are kept: enough to read a page of A4."""
TOO_MANY = "写真が大きすぎます（6,000万画素まで）。小さくして保存し直してから、付けてください。"
BROKEN = (
    "この写真は、こわれているか、途中で切れています。開けるか確かめて、もう一度選んでください。"
)
_alone = threading.Lock()
"""One picture at a time in a process: each takes some hundred megabytes while it is read."""


def remade(data: bytes) -> tuple[bytes, str]:
    """The picture as new JPEG (or PNG, where it was one or is transparent), and its ending.

    Raises ``ValidationError`` when it cannot be read to its end.
    """
    with _alone, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _remade(data)
        except ValidationError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise ValidationError(TOO_MANY) from None
        except Exception:  # a parser of foreign bytes may fail in any way; all mean the same here
            raise ValidationError(BROKEN) from None


def _remade(data: bytes) -> tuple[bytes, str]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as source:
        width, height = source.size
        if width * height > PIXELS:
            raise ValidationError(TOO_MANY)
        source.draft("RGB", (EDGE, EDGE))  # JPEG is read smaller at once
        is_drawn = source.format == "PNG" or source.has_transparency_data
        picture: Image.Image = ImageOps.exif_transpose(source)
        picture = picture.convert("RGBA" if source.has_transparency_data else "RGB")
    picture.thumbnail((EDGE, EDGE))
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)  # pixels alone; what else the file carried stays behind
    out = io.BytesIO()
    if is_drawn:
        clean.save(out, "PNG")
    else:
        clean.save(out, "JPEG", quality=85)
    return out.getvalue(), ".png" if is_drawn else ".jpg"
