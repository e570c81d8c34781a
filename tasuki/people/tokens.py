"""Search tokens: keyed hashes of parts of names, telephone numbers and birth dates.

``HMAC-SHA256(SEARCH_KEY, municipality | kind + gram)``, cut to 8 bytes (heart.md §4, §6): a raw
read of the table names nobody, and equal names in two municipalities look different.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from itertools import chain

from django.conf import settings
from django.db.models import QuerySet

from tasuki.access.enums import Level
from tasuki.core.dates import DateInputError, PartialDate
from tasuki.core.text import normalise_phone, query_grams, search_grams
from tasuki.people.enums import ContactKind, DatePrecision
from tasuki.people.models import ContactPoint, Person, PersonToken

LENGTH = 8
NAME, PHONE, BIRTH = "n", "p", "b"
LAST_DIGITS = 4
"""A telephone number is also found by its last four digits."""
DATE_MARKS = "年月日/.-・"


def token(municipality_id: str, kind: str, gram: str) -> bytes:
    """Eight bytes for one gram of one kind in one municipality."""
    message = f"{municipality_id}|{kind}{gram}".encode()
    return hmac.new(settings.SEARCH_KEY, message, hashlib.sha256).digest()[:LENGTH]


def birth_grams(born_on: dt.date | None, precision: str) -> list[str]:
    """The year, the month and the day of birth, as far as they are known."""
    if born_on is None or precision == DatePrecision.UNKNOWN:
        return []
    iso = born_on.isoformat()
    length = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2}.get(DatePrecision(precision), 3)
    return [iso[:4], iso[:7], iso][:length]


def phone_grams(phones: Iterable[str]) -> list[str]:
    """Whole numbers and their last four digits."""
    numbers = [digits for one in phones if len(digits := normalise_phone(one)) >= LAST_DIGITS]
    return [*numbers, *(digits[-LAST_DIGITS:] for digits in numbers)]


def person_tokens(
    municipality_id: str,
    *,
    names: Iterable[str],
    phones: Iterable[str] = (),
    born_on: dt.date | None = None,
    born_precision: str = DatePrecision.UNKNOWN,
) -> set[bytes]:
    """All tokens of one person. ``names``: kanji, kana, aliases, what they are called."""
    grams = [(NAME, gram) for name in names if name for gram in search_grams(name)]
    grams += [(PHONE, gram) for gram in phone_grams(phones)]
    grams += [(BIRTH, gram) for gram in birth_grams(born_on, born_precision)]
    return {token(municipality_id, kind, gram) for kind, gram in grams}


def searched_names(person: Person, aliases: Iterable[str]) -> list[str]:
    """Every writing under which this person is found; ``aliases``: other names and their kana."""
    full = f"{person.family_name} {person.given_name}"
    kana = f"{person.family_kana} {person.given_kana}"
    return [text for text in (full, kana, person.called, *aliases) if text.strip()]


def searched_phones(contacts: QuerySet[ContactPoint]) -> QuerySet[ContactPoint]:
    """Telephone numbers that may be searched: never one that is 秘匿 (P3)."""
    return contacts.filter(kind=ContactKind.PHONE, level__lt=Level.P3)


def index_person(person: Person) -> None:
    """Bring the tokens of a person up to date. Called by every action that changes a name, a
    telephone number or a birth date, in its transaction."""
    wanted = person_tokens(
        person.municipality_id,
        names=searched_names(person, chain(*person.names.values_list("name", "kana"))),
        phones=[one.value for one in searched_phones(person.contacts.all())],
        born_on=person.born_on,
        born_precision=person.born_precision,
    )
    rows = PersonToken.objects.filter(municipality_id=person.municipality_id, person_id=person.pk)
    present = {bytes(one) for one in rows.values_list("token", flat=True)}
    if gone := present - wanted:
        rows.filter(token__in=gone).delete()
    _write_tokens(person, wanted - present)


def index_new_person(person: Person) -> None:
    """The first tokens of somebody who has no other name and no telephone number yet."""
    tokens = person_tokens(
        person.municipality_id,
        names=searched_names(person, ()),
        born_on=person.born_on,
        born_precision=person.born_precision,
    )
    _write_tokens(person, tokens)


def _write_tokens(person: Person, tokens: set[bytes]) -> None:
    PersonToken.objects.bulk_create(
        PersonToken(municipality_id=person.municipality_id, token=one, person_id=person.pk)
        for one in sorted(tokens)
    )


def word_grams(word: str) -> list[tuple[str, str]]:
    """What one typed word asks for: a birth date, a telephone number, else a name.

    Each pair is (kind, gram); all of them must be there. Empty when nothing can be searched.
    """
    folded = unicodedata.normalize("NFKC", word)
    if day := _birth(folded):
        return [(BIRTH, day)]
    digits = normalise_phone(folded)
    if len(digits) >= LAST_DIGITS and all(one.isdigit() or one in "+-() " for one in folded):
        return [(PHONE, digits)]
    return [(NAME, gram) for gram in query_grams(word)]


def _birth(word: str) -> str:
    """昭和50年3月1日, S50.3.1, 1975-03-01 as ISO; the part that is known. Empty for no date."""
    if not any(one.isdigit() or one == "元" for one in word):
        return ""
    if not any(mark in word for mark in DATE_MARKS):
        return ""
    try:
        found = PartialDate.parse(word)
    except DateInputError:
        return ""
    if not found.year:
        return ""
    parts = [f"{found.year:04d}", *(f"{one:02d}" for one in (found.month, found.day) if one)]
    return "-".join(parts)
