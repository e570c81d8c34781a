"""Every page of a case, opened by who may and by who may not."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.records import add_person_note, add_record, add_tie
from tasuki.cases.enums import Method
from tasuki.cases.models import Case
from tasuki.people.actions import relate
from tests.conftest import body
from tests.world import World

INTAKE = {
    "form": "without_consent",
    "channels": ["phone"],
    "consulter_kind": "family",
    "worries": ["care", "income"],
    "urgency": "soon",
    "text": "息子が部屋から出てこない。",
    "first_action": "continue",
}
PEOPLE: list[dict[str, Any]] = [
    {"family_name": "見本", "given_name": "誠", "relation": "本人", "is_subject": True},
    {"family_name": "見本", "given_name": "ハル", "relation": "母", "sex": "female"},
    {"family_name": "見本", "given_name": "由美", "relation": "妻（別居中）", "living": "apart"},
    {"family_name": "見本", "given_name": "葵", "relation": "子"},
]


@pytest.fixture
def case(world: World) -> Case:
    """A household of four with a record, a note, a tie and a relation, held by hanako."""
    with acting_as(world.hanako.pk):
        return full_case(world)


def full_case(world: World, **fields: Any) -> Case:
    """Inside ``acting_as`` of hanako."""
    shakyo = world.organization_of("hanako")
    given = {"by": world.hanako, "organization": shakyo, "intake": INTAKE, "people": PEOPLE}
    case = receive_case(**{**given, "title": "見本さんの世帯", "categories": ["care"], **fields})
    people = [link.person for link in case.people.select_related("person")]
    for number in range(3):
        add_record(
            by=world.hanako, case=case, organization=shakyo, method=Method.VISIT,
            happened_at=timezone.now() - dt.timedelta(days=number), text=f"訪問した{number}",
        )  # fmt: skip
    add_person_note(by=world.hanako, case=case, person=people[0], text="元は旋盤工")
    add_tie(by=world.hanako, case=case, person=people[0], organization=shakyo, strength="tense")
    relate(by=world.hanako, first=people[1], second=people[0], first_is="母", second_is="子")
    return case


def addresses(case: Case) -> list[str]:
    """Every page of the case that is opened by reading."""
    person = case.people.order_by("order").first()
    assert person is not None
    one = {"case_id": case.pk, "person_id": person.person_id}
    names = ("overview", "edit", "triage", "records", "record_add", "household", "person_add",
             "tie_add", "papers", "paper_intake", "paper_records", "history")  # fmt: skip
    of_person = ("person", "person_edit", "stay_edit", "note_add", "contact_add", "name_add",
                 "relation_add")  # fmt: skip
    return [
        *(reverse(f"cases:{name}", args=[case.pk]) for name in names),
        *(reverse(f"cases:{name}", kwargs=one) for name in of_person),
    ]


def test_every_page_opens_for_the_team(
    world: World, case: Case, client_as: Callable[..., Client]
) -> None:
    client = client_as("hanako")
    with acting_as(world.hanako.pk):
        pages = addresses(case)
    for url in pages:
        response = client.get(url)
        assert response.status_code == 200, url
        assert "見本" in body(response) or "W-" in body(response), url


@pytest.mark.parametrize("name", ["jiro", "saburo", "yoko", "kansa"])
def test_a_case_out_of_sight_is_like_one_that_never_was(
    world: World, case: Case, client_as: Callable[..., Client], name: str
) -> None:
    client = client_as(name)
    with acting_as(world.hanako.pk):
        pages = addresses(case)
    for url in pages:
        real, invented = client.get(url), client.get(url.replace(str(case.pk), str(uuid.uuid4())))
        assert real.status_code == invented.status_code, url
        assert real.status_code in {403, 404}, url
        assert body(real) == body(invented), url
