"""Writing down people and households: unknown is an answer, nobody overwrites silently."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.cases.models import Case
from tasuki.people.actions import (
    add_member,
    add_person,
    change_member,
    change_person,
    name_person,
    relate,
)
from tasuki.people.models import HouseholdMember, Person, Relationship
from tests.cases.test_pages import full_case
from tests.world import World


def first_two(case: Case) -> tuple[Person, Person]:
    people = [link.person for link in case.people.select_related("person").order_by("order")]
    return people[0], people[1]


def test_a_new_person_is_seen_only_through_a_case(world: World) -> None:
    with acting_as(world.hanako.pk):
        person = add_person(by=world.hanako, municipality_id=world.wakaba, called="川辺の男性")
        assert not Person.objects.filter(pk=person.pk).exists()


def test_the_nameless_are_named_later(world: World) -> None:
    with acting_as(world.hanako.pk):
        person, _ = first_two(full_case(world))
        name_person(by=world.hanako, person=person, family_name="𠮷田", given_name="花")
        person.refresh_from_db()
        assert person.name == "𠮷田 花"
        with pytest.raises(ValidationError, match="姓か名"):
            name_person(by=world.hanako, person=person, family_kana="ヨシダ")


def test_a_newer_revision_is_never_overwritten(world: World) -> None:
    with acting_as(world.hanako.pk):
        person, _ = first_two(full_case(world))
        seen = person.revision
        change_person(by=world.hanako, person=person, revision=seen, age_hint="50代")
        with pytest.raises(ValidationError) as refused:
            change_person(by=world.hanako, person=person, revision=seen, age_hint="60代")
        assert refused.value.code == "stale"
        person.refresh_from_db()
        assert (person.age_hint, person.revision) == ("50代", seen + 1)
        assert Event.objects.filter(action=Action.CHANGE, person_id=person.pk).count() == 1


def test_a_birthday_without_precision_is_refused(world: World) -> None:
    with acting_as(world.hanako.pk):
        person, _ = first_two(full_case(world))
        with pytest.raises(ValidationError):
            change_person(by=world.hanako, person=person, born_precision="day", born_on=None)


def test_nobody_stays_twice_and_a_stay_ends_in_order(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        person, _ = first_two(case)
        assert case.household is not None
        with pytest.raises(ValidationError, match="すでに"):
            add_member(by=world.hanako, household=case.household, person=person)
        stay = HouseholdMember.objects.get(person=person)
        with pytest.raises(ValidationError, match="より後"):
            change_member(
                by=world.hanako, member=stay, starts_on=dt.date(2026, 4, 1),
                ends_on=dt.date(2026, 3, 1),
            )  # fmt: skip
        stay.refresh_from_db()
        change_member(by=world.hanako, member=stay, ends_on=dt.date(2026, 5, 1))
        add_member(by=world.hanako, household=case.household, person=person)
        assert HouseholdMember.objects.filter(person=person).count() == 2


def test_a_relation_reads_both_ways_and_is_one_row(world: World) -> None:
    with acting_as(world.hanako.pk):
        son, mother = first_two(full_case(world))
        relate(by=world.hanako, first=son, second=mother, first_is="長男", second_is="お母さん")
        row = Relationship.objects.get()
        assert (row.first, row.first_is, row.second_is) == (mother, "お母さん", "長男")
        with pytest.raises(ValidationError):
            relate(by=world.hanako, first=son, second=mother, first_is="", second_is="母")


@pytest.mark.parametrize("name", ["jiro", "saburo"])
def test_others_change_nobody_out_of_their_sight(world: World, name: str) -> None:
    with acting_as(world.hanako.pk):
        person, _ = first_two(full_case(world))
    with acting_as(world.users[name].pk), pytest.raises(ValidationError, match="見られる範囲"):
        change_person(by=world.users[name], person=person, age_hint="x")
    with acting_as(world.hanako.pk):
        person.refresh_from_db()
        assert person.age_hint == ""
