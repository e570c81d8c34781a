"""The stage of a municipality in a 年度, as the prefecture or the municipality itself says it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tasuki.accounts.models import User
from tasuki.advisory.models import StageYear
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action, is_taken
from tasuki.core.rows import STALE, check_row, lock_row, write_changes
from tasuki.core.writing import edited
from tasuki.places.models import Municipality

COLUMNS = ("planned", "actual", "note", "edited_by", "edited_at")


@action
def say_stage(
    *, by: User, place: Municipality, year: int, revision: int, **fields: Any
) -> StageYear:
    """``planned actual note`` of a year. ``revision`` 0: nothing stood there when it was opened.

    Whoever writes second is told (``stale``), also where both began from nothing.
    """
    row = StageYear.objects.filter(municipality=place, fiscal_year=year).first()
    if row is not None:
        lock_row(row, revision)
        write_changes(row, {**fields, **edited(by)}, COLUMNS)
        write_event(Action.CHANGE, object_ids=[row.pk])
        return row
    row = StageYear(municipality=place, fiscal_year=year, **fields, **edited(by))
    check_row(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError(STALE, code="stale") from error
    write_event(Action.CREATE, object_ids=[row.pk])
    return row
