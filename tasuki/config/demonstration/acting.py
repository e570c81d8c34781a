"""Who does what: every act of the demonstration runs in the signed context of the right person."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import lru_cache

from tasuki.access.context import Proof, enter
from tasuki.accounts.models import Organization, User
from tasuki.config.demonstration.reference import key
from tasuki.config.demonstration.staff import people_rows

LIFETIME = 600


@contextlib.contextmanager
def acting(name: str, *, has_proved: bool = False) -> Iterator[User]:
    """Act as ``hanako``, ``s-kita`` … inside the transaction that runs already, until somebody
    else acts or it ends. ``has_proved``: as after a fresh proof of the second factor."""
    who = user(name)
    enter(who.pk, lifetime=LIFETIME, proof=Proof() if has_proved else None)
    yield who


@lru_cache(maxsize=256)
def user(name: str) -> User:
    """A person of the content by id."""
    return User.objects.get(pk=key(name))


@lru_cache(maxsize=256)
def organization(name: str) -> Organization:
    """An organization of the content by id."""
    return Organization.objects.get(pk=key(name))


@lru_cache(maxsize=1)
def _offices() -> dict[str, str]:
    return {row["id"]: row["org"] for row in people_rows()}


def office(name: str) -> str:
    """The id of the organization somebody works for, e.g. hanako → o-shakyo."""
    return _offices()[name]


def forget() -> None:
    """Drop what was remembered: another database may follow."""
    user.cache_clear()
    organization.cache_clear()
