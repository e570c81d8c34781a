"""What the page of an exercise shows: its items, their texts and rows, and the schedule drawn.

Read in a fixed number of statements: one for each kind of rows that the items ask for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tasuki.core.dates import wareki
from tasuki.training.models import (
    CollectedCase,
    Exercise,
    ExerciseSheet,
    ExerciseTask,
    Item,
    WorksheetField,
)
from tasuki.training.models.exercises import ExerciseRow
from tasuki.training.parts import Part, parts_of, texts_of


@dataclass
class ShownRow:
    """A row in words: its first column, then label and value of the others that are filled."""

    row: ExerciseRow
    title: str
    facts: list[tuple[str, str]]
    is_case: bool = False


@dataclass
class ShownPart:
    part: Part
    rows: list[ShownRow] = field(default_factory=list)


@dataclass
class ShownItem:
    """An item with its answers. ``has_texts``: there is a sheet to write in."""

    item: Item
    answers: list[tuple[WorksheetField, str]]
    parts: list[ShownPart]
    sheet: ExerciseSheet | None = None

    @property
    def has_texts(self) -> bool:
        return bool(self.answers)


def items_of(exercise: Exercise) -> list[Item]:
    """The items of the stage with their questions; three statements."""
    found = Item.objects.filter(stage_id=exercise.stage_id).select_related("worksheet")
    return list(found.prefetch_related("worksheet__fields").order_by("order", "id"))


def shown_items(exercise: Exercise) -> list[ShownItem]:
    """Everything written so far, item by item. Rows stand under the first item that asks."""
    items = items_of(exercise)
    sheets = {
        one.item_id: one
        for one in ExerciseSheet.objects.filter(exercise=exercise).select_related("edited_by")
    }
    told: set[str] = set()
    found = []
    for item in items:
        sheet = sheets.get(item.pk)
        answers = sheet.answers if sheet else {}
        parts = [one for one in parts_of(item) if one.slug not in told]
        told |= {one.slug for one in parts}
        found.append(
            ShownItem(
                item,
                [(one, answers.get(one.key, "")) for one in texts_of(item)],
                [ShownPart(part, shown_rows(exercise, part)) for part in parts],
                sheet,
            )
        )
    return found


def shown_rows(exercise: Exercise, part: Part) -> list[ShownRow]:
    """The rows of a kind; one statement."""
    links = [
        name for name in ("owner__user", "resource", "checked_by", "by")
        if hasattr(part.model, name.split("__")[0])
    ]  # fmt: skip
    rows = part.model._default_manager.filter(exercise=exercise).select_related(*links)
    return [shown(part, row) for row in rows]


def shown(part: Part, row: ExerciseRow) -> ShownRow:
    """One row in words."""
    labels = {one.name: str(one.verbose_name) for one in row._meta.fields}
    words = [(name, worded(row, name)) for name in part.columns]
    title = next((text for _, text in words if text), "（空）")
    if part.slug == "statistics":
        title = words[0][1]
    rest = [(labels[name], text) for name, text in words if text and text != title]
    return ShownRow(row, title, rest, isinstance(row, CollectedCase))


def worded(row: models.Model, name: str) -> str:
    """A value as people read it."""
    chosen = getattr(row, f"get_{name}_display", None)
    value: Any = chosen() if chosen else getattr(row, name)
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return wareki(value)
    if name == "value":
        return f"{value.normalize():,f}"
    if name == "days":
        return f"{value}日"
    if name == "year":
        return f"{value}年"
    return str(value)


# --- The schedule -------------------------------------------------------------------------------

MOST_BARS = 60
"""More are in the table only."""


@dataclass(frozen=True)
class Bar:
    """A task in the drawing; ``left`` and ``width`` in percent, ``top`` in pixels."""

    task: ExerciseTask
    left: float
    width: float
    top: int
    kind: str

    @property
    def words_top(self) -> int:
        return self.top + 12

    @property
    def bar_top(self) -> int:
        return self.top + 18


@dataclass(frozen=True)
class Schedule:
    """The drawing: bars from ``begin`` to ``end``; today as a line where it lies inside."""

    bars: list[Bar]
    begin: dt.date
    end: dt.date
    today: float | None
    height: int


STEP = 44
"""Pixels a task takes: its words and its bar."""


def schedule_of(tasks: list[ExerciseTask], today: dt.date) -> Schedule | None:
    """Tasks drawn along the days; None without tasks."""
    if not tasks:
        return None
    begin, end = min(one.from_on for one in tasks), max(one.until for one in tasks)
    total = (end - begin).days + 1
    bars = [
        Bar(
            one,
            round(100 * (one.from_on - begin).days / total, 2),
            round(100 * one.days / total, 2),
            number * STEP,
            "done" if one.done_on else "late" if one.until < today else "open",
        )
        for number, one in enumerate(tasks[:MOST_BARS])
    ]
    inside = begin <= today <= end
    line = round(100 * ((today - begin).days + 0.5) / total, 2) if inside else None
    return Schedule(bars, begin, end, line, STEP * len(bars))
