"""The signed context: how the database knows who is asking (heart.md §2).

The token is ``user | expiry | backend pid | HMAC-SHA256``. It is bound to one connection and one
transaction, and the key lies where the role ``web`` cannot read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import time
import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import connections, transaction

from tasuki.access.policy import Viewer

LIFETIME = 60
"""Seconds a token lives; a request that takes longer is cut off by the database."""


def sign(user_id: uuid.UUID, expires: int, pid: int, key: bytes) -> str:
    """The token for one user on one backend until ``expires`` (epoch seconds)."""
    message = f"{user_id}|{expires}|{pid}"
    return f"{message}|{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"


def enter(user_id: uuid.UUID, *, using: str = "default", lifetime: int = LIFETIME) -> None:
    """Set the context of the running transaction. The connection is taken before signing."""
    connection = connections[using]
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    token = sign(user_id, int(time.time()) + lifetime, pid, settings.CONTEXT_KEY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', %s, true)", [token])


def leave(*, using: str = "default") -> None:
    """Forget the context before the transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', '', true)")


@contextlib.contextmanager
def acting_as(
    user_id: uuid.UUID, *, using: str = "default", lifetime: int = 600
) -> Iterator[Viewer]:
    """A transaction in the name of one user: for jobs, the demonstration and tests."""
    with transaction.atomic(using=using):
        enter(user_id, using=using, lifetime=lifetime)
        yield load_viewer(user_id, using=using)
        leave(using=using)  # a rollback forgets it by itself


@contextlib.contextmanager
def read_only(*, using: str = "default") -> Iterator[None]:
    """A savepoint in which the database refuses every write."""
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        yield


_VIEWER = """SELECT api.my_orgs(), api.my_places(), api.my_roles(), api.my_seats(), api.my_rooms(),
  api.blocked_cases(), api.clearance()"""


def load_viewer(user_id: uuid.UUID, *, using: str = "default") -> Viewer:
    """Who looks, in one statement, as the database itself counts it."""
    with connections[using].cursor() as cursor:
        cursor.execute(_VIEWER)
        orgs, places, roles, seats, rooms, blocked, clearance = cursor.fetchone()
    return Viewer(
        user_id=user_id,
        organization_ids=tuple(orgs),
        place_ids=tuple(places),
        roles=tuple(roles),
        seat_ids=tuple(seats),
        room_ids=tuple(rooms),
        blocked_case_ids=tuple(blocked),
        clearance=clearance,
    )
