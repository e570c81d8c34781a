"""The live process on a real database: reactions arrive, and whoever is out hears nothing more."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.exchange.actions.inviting import move_meeting, withdraw_invitation
from tasuki.exchange.actions.joining import remove
from tasuki.exchange.actions.stage import put_on_stage
from tasuki.exchange.enums import MeetingStatus
from tasuki.exchange.live.tokens import read, sign
from tasuki.exchange.models import Invitation, Meeting, Participant, Reaction
from tests.database import admin, as_role
from tests.exchange.live import Listener, Presser, Process, live_process, post
from tests.exchange.stage import running
from tests.folder import DATABASE
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(transactional_db: None) -> Iterator[Process]:
    with live_process(settings.LIVE_KEY) as process:
        yield process


async def until(true: Callable[[], bool], seconds: float = 6) -> float:
    """How long it took; fails when it never came."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def apart(work: Callable[[], object]) -> None:
    """In a thread, whose connections to the database end with it."""

    def do() -> None:
        try:
            work()
        finally:
            connections.close_all()

    await asyncio.to_thread(do)


def hear(
    process: Process,
    meeting: Meeting,
    names: tuple[str, ...],
    then: Callable[[dict[str, Listener]], Awaitable[None]],
) -> dict[str, Listener]:
    """People listen while ``then`` happens."""
    ears = {
        name: Listener(process.port, process.token(meeting.pk, key("user", name))) for name in names
    }

    async def story() -> None:
        tasks = [asyncio.create_task(one.listen()) for one in ears.values()]
        await until(lambda: all(one.told for one in ears.values()))
        await then(ears)
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    asyncio.run(story())
    return ears


def test_what_one_presses_the_others_see(live: Process) -> None:
    world = World.load()
    meeting = running(world, "kenji", "saburo")
    token = live.token(meeting.pk, world.kenji.pk)

    async def clap(ears: dict[str, Listener]) -> None:
        async with Presser(live.port, token, meeting.pk) as kenji:
            assert await kenji.press() == 204
            assert await kenji.press("like") == 204
            await until(lambda: all(one.total("like") == 1 for one in ears.values()), 2)
            assert {one.total("applause") for one in ears.values()} == {1}

    hear(live, meeting, ("kenji", "saburo", "yoko"), clap)
    with acting_as(world.yoko.pk):
        assert sorted(Reaction.objects.values_list("kind", "number")) == [
            ("applause", 1), ("like", 1),
        ]  # fmt: skip
        fields = {one.name for one in Reaction._meta.fields}
    assert fields == {"id", "meeting", "subject_id", "kind", "number", "at"}, "nobody is named"


def test_a_press_through_the_page_and_the_next_speaker_arrive_too(
    live: Process, client_as: Callable[..., Client]
) -> None:
    world = World.load()
    meeting = running(world, "kenji")
    kenji = client_as("kenji")

    async def happen(ears: dict[str, Listener]) -> None:
        ear = ears["yoko"]
        url = reverse("exchange:react", args=[meeting.pk])
        press = {"kind": "hear", "subject": str(meeting.pk)}
        await apart(lambda: kenji.post(url, press))
        await until(lambda: ear.total("hear") == 1, 2)
        await apart(lambda: next_step(world, meeting))
        await until(lambda: ear.told[-1][1]["stage"] > 0, 2)

    hear(live, meeting, ("yoko",), happen)


def next_step(world: World, meeting: Meeting) -> None:
    with acting_as(world.yoko.pk):
        put_on_stage(by=world.yoko, meeting=meeting, segment=meeting.segments.all()[0])


def test_whoever_is_taken_out_hears_nothing_more(live: Process) -> None:
    world = World.load()
    meeting = running(world, "kenji", "saburo", "sensei", "mika")
    token = live.token(meeting.pk, world.kenji.pk)

    def take_out() -> None:
        with acting_as(world.yoko.pk):
            row = Participant.objects.get(meeting=meeting, user=world.kenji)
            remove(by=world.yoko, participant=row)
            guest = Invitation.objects.get(organization=world.organizations["hoshimi"])
            withdraw_invitation(by=world.yoko, invitation=guest)
        with admin() as connection:  # a membership ends, an account is closed
            connection.execute(
                "UPDATE accounts_membership SET ends_on = current_date - 2 WHERE user_id = %s",
                [world.sensei.pk],
            )
            connection.execute(
                "UPDATE accounts_user SET is_active = false WHERE id = %s", [world.mika.pk]
            )

    async def happen(ears: dict[str, Listener]) -> None:
        await apart(take_out)
        gone = [ears[name] for name in ("kenji", "saburo", "sensei", "mika")]
        passed = await until(lambda: all(one.ended == "out" for one in gone), 5)
        print(f"out after {passed:.1f} s")
        assert ears["yoko"].ended == ""
        async with Presser(live.port, token, meeting.pk) as kenji:
            assert await kenji.press() == 403
        assert await post(live.port, "stream", token) == 403

    hear(live, meeting, ("kenji", "saburo", "sensei", "mika", "yoko"), happen)


