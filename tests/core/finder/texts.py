"""Invented texts with what may lead to a person planted at known places; the same for a seed.

Half of the names come from a list that the finder never saw (`held_out.txt`, see its builder):
families and given names that only one dictionary knows. Places are real towns with invented people.

The sentences of `sentences.txt` and the rules were written by one hand, so what is found there says
little about other papers. `frames.txt` holds shapes that the rules were not written for. What was
missed there has been read since (2026-11): the hand that nobody knows is that of `passages.txt`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tasuki.core.finder import Gazetteer, Kind
from tasuki.core.finder.lexicon import lexicon
from tests.core.finder import parts

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Span:
    """What was planted, and whether the finder's lists know it."""

    start: int
    end: int
    kind: Kind
    slot: str
    is_unseen: bool


@dataclass
class Planted:
    """A text and what was planted in it."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text += text

    def plant(self, text: str, kind: Kind, slot: str, is_unseen: bool) -> None:
        at = len(self.text)
        self.spans.append(Span(at, at + len(text), kind, slot, is_unseen))
        self.text += text


@cache
def lines(name: str) -> list[str]:
    """The lines of a file beside this one, without its notes."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


@cache
def held_out() -> dict[str, list[str]]:
    """Names of one dictionary that the finder's own list leaves out."""
    return {kind: names for kind, *names in map(str.split, lines("held_out.txt"))}


@cache
def known() -> dict[str, list[str]]:
    """Names of the finder's list, the most common ones more often."""
    families = lexicon().family
    often = [name for name, level in families.items() if level == 0 and len(name) > 1]
    rare = [name for name, level in families.items() if level and len(name) > 1]
    given = [name for name, level in lexicon().given.items() if level == 0 and len(name) > 1]
    return {"family": often * 12 + rare, "given": given}


@dataclass(frozen=True)
class Shapes:
    """The sentences that a writer draws from: with slots, and harmless ones."""

    harmful: list[str]
    harmless: list[str]


KNOWN_SHAPES = Shapes(lines("sentences.txt"), lines("neutral.txt"))
SEEN_SHAPES = Shapes(lines("frames.txt")[::2], lines("neutral_frames.txt")[::2])
HELD_SHAPES = Shapes(lines("frames.txt")[1::2], lines("neutral_frames.txt")[1::2])


class Writer:
    """Fills the slots of sentences."""

    def __init__(self, seed: int, gazetteer: Gazetteer, shapes: Shapes = KNOWN_SHAPES) -> None:
        self.shapes = shapes
        self.draw = random.Random(seed)
        self.towns = sorted(gazetteer.towns)
        self.cities = sorted(gazetteer.municipalities)
        self.prefectures = sorted(gazetteer.prefectures)
        self.used_unseen = False

    def name(self, kind: str) -> str:
        """A family or given name, half of them unseen, one in ten in a rare spelling."""
        unseen = self.draw.random() < 0.5
        self.used_unseen |= unseen
        name = self.draw.choice((held_out() if unseen else known())[kind])
        return parts.respelled(name, self.draw) if self.draw.random() < 0.1 else name

    def full_name(self) -> str:
        border = self.draw.choice(("", "", "", " ", "\u3000"))
        return self.name("family") + border + self.name("given")

    def value(self, slot: str) -> tuple[str, Kind]:
        """What a slot is filled with."""
        makers: dict[str, tuple[Callable[[], str], Kind]] = {
            "氏名": (self.full_name, Kind.NAME),
            "名字": (lambda: self.name("family"), Kind.NAME),
            "名": (lambda: self.name("given"), Kind.NAME),
            "離し名": (
                lambda: parts.spread(self.name("family") + self.name("given"), self.draw),
                Kind.NAME,
            ),
            "市": (lambda: self.draw.choice(self.cities), Kind.PLACE),
            "町": (lambda: self.draw.choice(self.towns), Kind.PLACE),
            "住所": (self.address, Kind.PLACE),
        }
        if slot in makers:
            make, kind = makers[slot]
            return make(), kind
        maker, kind = parts.MAKERS[slot]
        return maker(self.draw), kind

    def address(self) -> str:
        """A whole address in one of the ways people write it."""
        town, block = self.draw.choice(self.towns), parts.block(self.draw)
        head = self.draw.choice(("", self.draw.choice(self.cities)))
        if head and self.draw.random() < 0.4:
            head = self.draw.choice(self.prefectures) + head
        tail = parts.building(self.draw) if self.draw.random() < 0.3 else ""
        return head + town + block + tail

    def sentence(self, template: str, into: Planted) -> None:
        """Append a sentence, its slots filled."""
        at = 0
        for found in SLOT.finditer(template):
            into.add(template[at : found.start()])
            self.used_unseen = False
            text, kind = self.value(found[1])
            into.plant(text, kind, found[1], self.used_unseen)
            at = found.end()
        into.add(template[at:])

    def text(self) -> Planted:
        """Five to nine sentences, about half of them harmless."""
        made = Planted()
        for _ in range(self.draw.randint(5, 9)):
            harmful = self.draw.random() < 0.55
            rows = self.shapes.harmful if harmful else self.shapes.harmless
            row = self.draw.choice(rows)
            self.sentence(row, made)
            if self.draw.random() < 0.15 or not row.endswith("。"):
                made.add("\n")
        return made

    def rare_text(self) -> Planted:
        """A household of a small town without any name: three rare facts among harmless ones."""
        made = Planted()
        for group in self.draw.sample(("仕事", "家族", "病気", "出身", "出来事"), 3):
            self.sentence(self.draw.choice(lines("neutral.txt")), made)
            before, fact, after = parts.one_of(f"rare {group}")(self.draw).split("|")
            made.add(before)
            made.plant(fact, Kind.RARE, group, False)
            made.add(after)
        return made
