"""この日の世帯: household, ages and ties as they were on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.cases.actions.records import add_tie
from tasuki.cases.models import Case
from tasuki.people.models import HouseholdMember, Person
from tests.cases.test_pages import full_case
from tests.conftest import body
from tests.core.swap import Element, parse
from tests.world import World

PAST = dt.date(2020, 4, 1)


@pytest.fixture
def case(world: World) -> Case:
    """ハル moved out in 2024 and died in 令和7年; 葵 was born in 2021; 由美 came in 2022."""
    with acting_as(world.hanako.pk):
        case = full_case(world)
        named = {one.given_name: one for one in Person.objects.filter(cases__case=case)}
        change(named["ハル"], born_on=dt.date(1940, 5, 1), born_precision="day", died_in="令和7年")
        change(named["葵"], born_on=dt.date(2021, 6, 1), born_precision="day")
        stay(named["ハル"], ends_on=dt.date(2024, 4, 1))
        stay(named["由美"], living="together", starts_on=dt.date(2022, 4, 1))
        add_tie(
            by=world.hanako, case=case, person=named["誠"], strength="strong",
            organization=world.organizations["hokatsu"], observed_on=dt.date(2020, 1, 1),
        )  # fmt: skip
    return case


def change(person: Person, **fields: Any) -> None:
    Person.objects.filter(pk=person.pk).update(**fields)


def stay(person: Person, **fields: Any) -> None:
    HouseholdMember.objects.filter(person=person).update(**fields)


def rows(page: str) -> dict[str, str]:
    """The tables beside the pictures: first cell → second."""
    found = {}

    def walk(element: Element) -> None:
        if element.name == "tr":
            cells = [words(one) for one in element.children if isinstance(one, Element)]
            found[cells[0]] = cells[1]
        for child in element.children:
            if isinstance(child, Element):
                walk(child)

    walk(parse(page))
    return found


def words(element: Element) -> str:
    return "".join(one if isinstance(one, str) else words(one) for one in element.children)


def test_a_day_shows_who_lived_there_and_how_old(
    case: Case, client_as: Callable[..., Client]
) -> None:
    client, url = client_as("hanako"), reverse("cases:household", args=[case.pk])
    today = rows(body(client.get(url)))
    assert any(name.startswith("見本 葵") for name in today)
    assert "死去" in today["見本 ハル母"]
    past = rows(body(client.get(url, {"on": "令和2年4月1日"})))
    assert past["見本 ハル母"] == "79歳・同居"
    assert past["見本 由美妻（別居中）"] == "世帯の外"
    assert not any(name.startswith("見本 葵") for name in past), "not born yet"
    assert "地域包括支援センターみなみ" in past and "若葉市社会福祉協議会" not in past
    later = rows(body(client.get(url, {"on": "2024-06-01"})))
    assert later["見本 ハル母"] == "84歳・世帯の外"
    assert later["見本 由美妻（別居中）"] == "同居"


def test_a_day_that_is_none_says_so_and_shows_today(
    case: Case, client_as: Callable[..., Client]
) -> None:
    client, url = client_as("hanako"), reverse("cases:household", args=[case.pk])
    for typed in ("きのう", f"{timezone.localdate() + dt.timedelta(days=1)}"):
        page = body(client.get(url, {"on": typed}))
        assert "か所、直してください" in page and typed in page
        assert "見本 葵" in page
