"""The words and names that the finder knows, read once from `data/`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tasuki.core.finder import cues
from tasuki.core.finder.wordlists import DATA, words

KATAKANA = re.compile("[ァ-ヺー]+")
Levels = dict[str, int]


@dataclass(frozen=True)
class Lexicon:
    """Each list maps a word to its level, 0 the most common (sources: `data/README.md`)."""

    words: Levels
    stems: Levels
    family: Levels
    given: Levels
    family_kana: Levels
    given_kana: Levels
    loans: Levels
    foreign: Levels
    # Which characters begin and end names: what a name that no list has looks like.
    name_first: frozenset[str] = field(default_factory=frozenset)
    name_last: frozenset[str] = field(default_factory=frozenset)
    given_any: frozenset[str] = field(default_factory=frozenset)


def _unpacked(line: str) -> Iterator[tuple[str, int]]:
    """The words of one line: length, level, first character, then the rests without a space."""
    length, level, first, rests = int(line[0]), int(line[1]), line[2], line[3:]
    step = length - 1
    if not step:
        yield first, level
    for at in range(0, len(rests), max(step, 1)):
        yield first + rests[at : at + step], level


def _domain_words() -> Iterator[str]:
    """The words of this field that no dictionary has."""
    for line in (DATA / "field_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the product (about 110,000 entries, 0.1 s once per process)."""
    lists: dict[str, Levels] = defaultdict(dict)
    kind = ""
    for line in (DATA / "lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:].replace(" ", "_")
        else:
            lists[kind].update(_unpacked(line))
    for word in _domain_words():
        lists["loans" if KATAKANA.fullmatch(word) else "words"][word] = 0
    lists["given_kana"].update(dict.fromkeys(words("given kana"), 0))
    lists["words"].update(dict.fromkeys((*cues.RELATIONS, *cues.PEOPLE, *cues.TITLES), 0))
    names = lists["family"]
    return Lexicon(
        **lists,
        name_first=frozenset(name[0] for name in names),
        name_last=frozenset(name[-1] for name in names),
        given_any=frozenset(one for name in lists["given"] for one in name),
    )
