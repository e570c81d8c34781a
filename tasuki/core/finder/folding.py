"""A text as the finder reads it: one spelling for each character, and where it stood.

Folding joins ０ and 0, ㍻ and 平成, 髙 and 高, 﨑 and 崎: a rare spelling hides nobody. Every
folded character remembers its place in the text as typed: marks always point there.
"""

import re
import unicodedata
from dataclasses import dataclass

from tasuki.core.variants import GROUPS

_VARIANTS = {ord(one): group[0] for group in GROUPS.split() for one in group[1:]}
_DROPPED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u2060\ufeff]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ｰ"), "-")
_SELF = "[ぁ-ゖァ-ヺー、。「」\n0-9A-Za-z 一-鿿]"
_CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
# Most of a text folds to itself; the rest is looked at character by character.
_PARTS = re.compile(
    rf"(?P<plain>{_SELF}+(?![\u0300-\u036f\u3099\u309a\uff9e\uff9f]))|{_CLUSTER.pattern}", re.DOTALL
)


@dataclass(frozen=True)
class Folded:
    """`text` is folded; character `i` of it stands at `starts[i]:ends[i]` of the typed text."""

    text: str
    starts: list[int]
    ends: list[int]


def fold_word(word: str) -> str:
    """One word as it stands in the lexicon."""
    return unicodedata.normalize("NFKC", _DROPPED.sub("", word)).translate(_VARIANTS)


def fold(text: str) -> Folded:
    """The text with one spelling for each character; ー between digits is a dash."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _PARTS.finditer(text):
        if found["plain"]:
            letters.append(found[0].translate(_VARIANTS))
            starts.extend(range(*found.span()))
            ends.extend(range(found.start() + 1, found.end() + 1))
            continue
        is_bullet = "①" <= found[0] <= "⑳"  # a number of a list counts nothing
        folded = "・" if is_bullet else fold_word(found[0]).translate(_DASHES)
        if not folded and ends:  # what only chooses a shape belongs to the letter before
            ends[-1] = found.end()
        letters.append(folded)
        starts.extend([found.start()] * len(folded))
        ends.extend([found.end()] * len(folded))
    joined = re.sub(r"(?<=[0-9)])ー(?=[0-9(])", "-", "".join(letters))
    return Folded(joined, starts, ends)
