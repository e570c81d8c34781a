"""個人ワーク: written alone, kept by itself while one writes, handed in, answered by a trainer."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.training.models import Cohort, Item, PersonalSheet, SheetFeedback
from tasuki.training.worksheets import is_filled

EMPTY = "まだ何も書かれていません。1つ以上の問いに答えてから出してください。"
NOT_HANDED_IN = "この個人ワークは、まだ出されていません。"


@action
def save_sheet_of(
    *, by: User, cohort: Cohort, item: Item, answers: dict[str, Any]
) -> PersonalSheet:
    """What is written so far. Also after it was handed in: the trainers see the newest words."""
    PersonalSheet.objects.bulk_create(
        [PersonalSheet(id=uuid.uuid4(), cohort=cohort, item=item, user=by)], ignore_conflicts=True
    )
    sheet = PersonalSheet.objects.select_for_update(of=("self",)).get(
        cohort=cohort, item=item, user=by
    )
    if sheet.answers == answers:
        return sheet
    sheet.answers, sheet.saved_at = answers, timezone.now()
    sheet.revision += 1
    sheet.save(update_fields=["answers", "saved_at", "revision"])
    write_event(Action.DRAFT, object_ids=[cohort.pk, sheet.pk])
    return sheet


@action
def hand_in(*, by: User, cohort: Cohort, item: Item, answers: dict[str, Any]) -> PersonalSheet:
    """出す: from now on the trainers of the cohort read it."""
    if not is_filled(item.worksheet.fields.all() if item.worksheet else (), answers):
        raise ValidationError(EMPTY)
    sheet = save_sheet_of(by=by, cohort=cohort, item=item, answers=answers)
    if sheet.submitted_at is None:
        sheet.submitted_at = timezone.now()
        sheet.save(update_fields=["submitted_at"])
        write_event(Action.MOVE, object_ids=[cohort.pk, sheet.pk], purpose="submitted")
    return sheet


@action
def take_back_sheet(*, by: User, sheet: PersonalSheet) -> PersonalSheet:
    """Not yet, after all: the trainers read it no more until it is handed in again."""
    if sheet.submitted_at is None:
        raise ValidationError(NOT_HANDED_IN)
    sheet.submitted_at = None
    sheet.save(update_fields=["submitted_at"])
    write_event(Action.MOVE, object_ids=[sheet.cohort_id, sheet.pk], purpose="taken back")
    return sheet


@action
def comment_sheet(*, by: User, sheet: PersonalSheet, text: str) -> SheetFeedback:
    """A trainer's words on it, or the person's back."""
    if sheet.submitted_at is None:
        raise ValidationError(NOT_HANDED_IN)
    row = SheetFeedback(cohort_id=sheet.cohort_id, sheet=sheet, by=by, text=text)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.ANSWER, object_ids=[sheet.cohort_id, sheet.pk, row.pk])
    return row
