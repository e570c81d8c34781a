"""Words of an exercise that may lead to a person, told before other municipalities read it. It
points; the team decides. Collected cases were decided upon by a second person already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasuki.accounts.models import Organization
from tasuki.exchange.looking import marks_in_a_meeting
from tasuki.training.exercise_page import shown_items
from tasuki.training.models import Exercise

MOST = 30
"""Hints told at once; more are said to be more."""
DECIDED = frozenset({"cases", "statistics"})


@dataclass(frozen=True)
class Hint:
    """``where`` in the exercise, the words, and why they were pointed at."""

    where: str
    words: str
    why: str


def hints_of(exercise: Exercise, organization: Organization | None) -> list[Hint]:
    """At most ``MOST`` and one more, in the order of the page."""
    found = []
    for where, text in texts_of(exercise):
        for mark in marks_in_a_meeting(text, organization):
            found.append(Hint(where, text[mark.start : mark.end], mark.why))
            if len(found) > MOST:
                return found
    return found


def texts_of(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """(heading, text) of everything that a group would read."""
    for item in shown_items(exercise):
        for _, text in item.answers:
            yield item.item.heading, text
        for part in item.parts:
            if part.part.slug in DECIDED:
                continue
            for row in part.rows:
                yield part.part.label, "\n".join([row.title, *(text for _, text in row.facts)])
