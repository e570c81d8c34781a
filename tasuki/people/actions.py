"""Writing down people and households. What changes keeps who changed it in the trail."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.people.models import (
    ContactPoint,
    Household,
    HouseholdMember,
    Person,
    PersonName,
    Relationship,
)
from tasuki.people.tokens import index_new_person, index_person

NAME_FIELDS = ("family_name", "given_name", "family_kana", "given_kana")
PERSON_FIELDS = (*NAME_FIELDS, "called", "sex", "born_on", "born_precision", "age_hint", "died_in")
MEMBER_FIELDS = ("relation", "living", "living_note", "starts_on", "ends_on")


@action
def add_person(*, by: User, municipality_id: str, **fields: Any) -> Person:
    """A new person; every name part may be empty.

    ``fields``: ``PERSON_FIELDS`` and ``id``. The row becomes readable once a case names the
    person, so the caller attaches it in the same transaction.
    """
    person = Person(municipality_id=municipality_id, **fields)
    check_row(person)
    person.save(force_insert=True)
    index_new_person(person)
    write_event(Action.CREATE, person_id=person.pk, municipality_id=municipality_id)
    return person


@action
def change_person(
    *, by: User, person: Person, revision: int | None = None, **fields: Any
) -> Person:
    """Change what is known of a person. ``revision`` is the one the writer saw; a newer one is
    refused with the code ``stale``, so that nobody overwrites silently."""
    lock_row(person, revision)
    write_changes(person, fields, PERSON_FIELDS)
    index_person(person)
    write_event(Action.CHANGE, person_id=person.pk, municipality_id=person.municipality_id)
    return person


@action
def name_person(*, by: User, person: Person, revision: int | None = None, **names: str) -> Person:
    """Give a name to somebody who was received nameless; what they were called stays readable."""
    if not (names.get("family_name") or names.get("given_name")):
        raise ValidationError(
            "姓か名を入れてください。分からないときは、いまの呼び名のままにします。"
        )
    return change_person(by=by, person=person, revision=revision, **names)


@action
def add_contact(*, by: User, person: Person, **fields: Any) -> ContactPoint:
    """Where a person is or can be reached; ``level`` and ``categories`` decide who reads it."""
    contact = ContactPoint(person=person, **fields)
    contact.marks = _marks(contact)
    check_row(contact)
    contact.save(force_insert=True)
    index_person(person)
    write_event(Action.CREATE, person_id=person.pk, object_ids=[contact.pk], level=contact.level)
    return contact


def _marks(contact: ContactPoint) -> list[str]:
    """What tells the place in a text that names it, without naming it (access/sql)."""
    with connection.cursor() as cursor:
        said = [contact.kind, contact.value, contact.postal_code]
        cursor.execute("SELECT api.place_marks(%s, %s, %s)", said)
        found: list[str] = cursor.fetchone()[0]
        return found


@action
def add_name(*, by: User, person: Person, kind: str, name: str, kana: str = "") -> PersonName:
    """Another name of the same person: 旧姓, 通称, ローマ字."""
    other = PersonName(person=person, kind=kind, name=name, kana=kana)
    check_row(other)
    other.save(force_insert=True)
    index_person(person)
    write_event(Action.CREATE, person_id=person.pk, object_ids=[other.pk])
    return other


@action
def add_household(*, by: User, municipality_id: str, name: str, **fields: Any) -> Household:
    """A household without members yet; ``fields`` may carry ``id``."""
    household = Household(municipality_id=municipality_id, name=name, **fields)
    check_row(household)
    household.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[household.pk], municipality_id=municipality_id)
    return household


@action
def add_member(*, by: User, household: Household, person: Person, **fields: Any) -> HouseholdMember:
    """A stay of a person in a household (``MEMBER_FIELDS``). Two stays at once are refused."""
    if household.members.filter(person=person, ends_on__isnull=True).exists():
        raise ValidationError(f"{person.name}さんは、すでにこの世帯にいます。")
    member = HouseholdMember(household=household, person=person, **fields)
    check_row(member)
    member.save(force_insert=True)
    write_event(
        Action.CREATE,
        person_id=person.pk,
        object_ids=[household.pk, member.pk],
        municipality_id=household.municipality_id,
    )
    return member


@action
def change_member(
    *, by: User, member: HouseholdMember, revision: int | None = None, **fields: Any
) -> HouseholdMember:
    """Change a stay, or end it with ``ends_on``; the row stays as history."""
    lock_row(member, revision)
    write_changes(member, fields, MEMBER_FIELDS)
    write_event(Action.CHANGE, person_id=member.person_id, object_ids=[member.pk])
    return member


@action
def relate(
    *, by: User, first: Person, second: Person, first_is: str, second_is: str
) -> Relationship:
    """Write down how two people are related, both ways: 母 and 子. Related again, it changes."""
    if not (first_is and second_is):
        raise ValidationError(
            "どちらから見た続柄も入れてください。分からないときは「親族」などで大丈夫です。"
        )
    known = _between(first.pk, second.pk)
    if known is not None:
        if known.first_id == second.pk:
            first_is, second_is = second_is, first_is
        known.first_is, known.second_is = first_is, second_is
        check_row(known, ["first_is", "second_is"])
        known.save(update_fields=["first_is", "second_is"])
        write_event(Action.CHANGE, person_id=first.pk, object_ids=[known.pk])
        return known
    relationship = Relationship(first=first, second=second, first_is=first_is, second_is=second_is)
    check_row(relationship)
    relationship.save(force_insert=True)
    write_event(Action.CREATE, person_id=first.pk, object_ids=[relationship.pk])
    return relationship


def _between(one: uuid.UUID, other: uuid.UUID) -> Relationship | None:
    pair = models.Q(first_id=one, second_id=other) | models.Q(first_id=other, second_id=one)
    return Relationship.objects.select_for_update(of=("self",)).filter(pair).first()
