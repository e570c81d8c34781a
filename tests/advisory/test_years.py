"""The change over the years: bars that sum up, mergers counted in their own years, who moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.enums import TownStage
from tasuki.advisory.years import HIGH, TOP, Stages, bars, begun, moves
from tasuki.places.models import Municipality
from tests.advisory.stage import YEAR, arrange, place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

T = TownStage
PLACES = {code: Municipality(code=code, name=code) for code in "abcd"}


def test_every_bar_is_as_high_as_every_other_and_leaves_no_gap() -> None:
    found: dict[int, Stages] = {
        2025: {"a": T.NONE, "b": None, "c": T.PREP},
        2026: dict.fromkeys("abcdefg", T.FULL),
    }
    first, second = bars(found)
    for one in (first, second):
        assert sum(part.height for part in one.parts) == HIGH
        assert min(part.y for part in one.parts) == TOP
    assert first.numbers == [0, 1, 0, 1, 1] and first.total == 3
    assert second.numbers == [7, 0, 0, 0, 0]


def test_an_empty_year_has_no_parts() -> None:
    assert bars({2026: {}})[0].parts == []


def test_years_before_anybody_said_anything_are_left_out() -> None:
    nothing: Stages = {"a": None}
    said: Stages = {"a": T.NONE}
    assert list(begun({1: nothing, 2: nothing, 3: said, 4: nothing})) == [3, 4]
    assert list(begun({1: nothing, 2: said, 3: nothing, 4: nothing})) == [2, 3, 4]
    assert list(begun({1: nothing, 2: nothing, 3: nothing})) == [2, 3]


def test_only_whose_stage_is_known_twice_has_moved() -> None:
    before: Stages = {"a": T.NONE, "b": T.FULL, "c": None, "d": T.PREP}
    now: Stages = {"a": T.CONSIDERING, "b": T.PREP, "c": T.FULL, "d": T.PREP}
    found = moves(before, now, PLACES)
    assert [(one.pk, old, new) for one, old, new in found.forward] == [
        ("a", T.NONE, T.CONSIDERING)
    ]  # fmt: skip
    assert [(one.pk, old, new) for one, old, new in found.back] == [("b", T.FULL, T.PREP)]


def test_the_page_shows_the_years_as_picture_and_table(
    world: World, client_as: Callable[..., Any]
) -> None:
    arrange(world)
    with acting_as(world.yoko.pk):
        say_stage(
            by=world.yoko, place=place(WAKABA), year=YEAR - 1, revision=0, actual="considering"
        )
    page = body(client_as("yoko").get("/advisory/board/years/"))
    assert "進んだ（1）" in page and "検討中から移行準備へ" in page
    assert page.count("<rect") == 4
    numbers = re.findall(r'class="number">(\d+)<', page.rpartition("<tr>")[2])
    assert numbers == ["0", "1", "0", "0", "1", "2"]
    assert f'"/advisory/municipalities/{HOSHIMI}/"' not in page
    assert client_as("kenji").get("/advisory/board/years/").status_code == 403
