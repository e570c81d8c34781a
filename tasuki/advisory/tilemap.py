"""The tile map: every municipality as large as every other, about where it lies
(``data/tiles.csv``, written by ``build_tiles``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasuki.advisory.board import Line
from tasuki.places.models import Municipality

FILE = Path(__file__).parent / "data" / "tiles.csv"
WIDEST = 20
"""Columns and rows for which the style sheet has a class."""


@dataclass(frozen=True)
class Tile:
    """A municipality and its place, counted from 1 in the north-west."""

    line: Line
    column: int
    row: int

    @property
    def name(self) -> str:
        """若葉 of 若葉市: the kind is not needed where there is little room."""
        return short(self.line.place)


def short(place: Municipality) -> str:
    """The name without 市区町村, unless hardly anything is left."""
    return place.name[:-1] if len(place.name) > 2 else place.name


@lru_cache(maxsize=1)
def places() -> dict[str, tuple[int, int]]:
    """Code → column and row."""
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {one["code"]: (int(one["column"]), int(one["row"])) for one in rows}


def tiles_of(lines: Iterable[Line]) -> list[Tile]:
    """Row by row from the north-west, as one reads and tabs. A municipality that the file does not
    know yet (a merger) takes the first free place, so that none is missing."""
    known, found, waiting = places(), {}, []
    for line in sorted(lines, key=lambda one: one.place.pk):
        place = known.get(line.place.pk)
        if place is None or place in found:
            waiting.append(line)
        else:
            found[place] = line
    columns = max((column for column, _ in found), default=8)
    last = max((row for _, row in found), default=0)
    for at, line in enumerate(waiting):
        found[at % columns + 1, last + 1 + at // columns] = line
    order = sorted(found, key=lambda place: (place[1], place[0]))
    return [Tile(found[place], *place) for place in order]
