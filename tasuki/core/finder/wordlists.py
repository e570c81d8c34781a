"""Lists of words for the rules of the finder, read from `data/lists.txt`."""

import re
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in (DATA / "lists.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = found.setdefault(line[3:].split(":")[0], [])
        elif not line.startswith("#"):
            section.extend(line.split())
    return {name: tuple(words) for name, words in found.items()}


def words(section: str) -> tuple[str, ...]:
    """The words of a section, in its order."""
    return _sections()[section]


def either(section: str) -> str:
    """A pattern for any word of a section, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words(section)), key=len, reverse=True))})"
