"""Writes `data/lexicon.txt` and the names that only tests know, from two dictionaries and a list.

    python -m tasuki.core.finder.build_lexicon UNIDIC_CSV IPADIC_FOLDER NAMES_FOLDER HELD_OUT

UNIDIC_CSV is `lex_3_1.csv` of Debian's unidic-mecab 3.1.1 (BSD), IPADIC_FOLDER holds the CSV files
of Debian's mecab-ipadic 2.7.0 (NAIST, free), NAMES_FOLDER the `dataset/` of the PyPI package
japanese-personal-name-dataset 0.4.0 (MIT). HELD_OUT is the file of the tests.

A name that UniDic alone knows is left out for one in five, by its hash: these are written to
HELD_OUT, so that the tests read texts with names that the finder has never seen.
"""

import csv
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tasuki.core.finder.folding import fold_word

HAN = re.compile(r"[々ヶノ\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
KATAKANA = re.compile("[ァ-ヺー]+")
ATTESTED = 5080  # UniDic gives nouns that its corpus never met a cost above this
WORD_STEPS = (1000, 2500, 4000, 5000)  # borders of the levels of words, in UniDic's costs
FAMILY_STEPS = (3500, 5300)
GIVEN_STEPS = (6000,)
COMMON_FAMILY = 600  # the first of the list by population: the most common level

Costs = dict[str, int]


class Sources:
    """What the sources say, each surface with its lowest cost."""

    def __init__(self) -> None:
        self.words: Costs = {}
        self.stems: Costs = {}
        self.loans: set[str] = set()
        self.usual: set[str] = set()  # the nouns of the second dictionary
        self.family: Costs = {}
        self.given: Costs = {}
        self.second: set[str] = set()  # names that not UniDic alone has
        self.family_kana: Costs = {}
        self.given_kana: Costs = {}
        self.foreign: set[str] = set()
        self.common: list[str] = []


def lower(costs: Costs, key: str, cost: int) -> None:
    """Keep the lowest cost of a surface."""
    costs[key] = min(cost, costs.get(key, cost))


def read_unidic(path: Path, into: Sources) -> None:
    """Ordinary words, verb stems, loanwords and names of UniDic."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            surface, cost, kind = row[0], int(row[3]), row[7]
            if row[6] == "人名":
                take_name(into, surface, row[10], kind, cost)
            elif row[5] == "固有名詞":
                continue
            elif row[4] in ("動詞", "形容詞") and (
                found := re.match(rf"({HAN.pattern})[ぁ-ん]", surface)
            ):
                lower(into.stems, fold_word(found[1]), cost)
            elif HAN.fullmatch(surface):
                lower(into.words, fold_word(surface), cost)
            elif KATAKANA.fullmatch(surface):
                into.loans.add(surface)


def take_name(into: Sources, surface: str, reading: str, kind: str, cost: int) -> None:
    """One name of UniDic, and how it is read."""
    names, readings = {
        "姓": (into.family, into.family_kana),
        "名": (into.given, into.given_kana),
    }.get(kind, ({}, {}))
    if HAN.fullmatch(surface):
        lower(names, fold_word(surface), cost)
        if KATAKANA.fullmatch(reading):
            lower(readings, reading, cost)
    elif KATAKANA.fullmatch(surface) and kind == "一般" and cost < 709:  # met in its corpus
        into.foreign.add(surface)


def read_ipadic(folder: Path, into: Sources) -> None:
    """Which words are usual, and more names."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="euc_jp", newline="") as lines:
            for row in csv.reader(lines):
                if row[6] == "人名" and HAN.fullmatch(row[0]):
                    name = fold_word(row[0])
                    into.second.add(name)
                    lower({"姓": into.family, "名": into.given}.get(row[7], {}), name, 9000)
                elif row[4] != "動詞" and row[5] != "固有名詞":
                    into.usual.add(fold_word(row[0]))


def read_names(folder: Path, into: Sources) -> None:
    """The list of names: families by population, given names with their readings."""
    for line in (folder / "last_name_org.csv").read_text(encoding="utf-8").splitlines():
        name, _, reading, _ = line.split(",")
        into.common.append(fold_word(name))
        into.second.add(fold_word(name))
        lower(into.family, fold_word(name), 5000)
        lower(into.family_kana, katakana(reading), 0)
    for file in ("first_name_man", "first_name_woman"):
        for line in (folder / f"{file}_org.csv").read_text(encoding="utf-8").splitlines():
            reading, _, *written = line.split(",")
            lower(into.given_kana, katakana(reading), 5000)
            into.second.update(fold_word(name) for name in filter(HAN.fullmatch, written))


def katakana(text: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in text)


def level(cost: int, steps: Iterable[int]) -> int:
    """0 for the most common."""
    return sum(cost >= step for step in steps)


def is_kept_out(name: str) -> bool:
    """One in five, the same at every run."""
    return hashlib.sha256(name.encode()).digest()[0] < 51


def grouped(levels: dict[str, int]) -> Iterator[str]:
    """Words of one level, length and first character on one line: 3ケア相 → `2相違性…`."""
    groups: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for word, at in levels.items():
        groups[len(word), at, word[0]].append(word[1:])
    for (length, at, first), rest in sorted(groups.items()):
        yield f"{length}{at}{first}{''.join(sorted(rest))}"


def sections(found: Sources) -> dict[str, dict[str, int]]:
    """Each list with its levels."""
    words = {
        word: level(cost, WORD_STEPS)
        for word, cost in found.words.items()
        if len(word) <= 5
        and (cost < ATTESTED or word in found.usual)
        and (len(word) > 1 or cost < 6500)
    }
    common = set(found.common[:COMMON_FAMILY])
    family = {
        name: 0 if name in common else max(1, level(cost, FAMILY_STEPS))
        for name, cost in found.family.items()
        if len(name) <= 4
    }
    given = {n: level(c, GIVEN_STEPS) for n, c in found.given.items() if len(n) <= 3}
    return {
        "words": words,
        "stems": {s: 0 for s, c in found.stems.items() if len(s) <= 2 and c < 8000},
        "family": family,
        "given": given,
        "family kana": {
            k: 0 for k, c in found.family_kana.items() if 2 <= len(k) <= 5 and c < 5800
        },
        "given kana": {k: 0 for k, c in found.given_kana.items() if 2 <= len(k) <= 5 and c < 6500},
        "loans": {k: 0 for k in found.loans & found.usual if 2 <= len(k) <= 6},
        "foreign": {k: 0 for k in found.foreign if 2 <= len(k) <= 6},
    }


def main(unidic: str, ipadic: str, names: str, held_out: str) -> None:
    """Write the lexicon and the names kept out of it."""
    found = Sources()
    read_unidic(Path(unidic), found)
    read_ipadic(Path(ipadic), found)
    read_names(Path(names), found)
    lists = sections(found)
    kept = {}
    for kind in ("family", "given"):
        kept[kind] = sorted(n for n in lists[kind] if n not in found.second and is_kept_out(n))
        for name in kept[kind]:
            del lists[kind][name]
    lines = [line for kind, rows in lists.items() for line in (f"# {kind}", *grouped(rows))]
    target = Path(__file__).parent / "data" / "lexicon.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = [f"{kind} {' '.join(rows)}" for kind, rows in kept.items()]
    Path(held_out).write_text("\n".join(out) + "\n", encoding="utf-8")
    for kind, rows in lists.items():
        print(f"{kind}: {len(rows):,}")
    print({kind: len(rows) for kind, rows in kept.items()}, target.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
