"""The contact log, and who answers for a municipality."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.advisory.models import Contact, Face
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Municipality

CONTACT = ("channel", "held_on", "met", "about", "worries", "next_step", "next_on")
FACE = ("user", "desk", "phone", "since")


@action
def write_contact(*, by: User, municipality: Municipality, **fields: Any) -> Contact:
    """One talk: ``channel held_on met about`` and, if there were any, ``worries next_step
    next_on``. What was agreed before is done with it."""
    row = Contact(municipality=municipality, by=by, **fields)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk], municipality_id=municipality.pk)
    return row


@action
def change_contact(
    *, by: User, contact: Contact, revision: int | None = None, **fields: Any
) -> Contact:
    """Corrected, by whoever of the office; a stale ``revision`` is refused."""
    lock_row(contact, revision)
    write_changes(contact, fields | edited(by), (*CONTACT, *EDITED))
    write_event(Action.CORRECT, object_ids=[contact.pk], municipality_id=contact.municipality_id)
    return contact


@action
def choose_face(
    *,
    by: User,
    municipality: Municipality,
    user: User,
    desk: str,
    phone: str,
    revision: int | None = None,
    since: dt.date | None = None,
) -> Face:
    """From today (or ``since``) ``user`` answers for the municipality. A stale ``revision`` is
    refused; the row security refuses whoever isn't of the prefecture's office."""
    fields = {"user": user, "desk": desk, "phone": phone}
    row = Face.objects.filter(pk=municipality.pk).first()
    begins = since or timezone.localdate()
    if row is None:
        row = Face(municipality=municipality, since=begins, **fields, **edited(by))
        check_row(row)
        row.save(force_insert=True)
    else:
        lock_row(row, revision)
        if row.user_id != user.pk:
            fields |= {"since": begins}
        write_changes(row, fields | edited(by), (*FACE, *EDITED))
    write_event(
        Action.DECIDE, object_ids=[user.pk], municipality_id=municipality.pk, purpose="face"
    )
    return row
