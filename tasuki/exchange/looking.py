"""The finder in this room: which words of a manuscript or of a post may lead to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tasuki.accounts.models import Organization
from tasuki.core.finder import Kind, Mark, find
from tasuki.exchange.enums import SizeBand
from tasuki.exchange.models.collections import Words
from tasuki.places.gazetteer import gazetteer
from tasuki.places.models import Prefecture

LOOKED_THROUGH = (
    "title", "situation", "turning_point", "what_worked", "result", "words", "hint", "text",
    "evidence", "try_first", "agencies", "tags",
)  # fmt: skip
"""Fields that are published in somebody's words."""
BORDER = "\n\n"
# As few as the band may have: with fewer people, a rare fact says more.
PEOPLE = {
    SizeBand.UNDER_10K: 3_000,
    SizeBand.UNDER_30K: 10_000,
    SizeBand.UNDER_100K: 30_000,
    SizeBand.UNDER_300K: 100_000,
    SizeBand.OVER_300K: 300_000,
    SizeBand.PREFECTURE: 500_000,
}


@dataclass(frozen=True)
class Found:
    """One mark, in which field and which line of it."""

    field: str
    line: int
    words: str
    mark: Mark


def texts_of(words: Words) -> Iterator[tuple[str, int, str]]:
    """(field, line, text) of everything that would be published; line 0 where a field has one."""
    for name in LOOKED_THROUGH:
        value = getattr(words, name)
        for line, text in enumerate(value if isinstance(value, list) else [value]):
            if text:
                yield name, line, text


def look_at(words: Words, near: Prefecture | None) -> list[Found]:
    """What the finder points at."""
    place = words.municipality
    people = place.population if place else PEOPLE.get(SizeBand(words.size))
    return look_through(list(texts_of(words)), near, people)


def look_through(
    parts: list[tuple[str, int, str]], near: Prefecture | None, people: int | None
) -> list[Found]:
    """What the finder points at in parts (field, line, text). All are read as one text: rare facts
    count together. ``people``: how many live there; unknown, a small town is assumed."""
    whole = BORDER.join(text for _, _, text in parts)
    marks = find(whole, gazetteer(near), people)
    found, at = [], 0
    for field, line, text in parts:
        end = at + len(text)
        for mark in marks:
            low, high = max(mark.start, at), min(mark.end, end)
            if low < high:
                here = replace(mark, start=low - at, end=high - at)
                found.append(Found(field, line, text[here.start : here.end], here))
        at = end + len(BORDER)
    return found


def prefecture_of(organization: Organization | None) -> Prefecture | None:
    """Where an organization works; its towns are the ones to look for."""
    if organization is None:
        return None
    place = organization.municipality
    return place.prefecture if place else organization.prefecture


def marks_in_a_meeting(text: str, organization: Organization | None) -> list[Mark]:
    """As ``marks_in``, but for days and the bare names of prefectures and municipalities: a meeting
    of municipalities is about them, and whoever is stopped at each of them stops reading."""
    places = gazetteer(prefecture_of(organization))
    daily = places.prefectures | places.municipalities

    def is_daily(mark: Mark) -> bool:
        is_town = mark.kind is Kind.PLACE and text[mark.start : mark.end] in daily
        return is_town or mark.kind is Kind.DATE

    return [one for one in find(text, places) if not is_daily(one)]


def marks_in(text: str, organization: Organization | None) -> list[Mark]:
    """What the finder points at in a post."""
    return find(text, gazetteer(prefecture_of(organization)))
