"""A short-lived token for one meeting and one person: what the live process believes.

``meeting.person.until.HMAC-SHA256``. It opens numbers only, and who may still be in the meeting is
asked from the database every other second: a token that is taken along opens nothing for long.
"""

from __future__ import annotations

import hashlib
import hmac
import time
import uuid
from typing import NamedTuple

LIFETIME = 15 * 60
"""Seconds in which a token may begin a stream or send a reaction."""


class Ticket(NamedTuple):
    """What a good token says."""

    meeting: uuid.UUID
    person: uuid.UUID
    until: int


def sign(meeting: uuid.UUID, person: uuid.UUID, until: int, key: bytes) -> str:
    """The token; ``until`` in epoch seconds."""
    words = f"{meeting.hex}.{person.hex}.{until}"
    return f"{words}.{hmac.new(key, words.encode(), hashlib.sha256).hexdigest()}"


def read(token: str, key: bytes, *, now: float | None = None) -> Ticket | None:
    """What the token says; None for a forged, broken or expired one."""
    words, _, mac = token.rpartition(".")
    wanted = hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(mac.encode("utf-8", "replace"), wanted.encode()):
        return None
    meeting, person, until = words.split(".")
    if int(until) < (time.time() if now is None else now):
        return None
    return Ticket(uuid.UUID(hex=meeting), uuid.UUID(hex=person), int(until))


def token_for(meeting: uuid.UUID, person: uuid.UUID) -> str:
    """A token of the pages, for ``LIFETIME`` seconds."""
    from django.conf import settings

    return sign(meeting, person, int(time.time()) + LIFETIME, settings.LIVE_KEY)
