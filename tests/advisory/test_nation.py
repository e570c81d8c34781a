"""The nation reads sums of 47 prefectures and what was published: no words, nothing invented."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.models import StageYear
from tasuki.advisory.national import amounts, prefecture_rows, published, total_of
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.stage import YEAR, arrange, place
from tests.conftest import body
from tests.world import ASAGIRI, World

NATION, SAPPORO = "/advisory/nation/", "011002"
SECONDS, BYTES = 0.300, 100_000


@pytest.fixture(scope="module", autouse=True)
def offices(django_db_setup: None) -> Iterator[None]:
    """sensei works for the nation, mika for the office of 北海道."""
    with (
        office("nation", "national_officer", "sensei"),
        office("prefecture", "prefecture_officer", "mika", HOKKAIDO),
    ):
        yield


@pytest.fixture
def told(world: World) -> None:
    """One real municipality, one invented one."""
    arrange(world)
    with acting_as(world.mika.pk):
        say_stage(
            by=world.mika, place=place(SAPPORO), year=YEAR, revision=0, actual="full",
            note="北のことば",
        )  # fmt: skip


def test_the_nation_reads_sums_of_the_real_prefectures_and_no_words(
    world: World, told: None, client_as: Callable[..., Any]
) -> None:
    with acting_as(world.sensei.pk):
        rows = prefecture_rows(YEAR)
        assert not StageYear.objects.exists()
        assert len(rows) == 47 and ASAGIRI not in {one.prefecture.pk for one in rows}
        assert sum(one.total for one in rows) == 1741
        assert next(one for one in rows if one.prefecture.pk == HOKKAIDO).cells == [1, 0, 0, 0, 178]
        assert total_of(rows) == [1, 0, 0, 0, 1740]
    client = client_as("sensei")
    page = body(client.get("/advisory/", follow=True))
    assert "47都道府県のボード" in page and "沖縄県" in page
    assert "朝霧県" not in page and "北のことば" not in page and "札幌" not in page
    assert client.get(f"/advisory/municipalities/{SAPPORO}/").status_code == 404


def test_a_prefecture_reads_its_own_row_only(
    world: World, told: None, client_as: Callable[..., Any]
) -> None:
    with acting_as(world.yoko.pk):
        rows = prefecture_rows(YEAR)
        assert [one.prefecture.pk for one in rows] == [ASAGIRI]
        assert total_of(rows) == []
    page = body(client_as("yoko").get(NATION))
    assert "見本：全国の数に入りません" in page and "北海道" not in page


def test_nobody_else_reads_a_figure(world: World, told: None) -> None:
    for who in ("hanako", "kenji", "saburo", "kansa"):
        with acting_as(world.users[who].pk):
            assert prefecture_rows(YEAR) == [], who
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM api.stage_figures(%s)", [YEAR])
        assert cursor.fetchone() == (0,)


def test_published_figures_stand_as_they_were_published(
    world: World, client_as: Callable[..., Any]
) -> None:
    said = {(one.year, one.measure, one.number) for one in published()}
    for number in (233, 234):  # two facts with two sources, none is "mended"
        assert (2021, "transition_prep_municipalities", number) in said
    by_year = {one.year: one for one in published() if one.measure.startswith("impl")}
    assert (by_year[2021].number, by_year[2025].number) == (42, 473)
    assert by_year[2025].is_planned and not by_year[2024].is_planned
    assert all(one.source for one in published()) and all(one.source for one in amounts())
    assert 3_700_000_000 in {one.yen for one in amounts() if one.year == 2023}
    page = body(client_as("yoko").get(NATION))
    assert "3,700,000,000円" in page and "もとの資料（令和4年9月）305行" in page


def test_the_page_of_the_nation_is_fast_and_light(
    world: World, told: None, client_as: Callable[..., Any]
) -> None:
    client, times = client_as("sensei"), []
    for _ in range(5):
        begun = time.perf_counter()
        page = client.get(NATION)
        times.append(time.perf_counter() - begun)
    assert min(times) <= SECONDS, times
    assert len(page.content) <= BYTES
