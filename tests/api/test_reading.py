"""What the operations say: the same as the pages, no more, at a fixed price."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.advisory.models import KnowHow, Support
from tasuki.core.dates import today
from tests.advisory import supports
from tests.advisory.asking import everything
from tests.advisory.stage import YEAR, talked
from tests.api.keys import Key
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World


def read(key: Key, rest: str, status: int = 200) -> Any:
    answer = key.client().get(f"/api/v1/{rest}")
    assert answer.status_code == status, body(answer)
    return answer.json()


def test_the_board_is_that_of_the_page(world: World, keys: dict[str, Key]) -> None:
    everything(world)
    said = read(keys["朝霧県"], f"municipalities?year={YEAR}")
    assert said["year"] == YEAR and said["total"] == len(said["items"]) == 2
    town = next(one for one in said["items"] if one["code"] == WAKABA)
    assert (town["name"], town["stage"], town["planned"]) == ("若葉市", "prep", "full")
    assert (town["note"], town["population"]) == ("議会のあと", 50000)
    assert [x["code"] for x in read(keys["星見市"], "municipalities")["items"]] == [HOSHIMI]
    assert read(keys["朝霧県"], "municipalities?stage=prep")["total"] == 1
    assert read(keys["朝霧県"], "municipalities?size=1&page=2")["items"][0]["code"] == HOSHIMI


def test_a_town_reads_its_own_answers_and_the_prefecture_all(
    world: World, keys: dict[str, Key]
) -> None:
    known = everything(world)
    at = f"rounds/{known['round_id']}"
    questions = read(keys["若葉市"], at)["items"]
    sheets = read(keys["朝霧県"], f"{at}/answers")
    assert {one["code"] for one in sheets["items"]} == {WAKABA, HOSHIMI}
    mine = read(keys["若葉市"], f"{at}/answers")["items"]
    assert [one["code"] for one in mine] == [WAKABA]
    assert mine[0]["answers"] == [{"question": questions[0]["id"], "answer": "まだない"}]
    assert [x["code"] for x in read(keys["星見市"], f"{at}/answers")["items"]] == [HOSHIMI]
    read(keys["星見市"], f"{at}/answers/{WAKABA}", 404)
    read(keys["北海道"], at, 404)
    answer = keys["若葉市"].client().get(f"/api/v1/{at}/answers/{WAKABA}")
    assert answer["ETag"] == '"1"' and answer.json() == mine[0]


def test_what_is_only_planned_and_what_was_said_on_the_telephone_stay_in_the_office(
    world: World, keys: dict[str, Key]
) -> None:
    everything(world)
    asked = supports.asked(world, "kenji", world.wakaba)
    with acting_as(world.yoko.pk):
        Support.objects.create(
            municipality_id=WAKABA, origin="offer", title="計画だけ", text="まだ言わない",
            status="planned", by=world.yoko, organization=world.organization_of("yoko"),
        )  # fmt: skip
    ours, theirs = read(keys["朝霧県"], "supports"), read(keys["若葉市"], "supports")
    assert "計画だけ" in {one["title"] for one in ours["items"]}
    assert "計画だけ" not in {one["title"] for one in theirs["items"]}
    assert str(asked.pk) in {one["id"] for one in theirs["items"]}
    assert read(keys["星見市"], "supports")["total"] == 0
    read(keys["若葉市"], "contacts", 403)
    talked(world, HOSHIMI, today() - dt.timedelta(9))
    found = read(keys["朝霧県"], f"contacts?code={HOSHIMI}&until={today().isoformat()}")
    assert [one["code"] for one in found["items"]] == [HOSHIMI]
    assert found["items"][0]["about"] == "庁内の会議の日取り"
    everywhere = str([read(keys["朝霧県"], one) for one in ("contacts", "supports", "report")])
    for name in ("佐々木", "陽子", "中村", "係長"):
        assert name not in everywhere


def test_what_was_told_is_read_in_the_prefecture_and_nowhere_else(
    world: World, keys: dict[str, Key]
) -> None:
    everything(world)
    for who in ("朝霧県", "若葉市", "星見市"):
        assert read(keys[who], "vision")["prefecture"] == world.asagiri
        assert read(keys[who], "knowhow")["total"] == 1
    read(keys["北海道"], "vision", 404)
    assert read(keys["北海道"], "knowhow")["total"] == 0
    with acting_as(world.yoko.pk):
        KnowHow.objects.update(withdrawn_at=dt.datetime.now(dt.UTC))
    assert read(keys["朝霧県"], "knowhow")["total"] == 0


def test_the_year_in_figures_is_that_of_the_paper(world: World, keys: dict[str, Key]) -> None:
    everything(world)
    said = read(keys["朝霧県"], f"report?year={YEAR}")
    assert said["talks"][1] == {"label": "電話", "number": 1}
    assert said["untouched"] == [HOSHIMI] and said["reached"] == 1


def test_the_nation_reads_sums_and_no_invented_prefecture(
    world: World, keys: dict[str, Key]
) -> None:
    everything(world)
    said = read(keys["国"], "figures")
    assert len(said["items"]) == 47 and sum(one["total"] for one in said["items"]) == 1741
    assert [one["code"] for one in read(keys["朝霧県"], "figures")["items"]] == [world.asagiri]
    assert read(keys["国"], "figures/published")["figures"]


@pytest.mark.parametrize(
    ("rest", "most"),
    [
        ("municipalities", 10), ("rounds", 7), ("supports", 7), ("contacts", 8), ("knowhow", 8),
        ("vision", 9), ("report", 10), ("figures", 7),
    ],
)  # fmt: skip
def test_a_call_costs_a_fixed_number_of_statements(
    world: World, keys: dict[str, Key], rest: str, most: int
) -> None:
    everything(world)
    client = keys["朝霧県"].client()
    counts = []
    for more in range(2):
        for _ in range(3 * more):
            supports.asked(world, "kenji", world.wakaba)
            talked(world, HOSHIMI, today())
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/api/v1/{rest}").status_code == 200
        counts.append(sum("SAVEPOINT" not in one["sql"] for one in seen.captured_queries))
    assert counts[0] == counts[1] <= most


@pytest.mark.parametrize(
    ("rest", "field", "words"),
    [
        ("municipalities?yeer=2026", "yeer", "この項目はありません"),
        ("municipalities?year=1990", "year", "2020からにしてください"),
        ("municipalities?year=二千", "year", "数で入れて"),
        ("municipalities?stage=done", "stage", "のどれかに"),
        ("municipalities?size=201", "size", "200までに"),
        ("municipalities?page=0", "page", "1からに"),
        ("municipalities?page=99999999999999999999999", "page", "までに"),
        ("municipalities/9920/profile", "code", "形がちがいます"),
        ("contacts?since=4月1日", "since", "2026-04-01 の形"),
        ("rounds/zzz", "round_id", "番号の形"),
    ],
)
def test_what_does_not_fit_is_said_at_its_place(
    world: World, keys: dict[str, Key], rest: str, field: str, words: str
) -> None:
    said = read(keys["朝霧県"], rest, 422)
    assert [one["field"] for one in said["errors"]] == [field]
    assert words in said["errors"][0]["message"]
