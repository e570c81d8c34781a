"""わたしの調子 as its writer reads it: the months as a picture, and when a sentence is due; and the
figures as an office reads them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection

from tasuki.accounts.models import User
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.wellbeing_enums import (
    HEAVY,
    QUESTIONS,
    STATEMENTS,
    WORK,
    Company,
    Overtime,
    Question,
    Size,
    Trend,
    month_of,
)
from tasuki.core.dates import today, wareki_month
from tasuki.core.months import months_after
from tasuki.places.models import Municipality

SHOWN = 12
"""Months in the picture."""
MANY, SOME = 4, 3
"""Heavy answers in one month, and in each of two months, from which the page says something."""
STEP, HIGH, TOP = 42, 160, 20
RULES = (
    f"8つの文のうち{MANY}つ以上が、重いほうの答え（よくないことが「よくある・いつも」、"
    "よいことが「ほとんどない・たまに」）だった",
    "「仕事のことから離れられた」と「よく眠れた」の両方が、重いほうの答えだった",
    f"2か月つづけて、{SOME}つ以上が重いほうの答えだった",
)
"""When the page says that somebody may be tired, in the words of the page."""


@dataclass(frozen=True)
class Month:
    """One month of the picture; ``row`` is None where nothing was written."""

    month: dt.date
    row: OwnMonth | None
    x: int

    @property
    def label(self) -> str:
        """令和8年11月."""
        return wareki_month(self.month)

    @property
    def short(self) -> str:
        """11月."""
        return f"{self.month.month}月"

    @property
    def answered(self) -> int:
        """Statements that were answered."""
        return len(_heavies(self.row))

    @property
    def heavy(self) -> int:
        """… on the heavy side."""
        return sum(_heavies(self.row))

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + (STEP - 10) // 2

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Class, top and height: what was answered, and what of it is heavy."""
        unit = HIGH // len(STATEMENTS)
        return [
            (kind, TOP + HIGH - number * unit, number * unit)
            for kind, number in (("b-past", self.answered), ("b-actual", self.heavy))
            if number
        ]

    @property
    def work(self) -> list[str]:
        """What was said of the work, in words."""
        row = self.row
        if row is None:
            return []
        said = [
            row.households is not None and f"{row.households}世帯",
            row.visits is not None and f"訪問{row.visits}回",
            row.overtime is not None and f"時間外 {Overtime(row.overtime).label}",
            row.company is not None and Company(row.company).label,
        ]
        return [one for one in said if one]


def own_months(user: User) -> list[Month]:
    """The last twelve months of one's own, the oldest first; one statement."""
    now = month_of(today())
    rows = {one.month: one for one in OwnMonth.objects.filter(user=user)}
    months = [months_after(now, -back) for back in reversed(range(SHOWN))]
    return [Month(one, rows.get(one), 8 + at * STEP) for at, one in enumerate(months)]


def is_worn(months: list[Month]) -> bool:
    """Whether the newest two months together point to being tired (``RULES``)."""
    before, now = months[-2:]
    latest = now if now.answered else before
    both = latest.row is not None and all(
        (QUESTIONS[name].heaviness(getattr(latest.row, name)) or 0) >= HEAVY
        for name in ("rested", "slept")
    )
    return latest.heavy >= MANY or both or all(one.heavy >= SOME for one in (before, now))


def _heavies(row: OwnMonth | None) -> list[bool]:
    if row is None:
        return []
    grades = [one.heaviness(getattr(row, one.name)) for one in STATEMENTS]
    return [grade >= HEAVY for grade in grades if grade is not None]


@dataclass(frozen=True)
class Band:
    """A part of a bar: its words, how many tenths, and where it lies in the picture."""

    label: str
    tenths: int
    kind: str
    x: int
    wide: int

    @property
    def words(self) -> str:
        """約3割; 1割より少ない."""
        return f"約{self.tenths}割" if self.tenths else "1割より少ない"


@dataclass(frozen=True)
class Shown:
    """What is shown of one question; no bands where it is withheld."""

    question: Question
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Figure:
    """One municipality, or the whole prefecture, in one closed month; ``size`` is None where fewer
    than five answered or the figure is withheld for the others' sake."""

    name: str
    size: Size | None
    trend: Trend | None
    statements: tuple[Shown, ...]
    work: tuple[Shown, ...]


BAR = 330
"""Length of a bar in the picture."""
KINDS = {3: ("b-past", "b-need", "b-actual"), 2: ("b-past", "b-actual")}


def closed_months() -> list[dt.date]:
    """Months that were counted, the newest first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.own_closed()")
        return list(cursor.fetchone()[0])


def figures(month: dt.date, places: Iterable[Municipality], whole: str = "") -> list[Figure]:
    """What the viewer's office is shown of a month: the whole first (under its name, where one is
    given), then every municipality, shown or withheld; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT municipality, size, trend, shares FROM api.own_figures() WHERE month = %s",
            [month],
        )
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    asked = ([(None, whole)] if whole else []) + [(one.pk, one.name) for one in places]
    return [_figure(name, *found.get(code, ("", "", {}))) for code, name in asked]


def _figure(name: str, size: str, trend: str, shares: dict[str, list[int]] | str) -> Figure:
    said = json.loads(shares) if isinstance(shares, str) else shares
    return Figure(
        name, Size(size) if size else None, Trend(trend) if trend else None,
        _all_shown(STATEMENTS, said), _all_shown(WORK, said),
    )  # fmt: skip


def _all_shown(questions: Iterable[Question], said: dict[str, list[int]]) -> tuple[Shown, ...]:
    """Nothing at all where every question is withheld: one sentence says so."""
    rows = tuple(_shown(one, said.get(one.name, [])) for one in questions)
    return rows if any(one.bands for one in rows) else ()


def _shown(question: Question, tenths: list[int]) -> Shown:
    if not tenths:
        return Shown(question, ())
    number, whole = len(tenths), sum(tenths)  # rounded each for itself: nine to eleven
    ends = [BAR * sum(tenths[:at]) // whole for at in range(number + 1)]
    lengths = [after - before for before, after in pairwise(ends)]
    rows = zip(question.labels(number), tenths, KINDS[number], ends[:-1], lengths, strict=True)
    return Shown(question, tuple(Band(*row) for row in rows))
