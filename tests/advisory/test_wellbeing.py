"""わたしの調子 in the browser: one's own month, and what an office sees of months that are over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.wellbeing import Month, is_worn, own_months
from tasuki.advisory.wellbeing_enums import STATEMENTS, month_of
from tasuki.core.dates import today
from tests.advisory import wellbeing as at
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
OWN, CHECK, LOAD = "/advisory/own/", "/advisory/own/check/", "/advisory/own/load/"
FIGURES = "/advisory/wellbeing/"
WORN = "疲れがたまっているかもしれません</h2>"
TIRED = {"rested": "1", "slept": "2", "drained": "5", "alone": "4"}
WITHHELD = "5人に満たないため表示しません"


def month(world: World, who: str = "hanako") -> OwnMonth:
    with acting_as(world.users[who].pk):
        return OwnMonth.objects.get(user=world.users[who])


def test_a_supporter_writes_changes_and_takes_away(world: World, client_as: ClientAs) -> None:
    hanako = client_as("hanako")
    assert hanako.post(CHECK, TIRED).status_code == 302
    assert hanako.post(LOAD, {"households": "32", "company": "5"}).status_code == 302
    row = month(world)
    assert (row.drained, row.numb, row.households, row.visits) == (5, None, 32, None)
    page = body(hanako.get(OWN))
    assert WORN in page and "32世帯、ほとんど1人で" in page
    assert 'value="5"' in body(hanako.get(CHECK))
    assert hanako.post(CHECK, TIRED | {"drained": "", "slept": "5"}).status_code == 302
    row = month(world)
    assert (row.drained, row.slept, row.households) == (None, 5, 32)
    assert WORN not in body(hanako.get(OWN))
    assert hanako.post("/advisory/own/forget/").status_code == 302
    with acting_as(world.hanako.pk):
        assert not OwnMonth.objects.exists()
    assert "まだ何も書かれていません" in body(hanako.get(OWN))


def test_everything_may_stay_unsaid_and_nothing_typed_is_lost(
    world: World, client_as: ClientAs
) -> None:
    hanako = client_as("hanako")
    assert hanako.post(CHECK, {}).status_code == 302
    refused = hanako.post(LOAD, {"households": "たくさん", "visits": "12"})
    assert refused.status_code == 422
    assert "たくさん" in body(refused) and 'value="12"' in body(refused)
    assert hanako.post(LOAD, {"households": "100000"}).status_code == 422


@pytest.mark.parametrize("who", ["kenji", "toru", "yoko", "kansa", "saburo"])
def test_no_page_of_anybody_else_says_a_word(world: World, client_as: ClientAs, who: str) -> None:
    client_as("hanako").post(CHECK, TIRED)
    client_as("hanako").get(OWN)
    client = client_as(who)
    for page in ("/", OWN, FIGURES, "/trail/", "/workplace/", "/notices/"):
        text = body(client.get(page, follow=True))
        assert WORN not in text and "advisory:own" not in text, page
    assert "山田 花子" not in body(client.get(FIGURES))


@pytest.mark.parametrize(
    ("before", "now", "is_said"),
    [
        ({}, {"drained": 5, "alone": 4, "numb": 4}, False),
        ({}, {"drained": 5, "alone": 4, "numb": 4, "heard": 1}, True),
        ({}, {"rested": 2, "slept": 1}, True),
        ({}, {"rested": 2, "slept": None}, False),
        ({"drained": 5, "alone": 4, "numb": 4}, {"drained": 5, "alone": 4, "broken": 5}, True),
        ({"drained": 5, "alone": 4, "numb": 4, "heard": 1}, {"drained": 1}, False),
        ({"drained": 5, "alone": 4, "numb": 4, "heard": 1}, {}, True),
        ({}, {one.name: None for one in STATEMENTS}, False),
    ],
)
def test_the_sentence_follows_the_rules_of_the_page(
    before: dict[str, int], now: dict[str, int], is_said: bool
) -> None:
    rows = [(at.LAST, before), (month_of(today()), now)]
    months = [Month(day, OwnMonth(month=day, **said), 0) for day, said in rows]
    assert is_worn(months) is is_said


def test_two_years_cost_one_statement(world: World) -> None:
    with acting_as(world.hanako.pk), CaptureQueriesContext(connection) as caught:
        assert len(own_months(world.hanako)) == 12
    assert len(caught) == 1


def test_an_office_reads_what_five_people_are(world: World, client_as: ClientAs) -> None:
    said = at.alike(WAKABA, [2] * 6 + [5] * 6) | at.alike(HOSHIMI, [5] * 4)
    with at.closed(said):
        kenji, saburo = (
            body(client_as("kenji").get(FIGURES)),
            body(client_as("saburo").get(FIGURES)),
        )
        yoko = body(client_as("yoko").get(FIGURES))
    assert "10〜19人" in kenji and "よくある・いつも：約5割" in kenji and "星見市" not in kenji
    assert WITHHELD in saburo and "若葉市" not in saburo and "割" not in saburo.split("<aside")[0]
    assert "10〜19人" in yoko and "朝霧県の全体" in yoko
    hidden = yoko.split(WITHHELD)[1].split("</p>")[0]
    assert "朝霧県の全体、" in hidden and "星見市" in hidden, "the whole would tell of 星見市"
    assert "人数が少ないため、内訳は表示しません" in yoko


def test_a_month_that_was_not_counted_cannot_be_chosen(world: World, client_as: ClientAs) -> None:
    with at.closed(at.alike(WAKABA, [2] * 6 + [5] * 6)):
        kenji = client_as("kenji")
        for wanted in ("2020-01", "x", f"{today():%Y-%m}"):
            page = body(kenji.get(FIGURES, {"month": wanted}))
            assert page.count('aria-current="page">令和') == 1
    assert "まだ、まとめた月がありません" in body(kenji.get(FIGURES))


def test_the_figures_cost_the_same_however_many(world: World, client_as: ClientAs) -> None:
    yoko, counts = client_as("yoko"), []
    yoko.get(FIGURES)
    for towns in ([WAKABA], [WAKABA, HOSHIMI]):
        said = {name: one for town in towns for name, one in at.alike(town, [1, 5] * 6).items()}
        with at.closed(said), CaptureQueriesContext(connection) as caught:
            yoko.get(FIGURES)
        counts.append(len(caught))
    assert counts[0] == counts[1]
