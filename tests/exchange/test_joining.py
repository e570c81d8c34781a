"""Places in a meeting: counted under a lock, given back, moved up; and who is taken out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connections, transaction

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.actions.agenda import change_meeting
from tasuki.exchange.actions.inviting import withdraw_invitation
from tasuki.exchange.actions.joining import join, leave, remove
from tasuki.exchange.models import Invitation, Meeting, Participant
from tests.exchange.stage import HOME, called
from tests.world import World

GUESTS = ("city", "hokatsu", "hoshimi", "kenshu")


def enter(world: World, meeting: Meeting, *names: str) -> list[str]:
    """People ask for a place, one after the other; what each was told."""
    told = []
    for name in names:
        with acting_as(world.users[name].pk):
            told.append(
                join(
                    by=world.users[name],
                    meeting=meeting,
                    organization=world.organizations[HOME[name]],
                ).value
            )
    return told


def standing(world: World, meeting: Meeting) -> dict[str, str]:
    with acting_as(world.yoko.pk):
        rows = Participant.objects.filter(meeting=meeting).select_related("user")
        return {one.user.username: one.status for one in rows}


def test_the_last_place_and_the_waiting_list(world: World) -> None:
    meeting = called(world, *GUESTS, capacity=2)
    assert enter(world, meeting, "kenji", "mika", "saburo", "sensei", "kenji") == [
        "registered", "registered", "waiting", "waiting", "registered",
    ]  # fmt: skip
    with acting_as(world.kenji.pk):
        assert leave(by=world.kenji, meeting=meeting)
    assert standing(world, meeting) == {
        "kenji": "cancelled", "mika": "registered", "saburo": "registered", "sensei": "waiting",
    }  # fmt: skip
    with acting_as(world.saburo.pk):
        told = Notice.objects.get(user=world.saburo, kind="exchange_place")
        assert told.object_id == meeting.pk
    assert enter(world, meeting, "kenji") == ["waiting"], "whoever left stands at the end again"
    with acting_as(world.yoko.pk):
        meeting.refresh_from_db()
        change_meeting(by=world.yoko, meeting=meeting, capacity=4)
    assert set(standing(world, meeting).values()) == {"registered"}


def test_whoever_is_taken_out_sees_nothing_and_leaves_a_place(world: World) -> None:
    meeting = called(world, *GUESTS, capacity=1)
    enter(world, meeting, "kenji", "mika")
    with acting_as(world.yoko.pk):
        kenji = Participant.objects.get(meeting=meeting, user=world.kenji)
        assert remove(by=world.yoko, participant=kenji)
    assert standing(world, meeting) == {"kenji": "removed", "mika": "registered"}
    with acting_as(world.kenji.pk):
        assert not Meeting.objects.exists()
        assert not Participant.objects.exists()
    with acting_as(world.yoko.pk):
        assert remove(by=world.yoko, participant=kenji, back=True)
    with acting_as(world.kenji.pk):
        assert Meeting.objects.exists()


def test_an_organization_that_is_taken_out_gives_its_places_back(world: World) -> None:
    meeting = called(world, *GUESTS, capacity=1)
    enter(world, meeting, "kenji", "mika")
    with acting_as(world.yoko.pk):
        row = Invitation.objects.get(meeting=meeting, organization=world.organizations["city"])
        withdraw_invitation(by=world.yoko, invitation=row)
    assert standing(world, meeting) == {"kenji": "cancelled", "mika": "registered"}
    with acting_as(world.kenji.pk):
        assert not Meeting.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            join(by=world.kenji, meeting=meeting, organization=world.organizations["city"])


def test_only_guests_come_in_and_only_in_their_own_name(world: World) -> None:
    meeting = called(world, "city")
    for name, place in (("saburo", "hoshimi"), ("saburo", "city"), ("kenji", "hoshimi")):
        with (
            acting_as(world.users[name].pk),
            pytest.raises(DatabaseError),
            transaction.atomic(),
        ):
            join(by=world.users[name], meeting=meeting, organization=world.organizations[place])
    enter(world, meeting, "kenji")
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        remove(by=world.kenji, participant=Participant.objects.get())


def test_nobody_asks_before_and_after(world: World) -> None:
    meeting = called(world, "city")
    with acting_as(world.yoko.pk):
        Meeting.objects.filter(pk=meeting.pk).update(status="held")
    with acting_as(world.kenji.pk), pytest.raises(ValidationError, match="受け付けていません"):
        join(by=world.kenji, meeting=meeting, organization=world.organizations["city"])


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[World]:
    """The cast, committed."""
    yield World.load()


def test_four_who_ask_in_the_same_moment_share_two_places(crowd: World) -> None:
    world = crowd
    meeting = called(world, *GUESTS, capacity=2)
    gate, told = threading.Barrier(4), []

    def ask(name: str) -> None:
        gate.wait()
        try:
            told.extend(enter(world, meeting, name))
        finally:
            connections.close_all()

    people: list[Any] = [
        threading.Thread(target=ask, args=[one]) for one in ("kenji", "mika", "saburo", "sensei")
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(told) == ["registered", "registered", "waiting", "waiting"]
    assert sorted(standing(world, meeting).values()) == sorted(told)
