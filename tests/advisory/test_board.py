"""The board: every municipality, its stage by 年度, written by the prefecture and by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.board import board_day
from tasuki.advisory.models import StageYear
from tests.advisory.stage import YEAR, arrange, place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
BOARD = "/advisory/board/"
SAID = {"actual": "considering", "planned": "", "note": "副市長に話した", "revision": "0"}


def address(code: str, year: int = YEAR) -> str:
    return f"/advisory/municipalities/{code}/stages/{year}/"


def test_a_municipality_of_which_nothing_was_said_is_on_the_board(
    world: World, client_as: ClientAs
) -> None:
    page = body(client_as("yoko").get(BOARD))
    assert page.count(f'/advisory/municipalities/{WAKABA}/"') == 1
    assert page.count(f'/advisory/municipalities/{HOSHIMI}/"') == 1
    assert "2市町村" in page and "まだ分からない" in page


def test_both_sides_write_the_stage_and_read_what_the_other_wrote(
    world: World, client_as: ClientAs
) -> None:
    assert client_as("saburo").post(address(HOSHIMI), SAID).status_code == 302
    assert "副市長に話した" in body(client_as("yoko").get(BOARD))
    again = SAID | {"actual": "prep", "note": "準備に入った", "revision": "1"}
    assert client_as("yoko").post(address(HOSHIMI), again).status_code == 302
    page = body(client_as("saburo").get("/advisory/", follow=True))
    assert "準備に入った" in page and "移行準備" in page


def test_a_municipality_sees_and_writes_only_itself(world: World, client_as: ClientAs) -> None:
    arrange(world)
    client = client_as("saburo")
    assert client.get(f"/advisory/municipalities/{WAKABA}/").status_code == 404
    assert client.post(address(WAKABA), SAID).status_code == 404
    assert client.get(BOARD).status_code == 403
    assert "議会のあと" not in body(client.get("/advisory/", follow=True))


@pytest.mark.parametrize("who", ["hanako", "jiro", "mika", "sensei", "kansa"])
def test_agencies_read_nothing(world: World, client_as: ClientAs, who: str) -> None:
    arrange(world)
    assert client_as(who).get("/advisory/").status_code == 403
    with acting_as(world.users[who].pk):
        assert not StageYear.objects.exists()


def test_the_database_says_the_same_to_whoever_passes_by_the_pages(world: World) -> None:
    arrange(world)
    with acting_as(world.saburo.pk):
        assert not StageYear.objects.exists()
        for code in (WAKABA, "011002"):
            with pytest.raises(DatabaseError), transaction.atomic():
                say_stage(by=world.saburo, place=place(code), year=YEAR + 1, revision=0)
    with acting_as(world.yoko.pk):
        row = StageYear.objects.get()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE advisory_stageyear SET edited_by_id = %s", [world.kenji.pk])
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE advisory_stageyear SET municipality_id = %s", [HOSHIMI])
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_two_who_write_at_once_meet_both_texts(world: World, client_as: ClientAs) -> None:
    yoko, kenji = client_as("yoko"), client_as("kenji")
    assert kenji.post(address(WAKABA), SAID).status_code == 302
    met = yoko.post(address(WAKABA), SAID | {"note": "県の文", "actual": "none"})
    page = body(met)
    assert met.status_code == 409
    assert "県の文" in page and "副市長に話した" in page and "中村 健二" in page
    both = SAID | {"note": "県の文", "keep-note": "theirs", "revision": "1", "actual": "none"}
    assert yoko.post(address(WAKABA), both).status_code == 302
    with acting_as(world.yoko.pk):
        row = StageYear.objects.get()
        assert (row.note, row.actual, row.edited_by_id) == (
            "副市長に話した", "none", world.yoko.pk
        )  # fmt: skip


def test_a_row_that_came_into_being_meanwhile_is_not_written_over(world: World) -> None:
    arrange(world)
    with acting_as(world.yoko.pk), pytest.raises(ValidationError) as refused:
        say_stage(by=world.yoko, place=place(WAKABA), year=YEAR, revision=0, actual="none")
    assert refused.value.code == "stale"


@pytest.mark.parametrize("year", [1, YEAR - 3, YEAR + 2, 99999])
def test_a_year_out_of_reach_is_not_there(world: World, client_as: ClientAs, year: int) -> None:
    assert client_as("yoko").get(address(WAKABA, year)).status_code == 404


def test_an_odd_year_shows_this_one(world: World, client_as: ClientAs) -> None:
    for odd in ("", "abc", "0000", "٢٠٢٦", "-1"):
        assert client_as("yoko").get(BOARD, {"year": odd}).status_code == 200


def test_the_board_of_a_past_year_is_that_of_its_last_day() -> None:
    today = dt.date(2026, 11, 28)
    assert board_day(2025, today) == dt.date(2026, 3, 31)
    assert board_day(2026, today) == today
    assert board_day(2027, today) == today
