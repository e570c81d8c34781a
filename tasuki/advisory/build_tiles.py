"""Write ``data/tiles.csv``: where each municipality stands on the tile map of its prefecture.

    python -m tasuki.advisory.build_tiles municipalities.csv organizations.yaml

Run by hand when municipalities change; the CSV comes from code4fukui/localgovjp (code, prefecture,
name, latitude and longitude of the office, CC0). Every tile is as large as every other: a village
is seen as well as a city. Those of the invented prefecture come from the YAML of the demonstration.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent / "data" / "tiles.csv"
ROOM = 1.55
"""Cells a municipality: the empty ones let the outline of the prefecture be seen."""
Point = tuple[float, float]


def spread(values: list[float]) -> list[float]:
    """0 … 1, half by their value and half by their rank, so that a crowded plain opens up."""
    low, high = min(values), max(values)
    rank = {one: at for at, one in enumerate(sorted(set(values)))}
    last = max(1, len(rank) - 1)
    width = (high - low) or 1
    return [((one - low) / width + rank[one] / last) / 2 for one in values]


def assign(cost: list[list[float]]) -> list[int]:
    """The column of each row with the least sum (Hungarian method; rows ≤ columns)."""
    rows, columns = len(cost), len(cost[0])
    up, down = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = [math.inf] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at], step, nearest = True, math.inf, 0
            for one in range(1, columns + 1):
                if used[one]:
                    continue
                now = cost[owner[at] - 1][one - 1] - up[owner[at]] - down[one]
                if now < least[one]:
                    least[one], way[one] = now, at
                if least[one] < step:
                    step, nearest = least[one], one
            for one in range(columns + 1):
                if used[one]:
                    up[owner[one]] += step
                    down[one] -= step
                else:
                    least[one] -= step
            at = nearest
        while at:
            owner[at] = owner[way[at]]
            at = way[at]
    found = [0] * rows
    for one in range(1, columns + 1):
        if owner[one]:
            found[owner[one] - 1] = one - 1
    return found


def tiles(points: list[Point]) -> list[tuple[int, int]]:
    """Longitude, latitude → column from the west, row from the north, both from 1."""
    middle = math.cos(math.radians(sum(lat for _, lat in points) / len(points)))
    wide = (max(x for x, _ in points) - min(x for x, _ in points)) * middle or 0.1
    high = (max(y for _, y in points) - min(y for _, y in points)) or 0.1
    shape = min(2.2, max(0.45, wide / high))
    columns = max(1, round(math.sqrt(len(points) * ROOM * shape)))
    rows = max(1, math.ceil(len(points) * ROOM / columns))
    xs, ys = spread([x for x, _ in points]), spread([-y for _, y in points])
    cells = [(x, y) for y in range(rows) for x in range(columns)]
    cost = [
        [(x * (columns - 1) - cx) ** 2 + (y * (rows - 1) - cy) ** 2 for cx, cy in cells]
        for x, y in zip(xs, ys, strict=True)
    ]
    found = [cells[one] for one in assign(cost)]
    left, top = min(x for x, _ in found), min(y for _, y in found)
    return [(x - left + 1, y - top + 1) for x, y in found]


def main(source: Path, invented: Path) -> None:
    """Read the offices, write the tiles in the order of the codes."""
    towns: dict[str, list[tuple[str, Point]]] = {}
    with source.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            point = (float(row["lng"]), float(row["lat"]))
            towns.setdefault(row["prefecture_code"], []).append((row["code"], point))
    found: dict[str, tuple[int, ...]] = {}
    for rows in towns.values():
        places = tiles([point for _, point in rows])
        found |= {code: place for (code, _), place in zip(rows, places, strict=True)}
    for row in yaml.safe_load(invented.read_text(encoding="utf-8"))["municipalities"]:
        found[row["code"]] = tuple(row["tile"])
    with HERE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "column", "row"))
        writer.writerows((code, *place) for code, place in sorted(found.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
