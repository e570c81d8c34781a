"""The auditor's pages: what is listed, what is never shown, and what a page costs."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.models import Event
from tasuki.audit.trail import write_event
from tests.conftest import body
from tests.world import World

Clients = Callable[..., Client]
TRAIL = "/trail/"


def happened(world: World, who: str, action: Action, **said: Any) -> Event:
    """An event of ``who``, as the pages write it."""
    with acting_as(world.users[who].pk):
        organization = said.pop("organization_id", None)
        write_event(action, organization_id=organization, **said)
        return Event.objects.filter(user_id=world.users[who].pk).latest("at")


def rows(page: str) -> int:
    return page.count('<th scope="row">')


def found_by_number(client: Client, number: str) -> str:
    """The page for a number of a case, without the number and the token of its forms."""
    page = body(client.get(TRAIL, {"case": number})).replace(number, "X")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)


def test_the_list_is_filtered_by_everything(world: World, client_as: Clients) -> None:
    case, other = world.make_case("hanako"), world.make_case("kenji")
    city = world.organizations["city"].pk
    happened(world, "hanako", Action.CASE_OPEN, case_id=case.pk)
    happened(world, "kenji", Action.PRINT, case_id=other.pk, organization_id=city)
    happened(world, "kenji", Action.EXPORT, case_id=other.pk, outcome=Outcome.DENIED)
    kansa = client_as("kansa")

    def count(**chosen: Any) -> int:
        return rows(body(kansa.get(TRAIL, {"who": world.kenji.pk, **chosen})))

    everything = count()
    assert everything >= 2
    assert count(action="print") == 1
    assert count(outcome="denied") == 1
    assert count(organization=city) == 1
    assert rows(body(kansa.get(TRAIL, {"case": case.number, "action": "case_open"}))) == 1
    assert count(case=other.number, action="export") == 1
    assert count(case=case.number) == 0
    assert count(first="令和40年1月1日") == 0
    assert count(last="令和元年5月1日") == 0


def test_a_wrong_day_is_said_at_the_field(world: World, client_as: Clients) -> None:
    answer = client_as("kansa").get(TRAIL, {"first": "令和8年5月2日", "last": "令和8年5月1日"})
    assert answer.status_code == 200
    assert rows(body(answer)) == 0
    assert "同じか、あとの日にしてください" in body(answer)


def test_no_name_of_a_resident_is_on_any_page(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako", title="秘密野さんの世帯")
    with acting_as(world.hanako.pk):
        person = case.people.all()[0].person
    opened = happened(world, "hanako", Action.CASE_OPEN, case_id=case.pk, person_id=person.pk)
    kansa = client_as("kansa")
    for address in ("", f"events/{opened.pk}/", "review/", "figures/", "seal/"):
        page = body(kansa.get(TRAIL + address))
        assert case.title not in page
        assert person.family_name + "さん" not in page
    assert case.number in body(kansa.get(f"{TRAIL}events/{opened.pk}/"))


def test_another_municipality_is_not_there(world: World, client_as: Clients) -> None:
    case = world.make_case("saburo")
    there = happened(world, "saburo", Action.CASE_OPEN, case_id=case.pk)
    kansa = client_as("kansa")
    assert kansa.get(f"{TRAIL}events/{there.pk}/").status_code == 404
    assert kansa.get(f"{TRAIL}events/{uuid.uuid4()}/").status_code == 404
    assert found_by_number(kansa, case.number) == found_by_number(kansa, "T-0000000000")


def test_what_is_about_somebody_blocked_looks_like_nothing(
    world: World, client_as: Clients
) -> None:
    case = world.make_case("hanako", team=["kenji"])
    seen = happened(world, "kenji", Action.CASE_OPEN, case_id=case.pk)
    kansa = client_as("kansa")
    assert kansa.get(f"{TRAIL}events/{seen.pk}/").status_code == 200
    with acting_as(world.hanako.pk, opened=[]), connection.cursor() as cursor:
        person = case.people.all()[0].person_id
        cursor.execute("SELECT api.set_block(%s, %s, 'kin', '')", [person, f"u:{world.kansa.pk}"])
    kansa = client_as("kansa")
    assert kansa.get(f"{TRAIL}events/{seen.pk}/").status_code == 404
    assert found_by_number(kansa, case.number) == found_by_number(kansa, "T-0000000000")


def test_a_page_costs_the_same_with_one_and_with_many(world: World, client_as: Clients) -> None:
    kansa = client_as("kansa")
    case = world.make_case("hanako")
    happened(world, "hanako", Action.CASE_OPEN, case_id=case.pk)
    costs = []
    kansa.get(TRAIL)  # the first page of a session says more
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            kansa.get(TRAIL, {"action": "case_open"})
        costs.append(len(asked))
        for who in ("hanako", "kenji", "mika"):
            happened(world, who, Action.CASE_OPEN, case_id=world.make_case(who).pk)
    assert costs[0] == costs[1]


def test_figures_count_refusals_by_month(world: World, client_as: Clients) -> None:
    place = world.wakaba
    happened(world, "hanako", Action.STEP_UP, municipality_id=place)
    for _ in range(3):
        happened(world, "hanako", Action.PRINT, municipality_id=place, outcome=Outcome.DENIED)
    page = body(client_as("kansa").get(reverse("oversight:figures")))
    first = page.split("<tbody>")[1].split("</tr>")[0]
    assert 'data-label="断られた操作">3<' in first
    assert 'data-label="もう一度の本人確認">1<' in first


def test_the_state_of_the_seal_is_told(world: World, client_as: Clients) -> None:
    page = body(client_as("kansa").get(reverse("oversight:seal")))
    assert "封をした足あと" in page
    assert "まだ、確かめた記録がありません" in page


def test_pages_follow_each_other(world: World, client_as: Clients) -> None:
    for _ in range(52):
        happened(world, "jiro", Action.SEARCH, municipality_id=world.wakaba)
    kansa = client_as("kansa")
    page = body(kansa.get(TRAIL, {"action": "search"}))
    assert rows(page) == 50
    following = page.split('href="')
    link = next(one.split('"')[0] for one in following if "cursor=" in one.split('"')[0])
    assert rows(body(kansa.get(link.replace("&amp;", "&")))) == 2


@pytest.mark.parametrize("days", [0, 40])
def test_a_manager_sees_how_much_colleagues_looked_and_never_at_what(
    world: World, client_as: Clients, days: int
) -> None:
    case = world.make_case("jiro")
    shohi = world.organizations["shohi"].pk
    happened(world, "jiro", Action.CASE_OPEN, case_id=case.pk, organization_id=shohi)
    happened(world, "hanako", Action.CASE_OPEN, municipality_id=world.wakaba)
    page = body(client_as("toru").get("/workplace/"))
    assert rows(page) == 1
    assert "例野 次郎" in page
    assert "山田 花子" not in page.split("<tbody>")[1]
    assert case.number not in page
    assert str(case.pk) not in page
    from_day = (timezone.localdate() + dt.timedelta(days=days + 1)).isoformat()
    assert rows(body(client_as("toru").get("/workplace/", {"first": from_day}))) == 0


def test_nobody_else_reads_a_workplace_through_the_database(world: World) -> None:
    shohi = world.organizations["shohi"].pk
    happened(world, "jiro", Action.SEARCH, organization_id=shohi)
    for who, count in (("toru", 1), ("jiro", 0), ("kansa", 0), ("hanako", 0)):
        with acting_as(world.users[who].pk), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM api.workplace_reads(now() - interval '1 day',"
                " now() + interval '1 day', gen_random_uuid(), NULL, 50)"
            )
            assert cursor.fetchone() == (count,)
