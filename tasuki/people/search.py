"""人をさがす: tokens in the database, then a second look in Python; all under row security."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tasuki.access.viewer import Viewer
from tasuki.core.text import normalise_phone, search_key, search_matches
from tasuki.people.models import ContactPoint, Person, PersonName, PersonToken
from tasuki.people.tokens import (
    BIRTH,
    LAST_DIGITS,
    NAME,
    PHONE,
    birth_grams,
    searched_names,
    searched_phones,
    token,
    word_grams,
)

MOST = 50
LONGEST = 100
MOST_WORDS = 4
ONE_MORE = "もう1文字入れてください。1文字では、候補が多すぎます。"
TOO_MANY = f"{MOST}人より多く見つかりました。名前のつづきや、生年月日を足してください。"
NOTHING_TYPED = "名前・ふりがな・生年月日・電話・ケース番号のどれかを入れてください。"


@dataclass(frozen=True)
class Found:
    """People in the order of their kana, and a sentence when there is something to say."""

    people: list[Person] = field(default_factory=list)
    hint: str = ""


def search_people(viewer: Viewer, words: str) -> Found:
    """People of the viewer's municipalities whom row security lets through, at most 50.

    ``words``: parts of names in kanji or kana, old or new characters, dates of birth (和暦 too)
    and telephone numbers; every word must fit. One query, whatever is found; for a telephone number
    two more, because numbers lie encrypted.
    """
    typed = _words(words[:LONGEST])
    asked = [(word, grams) for word in typed if (grams := word_grams(word))]
    if not asked:
        return Found(hint=NOTHING_TYPED)
    if len(asked) == 1 and len(search_key(asked[0][0])) == 1:
        return Found(hint=ONE_MORE)
    # Unordered on purpose: sorting before the cap would read every candidate (heart.md §4).
    rows = Person.objects.filter(_candidates(viewer, asked))
    candidates = list(_with_writings(rows, {grams[0][0] for _, grams in asked})[: MOST + 1])
    people = [one for one in candidates if all(_fits(one, *ask) for ask in asked)]
    people.sort(key=lambda one: (one.kana or one.name, str(one.pk)))
    return Found(people[:MOST], TOO_MANY if len(candidates) > MOST else "")


def _words(typed: str) -> list[str]:
    """The words; a telephone number written with spaces is one."""
    grams = word_grams(typed)
    return [typed] if grams and grams[0][0] == PHONE else typed.split()[:MOST_WORDS]


def _candidates(viewer: Viewer, asked: list[tuple[str, list[tuple[str, str]]]]) -> Q:
    """One EXISTS for each token, in each municipality of the viewer."""
    anywhere = Q(pk__in=[])
    for place in viewer.place_ids:
        here = Q(municipality_id=place)
        for _, grams in asked:
            for kind, gram in grams:
                rows = PersonToken.objects.filter(
                    municipality_id=place,
                    token=token(place, kind, gram),
                    person_id=OuterRef("pk"),
                )
                here &= Q(Exists(rows))
        anywhere |= here
    return anywhere


def _with_writings(people: QuerySet[Person], kinds: set[str]) -> QuerySet[Any]:
    """What the second look needs beside the row itself, of the rows within the cap alone."""
    if NAME in kinds:
        names = PersonName.objects.filter(person_id=OuterRef("pk"))
        people = people.annotate(
            alias_names=ArraySubquery(names.values("name")),
            alias_kana=ArraySubquery(names.values("kana")),
        )
    if PHONE in kinds:
        phones = searched_phones(ContactPoint.objects.all())
        people = people.prefetch_related(Prefetch("contacts", phones, to_attr="phones"))
    return people


def _fits(person: Any, word: str, grams: list[tuple[str, str]]) -> bool:
    """Whether the word really stands there: a token may be a coincidence, a number hidden."""
    kind, gram = grams[0]
    if kind == BIRTH:
        return gram in birth_grams(person.born_on, person.born_precision)
    if kind == PHONE:
        numbers = [normalise_phone(one.value) for one in person.phones]
        return any(
            number == gram or (len(gram) == LAST_DIGITS and number.endswith(gram))
            for number in numbers
        )
    return search_matches(word, *searched_names(person, person.alias_names + person.alias_kana))
