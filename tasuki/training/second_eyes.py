"""What a second person decides before a collected case counts: every mark of the finder.

The finder points (core/finder); a person who did not write the text says of each mark that nobody
is recognised by it, or gives the text back to be blurred.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasuki.core.finder import Mark, find
from tasuki.places.gazetteer import gazetteer
from tasuki.training.models import CollectedCase


@dataclass(frozen=True)
class Pointed:
    """A mark in the text as it is now; ``key`` names it in the form, ``number`` on the page."""

    key: str
    number: int
    words: str
    mark: Mark

    def __str__(self) -> str:
        return f"[{self.number}]「{self.words}」（{self.mark.kind.label}）"


def pointed_at(case: CollectedCase) -> list[Pointed]:
    """Every mark of the case, in the order of the text; towns are of the team's prefecture."""
    place = case.exercise.team.municipality
    marks = find(case.text, gazetteer(place.prefecture), place.population)
    return [
        Pointed(f"{one.start}-{one.end}", number, case.text[one.start : one.end], one)
        for number, one in enumerate(marks, 1)
    ]
