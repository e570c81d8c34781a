"""Search tokens of generated people: those of ``people.tokens``, remembered, because the same
names come back a thousand times."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import lru_cache

from tasuki.config.demonstration.names import Name
from tasuki.core.text import search_grams
from tasuki.people.enums import DatePrecision
from tasuki.people.tokens import BIRTH, NAME, PHONE, birth_grams, phone_grams, token


def start_of_line(town: str, kind: str, gram: str) -> str:
    """Municipality and token as COPY reads them; the person's id follows."""
    return f"{town}\t\\\\x{token(town, kind, gram).hex()}\t"


@lru_cache(maxsize=100_000)
def _grams(family: Name, given: Name) -> tuple[str, ...]:
    """Every gram of the name as written and of its kana, once."""
    found = {
        *search_grams(f"{family[0]} {given[0]}"),
        *search_grams(f"{family[1]} {given[1]}"),
    }
    return tuple(sorted(found))


class Signs:
    """Lines of ``people_persontoken`` for COPY."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        self._months = lru_cache(maxsize=200_000)(start_of_line)

    def lines(self, town: str, family: Name, given: Name, born: dt.date, person: str) -> list[str]:
        """The tokens of one person: name, kana, date of birth."""
        known, found = self._names[town], []
        for gram in _grams(family, given):
            start = known.get(gram)
            if start is None:
                start = known[gram] = start_of_line(town, NAME, gram)
            found.append(f"{start}{person}\n")
        *months, day = birth_grams(born, DatePrecision.DAY)
        found += [f"{self._months(town, BIRTH, gram)}{person}\n" for gram in months]
        found.append(f"{start_of_line(town, BIRTH, day)}{person}\n")
        return found

    def phone_lines(self, town: str, phone: str, person: str) -> list[str]:
        """The tokens of a telephone number: all of it, and its end."""
        return [f"{start_of_line(town, PHONE, gram)}{person}\n" for gram in phone_grams([phone])]
