"""What the drills counted, in one line: numbers add up, of durations the longest is told.

Loaded by ``make drill`` alone (``-p tests.drill.figures``). A drill counts with pytest's
``record_property(words, number)``, which also reaches us from the worker processes of xdist.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Note = Callable[[str, object], None]
"""The fixture ``record_property``."""
Figures = dict[str, int | float]


def add_up(counted: Iterable[tuple[str, int | float]]) -> Figures:
    """One number for each kind of words: whole numbers add up, of others the largest stays."""
    found: Figures = {}
    for words, number in counted:
        if isinstance(number, int):
            found[words] = found.get(words, 0) + number
        else:
            found[words] = max(found.get(words, 0.0), number)
    return found


def sentence(figures: Figures) -> str:
    return "、".join(f"{words} {number:,}" for words, number in figures.items())


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say the figures, and keep them in the file that ``TASUKI_FIGURES`` names."""
    if "PYTEST_XDIST_WORKER" in os.environ:  # the process that hands out the work hears of all
        return
    reports = [report for found in terminalreporter.stats.values() for report in found]
    said = sentence(
        add_up(
            counted
            for report in reports
            if getattr(report, "when", "") == "call"
            for counted in report.user_properties
        )
    )
    if said:
        terminalreporter.write_line(said)
    if said and (name := os.environ.get("TASUKI_FIGURES")):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(f"{said}\n")
