"""Encrypted values of generated people, in the format that the application writes."""

from __future__ import annotations

import uuid
from functools import cached_property

from django.conf import settings

from tasuki.core.envelope import KeyRing, bound_to, encrypt_text, new_key


class Vault:
    """Data keys and ciphertexts as lines for COPY."""

    def __init__(self) -> None:
        self._ring = KeyRing(settings.KEY_FOLDER)

    @cached_property
    def _version(self) -> int:
        return self._ring.newest()

    def phone(self, row: str, person: str, number: str) -> tuple[str, str]:
        """The line of the data key of ``person``, and the number as contact ``row`` holds it."""
        subject, key = uuid.UUID(person), new_key()
        wrapped = self._ring.wrap(key, subject, self._version)
        place = bound_to("people_contactpoint", "value", uuid.UUID(row), subject)
        line = f"{person}\t{self._version}\t\\\\x{wrapped.hex()}\n"
        return line, encrypt_text(key, number, place)
