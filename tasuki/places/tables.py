"""Reads the committed tables of places (`data/*.csv`, made by `build_places.py`)."""

import csv
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `prefectures`, `municipalities` or `wards`, every value a string."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@lru_cache(maxsize=1)
def municipality_of_ward() -> dict[str, str]:
    """Ward code → code of its designated city."""
    return {row["code"]: row["municipality"] for row in rows("wards")}


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Code → name of every prefecture, municipality and ward."""
    found = {}
    for name in ("prefectures", "municipalities", "wards"):
        found.update({row["code"]: row["name"] for row in rows(name)})
    return found
