"""A workbook in which text stays text, a day is a day, and every page says who took it out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from tasuki.core.dates import JST
from tasuki.core.sheets import Sheet
from tasuki.core.workbook import BANNER, LONGEST, xlsx_of
from tests.core.books import read_book

AT = dt.datetime(2026, 11, 28, 1, 5, tzinfo=dt.UTC)


def sheet(*rows: tuple[object, ...], **more: Any) -> Sheet:
    given: dict[str, Any] = {
        "title": "足あと", "who": "見取 正（若葉市 監査事務局）", "at": AT, "purpose": "監査: 定例",
        "number": "ABC123", "head": ("番号", "こと"), "rows": rows,
    }  # fmt: skip
    return Sheet(**(given | more))


def first_row(*values: object) -> list[Any]:
    head = [str(at) for at, _ in enumerate(values)]
    return read_book(xlsx_of(sheet(values, head=head))).table[1]


@pytest.mark.parametrize(
    "said",
    ["0012", "1-2", "=1+1", "+1", "@SUM(A1)", "１２", "1E5", "TRUE", '"><f>1</f>', "山田 & 田中",
     "_x003D_1", "https://example.jp/", "{=1+1}", "葛\U000e0100"],
)  # fmt: skip
def test_text_is_written_as_text(said: str) -> None:
    book = read_book(xlsx_of(sheet((said, "あ"))))
    assert book.table[1] == [said, "あ"]
    cell = book.sheets[0]["A2"]
    assert cell.data_type == "s" and cell.number_format == "@" and cell.quotePrefix


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("一行\r\n二行", "一行  二行"),
        ("\x00\x0b\ud800\ufffe字", "  字"),
        ("長" * 40_000, "長" * LONGEST),
    ],
)
def test_what_would_break_the_file_goes(said: str, stands: str) -> None:
    assert first_row(said)[0] == stands


def test_days_and_moments_are_days_that_sort() -> None:
    """The moment is the clock of Japan; Excel knows no day before 1900."""
    book = read_book(xlsx_of(sheet((dt.date(2026, 11, 28), AT, 7, None, ""), head="12345")))
    day, at, number, *empty = book.table[1]
    assert (day, at, number) == (dt.datetime(2026, 11, 28), dt.datetime(2026, 11, 28, 10, 5), 7)
    assert empty == [None, None]
    for cell in book.sheets[0]["A2:B2"][0]:
        assert cell.is_date and cell.number_format.startswith('[$-411]ggge"年"m"月"d"日"')
    assert first_row(dt.date(1899, 5, 1)) == ["明治32年5月1日"]
    late = dt.datetime(2026, 11, 28, 23, 59, tzinfo=JST)
    assert first_row(late)[0] == dt.datetime(2026, 11, 28, 23, 59)


def test_the_watermark_is_on_paper_on_a_sheet_and_in_the_properties() -> None:
    book = read_book(xlsx_of(sheet(("1", "あ"))))
    said = dict(book.mark)
    assert said["書き出した人"] == "見取 正（若葉市 監査事務局）" and said["目的"] == "監査: 定例"
    assert said["日時"] == "令和8年11月28日 10時05分" and said["番号"] == "ABC123"
    for page in book.sheets:
        assert page.oddHeader and page.oddHeader.right.text == "番号 ABC123"
        assert page.oddFooter and "監査: 定例" in str(page.oddFooter.left.text)
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    table = book.sheets[0]
    assert (table.freeze_panes, table.auto_filter.ref) == ("A2", "A1:B2")
    assert table.print_title_rows == "$1:$1"
    assert "<dc:creator>見取 正（若葉市 監査事務局）" in book.files["docProps/core.xml"]


def test_a_long_purpose_leaves_the_page_lines_whole() -> None:
    book = read_book(xlsx_of(sheet(purpose="&" * 100 + "わけ" * 50, who="&" * 300)))
    below = re.search(r"<oddFooter>(.*?)</oddFooter>", book.files["xl/worksheets/sheet1.xml"], re.S)
    assert below
    said = below[1].replace("&amp;", "&")
    assert len(said) <= BANNER and said.endswith("&R&P / &N")
    assert "&" not in said.removeprefix("&L").removesuffix("&R&P / &N").replace("&&", "")


def test_an_empty_table_is_a_table() -> None:
    assert read_book(xlsx_of(sheet())).table == [["番号", "こと"]]
