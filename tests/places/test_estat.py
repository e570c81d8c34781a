"""A CSV of e-Stat: what is ours is read, what is not is told, what is hostile is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasuki.places.estat import MOST_BYTES, NotRead, read_table

NAMES = frozenset({"若葉市", "朝霧県若葉市"})
API = """"tab_code","表章項目","area_code","地域","time_code","調査年","unit","value"
"020","人口総数","99201","朝霧県 若葉市","2020000000","2020年","人","182,300"
"020","人口総数","99208","朝霧県 星見市","2020000000","2020年","人","61000"
"030","65歳以上","99201","朝霧県 若葉市","2020000000","2020年","人","***"
"040","世帯","99201","朝霧県 若葉市","2020000000","2020年","世帯","たくさん"
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
def test_our_figures_are_read_and_the_rest_is_told(encoding: str) -> None:
    table = read_table(API.encode(encoding), code="992011", names=NAMES)
    assert [(o.name, o.value, o.unit, o.year) for o in table.figures] == [
        ("人口総数", Decimal("182300.000"), "人", 2020)
    ]
    assert table.others == 1
    assert table.skipped == [
        (4, "値が「***」です"), (5, "「たくさん」は数として読めません"),
    ]  # fmt: skip


def test_lines_above_the_headings_are_passed_over() -> None:
    text = (
        "統計名：国勢調査\n表番号,1\n\n市区町村,項目,年,値,単位\n若葉市,世帯数,2020,80100.5,世帯\n"
    )
    (one,) = read_table(text.encode("cp932"), code="992011", names=NAMES).figures
    assert (one.name, one.value, one.unit) == ("世帯数", Decimal("80100.500"), "世帯")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "見出し"),
        (b"PK\x03\x04\x00\x00", "文字の表"),
        (b"\xff\xfe\x00", "文字の表"),
        (b"a,b,c\n1,2,3\n", "見出し"),
        (b"x" * (MOST_BYTES + 1), "大きすぎます"),
        (b"value\n" + b"1\n" * 20_001, "行が多すぎます"),
        (b'value\n"' + b"9" * 200_000, "文字の表"),
    ],
)
def test_a_hostile_or_huge_file_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(NotRead, match=words):
        read_table(data, code="992011", names=NAMES)


@pytest.mark.parametrize("said", ["NaN", "Infinity", "1e999", "9" * 40, "=1+1", "-"])
def test_what_is_no_figure_is_listed_and_not_taken(said: str) -> None:
    table = read_table(f"項目,値\n人口,{said}\n".encode(), code="992011", names=NAMES)
    assert table.figures == [] and len(table.skipped) == 1
