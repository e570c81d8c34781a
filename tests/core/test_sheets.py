"""CSV that a spreadsheet opens and never runs."""

from __future__ import annotations

import csv
import io

import pytest

from tasuki.core.files import file_answer
from tasuki.core.sheets import cell, csv_of


@pytest.mark.parametrize(
    "said",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "－1", "\u3000=1",
     "\x00=1", "\ufeff=1"],
)  # fmt: skip
def test_a_formula_becomes_text(said: str) -> None:
    assert cell(said).startswith("'")


@pytest.mark.parametrize(
    ("said", "stands"),
    [(None, ""), (3, "3"), ("田中さんの世帯", "田中さんの世帯"), ("一行\n二行\x00", "一行 二行 "),
     ("W-R8-0147", "W-R8-0147"), ("", "")],
)  # fmt: skip
def test_anything_else_stays_on_one_line(said: object, stands: str) -> None:
    assert cell(said) == stands


def test_the_file_has_bom_and_every_row_is_one_line() -> None:
    data = csv_of(
        [("目的", '=cmd|"/c calc"!A1')], ("番号", "名"), [("1", "a\r\nb"), ("2", '"x",y')]
    )
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 5
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["目的", '\'=cmd|"/c calc"!A1'],
        [],
        ["番号", "名"],
        ["1", "a  b"],
        ["2", '"x",y'],
    ]


def test_it_is_a_download_that_nothing_keeps() -> None:
    answer = file_answer(b"x", "支援\r\nX: 1.csv", "text/csv")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"] and "X" not in answer.headers
