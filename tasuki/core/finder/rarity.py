"""Rare combinations: in a small town, three harmless facts together may name one person.

Each fact has a rough share of residents to whom it applies (`data/rare.txt`); multiplied with each
other and with the population they give how many people a reader would have to choose among. Below
`FEW` the facts are marked. A rough sum on purpose: it shall make people think, not count.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import prod
from typing import NamedTuple

from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import DATA

FEW = 10.0  # people among whom one is easily guessed
UNKNOWN_POPULATION = 30_000  # half of the municipalities are smaller
_DECADE = re.compile(r"[1-9][0-9]代(?:前半|後半|半ば)?|[二三四五六七八九]十代")
_AGED = 0.05  # a decade of age of one sex


class Fact(NamedTuple):
    """One fact about somebody, as a text tells it."""

    start: int
    end: int
    group: str
    share: float


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    rows = []
    for line in (DATA / "rare.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            group, share, *words = line.split()
            pattern = "|".join(sorted(words, key=len, reverse=True))
            rows.append((group, float(share), re.compile(pattern)))
    return tuple(rows)


def facts(text: str) -> list[Fact]:
    """The rare facts of a folded text."""
    found = [
        Fact(*one.span(), group, share)
        for group, share, pattern in _groups()
        for one in pattern.finditer(text)
    ]
    return found + [Fact(*one.span(), "年代", _AGED) for one in _DECADE.finditer(text)]


def rare_marks(text: str, population: int | None, ages: list[Mark]) -> Iterator[Mark]:
    """Marks of the facts that together leave few people; ages known to the year are facts too."""
    found = facts(text) + [Fact(one.start, one.end, "年齢", 0.012) for one in ages]
    groups = {
        group: min(one.share for one in found if one.group == group)
        for group in {f.group for f in found}
    }
    if "年齢" in groups:
        groups.pop("年代", None)
    left = (population or UNKNOWN_POPULATION) * prod(groups.values())
    telling = [group for group in groups if group not in ("年代", "年齢")]
    if not telling or left >= FEW or (len(groups) < 2 and left >= 1):
        return
    for one in found:
        if one.group in groups and one.group != "年齢":
            others = sorted(group for group in groups if group != one.group)
            yield Mark(one.start, one.end, Kind.RARE, _why(others, population, left))


def _why(others: list[str], population: int | None, left: float) -> str:
    with_what = f"ほかの話（{'・'.join(others)}）と合わせると" if others else "この話だけで"
    town = f"人口{population:,}人の町" if population else "小さな町"
    people = "1人いるかどうか" if left < 1.5 else f"{round(left)}人ほど"
    return f"{with_what}、{town}では当てはまる人が{people}です。変えるか、ぼかしてください。"
