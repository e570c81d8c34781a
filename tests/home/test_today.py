"""The first screens: what each role finds there, at a fixed price."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.viewer import Desk, Viewer
from tasuki.accounts.enums import Role
from tasuki.cases.actions.records import FIRST_MOVE
from tasuki.cases.models import Closure
from tasuki.home.context import MENU
from tasuki.home.help_pages import PAGES
from tests.conftest import body
from tests.world import World, key

Clients = Callable[..., Client]


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def test_danger_comes_first_and_each_line_leads_to_a_case(world: World, client_as: Clients) -> None:
    world.make_case("hanako", status="assessment", due_on=in_days(3), due_what="電話する")
    world.make_case("hanako", status="assessment", due_on=in_days(-4), due_what="訪ねる")
    world.make_case("hanako", is_urgent=True, due_on=in_days(0), due_what=FIRST_MOVE)
    page = body(client_as("hanako").get("/"))
    order = [page.index(words) for words in ("初動の記録がまだありません", "訪ねる", "電話する")]
    assert order == sorted(order)
    assert "4日こえ" in page
    assert "あと3日" in page
    assert "3件あります" in page


@pytest.mark.parametrize("who", ["jiro", "mika", "saburo", "yoko", "sensei", "kansa"])
def test_nobody_else_sees_the_work_of_hanako(world: World, client_as: Clients, who: str) -> None:
    case = world.make_case("hanako", is_urgent=True, due_on=in_days(0), due_what=FIRST_MOVE)
    page = body(client_as(who).get("/"))
    assert case.number not in page
    assert case.title not in page


def test_the_coordinator_sees_what_the_organization_received(
    world: World, client_as: Clients
) -> None:
    world.make_case("kenji", number="W-R8-0001")
    page = body(client_as("kenji").get("/"))
    assert "W-R8-0001" in page
    assert "振り分けを決める" in page


def test_one_case_and_three_cases_ask_alike(world: World, client_as: Clients) -> None:
    for who in ("hanako", "kenji"):
        counts = []
        for more in (1, 2):
            for _ in range(more):
                world.make_case(who, due_on=in_days(1), due_what="電話する")
            client = client_as(who)
            client.get("/")
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/").status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1], who


def test_nothing_to_do_says_so(world: World, client_as: Clients) -> None:
    assert "いま、待っているものはありません" in body(client_as("hanako").get("/"))


def test_the_prefecture_is_led_to_its_municipalities_and_sees_no_case(
    world: World, client_as: Clients
) -> None:
    page = body(client_as("yoko").get("/"))
    assert reverse("advisory:board") in page
    assert client_as("yoko").get("/search/").status_code == 403


def test_the_auditor_reads_the_trail_of_the_own_municipality(
    world: World, client_as: Clients
) -> None:
    client_as("hanako").get("/search/")
    client_as("saburo").get("/search/")
    page = body(client_as("kansa").get("/"))
    assert "山田 花子" in page
    assert "試本 三郎" not in page
    assert client_as("hanako").get(reverse("oversight:trail")).status_code == 403


def test_the_menu_has_only_what_the_role_may_open(world: World, client_as: Clients) -> None:
    assert "足あと" not in body(client_as("hanako").get("/help/"))
    auditor = body(client_as("kansa").get("/help/"))
    assert reverse("oversight:trail") in auditor
    assert f'href="{reverse("home:search")}"' not in auditor
    assert "ケース番号・名前" not in auditor


def test_the_menu_tells_the_office_of_a_municipality_from_an_agency(
    world: World, client_as: Clients
) -> None:
    link = f'href="{reverse("advisory:index")}"'
    assert link in body(client_as("kenji").get("/help/"))
    assert link not in body(client_as("mika").get("/help/"))
    room = next(one for group in MENU for one in group if one.view == "advisory:index")
    for role in (Role.COORDINATOR, Role.MANAGER):
        for kind, is_shown in (("municipality", True), ("care_center", False)):
            desk = Desk(key("organization", "hokatsu"), "", role, "", kind)
            viewer = Viewer(world.mika.pk, roles=(role,), desks=(desk,))
            assert room.is_for(viewer) == is_shown


@pytest.mark.parametrize("page", [one.slug for one in PAGES])
def test_every_help_page_opens(world: World, client_as: Clients, page: str) -> None:
    answer = client_as("sensei").get(reverse("home:help_page", args=[page]))
    assert answer.status_code == 200


def test_an_unknown_help_page_is_not_there(world: World, client_as: Clients) -> None:
    assert client_as("hanako").get("/help/nothing/").status_code == 404


def test_a_stranger_is_led_to_sign_in(world: World, client_as: Clients) -> None:
    for address in ("/", "/search/", "/help/", "/trail/", "/advisory/board/"):
        answer = client_as(None).get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_every_entry_of_the_menu_leads_somewhere() -> None:
    assert [place.view for group in MENU for place in group if not place.url()] == []


def test_every_button_opens_a_page(world: World, client_as: Clients) -> None:
    case = world.make_case(
        "kenji", status="closed", ended_at=timezone.now(), owner_id=world.organizations["city"].pk
    )
    with acting_as(world.kenji.pk):
        Closure(
            case=case, episode=1, reason="goal_reached", by=world.kenji, check_30_on=in_days(-3)
        ).save(force_insert=True)
    world.make_case("kenji", is_urgent=True, due_on=in_days(0), due_what=FIRST_MOVE)
    world.make_case("kenji")
    client = client_as("kenji")
    page = body(client.get("/"))
    assert "終結から30日の確認をする" in page
    lines = re.findall(r'<li class="work-item.*?</li>', page, re.DOTALL)
    links = [re.search(r'<a [^>]*href="([^"]+)"', line) for line in lines]
    assert len(links) == 3
    assert [client.get(link[1]).status_code for link in links if link] == [200, 200, 200]
