"""The tile map: none missing, none on top of another, also those that the file does not know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tasuki.advisory.board import Line
from tasuki.advisory.tilemap import FILE, WIDEST, places, tiles_of
from tasuki.places.models import Municipality
from tests.advisory.stage import YEAR, arrange
from tests.conftest import body
from tests.folder import ROOT
from tests.world import HOSHIMI, WAKABA, World

NEW = ("997005", "997013", "997021")


def test_every_municipality_of_the_country_has_a_place_of_its_own(world: World) -> None:
    codes = set(Municipality.objects.national().values_list("pk", flat=True))
    assert codes <= set(places()), FILE
    taken = defaultdict(list)
    for code, place in places().items():
        taken[code[:2], place].append(code)
    assert [one for one in taken.values() if len(one) > 1] == []


def test_the_style_sheet_has_a_class_for_every_place() -> None:
    css = (ROOT / "tasuki/advisory/static/advisory/advisory.css").read_text(encoding="utf-8")
    for column, row in set(places().values()):
        assert column <= WIDEST and f".c{column} " in css and f".r{row} " in css


def test_those_that_the_file_does_not_know_stand_below() -> None:
    lines = [Line(Municipality(code=one, name="新しい町")) for one in (*NEW, WAKABA, HOSHIMI)]
    found = tiles_of(lines)
    assert {one.line.place.pk for one in found} == {*NEW, WAKABA, HOSHIMI}
    assert len({(one.column, one.row) for one in found}) == len(lines)
    assert [one.line.place.pk for one in found][-3:] == list(NEW)
    assert all(one.column <= WIDEST for one in found)


def test_each_tile_is_a_link_that_says_its_stage(
    world: World, client_as: Callable[..., Any]
) -> None:
    arrange(world)
    page = body(client_as("yoko").get("/advisory/board/map/", {"year": YEAR}))
    for code, name, words in ((WAKABA, "若葉", "移行準備"), (HOSHIMI, "星見", "まだ分からない")):
        link = page.split(f'href="/advisory/municipalities/{code}/">')[1].split("</a>")[0]
        assert link.startswith(name) and words in link
