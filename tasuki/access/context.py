"""The signed context: how the database knows who is asking (heart.md §2).

The token is ``user | expiry | backend pid | proof | HMAC-SHA256``. It is bound to one connection
and one transaction, and the key lies where the role ``web`` cannot read it. ``proof`` says whether
the second factor was proved within ten minutes, and which cases' 秘匿 items were opened with a
reason.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connections, transaction

from tasuki.access.keys import begin, write_refusals
from tasuki.access.viewer import Desk, Urgent, Viewer

LIFETIME = 60
"""Seconds a token lives; a request that takes longer is cut off by the database."""


@dataclass(frozen=True)
class Proof:
    """What the person has proved beyond signing in: a fresh second factor, and for which cases they
    gave a reason to see 秘匿 items (P3)."""

    opened: tuple[uuid.UUID, ...] = ()

    def __str__(self) -> str:
        return ",".join(["s", *map(str, self.opened)])


def sign(
    user_id: uuid.UUID, expires: int, pid: int, key: bytes, *, proof: Proof | None = None
) -> str:
    """The token for one user on one backend until ``expires`` (epoch seconds)."""
    message = f"{user_id}|{expires}|{pid}|{proof or ''}"
    return f"{message}|{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"


def _token(user_id: uuid.UUID, using: str, lifetime: int, proof: Proof | None) -> str:
    """A token for this connection: it is taken before signing."""
    connection = connections[using]
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return sign(user_id, int(time.time()) + lifetime, pid, settings.CONTEXT_KEY, proof=proof)


def enter(
    user_id: uuid.UUID,
    *,
    using: str = "default",
    lifetime: int = LIFETIME,
    proof: Proof | None = None,
) -> None:
    """Set the context of the running transaction; without a proof unless one is given."""
    token = _token(user_id, using, lifetime, proof)
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', %s, true)", [token])


def sign_in_as(user_id: uuid.UUID, *, using: str = "default") -> None:
    """Say in the running transaction who is trying to sign in: opens the account's own row and
    second factors, nothing else. The person is not in yet."""
    connection = connections[using]
    connection.ensure_connection()
    expires, pid = int(time.time()) + LIFETIME, connection.connection.info.backend_pid
    message = f"sign-in|{user_id}|{expires}|{pid}"
    mac = hmac.new(settings.CONTEXT_KEY, message.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.sign_in', %s, true)", [f"{message}|{mac}"])


def leave(*, using: str = "default") -> None:
    """Forget the context before the transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('app.ctx', '', true)")


@contextlib.contextmanager
def acting_as(
    user_id: uuid.UUID,
    *,
    using: str = "default",
    lifetime: int = 600,
    opened: Iterable[uuid.UUID] | None = None,
) -> Iterator[Viewer]:
    """A transaction in the name of one user: for jobs, the demonstration and tests.

    ``opened`` as after a step-up with a reason for these cases; None as without a step-up.
    """
    proof = None if opened is None else Proof(tuple(opened))
    with transaction.atomic(using=using):
        yield enter_as(user_id, using=using, lifetime=lifetime, proof=proof)
        write_refusals(using=using)
        leave(using=using)  # a rollback forgets it by itself


_ENTER = """SELECT api.my_orgs(), api.my_places(), api.my_roles(), api.my_seats(),
  api.my_case_seats(), api.my_rooms(), api.blocked_cases(), api.clearance(), api.stepped_up(),
  api.opened_cases(),
  ARRAY(SELECT ARRAY[o.id::text, o.name, m.role, m.title, o.kind]
    FROM accounts_membership m JOIN accounts_organization o ON o.id = m.organization_id
    WHERE m.user_id = api.uid() AND o.id = ANY (api.my_orgs())
      AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
        BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')
    ORDER BY m.starts_on DESC, m.id),
  (SELECT count(*) FROM access_notice n WHERE n.user_id = api.uid() AND n.seen_at IS NULL),
  ARRAY(SELECT ARRAY[b.id::text, b.case_id::text, b.reason, extract(epoch FROM b.ends_at)::text]
    FROM access_breakglass b WHERE b.user_id = api.uid() AND b.grant_id IS NOT NULL
      AND b.ends_at > clock_timestamp() ORDER BY b.ends_at DESC)
  FROM set_config('app.ctx', %s, true) context,
    set_config('transaction_read_only', %s, true) mode"""
"""The settings stand in FROM: they are made before the functions that read them run."""


def enter_as(
    user_id: uuid.UUID,
    *,
    using: str = "default",
    lifetime: int = LIFETIME,
    reading: bool = False,
    proof: Proof | None = None,
) -> Viewer:
    """Set the context and read who looks, as the database itself counts it: one statement.

    With ``reading`` the database refuses every write until the savepoint around this call ends.
    """
    if using == "default":
        begin()
    token = _token(user_id, using, lifetime, proof)
    with connections[using].cursor() as cursor:
        cursor.execute(_ENTER, [token, "on" if reading else "off"])
        found = cursor.fetchone()
    orgs, places, roles, seats, case_seats, rooms, blocked, clearance, fresh, opened = found[:10]
    desks, unseen, urgent = found[10:]
    return Viewer(
        user_id=user_id,
        organization_ids=tuple(orgs),
        place_ids=tuple(places),
        roles=tuple(roles),
        seat_ids=tuple(seats),
        case_seat_ids=tuple(case_seats),
        room_ids=tuple(rooms),
        blocked_case_ids=tuple(blocked),
        clearance=clearance,
        is_stepped_up=fresh,
        opened_case_ids=tuple(opened),
        desks=tuple(Desk(uuid.UUID(one), *words) for one, *words in desks),
        unseen=unseen,
        urgent=tuple(
            Urgent(
                uuid.UUID(one),
                uuid.UUID(case),
                reason,
                dt.datetime.fromtimestamp(float(at), dt.UTC),
            )
            for one, case, reason, at in urgent
        ),
    )
