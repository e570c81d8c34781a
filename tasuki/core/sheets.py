"""A table to take away, and as CSV: cells that no program runs, and who took it away on every line.

The same table as a workbook of Excel: ``core/workbook.py``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tasuki.core.dates import JST, wareki, wareki_moment

STARTS_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
"""What makes a spreadsheet compute a cell (OWASP, CSV injection); also the wide forms, which the
Japanese Excel takes for the same."""
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as cp932."""


@dataclass(frozen=True)
class Sheet:
    """A table with its watermark. ``rows``: text, whole numbers, days, moments or None, as many
    in a row as ``head`` has names."""

    title: str
    who: str
    at: dt.datetime
    purpose: str
    number: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]

    @property
    def mark(self) -> list[tuple[str, str]]:
        """The watermark as (label, value)."""
        return [
            ("たすき 書き出し", self.title),
            ("書き出した人", self.who),
            ("日時", wareki_moment(self.at)),
            ("目的", self.purpose),
            ("番号", self.number),
            ("取りあつかい", "目的のほかには使わず、使い終わったら消してください。"),
        ]


def one_line(value: object) -> str:
    """The value as words on one line; days in 和暦, moments so that they sort."""
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(JST):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dt.date):
        return wareki(value)
    said = "" if value is None else str(value)
    return "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in said)


def cell(value: object) -> str:
    """The value as one line of text that is never a formula (an apostrophe stands before it)."""
    said = "" if value is None else str(value)
    shown = (one for one in said if unicodedata.category(one)[0] not in "CZ")
    computes = said[:1] in STARTS_FORMULA or next(shown, "") in STARTS_FORMULA
    return f"'{one_line(value)}" if computes else one_line(value)


def csv_of(sheet: Sheet) -> bytes:
    """UTF-8 with BOM, CRLF: the watermark (label, value) above, the head, the rows."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for line in (*sheet.mark, (), sheet.head, *sheet.rows):
        writer.writerow([cell(value) for value in line])
    return (BOM + text.getvalue()).encode()
