"""One line of work on a first screen, and how urgent it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from tasuki.core.dates import WEEKDAYS

MOST = 30
"""Lines a group shows; how many more there are is said below it."""


@dataclass(frozen=True)
class Line:
    """Badge · what · why · one button that leads to where it is done."""

    badge: str
    words: str
    what: str
    detail: str
    url: str
    action: str
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Group:
    """Lines of one kind, the most pressing first."""

    title: str
    lines: list[Line]
    is_cut: bool = False

    @property
    def count(self) -> int:
        return len(self.lines)


def group(title: str, lines: Iterable[Line]) -> Group:
    """At most ``MOST`` lines, the earliest date first; lines without a date come last."""
    found = sorted(lines, key=lambda one: (one.due_on is None, one.due_on or dt.date.max))
    return Group(title, found[:MOST], len(found) > MOST)


def address(*choices: tuple[Any, ...]) -> str:
    """The address of the first page of these that exists; empty when none does."""
    for name, *arguments in choices:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""


def due_badge(due_on: dt.date | None, today: dt.date) -> tuple[str, str]:
    """Kind and words of the badge for a date: 4日こえ, きょうまで, あすまで, あと3日, 日付."""
    if due_on is None:
        return "", "期限なし"
    left = (due_on - today).days
    if left < 0:
        return "wait", f"{-left}日こえ"
    if left <= 1:
        return "wait", ("きょうまで", "あすまで")[left]
    if left <= 7:
        return "", f"あと{left}日"
    return "", f"{due_on.month}月{due_on.day}日"


def short_day(day: dt.date) -> str:
    """11月25日（水）."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
