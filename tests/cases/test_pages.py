"""Every page of a case, opened by who may and by who may not."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.records import add_person_note, add_record, add_tie, correct_record
from tasuki.cases.actions.team import add_team_member
from tasuki.cases.enums import Method
from tasuki.cases.models import Case
from tasuki.people.actions import add_contact, relate
from tests.conftest import body, prove
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
    names = ("overview", "edit", "lead", "triage", "records", "record_add", "household",
             "person_add", "tie_add", "papers", "paper_intake", "paper_records",
             "history")  # fmt: skip
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


@pytest.mark.parametrize("name", ["cases:list", "cases:shared"])
def test_the_lists_cost_the_same_for_one_and_for_three(
    world: World, client_as: Callable[..., Client], name: str
) -> None:
    who = "hanako" if name == "cases:list" else "mika"
    counts = []
    for number in (1, 2):
        with acting_as(world.hanako.pk):
            for _ in range(number):
                case = full_case(world)
                add_team_member(by=world.hanako, case=case, user=world.mika, reason="同席")
        client = client_as(who)
        with CaptureQueriesContext(connections["default"]) as queries:
            page = body(client.get(reverse(name)))
        counts.append(len(queries))
    assert page.count("見本さんの世帯") == 3
    assert counts[0] == counts[1]


def test_the_two_lists_do_not_overlap(world: World, client_as: Callable[..., Client]) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        add_team_member(by=world.hanako, case=case, user=world.mika, reason="同席")
    assert case.number in body(client_as("hanako").get(reverse("cases:list")))
    assert case.number not in body(client_as("hanako").get(reverse("cases:shared")))
    assert case.number not in body(client_as("mika").get(reverse("cases:list")))
    assert case.number in body(client_as("mika").get(reverse("cases:shared")))


def test_the_lists_are_narrowed_and_survive_nonsense(
    world: World, client_as: Callable[..., Client]
) -> None:
    with acting_as(world.hanako.pk):
        full_case(world)
        ended = full_case(world, intake={**INTAKE, "first_action": "info_only"})
    client, url = client_as("hanako"), reverse("cases:list")
    assert ended.number not in body(client.get(url))
    assert ended.number in body(client.get(url, {"stage": "info_only"}))
    assert ended.number in body(client.get(url, {"stage": "all", "lead": str(world.hanako.pk)}))
    for nonsense in ("stage=x", "lead=1", "after=%25%25", "after=W10", "stage=%00&lead=%00"):
        for name in ("cases:list", "cases:shared"):
            assert client.get(f"{reverse(name)}?{nonsense}").status_code == 200


@pytest.mark.parametrize("name", ["overview", "records", "household", "history"])
def test_a_page_costs_the_same_for_more_rows(
    world: World, case: Case, client_as: Callable[..., Client], name: str
) -> None:
    client, url = client_as("hanako"), reverse(f"cases:{name}", args=[case.pk])
    client.get(url)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connections["default"]) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
        with acting_as(world.hanako.pk):
            person = case.people.first()
            assert person is not None
            for number in range(2):
                record = add_record(
                    by=world.hanako, case=case, organization=world.organization_of("hanako"),
                    method=Method.PHONE, happened_at=timezone.now(), text=f"{number}",
                )  # fmt: skip
                correct_record(by=world.hanako, record=record, text="訂正")
                add_person_note(by=world.hanako, case=case, person=person.person, text="もう一つ")
                add_tie(
                    by=world.hanako, case=case, person=person.person, strength="cut",
                    organization=world.organizations["hokatsu" if number else "shohi"],
                )  # fmt: skip
    assert counts[0] == counts[1]
    assert counts[0] <= 40


def test_a_secret_place_is_known_to_exist_and_never_shown(
    world: World, client_as: Callable[..., Client]
) -> None:
    with acting_as(world.kenji.pk):
        city = world.organization_of("kenji")
        case = receive_case(
            by=world.kenji, organization=city, intake=INTAKE, people=PEOPLE, title="見本さんの世帯"
        )
        person = case.people.all()[2].person
        add_contact(
            by=world.kenji, person=person, kind="residence", value="ひみつの町1-2-3", level=3,
            categories=["whereabouts"],
        )  # fmt: skip
        add_person_note(
            by=world.kenji, case=case, person=person, text="ひみつのメモ", level=3,
            categories=["whereabouts"],
        )  # fmt: skip
        add_team_member(by=world.kenji, case=case, user=world.hanako, reason="同席")
        pages = addresses(case)
    secret = reverse("cases:secret", args=[case.pk, person.pk])
    one = reverse("cases:person", args=[case.pk, person.pk])
    hanako = client_as("hanako")
    for url in [*pages, one]:
        page = body(hanako.get(url))
        assert "ひみつの町" not in page and "ひみつのメモ" not in page, url
    assert "秘匿されています" in body(hanako.get(one))
    assert hanako.get(secret).status_code == 404
    kenji = client_as("kenji")
    assert "ひみつの" not in body(kenji.get(one))
    prove(kenji, ago=601)
    assert kenji.get(secret).headers["Location"].startswith(reverse("step_up"))  # an old proof
    prove(kenji)
    asked = kenji.get(secret)
    assert "わけを記録して開く" in body(asked) and "ひみつの町" not in body(asked)
    assert kenji.post(secret, {"purpose": "call", "words": ""}).status_code == 422
    prove(kenji, ago=601)  # it grew old while he was writing: what he wrote is kept
    assert kenji.post(secret, {"purpose": "cover", "words": "書きかけのわけ"}).status_code == 302
    prove(kenji)
    assert "書きかけのわけ" in body(kenji.get(secret))
    assert kenji.post(secret, {"purpose": "call", "words": "折り返しの電話"}).status_code == 302
    shown = body(kenji.get(secret))
    assert "ひみつの町1-2-3" in shown and "ひみつのメモ" in shown
    for url in [*pages, one]:
        assert "ひみつの町" not in body(kenji.get(url)), url
    with acting_as(world.kenji.pk):
        assert Event.objects.filter(action=Action.REVEAL, person_id=person.pk).exists()


HOSTILE = [
    "\x00",
    "\ud800",
    "あ" * 2_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE x; --",
    "令和99年99月99日",
    "-1",
    "999999999999",
    "𠮷\U000e0100",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_input_meets_a_sentence_on_every_form(
    world: World, case: Case, client_as: Callable[..., Client], typed: str
) -> None:
    """Whatever is typed: 200, 302 or 422, never 5xx, and markup stays text."""
    client = client_as("hanako")
    fields = (
        "received_on", "received_time", "called", "born", "text", "view", "method", "happened_on",
        "happened_time", "minutes", "level", "categories", "decision", "due_on", "due_what",
        "title", "revision", "family_kana", "living", "relation", "kind", "value", "name", "key",
        "other", "this_is", "other_is", "strength", "person", "organization", "signs",
    )  # fmt: skip
    names = ("edit", "triage", "record_add", "person_add", "tie_add")
    of_person = ("person_edit", "stay_edit", "note_add", "contact_add", "name_add", "relation_add")
    with acting_as(world.hanako.pk):
        link = case.people.order_by("order").first()
    assert link is not None
    pages = [reverse("cases:intake"), *(reverse(f"cases:{n}", args=[case.pk]) for n in names)]
    pages += [reverse(f"cases:{n}", args=[case.pk, link.person_id]) for n in of_person]
    data = urlencode(dict.fromkeys(fields, typed), errors="surrogatepass")
    for url in pages:
        response = client.post(url, data, content_type="application/x-www-form-urlencoded")
        assert response.status_code in {200, 302, 422}, url
        assert "<script>alert" not in body(response), url
