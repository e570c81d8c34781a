"""A policy must compare the row with something else: a bare column inside a subquery can mean the
column of the inner table, and the rule is then true for every row."""

from __future__ import annotations

import re

from tasuki.access.context import acting_as
from tasuki.people.actions import add_name
from tasuki.people.models import HouseholdMember, Person, PersonName
from tests.database import admin
from tests.world import World

WITH_ITSELF = re.compile(r"\b(\w+)\.(\w+)\)?(?:::\w+)? = \(?\1\.\2\b")


def test_no_policy_compares_a_column_with_itself(world: World) -> None:
    with admin() as connection:
        rows = connection.execute(
            "SELECT tablename, policyname, coalesce(qual, '') || ' ' || coalesce(with_check, '')"
            " FROM pg_policies WHERE schemaname = 'public'"
        ).fetchall()
    assert len(rows) > 50
    found = [(table, name) for table, name, text in rows if WITH_ITSELF.search(text)]
    assert found == []


def test_the_names_and_stays_of_a_stranger_are_not_there(world: World) -> None:
    """jiro has a case of his own: with an uncorrelated rule he would see every alias."""
    world.make_case("jiro")
    hers = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=hers)
        add_name(by=world.hanako, person=person, kind="alias", name="まっちゃん")
        assert PersonName.objects.count() == 1
    with acting_as(world.jiro.pk):
        assert PersonName.objects.count() == 0
        assert HouseholdMember.objects.count() == 0
