"""The map of real shapes: every municipality once, light, right after a merger, source shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tasuki.advisory.board import Line
from tasuki.advisory.build_shapes import paths
from tasuki.advisory.shapes import FOLDER, map_of, outlines
from tasuki.places.models import Municipality
from tests.advisory.places import HOKKAIDO, LARGEST, office
from tests.advisory.stage import YEAR, arrange
from tests.conftest import body
from tests.world import WAKABA, World

PAGE, BYTES = "/advisory/board/shapes/", 100_000
SAPPORO, NEW = "011002", "997005"
PATH = re.compile(r"(?:M\d+,\d+l(?:-?\d+,-?\d+ ?)+z)+")


@pytest.fixture(scope="module", autouse=True)
def north(django_db_setup: None) -> Iterator[None]:
    """mika works for the largest prefecture."""
    with office("prefecture", "prefecture_officer", "mika", HOKKAIDO):
        yield


def test_every_municipality_of_the_country_has_a_shape(world: World) -> None:
    known = {code for one in FOLDER.glob("*.csv") for code in outlines(one.stem)}
    codes = set(Municipality.objects.national().values_list("pk", flat=True))
    assert codes - known == set()
    for one in FOLDER.glob("*.csv"):
        for code, outline in outlines(one.stem).items():
            assert not code or PATH.fullmatch(outline.path), (one.stem, code)


def test_one_that_is_new_is_named_and_one_that_is_gone_is_ground() -> None:
    lines = [Line(Municipality(code=one, name="新しい町")) for one in (SAPPORO, NEW)]
    found = map_of("01", lines, YEAR)
    assert [one.line.place.pk for one in found.shapes] == [SAPPORO]
    assert [one.place.pk for one in found.unseen] == [NEW]
    assert len(found.ground) == LARGEST - 1
    nothing = map_of("98", lines, YEAR)
    assert not nothing.shapes and len(nothing.unseen) == 2


def test_the_largest_prefecture_is_light_and_says_its_source(
    world: World, client_as: Callable[..., Any]
) -> None:
    answer = client_as("mika").get(PAGE)
    page = body(answer)
    assert page.count('<path class="shape ') == LARGEST and len(answer.content) <= BYTES
    assert "気象庁ホームページ" in page and "reversejp" in page
    assert "形のない市町村" not in page


def test_the_invented_prefecture_has_invented_shapes(
    world: World, client_as: Callable[..., Any]
) -> None:
    arrange(world)
    page = body(client_as("yoko").get(PAGE, {"year": YEAR}))
    assert "形も架空です" in page and "若葉市（移行準備）" in page
    assert f'href="/advisory/municipalities/{WAKABA}/" tabindex="-1"' in page


def test_neighbours_share_their_border() -> None:
    grid = {(x, y): "a" if x < 5 else "b" for x in range(10) for y in range(6)}
    found = paths(grid | {(20, 0): "a"})
    assert set(found) == {"a", "b"}
    assert found["a"].count("M") == 1  # the islet of one cell is left out
    ends = {"5,0", "5,6"}
    for one in found.values():
        x, y = (int(n) for n in re.findall(r"M(\d+),(\d+)", one)[0])
        seen = {f"{x},{y}"}
        for step in re.findall(r"(-?\d+),(-?\d+)", one.split("l")[1]):
            x, y = x + int(step[0]), y + int(step[1])
            seen.add(f"{x},{y}")
        assert ends <= seen
