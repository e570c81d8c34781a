"""Data keys at work, and what was refused: kept for one request (``begin``), never longer."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings

from tasuki.access.models.keys import DataKey
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.trail import write_event
from tasuki.core.envelope import KeyRing, Unreadable, new_key

log = logging.getLogger("tasuki.encryption")
RING = KeyRing(settings.KEY_FOLDER)


@dataclass(frozen=True)
class Refusal:
    """One value that was not shown, because it is not what was written there."""

    table: str
    column: str
    pk: uuid.UUID
    case_id: uuid.UUID | None
    person_id: uuid.UUID | None


@dataclass
class _Work:
    keys: dict[uuid.UUID, bytes] = field(default_factory=dict)
    refusals: dict[Refusal, str] = field(default_factory=dict)


_work: ContextVar[_Work | None] = ContextVar("encryption", default=None)


def begin() -> None:
    """Somebody else asks from here on: forget keys and refusals of who asked before."""
    _work.set(_Work())


def _now() -> _Work:
    if (work := _work.get()) is None:
        work = _Work()
        _work.set(work)
    return work


def key_to_read(subject: uuid.UUID, using: str, others: Iterable[uuid.UUID] = ()) -> bytes:
    """The data key of ``subject``; those of ``others`` are fetched in the same statement.

    Raises ``Unreadable`` when it is missing or cannot be unwrapped.
    """
    known = _now().keys
    if subject not in known:
        wanted = {subject, *others} - set(known)
        for row in DataKey.objects.using(using).filter(pk__in=sorted(wanted)):
            try:
                known[row.pk] = RING.unwrap(bytes(row.wrapped), row.pk, row.version)
            except Unreadable as error:
                log.critical("data key of %s is refused: %s", row.pk, error)
    if subject not in known:
        raise Unreadable("no data key")
    return known[subject]


def key_to_write(subject: uuid.UUID, using: str) -> bytes:
    """The data key of ``subject``, made where there is none yet.

    The database is asked every time: a key remembered from a savepoint that was rolled back would
    encrypt what nobody could read.
    """
    row = DataKey.objects.using(using).filter(pk=subject).first()
    if row is None:
        version = RING.newest()
        made = DataKey(
            subject_id=subject, version=version, wrapped=RING.wrap(new_key(), subject, version)
        )
        # Somebody who made one at the same moment is waited for: theirs counts.
        DataKey.objects.using(using).bulk_create([made], ignore_conflicts=True)
        row = DataKey.objects.using(using).get(pk=subject)
    key = RING.unwrap(bytes(row.wrapped), row.pk, row.version)
    _now().keys[subject] = key
    return key


def refuse(refusal: Refusal, reason: object) -> None:
    """Remember it for the trail, and raise the alarm in the log at once; no content in either."""
    refusals = _now().refusals
    if refusal not in refusals:
        refusals[refusal] = str(reason)
        log.critical(
            "ALARM encrypted value refused: %s.%s of %s (%s)",
            refusal.table, refusal.column, refusal.pk, reason,
        )  # fmt: skip


def write_refusals(*, using: str = "default", request_id: uuid.UUID | None = None) -> None:
    """Into the trail, in the running transaction and context; once each."""
    refusals, _now().refusals = _now().refusals, {}
    for refusal in refusals:
        write_event(
            Action.TAMPERED,
            case_id=refusal.case_id,
            person_id=refusal.person_id,
            object_ids=[refusal.pk],
            purpose=f"{refusal.table}.{refusal.column}",
            outcome=Outcome.DENIED,
            request_id=request_id,
            source="encryption",
            using=using,
        )


def has_refusals() -> bool:
    return bool(_now().refusals)
