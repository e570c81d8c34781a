"""Reads figures of municipalities from a CSV of the shape that e-Stat gives out (統計表・API).

Rows above the headings are passed over; headings are known by their words. What cannot be read is
listed with its line and why, so that nobody believes that everything arrived.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 20_000
MOST_TAKEN = 200
MOST_TOLD = 50
"""Figures taken from one file; lines told that were not read."""
BIG = "ファイルが大きすぎます。2MBまでの表にしぼってください。"
LONG = f"行が多すぎます。{MOST_ROWS:,}行までの表にしぼってください。"
NO_TEXT = "文字の表として読めません。e-Stat からCSV（UTF-8 か Shift_JIS）で書き出してください。"
NO_HEAD = "見出しの行が見つかりません。「地域」「値（value）」の列がある表を選んでください。"
NO_VALUES = {"-", "－", "‐", "***", "X", "x", "…", "...", ""}
"""e-Stat: 該当なし、秘匿、不詳."""


class NotRead(ValueError):
    """The whole file is refused; the text is the sentence for the person."""


@dataclass(frozen=True)
class Figure:
    name: str
    value: Decimal
    unit: str
    year: int | None


@dataclass(frozen=True)
class Unknown:
    """A row that gives a sign in place of a number: 秘匿, 不詳, 該当なし."""

    line: int
    name: str
    sign: str
    unit: str
    year: int | None


@dataclass
class Table:
    """``skipped``: (line, why), at most ``MOST_TOLD``; ``others`` counts rows of other areas.

    ``unknown`` are those among them whose number the table itself does not know.
    """

    figures: list[Figure] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    others: int = 0
    more_skipped: int = 0

    def skip(self, line: int, why: str) -> None:
        if len(self.skipped) < MOST_TOLD:
            self.skipped.append((line, why))
        else:
            self.more_skipped += 1


def read_table(data: bytes, *, code: str, names: frozenset[str]) -> Table:
    """The figures of the municipality with this six-digit ``code`` or one of its ``names``.

    Raises ``NotRead`` with a sentence.
    """
    if len(data) > MOST_BYTES:
        raise NotRead(BIG)
    table, head = Table(), None
    for line, cells in _lines(_text(data)):
        if head is None:
            head = _head(cells)
        elif any(cells):
            _take(table, line, cells, head, code, names)
    if head is None:
        raise NotRead(NO_HEAD)
    return table


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(unicodedata.category(one) == "Cc" and one not in "\t\r\n" for one in text):
            break
        return text
    raise NotRead(NO_TEXT)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            if reader.line_num > MOST_ROWS:
                raise NotRead(LONG)
            yield reader.line_num, [unicodedata.normalize("NFKC", one).strip() for one in cells]
    except csv.Error as error:  # a cell without end, or longer than any figure
        raise NotRead(NO_TEXT) from error


@dataclass(frozen=True)
class _Head:
    value: int
    names: tuple[int, ...]
    unit: int | None
    year: int | None
    area_code: int | None
    area: int | None


def _head(cells: list[str]) -> _Head | None:
    """Where each column stands; None for a line above the headings."""

    def at(pattern: str) -> int | None:
        return next((n for n, one in enumerate(cells) if re.fullmatch(pattern, one)), None)

    value = at(r"(?i)value|値|数値|数")
    if value is None:
        return None
    area_code = at(r"(?i)area_code|地域コード|団体コード|.*市区町村.*コード")
    area = at(r"地域|市区町村|.*都道府県.*市区町村.*(?<!コード)")
    year = at(r"年|調査年|年次|.*時間軸.*(?<!コード)")
    unit = at(r"(?i)unit|単位")
    known = {value, area_code, area, year, unit}
    named = tuple(
        n for n, one in enumerate(cells)
        if n not in known and one and not re.fullmatch(r"(?i).*(code|コード|annotation|注釈)", one)
    )  # fmt: skip
    return _Head(value, named, unit, year, area_code, area)


def _take(
    table: Table, line: int, cells: list[str], head: _Head, code: str, names: frozenset[str]
) -> None:
    def cell(at: int | None) -> str:
        return cells[at] if at is not None and at < len(cells) else ""

    if not _is_ours(cell(head.area_code), cell(head.area), head, code, names):
        table.others += 1
        return None
    said = cell(head.value).replace(",", "")
    name = "・".join(dict.fromkeys(filter(None, map(cell, head.names))))[:120]
    unit, found = cell(head.unit)[:20], re.match(r"(19|20)[0-9]{2}", cell(head.year))
    year = int(found[0]) if found else None
    if said in NO_VALUES:
        if name and len(table.unknown) < MOST_TAKEN:
            table.unknown.append(Unknown(line, name, said, unit, year))
        return table.skip(line, f"値が「{said or '空'}」です")
    try:
        value = Decimal(said)
        value = value.quantize(Decimal("0.001"))
    except InvalidOperation:
        return table.skip(line, f"「{said[:20]}」は数として読めません")
    if not name or not value.is_finite() or abs(value) >= 10**12:
        return table.skip(line, "項目の名前がないか、数が大きすぎます")
    if len(table.figures) >= MOST_TAKEN:
        return table.skip(line, f"1度に読むのは{MOST_TAKEN}件までです")
    table.figures.append(Figure(name, value, unit or "（単位なし）", year))
    return None


def _is_ours(code: str, area: str, head: _Head, ours: str, names: frozenset[str]) -> bool:
    if head.area_code is not None and code:
        return code in (ours, ours[:5])
    if head.area is not None:
        return area.split(" ")[-1] in names
    return True  # a table of one municipality says no area
