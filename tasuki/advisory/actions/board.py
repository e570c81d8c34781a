"""What is said of a municipality, by the prefecture or by the municipality itself: the stage of a
年度, the profile. Nobody prepares a row: the first who says something makes it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tasuki.accounts.models import User
from tasuki.advisory.models import GoalYear, JointReview, StageYear, TownProfile
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action, is_taken
from tasuki.core.rows import STALE, check_row, lock_row, write_changes
from tasuki.core.writing import edited
from tasuki.places.models import Municipality

Said = TypeVar("Said", StageYear, TownProfile, GoalYear, JointReview)
STAGE = ("planned", "actual", "note", "edited_by", "edited_at")
PROFILE = (
    "population", "population_year", "population_source", "welfare_office", "self_reliance",
    "staff", "note", "edited_by", "edited_at",
)  # fmt: skip


@action
def say_stage(
    *, by: User, place: Municipality, year: int, revision: int, **fields: Any
) -> StageYear:
    """``planned actual note`` of a year. ``revision`` 0: nothing stood there when it was opened.

    Whoever writes second is told (``stale``), also where both began from nothing.
    """
    row = StageYear.objects.filter(municipality=place, fiscal_year=year).first()
    if row is None:
        return first_said(StageYear(municipality=place, fiscal_year=year, **fields, **edited(by)))
    return said_again(row, revision, {**fields, **edited(by)}, STAGE)


@action
def say_profile(*, by: User, place: Municipality, revision: int, **fields: Any) -> TownProfile:
    """The fields of ``TownProfile``; as ``say_stage``."""
    row = TownProfile.objects.filter(municipality=place).first()
    if row is None:
        return first_said(TownProfile(municipality=place, **fields, **edited(by)))
    return said_again(row, revision, {**fields, **edited(by)}, PROFILE)


def first_said(row: Said) -> Said:
    """The first words of a row; who was second to begin it is told (``stale``)."""
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


def said_again(row: Said, revision: int, fields: dict[str, Any], columns: tuple[str, ...]) -> Said:
    """Other words in its place, on the version they were read on."""
    lock_row(row, revision)
    write_changes(row, fields, columns)
    write_event(Action.CHANGE, object_ids=[row.pk])
    return row