def test_only_a_good_token_of_somebody_inside_opens_it(live: Process) -> None:
    world = World.load()
    meeting = running(world, "kenji")
    good = live.token(meeting.pk, world.kenji.pk)
    others = [
        "", "x", good[:-1] + ("0" if good[-1] != "0" else "1"), "a" * 5000, good.replace(".", ""),
        sign(meeting.pk, world.kenji.pk, int(time.time()) + 60, b"another key"),
        live.token(meeting.pk, world.kenji.pk, seconds=-1),
        live.token(meeting.pk, world.hanako.pk),
        live.token(uuid.uuid4(), world.kenji.pk),
    ]  # fmt: skip

    async def ask(path: str, words: str) -> int:
        return await post(live.port, path, words)

    for token in others:
        assert asyncio.run(ask("stream", token)) == 403, token
        assert asyncio.run(ask("react", f"{token} applause {meeting.pk}")) == 403, token
    assert asyncio.run(ask("react", f"{good} hug {meeting.pk}")) == 400
    assert asyncio.run(ask("react", f"{good} applause nothing")) == 400
    assert asyncio.run(ask("else", good)) == 404
    assert asyncio.run(ask("react", f"{good} applause {uuid.uuid4()}")) == 204
    with acting_as(world.yoko.pk):
        assert not Reaction.objects.exists(), "a reaction to nothing of the meeting is dropped"
        meeting.refresh_from_db()
        move_meeting(by=world.yoko, meeting=meeting, to=MeetingStatus.HELD)
    assert asyncio.run(ask("react", f"{good} applause {meeting.pk}")) == 204
    with acting_as(world.yoko.pk):
        assert not Reaction.objects.exists(), "nor after the end"


def test_nobody_presses_faster_than_a_person(live: Process) -> None:
    world = World.load()
    meeting = running(world, "kenji")
    token = live.token(meeting.pk, world.kenji.pk)

    async def hammer() -> list[int]:
        return await asyncio.gather(
            *(post(live.port, "react", f"{token} applause {meeting.pk}") for _ in range(40))
        )

    statuses = asyncio.run(hammer())
    assert set(statuses) == {204, 429}
    assert statuses.count(204) <= 15


def test_it_comes_back_when_the_database_was_away(live: Process) -> None:
    world = World.load()
    meeting = running(world, "kenji")

    async def happen(ears: dict[str, Listener]) -> None:
        with admin("postgres") as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'live' AND datname = %s",
                [DATABASE],
            )
        token = live.token(meeting.pk, world.kenji.pk)
        statuses: list[int] = []

        async def again() -> None:
            while not statuses or statuses[-1] != 204:
                statuses.append(await post(live.port, "react", f"{token} like {meeting.pk}"))
                await asyncio.sleep(0.2)

        await asyncio.wait_for(again(), 8)
        await until(lambda: ears["yoko"].total("like") >= 1, 3)

    hear(live, meeting, ("yoko",), happen)


REFUSED = (
    "SELECT * FROM public.exchange_reaction",
    "INSERT INTO public.exchange_reaction DEFAULT VALUES",
    "SELECT api.uid()",
    "SELECT pg_notify('a', '')",
    "CREATE TEMP TABLE mine ()",
)


def test_the_role_has_no_right_but_three_functions(db: None) -> None:
    with admin() as connection:
        tables = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname IN ('public', 'api', 'priv') AND c.relkind IN ('r', 'p', 'v', 'S')"
            " AND (has_table_privilege('live', c.oid, 'SELECT, INSERT, UPDATE, DELETE')"
            " OR has_any_column_privilege('live', c.oid, 'SELECT, INSERT, UPDATE'))"
        ).fetchall()
        functions = connection.execute(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname IN ('public', 'api', 'priv') AND p.prosecdef"
            " AND has_schema_privilege('live', n.oid, 'USAGE')"
            " AND has_function_privilege('live', p.oid, 'EXECUTE')"
        ).fetchall()
    assert tables == []
    assert {name for (name,) in functions} == {"live_add", "live_state", "live_in"}
    with as_role("live") as live:
        for statement in REFUSED:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                live.execute(statement)


def test_a_token_says_what_was_signed_and_nothing_else(db: None) -> None:
    meeting, person, secret = uuid.uuid4(), uuid.uuid4(), b"k" * 32
    good = sign(meeting, person, 2_000, secret)
    assert read(good, secret, now=1_999) == (meeting, person, 2_000)
    assert read(good, secret, now=2_001) is None
    assert read(good, b"other", now=1_999) is None
    for bad in ("", ".", "...", good[1:], good + "0", "é" * 10, good.replace("2000", "9000")):
        assert read(bad, secret, now=1_999) is None


def test_the_page_may_reach_the_live_process_and_nothing_else(
    client_as: Callable[..., Client], settings: Any
) -> None:
    world = World.load()
    meeting = running(world, "kenji")
    settings.LIVE_PORT = 8123
    kenji = client_as("kenji")
    room = kenji.get(reverse("exchange:room", args=[meeting.pk]))
    assert "connect-src 'self' http://testserver:8123;" in f"{room['Content-Security-Policy']};"
    plain = kenji.get(reverse("exchange:meeting", args=[meeting.pk]))
    assert "connect-src" not in plain["Content-Security-Policy"]
    ticket = kenji.get(reverse("exchange:ticket", args=[meeting.pk])).json()
    assert ticket["address"] == "http://testserver:8123"
    assert read(ticket["token"], settings.LIVE_KEY) is not None
    settings.LIVE_ADDRESS = "https://tasuki.example.jp/live"
    room = kenji.get(reverse("exchange:room", args=[meeting.pk]))
    assert "connect-src 'self' https://tasuki.example.jp" in room["Content-Security-Policy"]
