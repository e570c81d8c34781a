"""A text cut at its marks, for pages that show them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tasuki.core.finder.marks import Mark


class Piece(NamedTuple):
    """A stretch of a text; `number` is that of its mark on the page, 0 where nothing is marked."""

    text: str
    number: int = 0
    mark: Mark | None = None


def pieces(text: str, marks: Iterable[Mark], first: int = 1) -> Iterator[Piece]:
    """The whole text in order; marks count from `first`, so that several fields count on."""
    at = 0
    for number, mark in enumerate(sorted(marks), first):
        if at < mark.start:
            yield Piece(text[at : mark.start])
        yield Piece(text[mark.start : mark.end], number, mark)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:])
