"""Secrets that one person reads out to another: temporary passwords and codes."""

from __future__ import annotations

import secrets
import unicodedata

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike in print."""


def spoken_secret() -> str:
    """79 bits in four groups that can be read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def as_typed(text: str) -> str:
    """What somebody typed who heard it: wide letters, capitals, dashes and gaps count alike."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(letter for letter in plain if letter in LETTERS)
