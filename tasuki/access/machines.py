"""Who calls the API: a key in ``Authorization``, counted and read before anything else happens.

A cookie opens nothing here and is not looked at: no page of another origin can act with it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import connections, transaction
from django.http import HttpRequest

from tasuki.access.tokens import MARK, hash_of_key
from tasuki.access.viewer import Viewer

MOST_A_MINUTE = 120
LONGEST_KEY = 200
NO_KEY = (
    "鍵がないか、使えない鍵です。"
    "期限が切れていないか、取り消されていないかを「外部システムの鍵」の画面で確かめてください。"
)
TOO_MANY = "呼び出しが多すぎます。{wait}秒待ってから、続けてください。"


@dataclass(frozen=True)
class Machine:
    """A living token: who acts, for which office of which kind, in which areas."""

    principal: uuid.UUID
    organization_id: uuid.UUID
    kind: str
    scopes: frozenset[str]


class NoKeyError(Exception):
    """401. ``viewer`` where the key was one once: the trail says who was turned away."""

    def __init__(self, viewer: Viewer | None = None) -> None:
        super().__init__(NO_KEY)
        self.viewer = viewer


class TooManyError(Exception):
    """429, with the seconds to wait."""

    def __init__(self, viewer: Viewer, wait: int) -> None:
        super().__init__(TOO_MANY.format(wait=wait))
        self.viewer, self.wait = viewer, wait


def key_of(request: HttpRequest) -> str:
    """What ``Authorization: Bearer`` holds; empty for anything else."""
    word, _, key = request.headers.get("Authorization", "").partition(" ")
    is_ours = word.lower() == "bearer" and key.startswith(MARK) and len(key) <= LONGEST_KEY
    return key if is_ours else ""


def admit(request: HttpRequest) -> Machine:
    """The token of this call. Counts it and marks the day, on the connection that no refusal takes
    back. Raises ``NoKeyError`` or ``TooManyError``."""
    key = key_of(request)
    if not key:
        raise NoKeyError
    with transaction.atomic(using="trail"), connections["trail"].cursor() as cursor:
        cursor.execute("SELECT * FROM api.open_token(%s, %s)", [hash_of_key(key), MOST_A_MINUTE])
        found = cursor.fetchone()
    if found is None:
        raise NoKeyError
    principal, office, kind, areas, ended, wait = found
    if ended:
        raise NoKeyError(Viewer(principal))
    if wait:
        raise TooManyError(Viewer(principal), wait)
    return Machine(principal, office, kind, frozenset(areas))
