"""All of an action happens or nothing of it, at the price of one savepoint."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.access.models import Draft
from tasuki.accounts.models import User
from tasuki.cases.models import Case
from tasuki.core.action import action, is_taken
from tasuki.people.models import Person
from tests.world import World


@action
def add(user: User, form_key: str) -> None:
    Draft(user=user, form_key=form_key, values={}).save(force_insert=True)


@action
def add_two(user: User, *, fails: bool) -> None:
    add(user, "/one/")
    add(user, "/two/")
    if fails:
        raise ValidationError("やめます。")


def test_an_action_made_of_actions_is_one_savepoint(world: World) -> None:
    with acting_as(world.hanako.pk):
        with CaptureQueriesContext(connection) as queries:
            add_two(world.hanako, fails=False)
        assert Draft.objects.count() == 2
    assert sum(one["sql"].startswith("SAVEPOINT") for one in queries) == 1


def test_a_refusal_takes_back_the_actions_inside_it(world: World) -> None:
    with acting_as(world.hanako.pk):
        with pytest.raises(ValidationError, match="やめます"):
            add_two(world.hanako, fails=True)
        assert Draft.objects.count() == 0
        add(world.hanako, "/three/")  # the transaction goes on, and so does the next action
        assert Draft.objects.count() == 1


def test_a_broken_rule_of_a_table_is_its_sentence(world: World) -> None:
    @action
    def break_it() -> None:
        Person(
            municipality_id=world.wakaba, family_name="田中", born_precision="day", born_on=None
        ).save(force_insert=True)

    with acting_as(world.hanako.pk):
        with pytest.raises(ValidationError) as refused:
            break_it()
        assert refused.value.messages == ["生年月日が分からないときは「不明」を選んでください。"]
        assert Person.objects.filter(family_name="田中").count() == 0


def test_a_key_that_is_taken_is_not_a_broken_rule(world: World) -> None:
    case = world.make_case("hanako")

    @action
    def twice() -> None:
        Case(
            municipality_id=world.wakaba, number=case.number, title="世帯", owner_id=case.owner_id,
            lead_id=world.hanako.pk, status="received",
        ).save(force_insert=True)  # fmt: skip

    with acting_as(world.hanako.pk), pytest.raises(IntegrityError) as refused:
        twice()
    assert is_taken(refused.value)
