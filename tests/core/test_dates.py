"""和暦, 年度, ages and partial dates: every border of domain.md §8.3."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasuki.core import dates
from tasuki.core.dates import DateInputError, PartialDate, Precision, parse_date, wareki

DAYS = st.dates(date(1868, 10, 23), date(2117, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("明治元年10月23日", date(1868, 10, 23)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("大正1年7月30日", date(1912, 7, 30)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R8.11.23", date(2026, 11, 23)),
        ("r8.11.23", date(2026, 11, 23)),
        ("Ｒ８．１１．２３", date(2026, 11, 23)),
        ("令8/11/23", date(2026, 11, 23)),
        ("S30-4-1", date(1955, 4, 1)),
        ("㍻2年3月4日", date(1990, 3, 4)),
        ("2026/11/23", date(2026, 11, 23)),
        ("２０２６－１１－２３", date(2026, 11, 23)),
        ("20261123", date(2026, 11, 23)),
        ("2026年11月23日", date(2026, 11, 23)),
        (" 令和 8年 11月 23日（月） ", date(2026, 11, 23)),
    ],
)
def test_a_typed_day_is_understood(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            "昭和64年1月8日",
            "昭和は64年1月7日までです。「平成元年1月8日」ではないか確かめてください。",
        ),
        (
            "平成31年5月1日",
            "平成は31年4月30日までです。「令和元年5月1日」ではないか確かめてください。",
        ),
        (
            "明治45年7月31日",
            "明治は45年7月30日までです。「大正元年7月31日」ではないか確かめてください。",
        ),
        (
            "大正15年12月26日",
            "大正は15年12月25日までです。「昭和元年12月26日」ではないか確かめてください。",
        ),
        (
            "令和元年4月30日",
            "令和は元年5月1日からです。「平成31年4月30日」ではないか確かめてください。",
        ),
        (
            "昭和元年12月24日",
            "昭和は元年12月25日からです。「大正15年12月24日」ではないか確かめてください。",
        ),
        (
            "昭和65年3月1日",
            "昭和65年はありません。昭和は64年1月7日までです。「平成2年」ではないか確かめてください。",
        ),
        ("令和0年1月1日", "令和0年はありません。1年（元年）から数えてください。"),
        ("令和8年13月1日", "月は1から12までの数で入れてください。"),
        ("令和8年2月29日", "2026年2月に29日はありません。日を確かめてください。"),
        ("1867/1/1", "西暦の年は1868から2117までで入れてください。"),
        (
            "令和8年11月",
            "年・月・日をすべて入れてください（例: 令和8年11月23日、2026/11/23）。",
        ),
    ],
)
def test_an_impossible_day_is_refused_with_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(DateInputError) as refused:
        parse_date(typed)
    assert str(refused.value) == says


@pytest.mark.parametrize("typed", ["きのう", "八年", "11月23日", "2026/1/", "R", "元年", "令和"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(DateInputError, match="日付を読み取れません"):
        PartialDate.parse(typed)


def test_the_months_of_a_changing_year() -> None:
    assert PartialDate.parse("昭和64年1月") == PartialDate(1989, 1)
    assert PartialDate.parse("平成元年1月") == PartialDate(1989, 1)
    assert PartialDate.parse("昭和64年") == PartialDate(1989) == PartialDate.parse("平成元年")
    for typed in ("昭和64年2月", "大正元年6月", "令和元年4月", "平成31年5月"):
        with pytest.raises(DateInputError):
            PartialDate.parse(typed)


def test_writing_in_wareki() -> None:
    assert wareki(date(1989, 1, 7), weekday=True) == "昭和64年1月7日（土）"
    assert wareki(date(1989, 1, 8)) == "平成元年1月8日"
    assert wareki(date(1912, 7, 30)) == "大正元年7月30日"
    assert wareki(date(1868, 10, 22)) == "1868年10月22日"
    assert dates.wareki_short(date(2026, 11, 23)) == "R8.11.23"
    assert dates.wareki_year(2019) == "平成31年／令和元年"
    assert dates.wareki_year(2026) == "令和8年"


@given(DAYS)
def test_every_day_survives_the_round_trip(day: date) -> None:
    for typed in (wareki(day), wareki(day, weekday=True), dates.wareki_short(day), str(day)):
        assert parse_date(typed) == day
    assert PartialDate.from_code(PartialDate.of(day).to_code()).exact == day


@given(st.text(max_size=30) | st.from_regex(r"[明大昭平令MTSHR]?[0-9元]{1,4}[年./-][0-9]{1,3}"))
def test_any_text_gives_a_date_or_a_sentence(typed: str) -> None:
    try:
        PartialDate.parse(typed)
    except DateInputError as refused:
        assert str(refused).endswith("。")


@pytest.mark.parametrize(
    ("typed", "code", "precision", "reads", "latest"),
    [
        ("昭和30年頃", "1955~", Precision.YEAR, "昭和30年頃", date(1955, 12, 31)),
        ("昭和30年ごろ", "1955~", Precision.YEAR, "昭和30年頃", date(1955, 12, 31)),
        ("2026年", "2026", Precision.YEAR, "令和8年", date(2026, 12, 31)),
        ("令和6年2月", "2024-02", Precision.MONTH, "令和6年2月", date(2024, 2, 29)),
        ("H2.3", "1990-03", Precision.MONTH, "平成2年3月", date(1990, 3, 31)),
        ("2026-12", "2026-12", Precision.MONTH, "令和8年12月", date(2026, 12, 31)),
        ("R8.1.2", "2026-01-02", Precision.DAY, "令和8年1月2日", date(2026, 1, 2)),
        ("不明", "", Precision.UNKNOWN, "不明", None),
        ("", "", Precision.UNKNOWN, "不明", None),
    ],
)
def test_partial_dates(
    typed: str, code: str, precision: Precision, reads: str, latest: date | None
) -> None:
    found = PartialDate.parse(typed)
    assert (found.to_code(), found.precision, str(found), found.latest) == (
        code,
        precision,
        reads,
        latest,
    )
    assert PartialDate.from_code(code) == found
    assert bool(found) == (latest is not None)


def test_a_partial_date_holds_only_what_can_be() -> None:
    for broken in ((None, 4), (None, None, 3), (2026, None, 3), (2026, 2, 30)):
        with pytest.raises(ValueError, match=r".+"):
            PartialDate(*broken)
    for code in ("2026-2", "2026-13", "x", "~", "２０２６"):
        with pytest.raises(DateInputError):
            PartialDate.from_code(code)
    assert PartialDate(2026, 1, 2, is_about=True).exact is None


def test_fiscal_years() -> None:
    assert dates.fiscal_year(date(2027, 3, 31)) == 2026 == dates.fiscal_year(date(2026, 4, 1))
    assert dates.fiscal_year_range(2023) == (date(2023, 4, 1), date(2024, 3, 31))
    labels = [dates.fiscal_year_label(year) for year in (1926, 1988, 1989, 2019, 2026)]
    assert labels == [
        "昭和元年度（大正15年度）",
        "昭和63年度",
        "平成元年度",
        "令和元年度（平成31年度）",
        "令和8年度",
    ]


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("R8", 2026),
        ("２０２６年度", 2026),
        ("令和5年度", 2023),
    ],
)
def test_a_fiscal_year_is_read(typed: str, year: int) -> None:
    assert dates.parse_fiscal_year(typed) == year


@pytest.mark.parametrize("typed", ["昭和64年度", "平成32年度", "令和0年度", "年度", "光8"])
def test_a_fiscal_year_that_never_was_is_refused(typed: str) -> None:
    with pytest.raises(DateInputError, match=r"。$"):
        dates.parse_fiscal_year(typed)


def test_age_is_attained_at_the_end_of_the_day_before() -> None:
    born = date(2019, 4, 1)
    assert dates.attained_on(born, 6) == date(2025, 3, 31)
    assert dates.age_on(born, date(2025, 3, 31)) == 5
    assert dates.age_on(born, date(2025, 4, 1)) == 6
    leap = date(2004, 2, 29)
    assert dates.attained_on(leap, 18) == date(2022, 2, 28)
    assert dates.attained_on(leap, 20) == date(2024, 2, 28)
    assert [dates.age_on(leap, date(2022, *day)) for day in ((2, 28), (3, 1))] == [17, 18]


def test_children_of_april_first_belong_to_the_older_year() -> None:
    first, second = date(2019, 4, 1), date(2019, 4, 2)
    assert (dates.school_entry_year(first), dates.school_entry_year(second)) == (2025, 2026)
    day = date(2026, 11, 23)
    assert dates.school_group(first, day) == "小学2年"
    assert dates.school_group(second, day) == "小学1年"
    groups = [dates.school_group(date(year, 6, 1), day) for year in (2021, 2012, 2009, 2007)]
    assert groups == ["就学前", "中学2年", "高校2年の年代", "高校卒業後"]


def test_the_day_is_that_of_japan() -> None:
    late = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert dates.local_day(late) == date(2026, 11, 23)
    assert wareki(late) == "令和8年11月23日"
    assert abs(dates.today() - (datetime.now(UTC) + timedelta(hours=9)).date()) <= timedelta(1)
