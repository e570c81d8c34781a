"""まちの統計 in order: which subject a figure belongs to, and the years of one figure beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasuki.training.enums import Subject
from tasuki.training.models import TownStatistic

# The first that fits; 生活保護の世帯 is 福祉, 高齢者のいる世帯 is 世帯.
_WORDS = (
    (
        Subject.WELFARE,
        "保護|介護|認定|障害|手帳|手当|福祉|生活困窮|虐待|不登校|保育|就学援助|ひとり親|扶養|自殺|相談",
    ),
    (Subject.HOUSEHOLDS, "世帯|住宅|空き家"),
    (Subject.POPULATION, "人口|年齢|歳|出生|死亡|高齢|男|女"),
)


def subject_of(name: str) -> Subject:
    """By the words of its name."""
    return next((one for one, words in _WORDS if re.search(words, name)), Subject.OTHER)


@dataclass
class Line:
    """A figure's newest year, and the years before it."""

    row: TownStatistic
    before: list[TownStatistic] = field(default_factory=list)


def sheets(rows: Iterable[TownStatistic]) -> list[tuple[Subject, list[Line]]]:
    """Subjects with their lines; ``rows`` in the table's order (newest year of a name first)."""
    found: dict[Subject, list[Line]] = {one: [] for one in Subject}
    for row in rows:
        lines = found[Subject(row.subject)]
        if lines and lines[-1].row.name == row.name:
            lines[-1].before.append(row)
        else:
            lines.append(Line(row))
    return [(subject, lines) for subject, lines in found.items() if lines]
