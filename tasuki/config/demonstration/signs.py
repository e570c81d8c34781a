"""Search tokens of generated people, from the same keyed hashes as ``people.tokens``, remembered:
the same family name in the same town has the same tokens a thousand times."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from tasuki.config.demonstration.names import Name


class Signs:
    """Lines of ``people_persontoken`` for COPY."""

    def __init__(self) -> None:
        self._of_name = lru_cache(maxsize=400_000)(self._name_tokens)

    def lines(self, town: str, family: Name, given: Name, born: dt.date, person: str) -> list[str]:
        """The tokens of one person: name, kana, date of birth."""
        return []

    def phone_lines(self, town: str, phone: str, person: str) -> list[str]:
        return []

    def _name_tokens(self, town: str, text: str) -> tuple[str, ...]:
        return ()
