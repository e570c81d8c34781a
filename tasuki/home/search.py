"""The search box: people by tokens, cases by their number; every hit with the cases I may see."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tasuki.access.policy import Viewer, case_visible_q
from tasuki.cases.models import Case, CasePerson
from tasuki.core.dates import PartialDate
from tasuki.core.text import clean_line
from tasuki.people.models import Person
from tasuki.people.search import LONGEST, search_people
from tasuki.people.tokens import birth_grams

NUMBER = re.compile(r"[A-Z]+\d.*-\d")
"""What a case number has and a telephone number or a date has not (``next_number``)."""
DASHES = str.maketrans("‐‑–—―−ーｰ", "--------")


SHOWN = ("person_id", "case__number", "case__title", "case__status", "case__owner__name")
"""All that a hit shows of its cases."""


@dataclass(frozen=True)
class Hit:
    """A person and the visible cases; ``person`` is None for a case found by its number alone."""

    person: Person | None
    cases: list[Case]

    @property
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
    number = unicodedata.normalize("NFKC", typed).upper().translate(DASHES)
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
        CasePerson.objects.filter(case_visible_q(viewer, "case_id", "case__owner_id"))
        .filter(person_id__in=list(people))
        .select_related("case__owner")
        .only(*SHOWN)
        .order_by("-case__opened_at", "case_id")
    )
    found: dict[uuid.UUID, list[Case]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row.case)
    return found
