"""What the pages of 後方支援 read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasuki.advisory.enums import TownStage
from tasuki.advisory.models import StageYear
from tasuki.core.dates import fiscal_year_range
from tasuki.places.models import Municipality, Prefecture


@dataclass
class Line:
    """One municipality on the board and what was said of it, by 年度."""

    place: Municipality
    years: dict[int, StageYear] = field(default_factory=dict)

    def actual(self, year: int) -> TownStage | None:
        """The stage of the year; None while nobody has said it."""
        row = self.years.get(year)
        return TownStage(row.actual) if row and row.actual else None

    def planned(self, year: int) -> TownStage | None:
        """What was planned for the year; None while nobody has said it."""
        row = self.years.get(year)
        return TownStage(row.planned) if row and row.planned else None

    def note(self, year: int) -> str:
        """What was added in words."""
        row = self.years.get(year)
        return row.note if row else ""


def board_day(year: int, today: dt.date) -> dt.date:
    """The day whose municipalities stand on the board of a 年度: its last one, today while it runs
    and for a year to come (nobody knows yet who will merge)."""
    return min(fiscal_year_range(year)[1], today)


def board_lines(prefecture: Prefecture, day: dt.date, years: Iterable[int]) -> list[Line]:
    """Every municipality that exists on the day, once, whether anything was said of it or not.

    Two statements, whatever the number of municipalities.
    """
    places = Municipality.objects.filter(prefecture=prefecture).valid_on(day).order_by("code")
    lines = {one.pk: Line(one) for one in places}
    rows = StageYear.objects.filter(
        municipality__prefecture=prefecture, fiscal_year__in=list(years)
    )
    for row in rows:
        if line := lines.get(row.municipality_id):
            line.years[row.fiscal_year] = row
    return list(lines.values())


def counted(lines: Iterable[Line], year: int) -> list[tuple[TownStage | None, int]]:
    """How many municipalities are in each stage; those of whom nobody said it come last."""
    numbers = Counter(one.actual(year) for one in lines)
    found: list[tuple[TownStage | None, int]] = [(one, numbers[one]) for one in TownStage]
    return [*found, (None, numbers[None])] if numbers[None] else found


def years_of(place: Municipality) -> dict[int, StageYear]:
    """Everything that was said of one municipality, by 年度."""
    rows = StageYear.objects.filter(municipality=place).select_related("edited_by")
    return {row.fiscal_year: row for row in rows}
