"""300 participants react at once (make drill); fifty of them for a few seconds in every run."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from django.conf import settings
from django.db.models import Sum

from tasuki.access.context import acting_as
from tasuki.exchange.models import Reaction
from tests.database import admin
from tests.drill.figures import Note
from tests.exchange.live import live_process
from tests.exchange.load import Result, hall
from tests.exchange.stage import running
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def crowd(world: World, number: int) -> list[uuid.UUID]:
    """People of kenji's city, who are all invited with it."""
    people = [uuid.uuid4() for _ in range(number)]
    city = world.organizations["city"].pk
    with admin() as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO accounts_user (id, username, password, email, family_name, given_name,"
            " kana, is_active, is_demonstration, created_at)"
            " VALUES (%s, %s, '!', '', '人', '', '', true, true, now())",
            [(one, one.hex) for one in people],
        )
        cursor.executemany(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title,"
            " clearance, starts_on) VALUES (%s, %s, %s, 'worker', '', 0, '2020-04-01')",
            [(uuid.uuid4(), one, city) for one in people],
        )
    return people


def react(number: int, seconds: float) -> Result:
    world = World.load()
    meeting = running(world, "kenji")
    people = crowd(world, number)
    with live_process(settings.LIVE_KEY) as process:
        result = asyncio.run(hall(process, meeting.pk, people, seconds))
    with acting_as(world.yoko.pk):
        kept = Reaction.objects.aggregate(all=Sum("number"))["all"]
    assert kept == result.kept, "what was acknowledged is kept, once"
    assert result.totals == {result.kept}, "everybody saw every reaction"
    assert result.refused == 0
    assert result.p95 <= 1.0, result
    assert result.core / number <= 0.5 / 100, result
    return result


def test_fifty_react_for_a_few_seconds(transactional_db: None) -> None:
    print(react(50, 4))


@pytest.mark.drill
def test_three_hundred_react_for_a_minute(transactional_db: None, record_property: Note) -> None:
    result = react(300, 60)
    print(result)
    record_property("300人の会で届いた反応", result.kept)
    record_property("反応が届くまでの95％点（秒）", round(result.p95, 2))
    record_property("100人あたりのコア（％）", round(result.core / result.people * 10_000, 1))
