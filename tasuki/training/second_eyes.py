"""What a second person decides before a collected case counts: every mark of the finder.

The finder points (core/finder); a person who did not write the text says of each mark that nobody
is recognised by it, or gives the text back to be blurred.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasuki.core.finder import find
from tasuki.training.models import CollectedCase


@dataclass(frozen=True)
class Pointed:
    """A mark in the text as it is now; ``key`` names it in the form."""

    key: str
    words: str
    kind: str
    why: str

    def __str__(self) -> str:
        return f"「{self.words}」（{self.kind}）{self.why}"


def pointed_at(case: CollectedCase) -> list[Pointed]:
    """Every mark of the case, in the order of the text."""
    population = case.exercise.team.municipality.population
    return [
        Pointed(f"{one.start}-{one.end}", case.text[one.start : one.end], one.kind.label, one.why)
        for one in find(case.text, population=population)
    ]
