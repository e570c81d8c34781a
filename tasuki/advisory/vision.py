"""A vision as pages and papers show it: goals, their years as a picture and a table, how far it is.

The picture is made here and its numbers stand in the table beside it. Pure but for
``newest_vision`` and ``goals_of``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tasuki.advisory.models import GoalYear, Vision, VisionGoal
from tasuki.advisory.vision_enums import StepState
from tasuki.core.dates import fiscal_year_label, wareki
from tasuki.core.pdf import pdf_of

TEMPLATE = Path(__file__).with_name("vision.typ")
TOP, HIGH, WIDE, STEP = 24, 120, 28, 96
"""The picture: room above, height of the largest value, width of a bar, from 年度 to 年度."""
UNKNOWN = "まだ分からない"


@dataclass(frozen=True)
class Bar:
    """A 年度 of a goal. A height is None where there is no number."""

    year: int
    x: int
    row: GoalYear | None
    planned: int | None
    actual: int | None
    unit: str

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + WIDE

    @property
    def planned_words(self) -> str:
        """The number that was planned, with its unit."""
        return words_of(self.row.planned if self.row else None, self.unit)

    @property
    def actual_words(self) -> str:
        """The number that came out, with its unit."""
        return words_of(self.row.actual if self.row else None, self.unit)

    @property
    def state(self) -> tuple[str, str]:
        """The kind of a badge and its words."""
        if self.row is None or not self.row.state:
            return "plain", UNKNOWN
        state = StepState(self.row.state)
        return state.badge, str(state.label)

    def y(self, height: int) -> int:
        """The upper end of a bar."""
        return TOP + HIGH - height

    @property
    def planned_y(self) -> int:
        return self.y(self.planned or 0)

    @property
    def actual_y(self) -> int:
        return self.y(self.actual or 0)

    @property
    def actual_x(self) -> int:
        """Beside the planned one."""
        return self.x + WIDE


@dataclass(frozen=True)
class Shown:
    """A goal with its years. ``percent``: how much of the way is gone; None: nobody knows."""

    goal: VisionGoal
    bars: list[Bar]
    percent: int | None

    @property
    def width(self) -> int:
        """Of the picture."""
        return len(self.bars) * STEP + 12

    @property
    def ends(self) -> str:
        """12か所から30か所へ; what is not known stands in brackets."""
        unit = self.goal.unit
        start, target = (words_of(one, unit) for one in (self.goal.start, self.goal.target))
        if start and target:
            return f"{start}から{target}へ"
        if target:
            return f"{target}へ（はじめの値は分からない）"
        return f"{start}から（めざす値は決めていない）" if start else "まだ決めていない値へ"


def words_of(value: Decimal | None, unit: str) -> str:
    """1,200か所, 31.1%; empty where nobody knows."""
    if value is None:
        return ""
    whole = value.to_integral_value()
    return f"{whole:,}{unit}" if value == whole else f"{value:,}{unit}"


def shown(goal: VisionGoal, rows: Iterable[GoalYear], years: Iterable[int]) -> Shown:
    """Every year of the vision, whether anything was said of it or not."""
    said = {one.fiscal_year: one for one in rows}
    found = [
        one for year in said.values() for one in (year.planned, year.actual) if one is not None
    ]
    known = [*found, *(one for one in (goal.start, goal.target) if one is not None)]
    most = max(known, default=Decimal(0)) or Decimal(1)

    def high(value: Decimal | None) -> int | None:
        return None if value is None else round(value / most * HIGH)

    bars = []
    for at, year in enumerate(years):
        row = said.get(year)
        planned, actual = (high(row.planned), high(row.actual)) if row else (None, None)
        bars.append(Bar(year, 12 + at * STEP, row, planned, actual, goal.unit))
    return Shown(goal, bars, percent_of(goal, said.values()))


def percent_of(goal: VisionGoal, rows: Iterable[GoalYear]) -> int | None:
    """How much of the way from start to target the newest known number has gone, 0 to 100."""
    known = [one for one in rows if one.actual is not None]
    if not known or goal.start is None or goal.target is None or goal.start == goal.target:
        return None
    last = max(known, key=lambda one: one.fiscal_year).actual
    gone = (last - goal.start) / (goal.target - goal.start) * 100
    return max(0, min(100, int(gone)))


def goals_of(vision: Vision) -> list[Shown]:
    """Two statements, whatever the number of goals."""
    rows = vision.goals.prefetch_related("years")
    return [shown(one, one.years.all(), vision.years) for one in rows]


def newest_vision(prefectures: Iterable[str]) -> Vision | None:
    """What was told last by one of these prefectures."""
    rows = Vision.objects.filter(prefecture_id__in=list(prefectures), published_on__isnull=False)
    return rows.select_related("prefecture", "edited_by").order_by("-number").first()


def pdf_of_vision(vision: Vision, made_on: Any) -> bytes:
    """On A4: where to, then each goal with its years."""
    told = vision.published_on
    return pdf_of(TEMPLATE, {
        "title": vision.title,
        "about": f"{vision.prefecture.name}　第{vision.number}版　{vision.span}　"
                 + (f"{wareki(told)}に知らせました" if told else "下書き"),
        "text": vision.text,
        "head": ["年度", "すること", "予定", "実際", "ようす"],
        "goals": [
            {
                "text": one.goal.text,
                "about": f"{one.goal.measure}　{one.ends}　担当：{one.goal.desk}",
                "far": "" if one.percent is None else f"めざす値まで{one.percent}%",
                "rows": [
                    [bar.label, bar.row.step if bar.row else "", bar.planned_words,
                     bar.actual_words or UNKNOWN, bar.state[1]]
                    for bar in one.bars
                ],
            }
            for one in goals_of(vision)
        ],
        "footer": f"たすき　{wareki(made_on)}に作りました",
    })  # fmt: skip
