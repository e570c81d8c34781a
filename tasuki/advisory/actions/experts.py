"""The pool of experts and what may be spent on them a year: written by the prefecture's office."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tasuki.accounts.models import User
from tasuki.advisory.models import Expert, ExpertBudget
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action, is_taken
from tasuki.core.rows import STALE, check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Prefecture

WORDS = (
    "name", "kana", "kind", "title", "contact", "topics", "fields", "purposes", "areas", "home",
    "weekdays", "off_days", "is_online", "fee_unit", "fee", "travel", "user", "since", "until",
    "note",
)  # fmt: skip


@action
def add_expert(*, by: User, prefecture: Prefecture, **fields: Any) -> Expert:
    """Into the pool; ``fields`` as in ``WORDS``, money in yen."""
    row = Expert(prefecture=prefecture, by=by, **fields)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk])
    return row


@action
def change_expert(
    *, by: User, expert: Expert, revision: int | None = None, **fields: Any
) -> Expert:
    """In other words, or with a last day; a stale ``revision`` is refused. Dispatches keep the
    name under which somebody was sent."""
    lock_row(expert, revision)
    write_changes(expert, fields | edited(by), (*WORDS, *EDITED))
    write_event(Action.CHANGE, object_ids=[expert.pk])
    return expert


@action
def say_budget(
    *, by: User, prefecture: Prefecture, year: int, amount: int, revision: int
) -> ExpertBudget:
    """Yen for one 年度; ``revision`` 0 where there is none yet."""
    row = ExpertBudget.objects.filter(prefecture=prefecture, fiscal_year=year).first()
    if row is None:
        if revision:
            raise ValidationError(STALE, code="stale")
        row = ExpertBudget(prefecture=prefecture, fiscal_year=year, amount=amount, edited_by=by)
        check_row(row)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:  # somebody else was first
            if not is_taken(error):
                raise
            raise ValidationError(STALE, code="stale") from error
    else:
        lock_row(row, revision)
        write_changes(row, {"amount": amount, **edited(by)}, ("amount", *EDITED))
    write_event(Action.CHANGE, purpose=f"専門家の予算 {year}")
    return row
