"""Invented long prose with what may lead to a person planted in it; the same for a seed.

A third hand beside `sentences.txt` and `frames.txt`: whole passages, where one person is named
again and again, in full, by family, by given name, in kana. Written before anybody saw how the
rules do on them (2026-11, the first run over all of them: recall 0.903, precision 0.898).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from tasuki.core.finder import Gazetteer, Kind
from tests.core.finder import parts
from tests.core.finder.texts import Planted, held_out, known, lines

SLOT = re.compile(r"\{(=?)([^{}0-9]+)([0-9]?)\}")
NEW_LINE = "／"
Draw = random.Random


@dataclass(frozen=True)
class Passages:
    """What a writer draws from: with slots, and harmless ones."""

    harmful: list[str]
    harmless: list[str]


SEEN = Passages(lines("passages.txt")[::2], lines("neutral_passages.txt")[::2])
UNSEEN = Passages(lines("passages.txt")[1::2], lines("neutral_passages.txt")[1::2])


def some(name: str) -> list[str]:
    """A list of `passage_parts.txt`."""
    return parts.listed("passage_parts.txt")[name]


def filled(name: str) -> Callable[[Draw], str]:
    """A maker of names of facilities: a form of a list, its _ a stem."""
    return lambda draw: draw.choice(some(name)).replace("_", draw.choice(some("stems")))


def widened(text: str, draw: Draw, share: float = 0.4) -> str:
    """In full width, as often as offices type so."""
    return text.translate(parts.WIDE | {ord("."): "．"}) if draw.random() < share else text


def kanji(number: int) -> str:
    """百二十三."""
    hundreds, rest = divmod(number, 100)
    head = "" if not hundreds else ("" if hundreds == 1 else parts.KANJI_DIGITS[hundreds]) + "百"
    return head + (parts.kanji_number(rest) if rest or not hundreds else "")


def short_day(draw: Draw) -> str:
    """R5.4.1, 令5.4.1, 2023.4.1."""
    year, month, day = draw.randint(1, 8), draw.randint(1, 12), draw.randint(1, 28)
    forms = (
        f"R{year}.{month}.{day}", f"R{year}/{month}/{day}", f"R{year}年{month}月{day}日",
        f"令和{year}.{month}.{day}", f"令{year}.{month}.{day}", f"R0{year}.{month:02d}.{day:02d}",
        f"H{year + 22}.{month}.{day}", f"{2018 + year}.{month}.{day}",
    )  # fmt: skip
    return widened(draw.choice(forms), draw)


def short_birth(draw: Draw) -> str:
    """S29生, 昭29.3.4生, 昭和二十九年生まれ."""
    year, month, day = draw.randint(5, 63), draw.randint(1, 12), draw.randint(1, 28)
    forms = (
        f"S{year}生", f"S{year}年生", f"S{year}.{month}生", f"昭{year}.{month}.{day}生",
        f"昭和{year}年{month}月生", f"S{year}.{month}.{day}", f"{1925 + year}年生",
        f"昭和{kanji(year)}年生まれ", f"大正{draw.randint(9, 15)}年生", f"S{year}生まれ",
        f"H{draw.randint(1, 30)}生",
    )  # fmt: skip
    return widened(draw.choice(forms), draw)


def era_day(draw: Draw) -> str:
    """令和五年四月一日."""
    era, last = draw.choice((("令和", 8), ("平成", 31), ("昭和", 63)))
    year = draw.randint(1, last)
    shown = "元" if year == 1 else kanji(year)
    return f"{era}{shown}年{kanji(draw.randint(1, 12))}月{kanji(draw.randint(1, 28))}日"


def month_day(draw: Draw) -> str:
    """4月1日, 四月一日, 4/1（月）."""
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    week = draw.choice("月火水木金土日")
    forms = (
        f"{month}月{day}日", f"{month}月{day}日", f"{kanji(month)}月{kanji(day)}日",
        f"{month}月{day}日({week})", f"{month}/{day}（{week}）",
    )  # fmt: skip
    return widened(draw.choice(forms), draw)


def age(draw: Draw) -> str:
    """78歳, ７８才, 七十八歳."""
    number = draw.randint(1, 102)
    return widened(draw.choice((f"{number}歳", f"{number}才", f"{kanji(number)}歳")), draw)


def mobile(draw: Draw) -> str:
    """０９０－１２３４－５６７８ and what else is typed with wide digits."""
    head, one, two = draw.choice(("090", "080", "070", "0242", "096")), 0, 0
    one, two = draw.randint(1000, 9999), draw.randint(1000, 9999)
    if len(head) == 4:
        one = one // 100
    forms = (
        f"{head}-{one}-{two}",
        f"{head}ー{one}ー{two}",
        f"{head}({one}){two}",
        f"{head}{one}{two}",
    )
    return widened(draw.choice(forms), draw, 0.8)


def fixed(draw: Draw) -> str:
    """A number of a house or an office."""
    one, two = draw.randint(20, 99), draw.randint(1000, 9999)
    return widened(
        draw.choice((f"0242-{one}-{two}", f"0242({one}){two}", f"０２４２－{one}－{two}")), draw
    )


def line_name(draw: Draw) -> str:
    """A name in a messenger."""
    return draw.choice(some("accounts")).replace("#", str(draw.randint(10, 99)))


MAKERS: dict[str, tuple[Callable[[Draw], str], Kind]] = {
    "略日": (short_day, Kind.DATE),
    "略生": (short_birth, Kind.DATE),
    "和暦日": (era_day, Kind.DATE),
    "月日": (month_day, Kind.DATE),
    "歳": (age, Kind.AGE),
    "全角電話": (mobile, Kind.PHONE),
    "固定": (fixed, Kind.PHONE),
    "内線": (lambda draw: widened(str(draw.randint(11, 999)), draw), Kind.PHONE),
    "メール": (parts.mail, Kind.MAIL),
    "LINE": (line_name, Kind.MAIL),
    "駅": (filled("stations"), Kind.PLACE),
    "特養": (filled("homes"), Kind.FACILITY),
    "事業所": (filled("services"), Kind.FACILITY),
    "園": (filled("nurseries"), Kind.FACILITY),
    "略校": (filled("schools"), Kind.FACILITY),
    "医院": (filled("clinics"), Kind.FACILITY),
    "店": (filled("shops"), Kind.FACILITY),
}
COMPOSED = {
    "内線電話": ("{固定}（内線{内線}）", "{固定}　内線{内線}", "代表{固定}、内線{内線}", "{固定}")
}


class PassageWriter:
    """Fills passages; a person of a passage keeps the name."""

    def __init__(self, seed: int, gazetteer: Gazetteer, passages: Passages) -> None:
        self.passages = passages
        self.draw = Draw(seed)
        self.towns = sorted(gazetteer.towns)
        self.cities = sorted(gazetteer.municipalities)
        self.people: dict[tuple[str, str], tuple[str, bool]] = {}

    def name(self, kind: str, number: str) -> tuple[str, bool]:
        """A family or given name of a person: half are in no list; one in ten is spelt rarely."""
        if (kind, number) not in self.people:
            unseen = self.draw.random() < 0.5
            name = self.draw.choice((held_out() if unseen else known())[kind])
            if self.draw.random() < 0.1:
                name = parts.respelled(name, self.draw)
            self.people[kind, number] = name, unseen
        return self.people[kind, number]

    def kana(self, which: str, number: str) -> str:
        """A family or given name in hiragana, of a list of its own."""
        key = f"kana {which}", number
        return self.people.setdefault(key, (self.draw.choice(some(f"{which} kana")), False))[0]

    def person(self, slot: str, number: str) -> tuple[str, bool] | None:
        """How a person is called, and whether no list knows the name."""
        family, given = self.name("family", number), self.name("given", number)
        kana_family, kana_given = self.kana("family", number), self.kana("given", number)
        border = self.draw.choice(("", "", "", " ", "\u3000"))
        unseen = family[1] or given[1]
        called = {
            "氏名": (family[0] + border + given[0], unseen),
            "名字": family,
            "名": given,
            "混名": (family[0] + border + kana_given, family[1]),
            "ひら名字": (kana_family, False),
            "ひら名": (kana_given, False),
            "ひら氏名": (kana_family + border + kana_given, False),
            "カナ氏名": (katakana(kana_family + border + kana_given), False),
            "異体字": (self.rare_family(number), False),
        }
        return called.get(slot)

    def rare_family(self, number: str) -> str:
        """A family name in a rare spelling."""
        key = "rare family", number
        if key not in self.people:
            able = [name for name in some("families") if set(name) & set(parts.RESPELLED)]
            self.people[key] = parts.respelled(self.draw.choice(able), self.draw), False
        return self.people[key][0]

    def address(self, slot: str) -> str:
        """An address without prefecture, mostly without city, down to 字 and 番地."""
        one, two, three = (self.draw.randint(1, top) for top in (9, 60, 300))
        aza, koaza = self.draw.sample(some("aza"), 2)
        town = self.draw.choice(self.towns)
        in_aza = (
            f"大字{aza}字{koaza}{kanji(three)}番地の{kanji(one)}", f"{aza}字{koaza}{three}番地",
            f"字{aza}{three}-{one}", f"{aza}{kanji(three)}番地", f"大字{aza}{three}",
            f"大字{aza}字{koaza}", f"{town}字{koaza}{kanji(two)}番地",
        )  # fmt: skip
        in_town = (
            f"{town}{kanji(one)}丁目{kanji(two)}番{kanji(one)}号", f"{town}{one}丁目{two}の{one}",
            f"{town}{two}番地", f"{town}{one}-{two}", f"{town}{two}の{one}",
            f"{town}{three}番地{one}",
        )  # fmt: skip
        head = self.draw.choice(("", "", self.draw.choice(self.cities)))
        return head + widened(self.draw.choice(in_aza if slot == "字住所" else in_town), self.draw)

    def value(self, slot: str, number: str) -> tuple[str, Kind, bool]:
        """What a slot is filled with."""
        if called := self.person(slot, number):
            return called[0], Kind.NAME, called[1]
        if slot in ("あだ名", "外国", "ローマ字", "頭文字"):
            key = slot, number
            drawn = (
                parts.initials(self.draw)
                if slot == "頭文字"
                else self.draw.choice(some(slot)).replace("_", " ")
            )
            return self.people.setdefault(key, (drawn, False))[0], Kind.NAME, False
        if slot in ("字住所", "町番"):
            return self.address(slot), Kind.PLACE, False
        if slot == "市":
            return self.draw.choice(self.cities), Kind.PLACE, False
        make, kind = MAKERS[slot]
        return make(self.draw), kind, False

    def write(self, passage: str, into: Planted) -> None:
        """Append a passage, its slots filled."""
        for slot, forms in COMPOSED.items():
            passage = passage.replace(f"{{{slot}}}", self.draw.choice(forms))
        self.people = {}
        at = 0
        for found in SLOT.finditer(passage):
            into.add(passage[at : found.start()].replace(NEW_LINE, "\n"))
            is_fact, slot, number = found.groups()
            text, kind, unseen = (slot, Kind.RARE, False) if is_fact else self.value(slot, number)
            into.plant(text, kind, slot, unseen)
            at = found.end()
        into.add(passage[at:].replace(NEW_LINE, "\n") + "\n")

    def text(self) -> Planted:
        """A passage with people in it, before or after one that is harmless."""
        made = Planted()
        chosen = [self.draw.choice(self.passages.harmful), self.draw.choice(self.passages.harmless)]
        self.draw.shuffle(chosen)
        for passage in chosen:
            self.write(passage, made)
        return made


def katakana(text: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in text)
