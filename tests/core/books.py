"""Read back a workbook (.xlsx) that the product wrote; the standard library is enough."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = tuple[str, str]
"""("text", words), ("value", the number as it is written) or ("", "") for an empty cell."""


@dataclass(frozen=True)
class Book:
    """Both sheets by cell, and every file of the zip."""

    table: list[list[Cell]]
    mark: list[list[Cell]]
    files: dict[str, str]

    @property
    def words(self) -> list[list[str]]:
        """The table, each cell as it is written."""
        return [[said for _, said in row] for row in self.table]


def read_book(data: bytes) -> Book:
    """The workbook. Raises when a file of it is no XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    for text in files.values():
        _read(text)
    table, mark = (_cells(files[f"xl/worksheets/sheet{at}.xml"]) for at in (1, 2))
    return Book(table, mark, files)


def _read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - written by ourselves a moment ago


def _cells(text: str) -> list[list[Cell]]:
    rows = _read(text).iter(f"{MAIN}row")
    return [[_cell(one) for one in row] for row in rows]


def _cell(one: ElementTree.Element) -> Cell:
    assert one.find(f"{MAIN}f") is None
    if one.get("t") == "inlineStr":
        return "text", "".join(part.text or "" for part in one.iter(f"{MAIN}t"))
    number = one.find(f"{MAIN}v")
    return ("", "") if number is None else ("value", number.text or "")
