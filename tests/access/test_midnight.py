"""March 31, 23:59:59 and April 1, 00:00:00 in Asia/Tokyo: who sees, in the very next statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.leaving import plan_hand_over
from tasuki.access.models import HandOver
from tasuki.accounts.actions import add_membership, add_organization, add_user
from tasuki.accounts.enums import OrganizationKind, Role
from tasuki.accounts.models import Organization, User
from tasuki.cases.models import Case, Record
from tasuki.people.models import Person
from tests.clock import JST, Clock, stopped_at
from tests.conftest import body
from tests.world import WAKABA, World, key

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[..., Client]
SECOND = dt.timedelta(seconds=1)


def next_april() -> dt.datetime:
    """The first moment of the April 1 that comes next."""
    today = dt.datetime.now(JST).date()
    year = today.year + (today >= dt.date(today.year, 4, 1))
    return dt.datetime(year, 4, 1, tzinfo=JST)


APRIL = next_april()


@pytest.fixture
def clock(world: World) -> Iterator[Clock]:
    """It is 23:59:59 on March 31."""
    with stopped_at(APRIL - SECOND) as clock:
        yield clock


@pytest.fixture
def successor(world: World) -> tuple[Organization, User]:
    """みどり相談センター, which begins on April 1, and wakana, who works there from that day on."""
    centre = add_organization(
        by=None, name="みどり相談センター", kind=OrganizationKind.NPO, municipality_id=WAKABA,
        using="setup",
    )  # fmt: skip
    wakana = add_user(
        by=None, username="wakana", family_name="若菜", given_name="空", using="setup"
    )
    add_membership(by=None, user=wakana, organization=centre, role=Role.WORKER, title="相談支援員",
                   starts_on=APRIL.date(), using="setup")  # fmt: skip
    world.users["wakana"] = wakana
    return centre, wakana


def plan(world: World, centre: Organization) -> HandOver:
    return plan_hand_over(
        by=None, giver=world.organizations["shakyo"], taker=centre, begins_on=APRIL.date(),
        reason="委託先の交代", using="setup",
    )  # fmt: skip


def calendar() -> int:
    """What the process of the calendar does when the day begins."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.carry_out_hand_overs()")
        return int(cursor.fetchone()[0])


def test_in_the_middle_of_a_session_the_old_one_stops_and_the_new_one_begins(
    world: World, client_as: Clients, successor: tuple[Organization, User], clock: Clock
) -> None:
    centre, wakana = successor
    case = world.make_case("hanako", team=["kenji"], status="supporting")
    record = world.make_record(case)
    plan(world, centre)
    hanako, kenji = client_as("hanako"), client_as("kenji")
    page = reverse("cases:overview", args=[case.pk])
    newcomer = client_as("wakana")
    assert hanako.get(page).status_code == 200
    assert newcomer.get(page).status_code in (302, 403, 404)
    assert case.number in body(hanako.get(reverse("cases:list")))

    clock.set(APRIL)
    answer = hanako.get(page)
    assert answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]
    assert calendar() == 1
    newcomer = client_as("wakana")
    today = body(newcomer.get("/"))
    assert (
        "主担当を決める" in today and case.number in today and "前の主担当 山田 花子さん" in today
    )
    named = newcomer.post(reverse("cases:lead", args=[case.pk]), {"lead": str(wakana.pk)})
    assert named.status_code == 302, body(named)
    shown = newcomer.get(reverse("cases:records", args=[case.pk]))
    assert shown.status_code == 200 and "電話で話した。" in body(shown)
    assert "主担当を決める" not in body(newcomer.get("/"))
    with acting_as(wakana.pk):
        found = Record.objects.get(pk=record.pk)
        assert (found.author_id, found.organization_id) == (
            world.hanako.pk, key("organization", "shakyo"),
        )  # fmt: skip
    assert kenji.get(page).status_code == 200, "whoever was in the team before goes on"


def test_the_next_statement_of_the_same_transaction(
    world: World, successor: tuple[Organization, User], clock: Clock
) -> None:
    case = world.make_case("hanako", status="supporting")
    world.make_record(case)
    plan(world, successor[0])
    for name in ("hanako", "wakana"):
        clock.set(APRIL - SECOND)
        with acting_as(world.users[name].pk):
            before = (Case.objects.count(), Record.objects.count(), Person.objects.count())
            assert before == ((1, 1, 1) if name == "hanako" else (0, 0, 0))
            clock.set(APRIL)
            after = (Case.objects.count(), Record.objects.count(), Person.objects.count())
            assert after == (0, 0, 0), "nobody, until the hand-over is done"


def test_a_long_read_stops_where_midnight_finds_it(
    world: World, successor: tuple[Organization, User], clock: Clock
) -> None:
    """A list that is read page by page, as an export or an open page does."""
    for _ in range(4):
        world.make_case("hanako", status="supporting")
    plan(world, successor[0])
    with acting_as(world.hanako.pk):
        rows = Case.objects.order_by("id")
        first = list(rows[:2])
        clock.set(APRIL)
        assert len(first) == 2 and list(rows[2:4]) == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.may_share(%s)", [first[0].pk])
            assert cursor.fetchone() == (False,)


def test_a_file_is_taken_out_before_and_not_after(
    world: World, client_as: Clients, successor: tuple[Organization, User], clock: Clock
) -> None:
    case = world.make_case("hanako", status="supporting")
    plan(world, successor[0])
    hanako = client_as("hanako")
    given = {"stage": "", "lead": "", "purpose": "会議の資料", "words": "来週の会議", "kind": "csv"}
    url = reverse("cases:export")
    answer = hanako.post(url, given)
    assert answer.status_code == 200 and case.number.encode() in answer.content
    clock.set(APRIL)
    answer = hanako.post(url, given)
    assert answer.status_code == 302 and case.number.encode() not in answer.content


def test_whoever_goes_on_at_the_new_place_keeps_the_case_and_nothing_else(
    world: World, client_as: Clients, successor: tuple[Organization, User], clock: Clock
) -> None:
    own = world.make_case("hanako", status="supporting")
    world.make_record(own)
    joined = world.make_case("kenji", team=["hanako"])
    hanako = User.objects.using("setup").get(pk=world.hanako.pk)
    add_membership(by=None, user=hanako, organization=successor[0], role=Role.WORKER,
                   starts_on=APRIL.date(), using="setup")  # fmt: skip
    plan(world, successor[0])
    clock.set(APRIL)
    calendar()
    with acting_as(world.hanako.pk):
        assert list(Case.objects.all()) == [own]
        assert Record.objects.filter(case=own).count() == 1, "her place in the team goes on"
    assert joined.number not in body(client_as("hanako").get("/"))


def test_the_calendar_does_nothing_before_its_day_and_once(
    world: World, successor: tuple[Organization, User], clock: Clock
) -> None:
    world.make_case("hanako", status="supporting")
    plan(world, successor[0])
    assert calendar() == 0
    clock.set(APRIL)
    assert [calendar(), calendar()] == [1, 0]
    done: Any = HandOver.objects.using("setup").get()
    assert done.done_at == APRIL
