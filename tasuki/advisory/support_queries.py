"""Which supports there are, by who has to do something next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import CLOSED, Side, SupportStatus
from tasuki.places.models import Municipality

S = SupportStatus
MOST = 300


@dataclass(frozen=True)
class Shelf:
    """A part of the list: its address, its word, the states that stand there."""

    slug: str
    label: str
    states: frozenset[str]


SHELVES = (
    Shelf("new", "届いたばかり", frozenset({S.REQUESTED})),
    Shelf("asked", "申し出の返事待ち", frozenset({S.OFFERED})),
    Shelf("under", "進めている", frozenset({S.TRIAGED, S.ASSIGNED, S.DONE})),
    Shelf("effect", "効果を確かめる", frozenset({S.REPORTED})),
    Shelf("planned", "県で計画中", frozenset({S.PLANNED})),
    Shelf("over", "ノウハウにまとめられるもの", frozenset({S.CHECKED})),
    Shelf("ended", "終わったもの", CLOSED - {S.CHECKED}),
)
OPEN = frozenset(one for one in S if one not in CLOSED)
SHELVES_OF_TOWN = (
    *(one for one in SHELVES if one.slug not in {"planned", "over", "ended"}),
    Shelf("ended", "終わったもの", CLOSED),
)
"""A municipality sees no plan, and makes no know-how: for it, a checked support is over."""


def shelves_of(side: Side) -> tuple[Shelf, ...]:
    """The parts of the list of this side; no support stands in two of them."""
    return SHELVES if side == Side.OFFICE else SHELVES_OF_TOWN


def supports_of(places: Iterable[str]) -> QuerySet[Support]:
    """Those of these municipalities, with the names a list shows."""
    rows = Support.objects.filter(municipality_id__in=list(places))
    return rows.select_related("municipality", "owner")


def in_prefectures(codes: Iterable[str]) -> QuerySet[Support]:
    """Those of every municipality of these prefectures."""
    places = Municipality.objects.filter(prefecture_id__in=list(codes)).values("code")
    rows = Support.objects.filter(municipality_id__in=places)
    return rows.select_related("municipality", "owner")


def counted(rows: QuerySet[Support], side: Side) -> dict[str, int]:
    """How many stand on each shelf; one statement."""
    states = Counter(rows.order_by().values_list("status", flat=True))
    return {one.slug: sum(states[state] for state in one.states) for one in shelves_of(side)}


def next_of(support: Support, today: dt.date) -> tuple[str, dt.date | None]:
    """What comes next, in words, and its day."""
    if support.status == S.REPORTED:
        return "効果を確かめる", support.check_on
    if support.status == S.DONE:
        return "報告する", support.done_on
    if support.status == S.ASSIGNED:
        return "行う", support.due_on
    return "", support.wanted_by if support.status == S.REQUESTED else None


def waits_for(support: Support, side: Side, today: dt.date) -> str:
    """What this side has to do now, in the words of a button; empty when it is the other's turn."""
    now = S(support.status)
    if now == S.REPORTED:
        is_due = support.check_on is not None and support.check_on <= today
        return "効果を確かめる" if is_due else ""
    if side == Side.TOWN:
        return "返事をする" if now == S.OFFERED else ""
    words = {S.REQUESTED: "区分する", S.TRIAGED: "担当を決める", S.DONE: "報告する"}
    if now == S.ASSIGNED and support.due_on is not None and support.due_on <= today:
        return "行ったことを書く"
    return words.get(now, "")
