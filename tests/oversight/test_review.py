"""点検: what gets into the queue by itself, who may judge, and that nothing is taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action, Outcome, Sign
from tasuki.audit.models import Event, Review
from tasuki.oversight import queries
from tests.conftest import body
from tests.oversight.test_trail import happened
from tests.world import World

Clients = Callable[..., Client]


def queue_of(world: World, who: str = "kansa") -> dict[object, set[str]]:
    with acting_as(world.users[who].pk):
        return {one.event_id: set(one.signs) for one in queries.review_queue()}


def is_drawn(event: Event) -> bool:
    """The sample, computed here anew: whoever has the trail finds the same."""
    first = hashlib.sha256(event.pk.bytes).digest()[:2]
    return int.from_bytes(first) < 1311


def test_the_sample_is_drawn_by_hash_and_by_nothing_else(world: World) -> None:
    events = [
        happened(world, "jiro", Action.SEARCH, municipality_id=world.wakaba) for _ in range(150)
    ]
    drawn = {one.pk for one in events if is_drawn(one)}
    found = {key for key, signs in queue_of(world).items() if Sign.SAMPLE in signs}
    assert found == drawn


def test_two_in_a_hundred_are_drawn() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE get_byte(sha256(uuid_send(id)), 0) * 256"
            " + get_byte(sha256(uuid_send(id)), 1) < 1311) FROM"
            " (SELECT gen_random_uuid() AS id FROM generate_series(1, 50000)) x"
        )
        assert 800 < cursor.fetchone()[0] < 1200


test_two_in_a_hundred_are_drawn = pytest.mark.django_db(test_two_in_a_hundred_are_drawn)


def test_every_break_glass_and_a_flood_of_refusals_wait(world: World) -> None:
    urgent = happened(world, "kenji", Action.BREAK_GLASS, municipality_id=world.wakaba)
    for _ in range(19):
        happened(world, "jiro", Action.PAGE, municipality_id=world.wakaba, outcome=Outcome.DENIED)
    assert not [signs for signs in queue_of(world).values() if Sign.REFUSED in signs]
    last = happened(
        world, "jiro", Action.PAGE, municipality_id=world.wakaba, outcome=Outcome.DENIED
    )
    found = queue_of(world)
    assert Sign.URGENT in found[urgent.pk]
    assert Sign.REFUSED in found[last.pk]


def test_the_thirtieth_case_of_an_hour_waits(world: World) -> None:
    cases = [world.make_case("jiro") for _ in range(30)]
    for case in cases[:29]:
        happened(world, "jiro", Action.CASE_OPEN, case_id=case.pk)
    assert not [signs for signs in queue_of(world).values() if Sign.BREADTH in signs]
    last = happened(world, "jiro", Action.CASE_OPEN, case_id=cases[29].pk)
    assert Sign.BREADTH in queue_of(world)[last.pk]


def test_nobody_else_has_a_queue(world: World) -> None:
    happened(world, "kenji", Action.BREAK_GLASS, municipality_id=world.wakaba)
    assert queue_of(world)
    for who in ("hanako", "kenji", "saburo", "yoko", "toru"):
        assert queue_of(world, who) == {}


def test_a_judgement_is_kept_and_the_newest_counts(world: World, client_as: Clients) -> None:
    urgent = happened(world, "kenji", Action.BREAK_GLASS, municipality_id=world.wakaba)
    kansa = client_as("kansa")
    page = reverse("oversight:event", args=[urgent.pk])
    answer = kansa.post(page, {"verdict": "ask"})
    assert answer.status_code == 422
    assert "わけを書いてください" in body(answer)
    assert kansa.post(page, {"verdict": "ask", "note": "上司に確かめる"}).status_code == 302
    assert "たずねている" in body(kansa.get(reverse("oversight:queue")))
    assert kansa.post(page, {"verdict": "fine", "note": ""}).status_code == 302
    queue = body(kansa.get(reverse("oversight:queue")))
    assert str(urgent.pk) not in queue
    assert "決まったもの 1件" in queue
    shown = body(kansa.get(page))
    assert "上司に確かめる" in shown
    with acting_as(world.kansa.pk):
        assert [one.verdict for one in Review.objects.order_by("at")] == ["ask", "fine"]
        told = Event.objects.filter(user_id=world.kansa.pk, action=Action.REVIEW)
        assert [one.object_ids for one in told] == [[urgent.pk]] * 2


def test_nobody_judges_themselves_or_another_town(world: World, client_as: Clients) -> None:
    own = happened(world, "kansa", Action.SEARCH, municipality_id=world.wakaba)
    page = reverse("oversight:event", args=[own.pk])
    assert "点検は、ほかの人がします" in body(client_as("kansa").get(page))
    assert client_as("kansa").post(page, {"verdict": "fine"}).status_code == 422
    there = happened(world, "saburo", Action.SEARCH, municipality_id=world.hoshimi)
    for who, event in (("kansa", own), ("kansa", there), ("kenji", there), ("hanako", own)):
        with (
            acting_as(world.users[who].pk),
            pytest.raises(DatabaseError, match="may not review"),
            transaction.atomic(),
        ):
            queries.judge(event.pk, "fine", "")


def test_a_judgement_is_never_changed_or_seen_by_others(world: World) -> None:
    urgent = happened(world, "kenji", Action.BREAK_GLASS, municipality_id=world.wakaba)
    with acting_as(world.kansa.pk):
        queries.judge(urgent.pk, "unfit", "理由が合わない")
        for words in ("UPDATE audit_review SET verdict = 'fine'", "DELETE FROM audit_review"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(words)
    for who in ("kenji", "hanako", "saburo", "toru"):
        with acting_as(world.users[who].pk):
            assert list(Review.objects.all()) == []
