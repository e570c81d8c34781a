"""エコマップ: the household in the middle, organizations around it, ties of five strengths."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tasuki.cases.enums import TieStrength
from tasuki.cases.models import Tie

ORDER = list(TieStrength)
LINE_WIDTH = 10
"""Full-width characters that fit on a line of a box of the large map."""


@dataclass(frozen=True)
class Spot:
    """One organization with its tie, in units of the picture."""

    x: float
    y: float
    left: float
    top: float
    width: float
    height: float
    lines: list[tuple[str, float]]
    kind: str
    path: str
    bars: list[str]


@dataclass(frozen=True)
class EcoMap:
    width: int
    height: int
    center_x: float
    center_y: float
    radius: float
    spots: list[Spot]
    words: str
    is_small: bool


def latest_ties(ties: Iterable[Tie]) -> list[Tie]:
    """The newest tie of each person and organization, the strongest kinds first."""
    newest: dict[tuple[object, object], Tie] = {}
    for tie in sorted(ties, key=lambda one: (one.observed_on, one.created_at)):
        newest[(tie.person_id, tie.organization_id)] = tie
    return sorted(newest.values(), key=lambda one: (_rank(one), one.organization.kana))


def _rank(tie: Tie) -> int:
    return ORDER.index(TieStrength(tie.strength))


def _by_organization(ties: Iterable[Tie]) -> list[Tie]:
    """One tie an organization: what is tense or cut must not hide behind a stronger one."""
    weight = {"tense": 0, "cut": 1}
    shown: dict[object, Tie] = {}
    for tie in latest_ties(ties):
        old = shown.get(tie.organization_id)
        if old is None or weight.get(tie.strength, 2) < weight.get(old.strength, 2):
            shown[tie.organization_id] = tie
    return list(shown.values())


def _sentence(ties: list[Tie]) -> str:
    counts = [(kind.label, sum(tie.strength == kind for tie in ties)) for kind in TieStrength]
    told = "、".join(f"{label}{count}" for label, count in counts if count)
    return f"エコマップ。{told}。"


def large_map(ties: Iterable[Tie]) -> EcoMap | None:
    """The map of the page 世帯図, or None without ties."""
    shown = _by_organization(ties)
    if not shown:
        return None
    extra = max(0, len(shown) - 8)
    width, height = 640, 500 + 44 * extra
    center = (width / 2, height / 2)
    spots = [
        _spot(tie, angle, center, (width / 2 - 88, height / 2 - 42), 72, True)
        for tie, angle in zip(shown, _angles(len(shown)), strict=True)
    ]
    return EcoMap(width, height, *center, 72, spots, _sentence(shown), False)


def small_map(ties: Iterable[Tie]) -> EcoMap | None:
    """The picture beside the overview: names cut short, at most eight."""
    shown = _by_organization(ties)[:8]
    if not shown:
        return None
    center = (190.0, 150.0)
    spots = [
        _spot(tie, angle, center, (132, 118), 38, False)
        for tie, angle in zip(shown, _angles(len(shown)), strict=True)
    ]
    return EcoMap(380, 300, *center, 38, spots, _sentence(shown), True)


def _angles(count: int) -> list[float]:
    return [-math.pi / 2 + 2 * math.pi * i / count for i in range(count)]


def _spot(
    tie: Tie,
    angle: float,
    center: tuple[float, float],
    reach: tuple[float, float],
    radius: float,
    is_large: bool,
) -> Spot:
    x = center[0] + reach[0] * math.cos(angle)
    y = center[1] + reach[1] * math.sin(angle)
    place = tie.organization.municipality
    name = tie.organization.name.removeprefix(place.name if place else "").strip()
    names = _lines(name or tie.organization.name, LINE_WIDTH if is_large else 5, 1 + is_large)
    height = 56 if is_large else 32
    width = 166 if is_large else 30 + 15 * _units(names[0])
    gap = 20.0
    first = y + 6 - (len(names) - 1) * gap / 2
    lines: list[tuple[str, float]] = [
        (name, _round(first + gap * i)) for i, name in enumerate(names)
    ]
    left, top = x - width / 2, y - height / 2
    start = _edge_of_circle(center, (x, y), radius + 6)
    end = _edge_of_box((x, y), center, width / 2 + 6, height / 2 + 6)
    zigzag = tie.strength == TieStrength.TENSE
    path = _zigzag(start, end) if zigzag else f"{_point(start)} {_point(end)}"
    bars = _bars(start, end) if tie.strength == TieStrength.CUT else []
    return Spot(
        x=_round(x),
        y=_round(y),
        left=_round(left),
        top=_round(top),
        width=_round(width),
        height=height,
        lines=lines,
        kind=tie.strength,
        path=path,
        bars=bars,
    )


def _units(text: str) -> float:
    """Width in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "FWA" else 0.6 for c in text)


def _lines(name: str, limit: int, most: int) -> list[str]:
    """The name in at most ``most`` lines, cut with … when it is longer."""
    words = name.replace("\u3000", " ")
    lines: list[str] = []
    while words and len(lines) < most:
        cut = words if _units(words) <= limit else words[:limit]
        space = cut.rfind(" ")
        if cut != words and space > 1:
            cut = cut[:space]
        lines.append(cut.strip())
        words = words[len(cut) :].strip()
    if words:
        lines[-1] = f"{lines[-1][: limit - 1]}…"
    return lines


def _round(value: float) -> float:
    return round(value, 1)


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _edge_of_circle(
    center: tuple[float, float], to: tuple[float, float], radius: float
) -> tuple[float, float]:
    dx, dy = to[0] - center[0], to[1] - center[1]
    far = math.hypot(dx, dy) or 1.0
    return center[0] + dx / far * radius, center[1] + dy / far * radius


def _edge_of_box(
    box: tuple[float, float], to: tuple[float, float], half_width: float, half_height: float
) -> tuple[float, float]:
    dx, dy = to[0] - box[0], to[1] - box[1]
    scale = min(half_width / abs(dx) if dx else math.inf, half_height / abs(dy) if dy else math.inf)
    return box[0] + dx * scale, box[1] + dy * scale


def _zigzag(start: tuple[float, float], end: tuple[float, float]) -> str:
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = math.hypot(dx, dy) or 1.0
    steps = max(4, int(far // 12))
    points = [start]
    for i in range(1, steps):
        side = 7 if i % 2 else -7
        share = i / steps
        points.append(
            (start[0] + dx * share - dy / far * side, start[1] + dy * share + dx / far * side)
        )
    return " ".join(_point(point) for point in [*points, end])


def _bars(start: tuple[float, float], end: tuple[float, float]) -> list[str]:
    """Two short strokes across the middle of a tie that is cut."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = math.hypot(dx, dy) or 1.0
    across = (-dy / far * 9, dx / far * 9)
    bars = []
    for shift in (-5, 5):
        x = (start[0] + end[0]) / 2 + dx / far * shift
        y = (start[1] + end[1]) / 2 + dy / far * shift
        bars.append(
            f"{_point((x - across[0], y - across[1]))} {_point((x + across[0], y + across[1]))}"
        )
    return bars
