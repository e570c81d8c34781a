"""Rows before they are written: checked against their own rules, locked, counted up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

GONE = "いま見られる範囲にありません。ケースの画面から開き直してください。"
STALE = (
    "ほかの人が先に書きかえました。どちらの文も消えていません。"
    "開き直して、残すものを選んでください。"
)


def check_row(row: models.Model, fields: Iterable[str] | None = None) -> None:
    """Raise ``ValidationError`` with Japanese sentences when a value could not be stored.

    ``fields`` limits the check to those that change. Relations are left to the database: asking
    whether the other row exists would depend on what the writer may see. So are the rules of the
    table (CHECK): the database asks them anyway, and ``all_or_nothing`` says the sentence.
    """
    wanted = None if fields is None else set(fields)
    skipped = {
        field.name
        for field in row._meta.fields
        if field.is_relation
        or (wanted is not None and field.name not in wanted)
        or (field.default is list and getattr(row, field.attname) == [])
    }
    row.clean_fields(exclude=skipped)


def lock_row(row: models.Model, revision: int | None) -> None:
    """Reload the row under a lock; refuse when somebody wrote since ``revision`` was read."""
    model = type(row)
    try:
        row.refresh_from_db(from_queryset=model._default_manager.select_for_update(of=("self",)))
    except ObjectDoesNotExist as error:
        raise ValidationError(GONE) from error
    if revision is not None and row.revision != revision:  # type: ignore[attr-defined]
        raise ValidationError(STALE, code="stale")


def store(row: models.Model, fields: dict[str, Any]) -> None:
    """Set the named columns, check them and save them alone."""
    for name, value in fields.items():
        setattr(row, name, value)
    check_row(row, fields)
    row.save(update_fields=list(fields))


def write_changes(row: models.Model, fields: dict[str, Any], allowed: tuple[str, ...]) -> None:
    """Store the named columns and count the revision up; unknown names are a bug."""
    if unknown := set(fields) - set(allowed):
        raise TypeError(f"not fields of {type(row).__name__}: {sorted(unknown)}")
    store(row, {**fields, "revision": row.revision + 1})  # type: ignore[attr-defined]
