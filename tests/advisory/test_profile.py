"""市町村のようす, what one narrows the board down to, its order, and the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_profile
from tasuki.advisory.models import TownProfile
from tests.advisory.stage import YEAR, arrange, place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
BOARD = "/advisory/board/"
GOOD = {
    "population": "３，８００", "population_year": "2025", "population_source": "国勢調査",
    "welfare_office": "no", "self_reliance": "no", "staff": "2", "note": "係は2人", "revision": "0",
}  # fmt: skip


def address(code: str) -> str:
    return f"/advisory/municipalities/{code}/profile/"


def listed(page: str) -> list[str]:
    """The two municipalities in the order of the page."""
    found = {code: page.find(f'"/advisory/municipalities/{code}/"') for code in (WAKABA, HOSHIMI)}
    return sorted((code for code in found if found[code] >= 0), key=lambda code: found[code])


def test_the_municipality_writes_its_profile_and_the_prefecture_reads_it(
    world: World, client_as: ClientAs
) -> None:
    assert client_as("saburo").post(address(HOSHIMI), GOOD).status_code == 302
    page = body(client_as("yoko").get(f"/advisory/municipalities/{HOSHIMI}/"))
    for words in ("3,800人（令和7年、国勢調査）", "係は2人", "自立相談なし", "小規模"):
        assert words in page, words
    assert client_as("saburo").post(address(WAKABA), GOOD).status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"population_year": ""}, "その年も入れてください"),
        ({"population_source": ""}, "その出どころも入れてください"),
        ({"population": "多い"}, "整数"),
        ({"staff": "10000"}, "9,999までの数"),
        ({"self_reliance": "maybe"}, "選択"),
    ],
)
def test_a_number_without_its_source_is_refused_and_stays_typed(
    world: World, client_as: ClientAs, changed: dict[str, str], words: str
) -> None:
    refused = client_as("yoko").post(address(HOSHIMI), GOOD | changed)
    assert refused.status_code == 422
    assert words in body(refused) and "係は2人" in body(refused)
    with acting_as(world.yoko.pk):
        assert not TownProfile.objects.exists()


def test_not_knowing_is_kept_as_not_knowing(world: World, client_as: ClientAs) -> None:
    nothing = dict.fromkeys(GOOD, "") | {"revision": "0"}
    assert client_as("saburo").post(address(HOSHIMI), nothing).status_code == 302
    page = body(client_as("yoko").get(f"/advisory/municipalities/{HOSHIMI}/"))
    assert page.count("分からない") >= 3
    with acting_as(world.yoko.pk):
        row = TownProfile.objects.get()
        assert (row.self_reliance, row.welfare_office, row.staff) == ("", "", None)


def test_small_ones_and_those_without_an_agency_come_first(
    world: World, client_as: ClientAs
) -> None:
    client = client_as("yoko")
    assert listed(body(client.get(BOARD))) == [WAKABA, HOSHIMI]
    with acting_as(world.yoko.pk):
        say_profile(by=world.yoko, place=place(HOSHIMI), revision=0, self_reliance="no")
    assert listed(body(client.get(BOARD))) == [HOSHIMI, WAKABA]


def test_the_board_is_narrowed_down_and_says_how_many(world: World, client_as: ClientAs) -> None:
    arrange(world)
    with acting_as(world.yoko.pk):
        say_profile(by=world.yoko, place=place(HOSHIMI), revision=0, self_reliance="no")
    client = client_as("yoko")
    for asked, expected in (
        ({"stage": "prep"}, [WAKABA]), ({"stage": "unknown"}, [HOSHIMI]), ({"stage": "full"}, []),
        ({"only": "agency"}, [HOSHIMI]), ({"only": "agency", "stage": "prep"}, []),
        ({"only": "nonsense", "stage": "'--"}, [HOSHIMI, WAKABA]),
    ):  # fmt: skip
        page = body(client.get(BOARD, asked))
        assert listed(page) == expected, asked
        assert "2市町村" in page
        assert ("あてはまる市町村はありません" in page) == (not expected)


def test_the_workbook_has_every_municipality_and_says_what_is_not_known(
    world: World, client_as: ClientAs
) -> None:
    arrange(world)
    file = client_as("yoko").post(f"{BOARD}file/?year={YEAR}&only=agency")
    rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0].values)
    assert [row[1] for row in rows[1:]] == ["若葉市", "星見市"]
    assert rows[1][3:7] == ("移行準備", "実施", "分からない", "議会のあと")
    assert rows[2][3] == "分からない" and rows[2][11] == "分からない"
