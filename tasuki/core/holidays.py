"""国民の祝日 and the working days of a public office. Pure functions, no database.

国民の祝日に関する法律 as it stands since 2022: the days of 2条, 振替休日 (3条2項), the day between
two holidays (3条3項); the equinoxes by the formula for 1980–2099, which the 官報 of the February
before confirms. An office is also closed from December 29 to January 3 (地方自治法4条の2).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))
_MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))
"""Month, and the how-manieth Monday: 成人の日, 海の日, 敬老の日, スポーツの日."""
_DAY = timedelta(days=1)
SUNDAY = 6


def _monday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (number - 1))


def _equinox(year: int, month: int, at_1980: float) -> date:
    passed = year - 1980
    return date(year, month, int(at_1980 + 0.242194 * passed - passed // 4))


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """Every 休日 of a year (2022–2099): the holidays themselves, 振替休日, the days between."""
    named = {date(year, month, day) for month, day in _FIXED}
    named |= {_monday(year, month, number) for month, number in _MONDAYS}
    named |= {_equinox(year, 3, 20.8431), _equinox(year, 9, 23.2488)}
    found = set(named)
    for day in named:
        if day.weekday() == SUNDAY:
            other = day + _DAY
            while other in named:
                other += _DAY
            found.add(other)
        if day + 2 * _DAY in named and day + _DAY not in named:
            found.add(day + _DAY)
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Whether a public office is open that day."""
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not new_year and day not in holidays_of(day.year)


def after_working_days(day: date, number: int) -> date:
    """The day on which ``number`` working days have passed; the first day is not counted
    (民法140条): from a Friday, three working days end on the Wednesday after it."""
    while number > 0:
        day += _DAY
        number -= is_working_day(day)
    return day
