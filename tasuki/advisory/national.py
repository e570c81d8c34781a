"""The nation in figures: what was published, and the boards of the prefectures as sums."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.db import connection

from tasuki.advisory.enums import TownStage
from tasuki.core.dates import fiscal_year_label
from tasuki.core.money import format_yen
from tasuki.places.models import Prefecture

DATA = Path(__file__).parent / "data"
MEASURES = {
    "implementing_municipalities": "実施している市町村",
    "transition_prep_municipalities": "移行準備の市町村",
    "moves_to_full_planned": "次の年度に実施へ移る予定の市町村",
}
TOP, HIGH, WIDE, STEP = 26, 130, 56, 92
"""The picture: room above, highest bar, width of a bar, from bar to bar."""


@dataclass(frozen=True)
class Figure:
    """One published number of municipalities; two of one year may differ, each with its source."""

    year: int
    measure: str
    number: int
    is_planned: bool
    source: str

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)

    @property
    def words(self) -> str:
        """What was counted."""
        return MEASURES[self.measure]


@dataclass(frozen=True)
class Amount:
    """One published amount, and what it was compared with."""

    year: int
    programme: str
    phase: str
    yen: int
    before: int | None
    before_what: str
    source: str

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)

    @property
    def amount(self) -> str:
        """12,000円."""
        return format_yen(self.yen)

    @property
    def comparison(self) -> str:
        """What it was compared with; nothing where none was published."""
        return "" if self.before is None else f"{format_yen(self.before)}（{self.before_what}）"


@dataclass(frozen=True)
class Bar:
    """A year in the picture, in its own units."""

    figure: Figure
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + WIDE // 2


@dataclass
class Row:
    """A prefecture and how many of its municipalities are in each stage; ``""``: nobody said it."""

    prefecture: Prefecture
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Its municipalities."""
        return sum(self.numbers.values())

    @property
    def cells(self) -> list[int]:
        """By stage, those of whom nobody said it last."""
        return [self.numbers.get(one, 0) for one in (*TownStage.values, "")]

    @property
    def labelled(self) -> list[tuple[str, int]]:
        """The same with their words, as a phone shows them."""
        words = [*(str(one.label) for one in TownStage), "まだ分からない"]
        return list(zip(words, self.cells, strict=True))


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def published() -> tuple[Figure, ...]:
    """Numbers of municipalities, by what was counted and year."""
    rows = [
        Figure(int(one["fiscal_year"]), one["measure"], int(one["value"]),
               one["basis"] == "planned", one["source"])
        for one in _read("programme_status.csv")
    ]  # fmt: skip
    order = list(MEASURES)
    return tuple(sorted(rows, key=lambda one: (order.index(one.measure), one.year)))


@lru_cache(maxsize=1)
def amounts() -> tuple[Amount, ...]:
    """Budgets, by programme and year."""
    rows = [
        Amount(int(one["fiscal_year"]), one["programme"], one["phase"], int(one["amount_yen"]),
               int(one["comparison_yen"]) if one["comparison_yen"] else None,
               one["comparison_basis"], one["source"])
        for one in _read("budget.csv")
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.programme, one.year)))


def bars(figures: Iterable[Figure]) -> list[Bar]:
    """The implementing municipalities by year as a picture; the table says the same."""
    shown = [one for one in figures if one.measure == "implementing_municipalities"]
    most = max(one.number for one in shown)
    found = []
    for at, one in enumerate(shown):
        height = max(1, round(one.number / most * HIGH))
        found.append(Bar(one, 12 + at * STEP, TOP + HIGH - height, height))
    return found


def prefecture_rows(year: int) -> list[Row]:
    """Every prefecture the viewer may read figures of (``sql/figures.sql``); two statements."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prefecture, stage, number FROM api.stage_figures(%s)", [year])
        numbers = cursor.fetchall()
    codes = {code for code, _, _ in numbers}
    rows = {one.pk: Row(one) for one in Prefecture.objects.filter(pk__in=codes).order_by("code")}
    for code, stage, number in numbers:
        rows[code].numbers[stage] = number
    return list(rows.values())


def total_of(rows: Iterable[Row]) -> list[int]:
    """The sum of the real prefectures by stage: an invented one counts for nobody."""
    real = [one.cells for one in rows if not one.prefecture.is_demonstration]
    return [sum(column) for column in zip(*real, strict=True)]
