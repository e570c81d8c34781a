"""CSV that a spreadsheet opens and never runs."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from tasuki.core.files import file_answer
from tasuki.core.sheets import Sheet, cell, csv_of


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
    at = dt.datetime(2026, 11, 28, 1, 5, tzinfo=dt.UTC)
    rows = [("1", "a\r\nb"), ("2", '"x",y'), (dt.date(2026, 4, 1), at)]
    data = csv_of(
        Sheet("一覧", "山田 花子", at, '=cmd|"/c calc"!A1', "ABC123", ("番号", "名"), rows)
    )
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 11
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["たすき 書き出し", "一覧"],
        ["書き出した人", "山田 花子"],
        ["日時", "令和8年11月28日 10時05分"],
        ["目的", '\'=cmd|"/c calc"!A1'],
        ["番号", "ABC123"],
        ["取りあつかい", "目的のほかには使わず、使い終わったら消してください。"],
        [],
        ["番号", "名"],
        ["1", "a  b"],
        ["2", '"x",y'],
        ["令和8年4月1日", "2026-11-28 10:05:00"],
    ]


def test_it_is_a_download_that_nothing_keeps() -> None:
    answer = file_answer(b"x", "支援\r\nX: 1.csv", "text/csv")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"] and "X" not in answer.headers
