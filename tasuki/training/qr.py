"""A QR code as one SVG path: squares in rows, no picture file, no request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import qrcode
from qrcode.constants import ERROR_CORRECT_M


@dataclass(frozen=True)
class Qr:
    """``path`` draws the dark squares, one unit each, on a square of ``size`` units."""

    size: int
    path: str


def qr_of(text: str) -> Qr:
    """The code of an address, with the quiet zone of four units (ISO/IEC 18004)."""
    code: qrcode.QRCode[Any] = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
    return Qr(len(rows), "".join(runs))
