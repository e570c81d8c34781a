"""受付: one form makes the case, its people, the household and the grounds to work on it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import end_case, move_case
from tasuki.cases.actions.numbering import lock_numbering, next_number
from tasuki.cases.actions.team import add_team_member
from tasuki.cases.enums import CaseStatus, ClosureReason, FirstAction, Sign, Urgency
from tasuki.cases.models import Case, CaseMove, CasePerson, Intake
from tasuki.core.action import action, is_taken
from tasuki.core.rows import check_row
from tasuki.people.actions import add_contact, add_household, add_member, add_person
from tasuki.people.models import Household, Person

URGENT_SIGNS = frozenset({Sign.ABUSE, Sign.SELF_HARM, Sign.HARM_OTHERS})
LINK_FIELDS = ("relation", "is_subject")
STAY_FIELDS = ("living", "living_note", "starts_on", "ends_on")
DUE: dict[str, tuple[int, str]] = {
    Urgency.NOW: (0, "緊急の初動を記録する"),
    Urgency.UNKNOWN: (0, "緊急性をもう一度確かめる"),
    Urgency.SOON: (3, "振り分けを決める"),
    Urgency.NORMAL: (7, "振り分けを決める"),
}
"""Days after receipt until somebody must look again, and at what."""


def is_urgent(urgency: str, signs: Iterable[str]) -> bool:
    """Danger to life or limb: said so, or a sign of abuse, suicide or violence (domain.md R15)."""
    return urgency == Urgency.NOW or bool(URGENT_SIGNS & set(signs))


@action
def receive_case(
    *,
    by: User,
    organization: Organization,
    intake: dict[str, Any],
    people: list[dict[str, Any]],
    title: str,
    number: str | None = None,
    received_at: dt.datetime | None = None,
    level: int = Level.P2,
    categories: Iterable[str] = (),
    form_key: uuid.UUID | None = None,
    lead: User | None = None,
    household: Household | None = None,
) -> Case:
    """Receive a consultation (相談受付・申込票, domain.md §5.1) and return its case.

    ``intake``: fields of ``Intake``; ``receiver`` and ``agency`` default to ``by`` and
    ``organization``. ``people``: dicts of ``Person`` fields with ``relation``, ``is_subject``,
    ``living``, ``living_note``, ``contacts`` (dicts of ``ContactPoint`` fields), or ``person`` for
    one already known; their order is kept. ``form_key`` is the hidden key of the form: sent twice,
    it gives the same case. Raises ``ValidationError``.
    """
    received_at = received_at or timezone.now()
    place = _place(organization, people)
    counter = lock_numbering(place, timezone.localdate(received_at))
    known = Case.objects.filter(pk=form_key).first() if form_key else None
    if known is not None:
        return known
    case = Case(
        id=form_key or uuid.uuid4(),
        municipality_id=place,
        number=number or next_number(counter),
        title=title,
        owner=organization,
        lead=lead or by,
        status=CaseStatus.RECEIVED,
        is_urgent=is_urgent(intake["urgency"], intake.get("signs", ())),
        opened_at=received_at,
    )
    _first_due(case, intake["urgency"])
    case.household = household or add_household(by=by, municipality_id=place, name=title)
    _open(case, by)
    _add_people(case, by, people)
    _write_intake(case, by, intake, level, categories)
    write_event(Action.CREATE, case_id=case.pk, object_ids=[case.pk], level=int(level))
    if intake["first_action"] == FirstAction.INFO_ONLY:
        _end_at_once(case, by, received_at)
    return case


def _place(organization: Organization, people: list[dict[str, Any]]) -> str:
    if not people:
        raise ValidationError(
            "だれについての相談かを入れてください。名前は分からなくてもかまいません。"
        )
    if organization.municipality_id is None:
        raise ValidationError("市町村の機関だけが、相談を受け付けられます。")
    return organization.municipality_id


def _first_due(case: Case, urgency: str) -> None:
    days, what = DUE[Urgency.NOW if case.is_urgent else urgency]
    case.due_on = timezone.localdate(case.opened_at) + dt.timedelta(days=days)
    case.due_what = what


def _open(case: Case, by: User) -> None:
    """Store the case with its first line, then the grounds: lead and receiver are the team."""
    check_row(case)
    try:
        case.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError(
            "この受付票は、もう使われています。新しい受付票を開いて入れ直してください。"
        ) from error
    CaseMove(case=case, to_status=case.status, by=by, at=case.opened_at).save(force_insert=True)
    for user in {case.lead_id: case.lead, by.pk: by}.values():
        add_team_member(by=by, case=case, user=user, reason="受付")


def _add_people(case: Case, by: User, people: list[dict[str, Any]]) -> None:
    for order, given in enumerate(people):
        add_case_person(by=by, case=case, order=order, **given)


@action
def add_case_person(
    *, by: User, case: Case, order: int | None = None, person: Person | None = None, **fields: Any
) -> CasePerson:
    """Name a person in the case and the household; ``fields`` as in ``receive_case``."""
    link = {name: fields.pop(name) for name in LINK_FIELDS if name in fields}
    stay = {name: fields.pop(name) for name in STAY_FIELDS if name in fields}
    contacts = fields.pop("contacts", ())
    if person is None:
        person = add_person(by=by, municipality_id=case.municipality_id, **fields)
    elif case.people.filter(person=person).exists():
        raise ValidationError(f"{person.name}さんは、すでにこのケースにいます。")
    place = case.people.count() if order is None else order
    row = CasePerson(case=case, person=person, order=place, **link)
    check_row(row)
    row.save(force_insert=True)
    if case.household is not None:
        add_member(
            by=by,
            household=case.household,
            person=person,
            relation=link.get("relation", ""),
            **stay,
        )
    for contact in contacts:
        add_contact(by=by, person=person, **contact)
    write_event(Action.CREATE, case_id=case.pk, person_id=person.pk, object_ids=[row.pk])
    return row


def _write_intake(
    case: Case, by: User, fields: dict[str, Any], level: int, categories: Iterable[str]
) -> None:
    given = {"receiver": by, "agency": case.owner, "received_at": case.opened_at} | fields
    for asked in ("channels", "worries"):
        if not given.get(asked):
            raise ValidationError({asked: ["一つ以上を選んでください。"]})
    intake = Intake(
        case=case,
        author=by,
        level=level,
        categories=list(categories),
        created_at=case.opened_at,
        **given,
    )
    check_row(intake)
    intake.save(force_insert=True)


def _end_at_once(case: Case, by: User, at: dt.datetime) -> None:
    """情報提供で終わる: a real outcome, not a failure (domain.md §4.1)."""
    move_case(by=by, case=case, to=CaseStatus.SCREENING, at=at)
    end_case(by=by, case=case, to=CaseStatus.INFO_ONLY, reason=ClosureReason.INFO_ONLY, at=at)
