"""Working days, against the lists the government published."""

from __future__ import annotations

import datetime as dt

import pytest

from tasuki.core.holidays import after_working_days, holidays_of, is_working_day

# 内閣府「国民の祝日について」
YEARS = {
    2025: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23"
    " 11/24",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_are_those_of_the_government(year: int) -> None:
    days = (one.split("/") for one in YEARS[year].split())
    assert holidays_of(year) == {dt.date(year, int(month), int(day)) for month, day in days}


def test_an_office_is_closed_over_new_year() -> None:
    closed = ["2026-12-29", "2026-12-31", "2027-01-01", "2027-01-03", "2026-11-28", "2026-11-29"]
    assert not any(is_working_day(dt.date.fromisoformat(one)) for one in closed)
    assert is_working_day(dt.date(2026, 12, 28)) and is_working_day(dt.date(2027, 1, 4))


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2026-11-27", "2026-12-02"),  # a Friday
        ("2026-11-28", "2026-12-02"),  # a Saturday
        ("2026-11-20", "2026-11-26"),  # over 勤労感謝の日
        ("2026-09-18", "2026-09-28"),  # 敬老の日, 国民の休日, 秋分の日
        ("2026-12-28", "2027-01-06"),  # over new year
    ],
)
def test_three_working_days(begins: str, ends: str) -> None:
    assert after_working_days(dt.date.fromisoformat(begins), 3) == dt.date.fromisoformat(ends)
