"""A workbook in which text stays text, a day is a day, and every page says who took it out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from tasuki.core.dates import JST
from tasuki.core.sheets import Sheet
from tasuki.core.workbook import BANNER, LONGEST, xlsx_of
from tests.core.books import Cell, read_book

AT = dt.datetime(2026, 11, 28, 1, 5, tzinfo=dt.UTC)


def sheet(*rows: tuple[object, ...], **more: Any) -> Sheet:
    given: dict[str, Any] = {
        "title": "足あと", "who": "見取 正（若葉市 監査事務局）", "at": AT, "purpose": "監査: 定例",
        "number": "ABC123", "head": ("番号", "こと"), "rows": rows,
    }  # fmt: skip
    return Sheet(**(given | more))


def first_row(*values: object) -> list[Cell]:
    head = [str(at) for at, _ in enumerate(values)]
    return read_book(xlsx_of(sheet(values, head=head))).table[1]


@pytest.mark.parametrize(
    "said",
    ["0012", "1-2", "=1+1", "+1", "@SUM(A1)", "１２", "1E5", "TRUE", '"><f>1</f>', "山田 & 田中"],
)
def test_text_is_written_as_text(said: str) -> None:
    data = xlsx_of(sheet((said, "あ")))
    assert read_book(data).table[1] == [("text", said), ("text", "あ")]
    styles = read_book(data).files["xl/styles.xml"]
    kinds = re.findall(r"<xf [^>]*>", styles.split("<cellXfs")[1])
    assert 'numFmtId="49"' in kinds[1] and 'quotePrefix="1"' in kinds[1]


@pytest.mark.parametrize(
    ("said", "stands"),
    [("一行\r\n二行", "一行  二行"), ("\x00\x0b\ud800\ufffe字", "  字"),
     ("葛\U000e0100", "葛\U000e0100"), ("_x003D_1", "_x005F_x003D_1"),
     ("長" * 40_000, "長" * LONGEST)],
)  # fmt: skip
def test_what_would_break_the_file_goes(said: str, stands: str) -> None:
    assert first_row(said)[0] == ("text", stands)


def test_days_and_moments_are_days_that_sort() -> None:
    """As Excel counts: 2026-11-28 is day 46354; the moment is the clock of Japan."""
    assert first_row(dt.date(2026, 11, 28), AT, 7, None, "") == [
        ("value", "46354"), ("value", repr(46354 + (10 * 60 + 5) / 1440)), ("value", "7"),
        ("", ""), ("", ""),
    ]  # fmt: skip
    assert first_row(dt.date(1899, 5, 1)) == [("text", "明治32年5月1日")]
    late = dt.datetime(2026, 11, 28, 23, 59, tzinfo=JST)
    assert int(float(first_row(late)[0][1])) == 46354
    styles = read_book(xlsx_of(sheet())).files["xl/styles.xml"]
    assert styles.count("[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;") == 2


def test_the_watermark_is_on_paper_on_a_sheet_and_in_the_properties() -> None:
    book = read_book(xlsx_of(sheet(("1", "あ"))))
    said = {row[0][1]: row[1][1] for row in book.mark}
    assert said["書き出した人"] == "見取 正（若葉市 監査事務局）" and said["目的"] == "監査: 定例"
    assert said["日時"] == "令和8年11月28日 10時05分" and said["番号"] == "ABC123"
    for name in ("sheet1", "sheet2"):
        text = book.files[f"xl/worksheets/{name}.xml"]
        assert "番号 ABC123</oddHeader>" in text and "監査: 定例&amp;R&amp;P" in text
        assert 'paperSize="9" orientation="landscape"' in text
    table = book.files["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1" topLeftCell="A2"' in table and '<autoFilter ref="A1:B2"/>' in table
    assert "$1:$1</definedName>" in book.files["xl/workbook.xml"]
    assert (
        "<dc:creator>見取 正（若葉市 監査事務局）</dc:creator>" in book.files["docProps/core.xml"]
    )


def test_a_long_purpose_leaves_the_page_lines_whole() -> None:
    book = read_book(xlsx_of(sheet(purpose="&" * 100 + "わけ" * 50, who="&" * 300)))
    below = re.search(r"<oddFooter>(.*?)</oddFooter>", book.files["xl/worksheets/sheet1.xml"], re.S)
    assert below
    said = below[1].replace("&amp;", "&")
    assert len(said) <= BANNER and said.endswith("&R&P / &N")
    assert "&" not in said.removeprefix("&L").removesuffix("&R&P / &N").replace("&&", "")


def test_many_columns_have_names() -> None:
    wide = sheet(head=[str(at) for at in range(30)])
    assert 'r="AD1"' in read_book(xlsx_of(wide)).files["xl/worksheets/sheet1.xml"]
