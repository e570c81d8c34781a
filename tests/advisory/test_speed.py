"""The board of the largest prefecture: a fixed number of statements, fast, and light."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_profile, say_stage
from tasuki.advisory.actions.contacts import write_contact
from tasuki.core.dates import today
from tasuki.places.models import Municipality
from tests.advisory.places import HOKKAIDO, LARGEST, office
from tests.advisory.stage import YEAR
from tests.test_statements import FRAME, TEST_CLIENT
from tests.world import World

BOARD = "/advisory/board/"
OWN = 7
"""Reach, prefecture (asked twice), municipalities, stages, profiles, newest talks."""
SECONDS, BYTES = 0.150, 100_000


@pytest.fixture(scope="module", autouse=True)
def north(django_db_setup: None) -> Iterator[None]:
    """yoko works for the largest prefecture."""
    with office("prefecture", "prefecture_officer", "yoko", HOKKAIDO):
        yield


@pytest.fixture
def client(world: World, client_as: Callable[..., Any]) -> Any:
    """yoko's browser after its first click."""
    found = client_as("yoko")
    found.get("/help/")
    return found


def tell(world: World, places: list[Municipality]) -> None:
    """Everything that can be said of these, in the longest words a tired officer writes."""
    with acting_as(world.yoko.pk):
        for one in places:
            for year in (YEAR - 1, YEAR, YEAR + 1):
                say_stage(
                    by=world.yoko, place=one, year=year, revision=0, planned="full", actual="prep",
                    note="予定は準備でした。議会のあとに、もう一度話します。",
                )  # fmt: skip
            say_profile(
                by=world.yoko, place=one, revision=0, population=3000, population_year=2025,
                population_source="国勢調査", self_reliance="no",
            )  # fmt: skip
            write_contact(
                by=world.yoko, municipality=one, channel="visit", held_on=today(), met="福祉課",
                about="来年度の進め方", worries="アウトリーチの担い手がいない",
                next_step="となりの町と引き合わせる",
            )  # fmt: skip


def statements(client: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(BOARD).status_code == 200
    return len(queries) - TEST_CLIENT


def test_the_largest_prefecture_is_shown_whole_fast_and_light(world: World, client: Any) -> None:
    places = list(Municipality.objects.filter(prefecture_id=HOKKAIDO))
    assert len(places) == LARGEST
    counts = [statements(client)]
    tell(world, places[:9])
    counts.append(statements(client))
    tell(world, places[9:])
    counts.append(statements(client))
    assert counts == [FRAME + OWN] * 3
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        page = client.get(BOARD)
        times.append(time.perf_counter() - begun)
    assert page.content.count(b'"/advisory/municipalities/') == LARGEST
    assert len(page.content) <= BYTES
    assert min(times) <= SECONDS, times
