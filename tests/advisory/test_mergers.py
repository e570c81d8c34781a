"""Municipalities that merge and wards that split: none missing, none doubled, nothing forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_profile, say_stage
from tasuki.advisory.models import StageYear
from tasuki.advisory.queries import board_lines
from tasuki.core.dates import fiscal_year_range
from tasuki.places.codes import with_check_digit
from tasuki.places.models import Prefecture
from tests.advisory.places import split_ward, towns
from tests.advisory.stage import YEAR, place
from tests.conftest import body
from tests.world import ASAGIRI, HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
MERGED = fiscal_year_range(YEAR)[0]
"""A merger on the first day of this 年度, as most are."""
EAST, WEST, BOTH, CITY = (with_check_digit(one) for one in ("99361", "99362", "99363", "99700"))


@pytest.fixture(scope="module", autouse=True)
def merger(django_db_setup: None) -> Iterator[None]:
    """東町 and 西町 became 東西町; 大市 split one of its wards."""
    last = MERGED - dt.timedelta(days=1)
    with towns(
        (EAST, "東町", None, last), (WEST, "西町", None, last), (BOTH, "東西町", MERGED, None),
        (CITY, "大市", None, None),
    ):  # fmt: skip
        split_ward(CITY, MERGED)
        yield


@pytest.fixture
def told(world: World) -> None:
    """What was said of the two before, and of the new one since."""
    with acting_as(world.yoko.pk):
        for code, stage in ((EAST, "prep"), (WEST, "none")):
            say_stage(
                by=world.yoko, place=place(code), year=YEAR - 1, revision=0, actual=stage,
                note=f"前の年の{code}",
            )  # fmt: skip
            say_profile(by=world.yoko, place=place(code), revision=0, self_reliance="no")
        say_stage(by=world.yoko, place=place(BOTH), year=YEAR, revision=0, actual="considering")


def codes(world: World, day: dt.date) -> list[str]:
    with acting_as(world.yoko.pk):
        lines = board_lines(Prefecture.objects.get(pk=ASAGIRI), day, (YEAR - 1, YEAR))
    return [one.place.pk for one in lines]


def test_on_every_day_each_municipality_stands_once(world: World, told: None) -> None:
    before = [WAKABA, HOSHIMI, EAST, WEST, CITY]
    after = [WAKABA, HOSHIMI, BOTH, CITY]
    assert sorted(codes(world, MERGED - dt.timedelta(days=1))) == sorted(before)
    assert sorted(codes(world, MERGED)) == sorted(after)


def test_the_pages_show_each_year_with_the_municipalities_it_had(
    world: World, told: None, client_as: ClientAs
) -> None:
    client = client_as("yoko")
    now, then = (body(client.get("/advisory/board/", {"year": one})) for one in (YEAR, YEAR - 1))
    for code, is_now in ((EAST, False), (WEST, False), (BOTH, True)):
        address = f'"/advisory/municipalities/{code}/"'
        assert (now.count(address), then.count(address)) == ((1, 0) if is_now else (0, 1)), code
    assert "4市町村" in now and "5市町村" in then
    assert "前の年の" in then and "前の年の" not in now


def test_what_was_said_of_a_municipality_that_merged_stays(
    world: World, told: None, client_as: ClientAs
) -> None:
    page = body(client_as("yoko").get(f"/advisory/municipalities/{EAST}/"))
    assert f"前の年の{EAST}" in page and "合併などで終わりました" in page
    with acting_as(world.yoko.pk):
        assert StageYear.objects.filter(municipality_id__in=[EAST, WEST]).count() == 2


def test_nothing_is_said_of_a_year_in_which_a_municipality_was_not_there(
    world: World, told: None, client_as: ClientAs
) -> None:
    client = client_as("yoko")
    for code, year, status in (
        (EAST, YEAR - 1, 200), (EAST, YEAR, 404), (BOTH, YEAR - 1, 404), (BOTH, YEAR + 1, 200),
    ):  # fmt: skip
        got = client.get(f"/advisory/municipalities/{code}/stages/{year}/").status_code
        assert got == status, (code, year)
