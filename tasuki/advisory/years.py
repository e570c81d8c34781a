"""The change over the 年度: how many municipalities were in each stage, and who moved.

Each 年度 counts the municipalities it had at its end (this one: of today), so that a merger takes
nobody away from the years before. Pure but for ``stages_by_year``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tasuki.advisory.board import board_day
from tasuki.advisory.enums import TownStage
from tasuki.advisory.models import StageYear
from tasuki.core.dates import fiscal_year_label
from tasuki.places.models import Municipality, Prefecture

ORDER = (TownStage.FULL, TownStage.PREP, TownStage.CONSIDERING, TownStage.NONE, None)
"""From the bottom of a bar to its top; None: nobody said it."""
RANK = {
    TownStage.NONE: 0, TownStage.CONSIDERING: 1, TownStage.PREP: 2, TownStage.FULL: 3,
}  # fmt: skip
TOP, HIGH, WIDE, STEP = 12, 200, 64, 104
"""The picture: room above, height of a bar, its width, from bar to bar."""
Stages = Mapping[str, TownStage | None]


@dataclass(frozen=True)
class Part:
    """A stage in the bar of a 年度, in the picture's own units."""

    stage: TownStage | None
    number: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """The foot of its number."""
        return self.y + self.height // 2 + 5

    @property
    def has_room(self) -> bool:
        """Whether a number can be read in it."""
        return self.height >= 18


@dataclass(frozen=True)
class Bar:
    """A 年度: its parts from the bottom, the numbers in the order of ``ORDER``."""

    year: int
    x: int
    parts: list[Part]
    numbers: list[int]

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + WIDE // 2

    @property
    def cells(self) -> list[tuple[str, int]]:
        """The words of each stage and its number."""
        words = [str(one.label) if one else "まだ分からない" for one in ORDER]
        return list(zip(words, self.numbers, strict=True))

    @property
    def total(self) -> int:
        """The municipalities of the year."""
        return sum(self.numbers)


@dataclass(frozen=True)
class Moves:
    """Who stands further than the year before, and who stands back."""

    forward: list[tuple[Municipality, TownStage, TownStage]]
    back: list[tuple[Municipality, TownStage, TownStage]]


def stages_by_year(
    prefecture: Prefecture, years: Iterable[int], today: dt.date
) -> tuple[dict[int, Stages], dict[str, Municipality]]:
    """年度 → code → stage, of every municipality it had; two statements."""
    places = {one.pk: one for one in Municipality.objects.filter(prefecture=prefecture)}
    rows = StageYear.objects.filter(municipality__prefecture=prefecture)
    said = {(one.municipality_id, one.fiscal_year): one.actual for one in rows}
    found: dict[int, Stages] = {}
    for year in years:
        day = board_day(year, today)
        found[year] = {
            code: TownStage(said[code, year]) if said.get((code, year)) else None
            for code, one in places.items()
            if (one.valid_from is None or one.valid_from <= day)
            and (one.valid_to is None or one.valid_to >= day)
        }
    return found, places


def begun(found: Mapping[int, Stages]) -> dict[int, Stages]:
    """Without the years before anybody said anything; the last two always stay."""
    years = sorted(found)
    first = next((one for one in years if any(found[one].values())), years[-1])
    return {one: found[one] for one in years if one >= min(first, *years[-2:])}


def bars(found: Mapping[int, Stages]) -> list[Bar]:
    """The picture; every bar is as high as every other, so that shares can be compared."""
    made = []
    for at, (year, stages) in enumerate(sorted(found.items())):
        counts = Counter(stages.values())
        numbers = [counts[one] for one in ORDER]
        total, done, parts = max(1, len(stages)), 0, []
        for stage, number in zip(ORDER, numbers, strict=True):
            low, done = round(done / total * HIGH), done + number
            high = round(done / total * HIGH)
            if number:
                parts.append(Part(stage, number, TOP + HIGH - high, high - low))
        made.append(Bar(year, 12 + at * STEP, parts, numbers))
    return made


def moves(before: Stages, now: Stages, places: dict[str, Municipality]) -> Moves:
    """Between two 年度, of those whose stage is known in both; by code."""
    found = Moves([], [])
    for code in sorted(set(before) & set(now)):
        old, new = before[code], now[code]
        if old is None or new is None or old == new:
            continue
        (found.forward if RANK[new] > RANK[old] else found.back).append((places[code], old, new))
    return found
