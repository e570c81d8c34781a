"""人をさがす: what finds a person, and whom nobody may find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.enums import Level
from tasuki.home.search import search
from tasuki.people.actions import add_contact, add_name, change_person
from tasuki.people.models import Person, PersonToken
from tasuki.people.search import ONE_MORE
from tasuki.people.tokens import index_person, token
from tests.conftest import body
from tests.world import World

NAMES: dict[str, Any] = {
    "family_name": "澤田",
    "given_name": "真知子",
    "family_kana": "さわだ",
    "given_kana": "まちこ",
    "born_on": dt.date(1975, 3, 1),
    "born_precision": "day",
}


@pytest.fixture
def case(world: World) -> Any:
    """A case of hanako about 澤田 真知子, with an alias and a telephone number."""
    found = world.make_case("hanako", number="W-R8-0147")
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=found)
        change_person(by=world.hanako, person=person, **NAMES)
        add_name(by=world.hanako, person=person, kind="alias", name="マッちゃん")
        add_contact(by=world.hanako, person=person, kind="phone", value="090-1111-2345", level=1)
    return found


def names(world: World, words: str, who: str = "hanako") -> list[str]:
    with acting_as(world.users[who].pk) as viewer:
        return [hit.person.name for hit in search(viewer, words).hits if hit.person]


@pytest.mark.parametrize(
    "words",
    [
        "澤田", "沢田", "澤", "さわだ", "サワダ", "ｻﾜﾀﾞ", "真知", "まちこ 沢田", "澤田真知子",
        "まっちゃん",
        "昭和50年3月1日", "S50.3.1", "1975-03-01", "1975/3/1", "昭和50年", "昭和50年3月",
        "沢田 昭和50年",
        "090-1111-2345", "０９０１１１１２３４５", "2345", "+81 90 1111 2345",
    ],
)  # fmt: skip
def test_found_by(world: World, case: Any, words: str) -> None:
    expected = [] if len(words) == 1 else ["澤田 真知子"]
    assert names(world, words) == expected


@pytest.mark.parametrize(
    "words",
    ["田中", "沢口", "昭和50年3月2日", "昭和51年", "090-1111-2346", "1111", "沢田 昭和51年", "知真",
     "", "　", "%"],
)  # fmt: skip
def test_not_found_by(world: World, case: Any, words: str) -> None:
    assert names(world, words) == []


def test_one_character_asks_for_a_second(world: World, case: Any) -> None:
    with acting_as(world.hanako.pk) as viewer:
        assert search(viewer, "澤").hint == ONE_MORE


@pytest.mark.parametrize("words", ["W-R8-0147", "w-r8-0147", "Ｗ－Ｒ８－０１４７", " W-R8-0147 "])
def test_found_by_case_number(world: World, case: Any, words: str) -> None:
    with acting_as(world.hanako.pk) as viewer:
        assert [hit.cases[0].pk for hit in search(viewer, words).hits] == [case.pk]


@pytest.mark.parametrize("who", ["jiro", "mika", "kenji", "saburo", "yoko", "sensei", "kansa"])
@pytest.mark.parametrize("words", ["沢田", "W-R8-0147", "090-1111-2345", "昭和50年3月1日"])
def test_nobody_else_finds_her(world: World, case: Any, who: str, words: str) -> None:
    with acting_as(world.users[who].pk) as viewer:
        assert search(viewer, words).hits == []


def test_the_team_finds_her(world: World) -> None:
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
        change_person(by=world.hanako, person=person, **NAMES)
    assert names(world, "沢田", "kenji") == ["澤田 真知子"]
    assert names(world, "沢田", "jiro") == []


def test_a_number_above_my_level_finds_nobody(world: World) -> None:
    """P3 is never indexed; P2 is checked again under the row security of the contact."""
    case = world.make_case("hanako")
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
        add_contact(
            by=world.hanako, person=person, kind="phone", value="080-2222-7777",
            level=Level.P2, categories=["contact"],
        )  # fmt: skip
        hidden = token(world.wakaba, "p", "08022227777")
        assert PersonToken.objects.filter(token=hidden).exists()
    assert names(world, "080-2222-7777") == ["田中"]
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        cursor.execute("SELECT api.close_grant(id) FROM access_grant WHERE case_id = %s", [case.pk])
    assert names(world, "田中") == ["田中"], "own organization still sees P1"
    assert names(world, "080-2222-7777") == []


def test_a_changed_name_leaves_no_old_token(world: World, case: Any) -> None:
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
        change_person(by=world.hanako, person=person, family_name="山本", family_kana="やまもと")
        before = PersonToken.objects.filter(person_id=person.pk).count()
        index_person(person)
        assert PersonToken.objects.filter(person_id=person.pk).count() == before
    assert names(world, "沢田") == []
    assert names(world, "山本") == ["山本 真知子"]


def test_equal_names_look_different_in_two_municipalities(world: World) -> None:
    assert token(world.wakaba, "n", "田中") != token(world.hoshimi, "n", "田中")
    assert len(token(world.wakaba, "n", "田中")) == 8


def test_a_page_with_one_and_with_three_hits_asks_alike(
    world: World, client_as: Callable[..., Client]
) -> None:
    client = client_as("hanako")
    counts: list[int] = []
    for more in (1, 2):
        for _ in range(more):
            case = world.make_case("hanako")
            with acting_as(world.hanako.pk):
                change_person(by=world.hanako, person=Person.objects.get(cases__case=case), **NAMES)
        client.post(reverse("home:search_ask"), {"q": "沢田"})
        with CaptureQueriesContext(connection) as queries:
            page = body(client.get(reverse("home:search")))
        assert page.count("<b>澤田 真知子</b>") == len(counts) * 2 + 1
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_keeps_the_words_out_of_the_address_and_in_the_trail(
    world: World, case: Any, client_as: Callable[..., Client]
) -> None:
    client = client_as("hanako")
    answer = client.post(reverse("home:search_ask"), {"q": "沢田"})
    assert answer.headers["Location"] == "/search/"
    page = client.get(answer.headers["Location"])
    assert page["Cache-Control"] == "no-store"
    assert "澤田 真知子" in body(page)
    assert case.number in body(page)
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        person = Person.objects.get(cases__case=case)
        cursor.execute("SELECT object_ids FROM audit_event WHERE action = 'search'")
        assert cursor.fetchall() == [([person.pk, case.pk],)]


@pytest.mark.parametrize(
    "words", ["\x00", "'; DROP TABLE--", "あ" * 5000, "\ud83d", "0000年", "99999999"]
)
def test_hostile_words_are_only_words(
    world: World, case: Any, client_as: Callable[..., Client], words: str
) -> None:
    client = client_as("hanako")
    text = words.encode("utf-8", "replace").decode()
    assert client.post(reverse("home:search_ask"), {"q": text}).status_code == 302
    assert client.get(reverse("home:search")).status_code == 200
