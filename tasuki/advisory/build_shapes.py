"""Write ``data/shapes/<prefecture>.csv``: the outline of each municipality on a grid of its own.

    pip install reversejp==0.1.1   # MIT; areas of the Meteorological Agency (気象庁)
    python -m tasuki.advisory.build_shapes municipalities.csv [34 40 …]

Run by hand when municipalities change. Points of a grid are asked for the area they lie in, borders
between areas are followed and smoothed once for both neighbours, so that no gap opens. Far islands
are drawn below the mainland, at the same scale. The invented prefecture is drawn from its tiles.
"""

from __future__ import annotations

import csv
import importlib
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LONG_SIDE = 220
"""Cells of the longer side of the mainland."""
FAR, MARGIN = 0.55, 0.3
"""Degrees between two offices that lie on two maps; degrees around the offices of one."""
ROUGH = 0.8
"""Cells by which a border may be straightened."""
CRUMB = 3.0
"""Islets of fewer cells are left out, unless nothing else of the municipality is there."""
ELSEWHERE = {"463043": (129.86, 29.84)}
"""Where a municipality lies whose office is in another one: 十島村."""
TILE = 16
"""Cells of a tile of the invented prefecture."""
Point = tuple[int, int]
Grid = dict[Point, str]
Arc = list[Point]


