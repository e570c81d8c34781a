"""A table to take away as CSV: cells that no program runs, and who took it away on every line."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

STARTS_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
"""What makes a spreadsheet compute a cell (OWASP, CSV injection); also the wide forms, which the
Japanese Excel takes for the same."""
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as cp932."""


def cell(value: object) -> str:
    """The value as one line of text that is never a formula (an apostrophe stands before it)."""
    said = "" if value is None else str(value)
    shown = (one for one in said if unicodedata.category(one)[0] not in "CZ")
    computes = said[:1] in STARTS_FORMULA or next(shown, "") in STARTS_FORMULA
    clean = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in said)
    return f"'{clean}" if computes else clean


def csv_of(
    mark: Sequence[tuple[str, str]], head: Sequence[str], rows: Iterable[Sequence[object]]
) -> bytes:
    """UTF-8 with BOM, CRLF: the mark (label, value) above, the head, the rows."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for line in (*mark, (), head, *rows):
        writer.writerow([cell(value) for value in line])
    return (BOM + text.getvalue()).encode()
