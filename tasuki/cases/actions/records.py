"""支援経過記録, notes about people, ties. A record is never changed: a correction is a new row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tasuki.access.enums import Category, Level
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import GONE, lock_case
from tasuki.cases.enums import Method
from tasuki.cases.models import Case, PersonNote, Record, Tie
from tasuki.cases.places import is_protected
from tasuki.core.action import action, is_taken
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.people.models import Person

NEXT_STEP = "次の関わり"
FIRST_MOVE = "緊急の初動を記録する"
NOT_YET = "まだ来ていない日時です。これからのことは「次回の予定」に書いてください。"
USED = "この用紙は、もう使われています。新しく開いて書き直してください。"


@action
def add_record(
    *,
    by: User,
    case: Case,
    organization: Organization,
    method: Method,
    happened_at: dt.datetime,
    text: str,
    level: int = Level.P2,
    categories: Iterable[str] = (),
    **fields: Any,
) -> Record:
    """Write down what was done (domain.md §5.3) and return the record.

    ``fields``: ``id`` (sent twice, it gives the same record), ``has_time partner place minutes
    view next_step next_on conference_id created_at``. A ``next_on`` becomes the due
    date of the case when it is the earliest.
    """
    if happened_at > timezone.now() + dt.timedelta(minutes=5):
        raise ValidationError({"happened_at": [NOT_YET]})
    key = fields.get("id")
    known = Record.objects.filter(pk=key, case=case, author=by).first() if key else None
    if known is not None:
        return known
    record = Record(
        case=case,
        author=by,
        organization=organization,
        method=method,
        happened_at=happened_at,
        text=text,
        level=level,
        categories=list(categories),
        **fields,
    )
    _store(record)
    _plan_next(case, record)
    write_event(Action.CREATE, case_id=case.pk, object_ids=[record.pk], level=int(level))
    return record


def _store(record: Record) -> None:
    check_row(record)
    try:
        record.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError(USED) from error


def _plan_next(case: Case, record: Record) -> None:
    """The case's due date follows the record: the next contact, or the urgent step is done."""
    done = record.method == Method.URGENT and case.due_what == FIRST_MOVE
    next_on = record.next_on
    if not done and next_on is None:
        return
    lock_case(case)
    if case.is_ended:
        return
    done = record.method == Method.URGENT and case.due_what == FIRST_MOVE
    met = done or case.due_on is None or case.due_what.startswith(NEXT_STEP)
    if next_on is not None and (met or (case.due_on and next_on < case.due_on)):
        # The due date is P1: words of a record that reaches further stay in the record.
        says = record.next_step and record.level <= Level.P1
        what = f"{NEXT_STEP}：{record.next_step}" if says else NEXT_STEP
        case.due_on, case.due_what = next_on, what[:80]
    elif done:
        case.due_on, case.due_what = None, ""
    else:
        return
    case.revision += 1
    case.save(update_fields=["due_on", "due_what", "revision"])


@action
def correct_record(*, by: User, record: Record, text: str, **fields: Any) -> Record:
    """Correct a record by a new one that points back; the first text stays readable for ever.

    Corrections form one line: only the newest of them can be corrected. ``fields`` replace those
    of the record; what is left out is taken over.
    """
    lock_case(record.case)
    if record.corrections.exists():
        raise ValidationError(
            "この記録には、もう訂正があります。いちばん新しい訂正を開いて直してください。"
        )
    if not text.strip():
        raise ValidationError({"text": ["正しい内容を書いてください。"]})
    copied = ("happened_at", "has_time", "method", "organization_id", "partner", "place",
              "minutes", "view", "next_step", "next_on", "level", "categories")  # fmt: skip
    values = {name: getattr(record, name) for name in copied} | fields
    correction = Record(case_id=record.case_id, author=by, corrects=record, text=text, **values)
    check_row(correction)
    correction.save(force_insert=True)
    write_event(
        Action.CORRECT,
        case_id=record.case_id,
        object_ids=[record.pk, correction.pk],
        level=int(correction.level),
    )
    return correction


@action
def add_person_note(
    *,
    by: User,
    case: Case,
    person: Person,
    text: str,
    level: int = Level.P2,
    categories: Iterable[str] = (),
) -> PersonNote:
    """A line or two about one person of the case."""
    if not case.people.filter(person=person).exists():
        raise ValidationError(GONE)
    note = PersonNote(
        case=case, author=by, person=person, text=text, level=level, categories=list(categories)
    )
    check_row(note)
    note.save(force_insert=True)
    write_event(
        Action.CREATE,
        case_id=case.pk,
        person_id=person.pk,
        object_ids=[note.pk],
        level=int(level),
    )
    return note


@action
def change_person_note(
    *, by: User, note: PersonNote, revision: int | None = None, **fields: Any
) -> PersonNote:
    """Change a note (``text level categories``); a newer revision is refused as ``stale``."""
    lock_row(note, revision)
    write_changes(note, fields, ("text", "level", "categories"))
    write_event(
        Action.CHANGE,
        case_id=note.case_id,
        person_id=note.person_id,
        object_ids=[note.pk],
        level=int(note.level),
    )
    return note


@action
def add_tie(
    *,
    by: User,
    case: Case,
    person: Person,
    organization: Organization,
    strength: str,
    text: str = "",
    observed_on: dt.date | None = None,
    level: int = Level.P2,
    categories: Iterable[str] = (),
) -> Tie:
    """How a person stands with an organization on a day; a later one takes its place on the map."""
    if not case.people.filter(person=person).exists():
        raise ValidationError(GONE)
    if organization.kind == OrganizationKind.SCHOOL and is_protected(case.pk, person.pk):
        level, categories = Level.P3, {*categories, Category.WHEREABOUTS.value}  # where to wait
    tie = Tie(
        case=case,
        author=by,
        person=person,
        organization=organization,
        strength=strength,
        text=text,
        observed_on=observed_on or timezone.localdate(),
        level=level,
        categories=list(categories),
    )
    check_row(tie)
    tie.save(force_insert=True)
    write_event(Action.CREATE, case_id=case.pk, person_id=person.pk, object_ids=[tie.pk])
    return tie