def clusters(points: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Offices that lie within ``FAR`` of each other, the largest group first."""
    left, found = set(points), []
    while left:
        group, edge = [], [left.pop()]
        while edge:
            here = edge.pop()
            group.append(here)
            near = {one for one in left if math.dist(one, here) <= FAR}
            left -= near
            edge += near
        found.append(group)
    return sorted(found, key=len, reverse=True)


def sampled(
    prefix: str, points: list[tuple[float, float]], area_of: Callable[[float, float], str]
) -> Grid:
    """Cells of a prefecture, far groups of islands below the mainland."""
    grid: Grid = {}
    groups, top = clusters(points), 0
    middle = math.cos(math.radians(sum(y for _, y in groups[0]) / len(groups[0])))
    size = 0.0
    for group in groups:
        west, east = min(x for x, _ in group) - MARGIN, max(x for x, _ in group) + MARGIN
        south, north = min(y for _, y in group) - MARGIN, max(y for _, y in group) + MARGIN
        size = size or max((east - west) * middle, north - south) / LONG_SIDE
        here: Grid = {}
        for row in range(math.ceil((north - south) / size)):
            for column in range(math.ceil((east - west) * middle / size)):
                code = area_of(west + (column + 0.5) * size / middle, north - (row + 0.5) * size)
                if code.startswith(prefix):
                    here[column, row] = code
        drawn = set(grid.values())
        here = {one: code for one, code in here.items() if code not in drawn}
        if here:
            left, high = min(x for x, _ in here), min(y for _, y in here)
            grid |= {(x - left, y - high + top): code for (x, y), code in here.items()}
            top = max(y for _, y in grid) + 4
    return grid


def invented(prefix: str) -> Grid:
    """Every tile of the invented prefecture, its borders moved a little, as on a real map."""
    with (DATA / "tiles.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["code"].startswith(prefix)]
    seeds = {}
    for row in rows:
        x, y = int(row["column"]), int(row["row"])
        seeds[row["code"][:5]] = (
            (x + 0.3 * math.sin(3 * x + 5 * y)) * TILE, (y + 0.3 * math.cos(4 * x - 3 * y)) * TILE
        )  # fmt: skip
    wide = max(x for x, _ in seeds.values()) + TILE
    high = max(y for _, y in seeds.values()) + TILE
    grid: Grid = {}
    for row_ in range(math.ceil(high)):
        for column in range(math.ceil(wide)):
            code, seed = min(seeds.items(), key=lambda one: math.dist(one[1], (column, row_)))
            if math.dist(seed, (column, row_)) < 0.75 * TILE:
                grid[column, row_] = code
    return grid


def borders(grid: Grid) -> dict[Point, set[Point]]:
    """Corner → the corners one step away along a border."""
    found: dict[Point, set[Point]] = defaultdict(set)
    for (x, y), code in grid.items():
        for other, one, two in (
            ((x, y - 1), (x, y), (x + 1, y)), ((x, y + 1), (x, y + 1), (x + 1, y + 1)),
            ((x - 1, y), (x, y), (x, y + 1)), ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
        ):  # fmt: skip
            if grid.get(other) != code:
                found[one].add(two)
                found[two].add(one)
    return found


def arcs(net: dict[Point, set[Point]]) -> list[Arc]:
    """Borders from one corner where three areas meet to the next; then those that meet nobody."""
    knots = [one for one, near in net.items() if len(near) != 2]
    used: set[frozenset[Point]] = set()
    found = []
    for start in [*sorted(knots), *sorted(net)]:
        for step in sorted(net[start]):
            if frozenset((start, step)) in used:
                continue
            line, before, here = [start], start, step
            used.add(frozenset((start, step)))
            while here != start and len(net[here]) == 2:
                line.append(here)
                after = next(one for one in net[here] if one != before)
                used.add(frozenset((here, after)))
                before, here = here, after
            found.append([*line, here])
    return found


def straight(line: Arc) -> Arc:
    """Fewer points, none further than ``ROUGH`` from the border; a ring is cut in two first."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: math.dist(line[at], line[0]))
        return straight(line[: far + 1])[:-1] + straight(line[far:])
    (x, y), (u, v) = line[0], line[-1]
    length = math.hypot(u - x, v - y)
    off = [abs((u - x) * (y - q) - (x - p) * (v - y)) / length for p, q in line]
    at = max(range(len(line)), key=off.__getitem__)
    if off[at] <= ROUGH:
        return [line[0], line[-1]]
    return straight(line[: at + 1])[:-1] + straight(line[at:])


def beside(grid: Grid, line: Arc) -> set[str]:
    """The areas on both sides of the first step of a border."""
    (x, y), (u, v) = line[0], line[1]
    one, two = ((min(x, u), y - 1), (min(x, u), y)) if y == v else (
        (x - 1, min(y, v)), (x, min(y, v)))  # fmt: skip
    return {code for code in (grid.get(one), grid.get(two)) if code}


def rings(lines: Iterable[Arc]) -> list[Arc]:
    """Closed lines of one area, put together from its borders."""
    left, found = [list(one) for one in lines], []
    while left:
        ring = left.pop()
        while ring[0] != ring[-1]:
            at = next(n for n, one in enumerate(left) if ring[-1] in (one[0], one[-1]))
            more = left.pop(at)
            ring += (more if more[0] == ring[-1] else more[::-1])[1:]
        found.append(ring)
    return found


def area(ring: Arc) -> float:
    """In cells."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2


def paths(grid: Grid) -> dict[str, str]:
    """Area → the ``d`` of its path, relative steps in cells."""
    owned: dict[str, list[Arc]] = defaultdict(list)
    for line in arcs(borders(grid)):
        for code in beside(grid, line):
            owned[code].append(straight(line))
    found = {}
    for code, lines in sorted(owned.items()):
        closed = sorted(rings(lines), key=area, reverse=True)
        kept = [one for at, one in enumerate(closed) if at == 0 or area(one) >= CRUMB]
        found[code] = "".join(written(one) for one in kept)
    return found


def written(ring: Arc) -> str:
    """M, relative l, z."""
    steps = (f"{u - x},{v - y}" for (x, y), (u, v) in pairwise(ring[:-1]))
    return f"M{ring[0][0]},{ring[0][1]}l{' '.join(steps)}z"


def heart(grid: Grid) -> dict[str, tuple[int, int, int]]:
    """Area → a cell of its own near its middle, where a letter may stand; how many cells it has."""
    cells: dict[str, list[Point]] = defaultdict(list)
    for cell, code in grid.items():
        cells[code].append(cell)
    found = {}
    for code, own in cells.items():
        middle = (sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own))
        x, y = min(own, key=partial(math.dist, middle))
        found[code] = (x, y, len(own))
    return found


def write(prefecture: str, grid: Grid, codes: dict[str, str]) -> None:
    """The size of the whole in the first row, then each municipality by its six digits."""
    wide, high = max(x for x, _ in grid) + 1, max(y for _, y in grid) + 1
    target = DATA / "shapes" / f"{prefecture}.csv"
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "x", "y", "cells", "path"))
        writer.writerow(("", wide, high, len(grid), ""))
        middles = heart(grid)
        rows = (
            (codes[one], *middles[one], path) for one, path in paths(grid).items() if one in codes
        )
        writer.writerows(sorted(rows))


def city_of(code: str, codes: Iterable[str]) -> str:
    """The municipality of an area: of a ward, its designated city, whose code comes before."""
    known = set(codes)
    if code in known or code[2:3] != "1":
        return code
    return max((one for one in known if one[:3] == code[:3] and one < code), default=code)


def main(source: Path, *only: str) -> None:
    """Ask the package for each point of each prefecture; then draw the invented one. ``only``:
    the first two digits of the prefectures to draw anew."""
    package: Any = importlib.import_module("reversejp")

    def area_of(x: float, y: float) -> str:
        found = package.find_properties(x, y)
        return next((one.code[:5] for one in found if len(one.code) == 7), "")

    with source.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for prefecture in sorted(set(only) or {row["prefecture_code"] for row in rows}):
        here = [row for row in rows if row["prefecture_code"] == prefecture]
        codes = {row["code"][:5]: row["code"] for row in here}
        points = [(float(row["lng"]), float(row["lat"])) for row in here]
        points += [ELSEWHERE[row["code"]] for row in here if row["code"] in ELSEWHERE]
        found = sampled(prefecture, points, area_of)
        grid = {cell: city_of(code, codes) for cell, code in found.items()}
        write(prefecture, grid, codes)
        print(prefecture, len(codes), "missing:", sorted(set(codes) - set(grid.values())))
    with (DATA / "tiles.csv").open(encoding="utf-8") as file:
        codes = {row["code"][:5]: row["code"] for row in csv.DictReader(file)}
    write("99", invented("99"), codes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
