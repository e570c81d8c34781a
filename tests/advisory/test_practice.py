"""先駆的取組: checked in the collections, sent on by the prefecture, read by its municipalities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.models import PracticeSent
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.practices import published
from tests.advisory.test_support_attacks import run
from tests.conftest import body
from tests.world import World

ClientAs = Callable[..., Any]
HERE = "/advisory/practices/"


def test_what_was_checked_is_sent_and_read(world: World, client_as: ClientAs) -> None:
    found = published(world)
    yoko, kenji = client_as("yoko"), client_as("kenji")
    assert str(found) in body(yoko.get(HERE)) and str(found) not in body(kenji.get(HERE))
    url = f"{HERE}{found.pk}/send/"
    assert kenji.get(url).status_code == 403
    assert yoko.post(url, {"word": "小さな町でも始められます"}).status_code == 302
    seen = body(kenji.get(HERE))
    assert str(found) in seen and "小さな町でも" in seen and "市町村に送る" not in seen
    assert yoko.post(url, {"word": ""}).status_code == 422
    with acting_as(world.kenji.pk):
        assert Notice.objects.filter(user=world.kenji, kind="practice").count() == 1


def test_another_prefecture_reads_nothing_and_nobody_else_sends(
    world: World, client_as: ClientAs
) -> None:
    found = published(world)
    client_as("yoko").post(f"{HERE}{found.pk}/send/", {"word": "朝霧の町へ"})
    with office("prefecture", "prefecture_officer", "sensei", HOKKAIDO):
        assert "朝霧の町へ" not in body(client_as("sensei").get(HERE))
        with acting_as(world.sensei.pk):
            assert not PracticeSent.objects.exists()
    for who in ("kenji", "hanako", "sensei"):
        with pytest.raises(DatabaseError):
            run(
                world, who,
                "INSERT INTO advisory_practicesent (id, prefecture_id, publication, word, sent_on,"
                " by_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), '', now(), %s)",
                world.asagiri, world.users[who].pk,
            )  # fmt: skip
    with pytest.raises(DatabaseError, match="permission denied"):
        run(world, "yoko", "UPDATE advisory_practicesent SET word = 'x'")
