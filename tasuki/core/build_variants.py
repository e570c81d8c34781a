"""Writes `variants.py`, the table of 異体字 for search, from its sources.

    python -m tasuki.core.build_variants ITAIJI_DIC_JSON UNIHAN_FOLDER

ITAIJI_DIC_JSON is `jageocoder/itaiji_dic.json` of the PyPI package jageocoder (MIT); UNIHAN_FOLDER
holds `Unihan_OtherMappings.txt.bz2` and `Unihan_Variants.txt.bz2` of Debian's package unicode-data.
"""

import bz2
import json
import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# The address dictionary also joins characters that are different names: never folded here.
NOT_VARIANTS = set("乃之佐堺肉浪盃鈩做燈佇済濟霽薺齎齏韲")
# Spellings met in names that neither source lists, added by this project; 済 is a name of its own.
NAMES = (
    "橋槗𣘺 土圡 昇曻 鶴靏靍寉 昂昻 喜㐂 彦彥 松柗 丈𠀋",
    "隆𨺉 灯燈 済濟 旗籏簱 岩嵓巌 吉𠮷 斎斉齋齊 産產 鷗鴎",
)

HEADER = '''"""異体字 that are one character to a search, and only to a search. Generated.

Made by `tasuki/core/build_variants.py` from:
- jageocoder 2.2.1.1 (PyPI), `itaiji_dic.json`: MIT, Copyright (c) 2021 Takeshi SAGARA;
- Unihan of Unicode 15.0.0 (Debian `unicode-data`), modified here: kJinmeiyoKanji and kJoyoKanji
  pairs (人名用漢字別表第二, 常用漢字) and kZVariant, both ends in JIS X 0208/0213: Unicode License,
  Copyright (c) 1991-2022 Unicode, Inc., https://www.unicode.org/copyright.html;
- a short list of this project for spellings in names.
The first character of each group stands for the others.
"""

GROUPS = """
'''


def unihan(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(character, field, characters named in its value) of each line of a Unihan file."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3:
                named = [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]{4,5})", parts[2])]
                yield chr(int(parts[0][2:], 16)), parts[1], named


def pairs(itaiji: Path, unihan_folder: Path) -> Iterator[tuple[str, str]]:
    """(variant, its usual form) from all sources."""
    for variant, usual in json.loads(itaiji.read_text(encoding="utf-8")).items():
        if unicodedata.name(variant).startswith("CJK") and not {variant, usual} & NOT_VARIANTS:
            yield variant, usual
    japanese: set[str] = set()
    for variant, field, named in unihan(unihan_folder / "Unihan_OtherMappings.txt.bz2"):
        if field in ("kJis0", "kJIS0213", "kIBMJapan"):
            japanese.add(variant)
        if field in ("kJinmeiyoKanji", "kJoyoKanji"):
            yield from ((variant, usual) for usual in named)
    for variant, field, named in unihan(unihan_folder / "Unihan_Variants.txt.bz2"):
        if field == "kZVariant":
            yield from ((variant, usual) for usual in named if {variant, usual} <= japanese)
    for group in " ".join(NAMES).split():
        yield from ((variant, group[0]) for variant in group[1:])


def groups(found: Iterator[tuple[str, str]]) -> list[str]:
    """Connected characters as one string each, the form named most often first."""
    home: dict[str, set[str]] = {}
    votes: dict[str, int] = {}
    for pair in found:
        variant, usual = (unicodedata.normalize("NFKC", one) for one in pair)
        joined = home.get(variant, {variant}) | home.get(usual, {usual})
        home.update(dict.fromkeys(joined, joined))
        votes[usual] = votes.get(usual, 0) + 1
    unique = {frozenset(group) for group in home.values() if len(group) > 1}
    return sorted(
        "".join(sorted(group, key=lambda one: (-votes.get(one, 0), one))) for group in unique
    )


def main(itaiji: str, unihan_folder: str) -> None:
    """Write the table beside this file."""
    found = groups(pairs(Path(itaiji), Path(unihan_folder)))
    body = "\n".join(textwrap.wrap(" ".join(found), 48, break_long_words=False))
    target = Path(__file__).with_name("variants.py")
    target.write_text(f'{HEADER}{body}\n"""\n', encoding="utf-8")
    print(f"{len(found)} groups, {sum(map(len, found))} characters, largest: {max(found, key=len)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
