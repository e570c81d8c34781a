"""What the finder points at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """Why a place of a text may lead to a person; the order is the one in which marks win."""

    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    AGE = "age"
    PLACE = "place"
    FACILITY = "facility"
    NAME = "name"
    RARE = "rare"

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]


_LABELS = {
    Kind.MAIL: "メール・アカウント",
    Kind.PHONE: "電話番号",
    Kind.NUMBER: "番号",
    Kind.DATE: "日付",
    Kind.AGE: "年齢・学年",
    Kind.PLACE: "地名・住所",
    Kind.FACILITY: "施設・会社の名前",
    Kind.NAME: "人の名前",
    Kind.RARE: "めずらしい組み合わせ",
}
_FREE = re.compile(rb"\x00+")
_ORDER = {kind: at for at, kind in enumerate(Kind)}


@dataclass(frozen=True, order=True)
class Mark:
    """`text[start:end]` may lead to a person; `why` is one Japanese sentence."""

    start: int
    end: int
    kind: Kind
    why: str


def settled(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that do not overlap, by place: the stronger keeps its place, the weaker what is left.

    So everything that any rule pointed at stays covered.
    """
    strongest = sorted(
        _joined(marks), key=lambda one: (_ORDER[one.kind], one.start - one.end, one.start)
    )
    taken = bytearray(max((mark.end for mark in strongest), default=0))
    kept: list[Mark] = []
    for mark in strongest:
        free = taken[mark.start : mark.end]
        for part in _FREE.finditer(free):
            start, end = mark.start + part.start(), mark.start + part.end()
            kept.append(replace(mark, start=start, end=end))
            taken[start:end] = b"\x01" * (end - start)
    return sorted(kept)


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of one kind that touch as one, with the reason of the longest: 若葉市 and 緑町3-4."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (_ORDER[one.kind], one.start, -one.end)):
        last = found[-1] if found else None
        if last and last.kind is mark.kind is not Kind.RARE and mark.start <= last.end:
            longest = max(last, mark, key=lambda one: one.end - one.start)
            found[-1] = replace(last, end=max(last.end, mark.end), why=longest.why)
        else:
            found.append(mark)
    return found
