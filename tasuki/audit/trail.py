"""Writing to the trail: one call, in the data's transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connections

from tasuki.audit.enums import Action, Outcome


@dataclass
class Note:
    """What one request looked at; the middleware writes it before the answer leaves."""

    action: Action = Action.PAGE
    case_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    object_ids: list[uuid.UUID] = field(default_factory=list)
    level: int | None = None
    basis: str = ""
    purpose: str = ""
    municipality_id: str | None = None


def write_event(
    action: Action,
    *,
    case_id: uuid.UUID | None = None,
    person_id: uuid.UUID | None = None,
    object_ids: Iterable[uuid.UUID] = (),
    level: int | None = None,
    basis: str = "",
    purpose: str = "",
    outcome: Outcome = Outcome.DONE,
    municipality_id: str | None = None,
    organization_id: uuid.UUID | None = None,
    request_id: uuid.UUID | None = None,
    source: str = "",
    using: str = "default",
) -> None:
    """Append one event. Who did it is read from the signed context by the database itself."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT api.write_event(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                action.value,
                municipality_id,
                case_id,
                person_id,
                list(object_ids),
                level,
                basis,
                purpose[:200],
                outcome.value,
                request_id,
                source[:60],
                organization_id,
            ],
        )


def write_note(
    note: Note,
    *,
    outcome: Outcome = Outcome.DONE,
    organization_id: uuid.UUID | None = None,
    request_id: uuid.UUID | None = None,
    source: str = "",
    using: str = "default",
) -> None:
    """Append what a request looked at."""
    write_event(
        note.action,
        case_id=note.case_id,
        person_id=note.person_id,
        object_ids=note.object_ids,
        level=note.level,
        basis=note.basis,
        purpose=note.purpose,
        outcome=outcome,
        municipality_id=note.municipality_id,
        organization_id=organization_id,
        request_id=request_id,
        source=source,
        using=using,
    )
