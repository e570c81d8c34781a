"""Read back a workbook (.xlsx) that the product wrote, with another library than wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook


@dataclass(frozen=True)
class Book:
    """Both sheets as openpyxl reads them, their values, and every file of the zip."""

    sheets: list[Any]
    table: list[list[Any]]
    mark: list[list[Any]]
    files: dict[str, str]

    @property
    def words(self) -> list[list[str]]:
        """The table, each cell as text."""
        return [["" if one is None else str(one) for one in row] for row in self.table]


def read_book(data: bytes) -> Book:
    """The workbook. No cell of it is a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    sheets = list(load_workbook(io.BytesIO(data)).worksheets)
    for sheet in sheets:
        assert all(cell.data_type != "f" and not cell.hyperlink for row in sheet for cell in row)
    table, mark = ([[cell.value for cell in row] for row in sheet] for sheet in sheets)
    return Book(sheets, table, mark, files)
