"""The search box: people by tokens, cases by their number; every hit with the cases I may see."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from tasuki.access.viewer import Viewer
from tasuki.cases.models import Case
from tasuki.core.dates import PartialDate
from tasuki.core.text import case_number, clean_line
from tasuki.people.models import Person
from tasuki.people.search import LONGEST, search_people
from tasuki.people.tokens import birth_grams

NUMBER = re.compile(r"[A-Z]+\d.*-\d")
"""What a case number has and a telephone number or a date has not (``next_number``)."""


@dataclass(frozen=True)
class Hit:
    """A person and the visible cases; ``person`` is None for a case found by its number alone."""

    person: Person | None
    cases: list[Case]

    @cached_property
    def born(self) -> PartialDate:
        """The date of birth as far as it is known; false when it is not."""
        grams = birth_grams(self.person.born_on, self.person.born_precision) if self.person else []
        parts = [int(one) for one in grams[-1].split("-")] if grams else []
        year, month, day = (*parts, None, None, None)[:3]
        return PartialDate(year, month, day)


@dataclass(frozen=True)
class Result:
    """What the page shows. ``hint`` is a sentence such as "one more character, please"."""

    words: str
    hits: list[Hit]
    hint: str = ""

    @property
    def ids(self) -> list[uuid.UUID]:
        """Everything shown, for the trail."""
        people = [hit.person.pk for hit in self.hits if hit.person]
        return [*people, *dict.fromkeys(case.pk for hit in self.hits for case in hit.cases)]


def search(viewer: Viewer, words: str) -> Result:
    """Look a case number up, else people. Two queries, one more for what looks like a number."""
    typed = clean_line(words)[:LONGEST]
    number = case_number(typed)
    if NUMBER.search(number):
        cases = Case.objects.visible_to(viewer).filter(
            municipality_id__in=viewer.place_ids, number=number
        )
        if found := list(cases.select_related("owner")):
            return Result(typed, [Hit(None, found)])
    people = search_people(viewer, typed)
    cases_of = _cases_of(viewer, [one.pk for one in people.people])
    # The second fence: a person without a case that the rule shows is no hit.
    hits = [Hit(one, cases_of[one.pk]) for one in people.people if one.pk in cases_of]
    return Result(typed, hits, people.hint)


def _cases_of(viewer: Viewer, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Case]]:
    rows = (
        Case.objects.visible_to(viewer)
        .filter(people__person__in=list(people))
        .annotate(about_id=F("people__person_id"))
        .select_related("owner")
        .only("number", "title", "status", "owner__name")
        .newest_first()
    )
    found: dict[uuid.UUID, list[Case]] = defaultdict(list)
    row: Any
    for row in rows:
        found[row.about_id].append(row)
    return found
