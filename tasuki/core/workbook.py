"""A table as a workbook (.xlsx) that Excel opens as it is meant: text stays text.

In a CSV Excel turns 0012 into 12 and 1-2 into a day in January. Here every cell says what it is,
and every write names its kind: nothing that somebody typed can become a formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from typing import Any

from xlsxwriter import Workbook

from tasuki.core.dates import JST, wareki_moment
from tasuki.core.sheets import Sheet, one_line

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
"""Characters a cell holds; Excel calls a file with more broken."""
BANNER = 255
"""Characters the top or bottom line of a printed page holds, its codes included."""
LEAP = dt.date(1900, 3, 1)
"""Before it Excel counts a day that never was."""
ERA_DAY = '[$-411]ggge"年"m"月"d"日";@'
"""The era and its year, of a day that stays a day (it sorts, it can be filtered)."""
CELL = {"font_name": "游ゴシック", "valign": "top", "text_wrap": True, "bottom": 1,
        "bottom_color": "#949494"}  # fmt: skip
WORDS = {**CELL, "num_format": "@", "quote_prefix": True}
"""What is typed over such a cell stays text as well."""
STYLES: dict[str, dict[str, Any]] = {
    "text": WORDS,
    "head": {**WORDS, "bold": True, "bg_color": "#E8F1FE"},
    "label": {**WORDS, "bold": True},
    "day": {**CELL, "num_format": ERA_DAY},
    "moment": {**CELL, "num_format": ERA_DAY.replace(";@", "\\ hh:mm:ss;@")},
    "number": {**CELL, "num_format": "#,##0"},
}
WIDEST = 48
"""Half-width characters of the widest column: a third of the printed page."""


def xlsx_of(sheet: Sheet) -> bytes:
    """The workbook: the table first and open, the watermark on the sheet behind it, on every
    printed page and in the properties of the file."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        styles = {name: book.add_format(given) for name, given in STYLES.items()}
        _write_table(book, sheet, styles)
        _write_mark(book, sheet, styles)
        book.set_properties({  # staff and purpose, nobody of a case
            "title": _words(sheet.title), "subject": _words(sheet.purpose),
            "author": _words(sheet.who), "keywords": f"番号 {_words(sheet.number)}",
            "created": sheet.at.astimezone(dt.UTC).replace(tzinfo=None),
        })  # fmt: skip
    return made.getvalue()


def _write_table(book: Workbook, sheet: Sheet, styles: dict[str, Any]) -> None:
    """The rows under a head that stays, with a filter on every column."""
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", "", _words(sheet.title))[:31] or "一覧")
    for at, name in enumerate(sheet.head):
        page.write_string(0, at, _words(name), styles["head"])
        page.set_column(at, at, _width([name, *(row[at] for row in sheet.rows)]))
    for number, row in enumerate(sheet.rows, 1):
        for at, value in enumerate(row):
            _write(page, number, at, value, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
    page.repeat_rows(0)
    _set_paper(page, sheet)


def _write_mark(book: Workbook, sheet: Sheet, styles: dict[str, Any]) -> None:
    page = book.add_worksheet("この書き出しについて")
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 80)
    for number, (label, value) in enumerate(sheet.mark):
        page.write_string(number, 0, _words(label), styles["label"])
        page.write_string(number, 1, _words(value), styles["text"])
    _set_paper(page, sheet)


def _write(page: Any, row: int, at: int, value: object, styles: dict[str, Any]) -> None:
    if isinstance(value, dt.datetime):
        local = value.astimezone(JST).replace(tzinfo=None, microsecond=0)
        page.write_datetime(row, at, local, styles["moment"])
    elif isinstance(value, dt.date) and value >= LEAP:
        page.write_datetime(row, at, value, styles["day"])
    elif isinstance(value, int) and not isinstance(value, bool):
        page.write_number(row, at, value, styles["number"])
    elif value is None or value == "":
        page.write_blank(row, at, None, styles["text"])
    else:
        page.write_string(row, at, _words(value), styles["text"])


def _words(value: object) -> str:
    """Text that XML can hold: without halves of characters and characters that are none."""
    said = one_line(value)[:LONGEST]
    return "".join(one for one in said if unicodedata.category(one) not in {"Cs", "Cn"})


def _width(values: list[object]) -> int:
    """Of a column: its longest words and the arrow of the filter."""
    return min(max(12, 3 + max(_shown(one) for one in values)), WIDEST)


def _shown(value: object) -> int:
    """How many half-width characters Excel needs for the value; a day that has no room is ####."""
    if isinstance(value, dt.date):
        return 25 if isinstance(value, dt.datetime) else 16
    return sum(2 if unicodedata.east_asian_width(one) in "FWA" else 1 for one in one_line(value))


def _set_paper(page: Any, sheet: Sheet) -> None:
    """A4 (9), landscape, as wide as the table; who, when, why and the number on every page."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_header(_banner(("&L", f"たすき　{sheet.title}"), ("&R", f"番号 {sheet.number}")))
    below = (("&L", f"{sheet.who}　{wareki_moment(sheet.at)}"), ("\n", sheet.purpose))
    page.set_footer(_banner(*below, pages="&R&P / &N"))


def _banner(*parts: tuple[str, str], pages: str = "") -> str:
    """Codes and words, cut so that Excel takes them; a & in words is written twice."""
    room = (BANNER - len(pages)) // len(parts) - 2
    said = ""
    for code, words in parts:
        clean = _words(words)
        while len(clean.replace("&", "&&")) > room:
            clean = clean[:-2] + "…"
        said += code + clean.replace("&", "&&")
    return said + pages
