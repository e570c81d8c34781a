"""The calendar of a 調査: who has not answered is told in time, and sees it first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import rounds
from tasuki.advisory.models import Round
from tasuki.config.daily import TELL
from tests.advisory.asking import asked, opened
from tests.advisory.stage import place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
CALL = "SELECT api.tell_rounds()"


def tell() -> int:
    with connection.cursor() as cursor:
        cursor.execute(CALL)
        return int(cursor.fetchone()[0])


def told(world: World, who: str) -> int:
    user = world.users[who]
    with acting_as(user.pk):
        rows = Notice.objects.filter(user=user, kind="round_soon")
        assert all(one.case_id is None and one.object_id is None for one in rows)
        return rows.count()


def going_on(world: World, due: int, since: int = 3) -> Round:
    """Opened some days ago, its last day so many days from now."""
    row = opened(world, due=due)
    with acting_as(world.yoko.pk):
        Round.objects.filter(pk=row.pk).update(opened_at=timezone.now() - dt.timedelta(days=since))
        row.refresh_from_db()
    return row


def answers(world: World, row: Round, who: str, code: str) -> None:
    with acting_as(world.users[who].pk):
        first = asked(row)[0]
        rounds.answer(
            by=world.users[who], row=row, place=place(code), revision=0, sends=True,
            answers={str(first.pk): "まだない"},
        )  # fmt: skip


def test_who_has_not_answered_is_told_once_and_nothing_else(world: World) -> None:
    row = going_on(world, due=5)
    answers(world, row, "kenji", WAKABA)
    assert tell() == 2 and tell() == 0
    assert told(world, "saburo") == told(world, "nao") == 1
    for who in ("kenji", "hanako", "mika", "yoko", "sensei", "kansa"):
        assert told(world, who) == 0, who
    with acting_as(world.yoko.pk):
        rounds.move_due(by=world.yoko, row=row, due_on=timezone.localdate())
    assert tell() == 0  # one notice a day


@pytest.mark.parametrize(("due", "since"), [(8, 3), (-1, 3), (5, 0)])
def test_nobody_is_told_too_early_too_late_or_on_the_first_day(
    world: World, due: int, since: int
) -> None:
    going_on(world, due, since)
    assert tell() == 0


def test_a_round_that_is_over_tells_nobody(world: World) -> None:
    row = going_on(world, due=5)
    with acting_as(world.yoko.pk):
        rounds.close_round(by=world.yoko, row=row)
    assert tell() == 0


def test_the_daily_process_calls_it() -> None:
    assert CALL in TELL


def test_the_first_screens_say_what_waits(world: World, client_as: ClientAs) -> None:
    row = going_on(world, due=-2)
    town, office = client_as("saburo"), client_as("yoko")
    page = body(town.get("/"))
    assert row.title in page and "2日こえ" in page and f"/advisory/rounds/{row.pk}/" in page
    with acting_as(world.yoko.pk):
        number = len(place(HOSHIMI).prefecture.municipalities.all())
    assert f"まだの市町村が{number}あります" in body(office.get("/"))
    answers(world, row, "saburo", HOSHIMI)
    assert row.title not in body(town.get("/"))
    assert f"まだの市町村が{number - 1}あります" in body(office.get("/"))
    assert row.title not in body(client_as("mika").get("/"))


def test_one_round_and_five_ask_alike(world: World, client_as: ClientAs) -> None:
    for who in ("saburo", "yoko"):
        counts = []
        for more in (1, 4):
            for _ in range(more):
                going_on(world, due=-2)
            client = client_as(who)
            client.get("/")
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/").status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1], who
