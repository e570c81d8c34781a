"""Plans and conferences on the first screen: who is waited for, and who learns nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.conferences.actions import (
    convene,
    request_support_conference,
    schedule_conference,
)
from tests.conftest import body
from tests.plans.steps import case_for_plan, draft
from tests.world import World

Clients = Callable[..., Client]
TASK = "介護サービスの見直し"


def test_a_role_waits_for_the_asked_agency_and_for_who_asked(
    world: World, client_as: Clients
) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        draft(world, case)
    asked = body(client_as("mika").get("/"))
    assert TASK in asked
    assert "役割の返事をする" in asked
    assert case.title not in asked, "the role tells nothing of the case"
    assert "引き受けられていない役割" in body(client_as("kenji").get("/"))
    for other in ("jiro", "hanako", "saburo"):
        assert TASK not in body(client_as(other).get("/"))


def test_a_plan_conference_stands_at_its_host(world: World, client_as: Clients) -> None:
    with acting_as(world.kenji.pk):
        schedule_conference(
            by=world.kenji,
            host=world.organizations["city"],
            held_at=timezone.now() + dt.timedelta(days=2),
            place="市役所 2階",
            title="重層的支援会議 第14回",
        )
    assert "重層的支援会議 第14回" in body(client_as("kenji").get("/"))
    assert "重層的支援会議 第14回" not in body(client_as("hanako").get("/"))


def test_a_support_conference_shows_its_date_and_nothing_else(
    world: World, client_as: Clients
) -> None:
    with acting_as(world.hanako.pk):
        asked = request_support_conference(
            by=world.hanako,
            convener=world.organizations["city"],
            label="夜に大きな声がする家",
            organization=world.organizations["shakyo"],
        )
    assert "招集するか決める" in body(client_as("kenji").get("/"))
    with acting_as(world.kenji.pk):
        convene(
            by=world.kenji,
            conference=asked,
            held_at=timezone.now() + dt.timedelta(days=3),
            place="小会議室",
            members=[(world.mika, world.organizations["hokatsu"])],
        )
    seated = body(client_as("mika").get("/"))
    assert "守秘を確かめて、支援会議を開く" in seated
    assert "大きな声" not in seated
    assert "支援会議を開く" not in body(client_as("jiro").get("/"))


def test_one_plan_and_three_plans_ask_alike(world: World, client_as: Clients) -> None:
    for who in ("kenji", "mika"):
        counts = []
        for more in (1, 2):
            for _ in range(more):
                case = case_for_plan(world)
                with acting_as(world.kenji.pk):
                    draft(world, case)
            client = client_as(who)
            client.get("/")
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/").status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1], who
