"""The map of real shapes: each municipality of the board with its outline, where one is known
(``data/shapes``, written by ``build_shapes``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasuki.advisory.board import Line
from tasuki.advisory.enums import TownStage
from tasuki.advisory.tilemap import short

FOLDER = Path(__file__).parent / "data" / "shapes"
ROOM = 500
"""Of so many municipalities of one size in the whole map, each still has room for a letter."""


@dataclass(frozen=True)
class Outline:
    """Where a letter may stand, how large it is, its path; all in cells."""

    x: int
    y: int
    cells: int
    path: str


@dataclass(frozen=True)
class Shape:
    """A municipality on the map; ``letter`` is empty where there is no room for it."""

    line: Line
    stage: TownStage | None
    outline: Outline
    letter: str

    @property
    def name(self) -> str:
        """As on the tile map."""
        return short(self.line.place)


@dataclass(frozen=True)
class Map:
    """``ground``: outlines of municipalities that are not there in the year that is shown;
    ``unseen``: municipalities of that year without an outline."""

    width: int
    height: int
    shapes: list[Shape]
    ground: list[Outline]
    unseen: list[Line]


@lru_cache(maxsize=8)
def outlines(prefecture: str) -> dict[str, Outline]:
    """Code → outline; under the empty code the size of the whole. ``prefecture``: two digits."""
    path = FOLDER / f"{prefecture}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        return {
            row["code"]: Outline(int(row["x"]), int(row["y"]), int(row["cells"]), row["path"])
            for row in csv.DictReader(file)
        }


def map_of(prefecture: str, lines: Iterable[Line], year: int) -> Map:
    """All lines, each once: on the map or, where its outline is not known (a merger before or
    after the source), named below it."""
    known = dict(outlines(prefecture))
    whole = known.pop("", Outline(1, 1, 1, ""))
    shapes, unseen = [], []
    for line in lines:
        found = known.pop(line.place.pk, None)
        if found is None:
            unseen.append(line)
            continue
        stage = line.actual(year)
        has_room = found.cells * ROOM >= whole.cells
        letter = (stage.letter if stage else "？") if has_room else ""
        shapes.append(Shape(line, stage, found, letter))
    return Map(whole.x, whole.y, shapes, list(known.values()), unseen)
