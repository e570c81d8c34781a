"""法令のルール: which article governs which function, and from which day (``laws.yaml``).

Law changes nearly every year; what is told is data, so that whoever reads the gazette changes a
line and no code. A day that nobody checked is left out and said to be so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "laws.yaml"


@dataclass(frozen=True)
class Governed:
    """A function of Tasuki and the help page that explains it."""

    label: str
    help: str


@dataclass(frozen=True)
class Rule:
    """One article. ``in_force``: None where it was not checked."""

    id: str
    law: str
    article: str
    says: str
    source: str
    governs: tuple[Governed, ...]
    in_force: dt.date | None = None
    not_checked: bool = False


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All of them, in the order of the file."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Rule(**{**row, "governs": tuple(Governed(**one) for one in row["governs"])})
        for row in rows
    )  # fmt: skip
