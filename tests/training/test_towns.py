"""まちの統計: by hand and from a table, unknown stays unknown, all of a table or nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from tasuki.access.context import acting_as
from tasuki.training.enums import Subject
from tasuki.training.models import TeamStatistic, TownStatistic
from tasuki.training.towns import subject_of
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]
HEAD = "地域,項目,区分,年,単位,値\n"
TABLE = HEAD + (
    '若葉市,人口,総数,2025年,人,"148,200"\n'
    "若葉市,世帯,単独世帯,2025年,世帯,23960\n"
    "若葉市,被保護世帯,総数,2025年,世帯,X\n"
    "若葉市,高齢化率,総数,2025年,%,32.5\n"
    "若葉市,相談,総数,2025年,件,たくさん\n"
    "星見市,人口,総数,2025年,人,36200\n"
)
GOOD = {"subject": "households", "name": "世帯数", "value": "６５，４３０", "unit": "世帯",
        "year": "2025", "source": "住民基本台帳"}  # fmt: skip


@pytest.fixture
def held(world: World) -> Course:
    return at.course(world)


def send(client: Any, held: Course, text: str | bytes, **fields: str) -> Any:
    data = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("figures.csv", data)
    sent = {"file": file, "source": "国勢調査", **fields}
    return client.post(f"/training/teams/{held.team.pk}/town/file/", sent)


def stored(world: World) -> dict[str, Any]:
    with acting_as(world.hanako.pk):
        return {one.name: one for one in TownStatistic.objects.all()}


def test_a_figure_by_hand_is_whole_or_unknown(
    held: Course, client_as: ClientAs, world: World
) -> None:
    client, path = client_as("hanako"), f"/training/teams/{held.team.pk}/town/"
    assert client.post(f"{path}add/", GOOD).status_code == 302
    assert client.post(f"{path}add/", GOOD | {"name": "空き家", "value": ""}).status_code == 302
    rows = stored(world)
    assert rows["世帯数"].value == 65_430 and rows["空き家"].value is None
    page = body(client.get(path))
    assert "65,430世帯" in page and "不明" in page
    for value, words in (
        ("32.5", "整数"),
        ("-3", "整数"),
        ("9" * 13, "までの数"),
        ("多い", "整数"),
    ):
        refused = client.post(f"{path}add/", GOOD | {"name": "別", "value": value})
        assert refused.status_code == 422 and words in body(refused), value
        assert value in body(refused)  # what was typed stays
    twice = client.post(f"{path}add/", GOOD)
    assert twice.status_code == 422 and "もうあります" in body(twice)


def test_a_table_brings_whole_numbers_and_keeps_the_unknown(
    held: Course, client_as: ClientAs, world: World
) -> None:
    page = body(send(client_as("hanako"), held, TABLE))
    rows = stored(world)
    assert {name: one.value for name, one in rows.items()} == {
        "人口・総数": 148_200, "世帯・単独世帯": 23_960, "被保護世帯・総数": None,
    }  # fmt: skip
    assert rows["被保護世帯・総数"].sign == "X"
    assert rows["被保護世帯・総数"].subject == Subject.WELFARE
    assert all((one.year, one.source) == (2025, "国勢調査") for one in rows.values())
    for words in ("新しい統計が3件", "表では「X」", "高齢化率", "たくさん", "ほかの地域の1行"):
        assert words in page, words
    town = body(client_as("mika").get(f"/training/teams/{held.team.pk}/town/"))
    assert "不明（表では「X」）" in town and "148,200人" in town


def test_a_second_table_corrects_and_never_makes_a_number_unknown(
    held: Course, client_as: ClientAs, world: World
) -> None:
    send(client_as("hanako"), held, TABLE)
    later = HEAD + "若葉市,人口,総数,2025年,人,148,000\n".replace("148,000", "148000")
    later += "若葉市,世帯,単独世帯,2025年,世帯,***\n若葉市,被保護世帯,総数,2025年,世帯,1385\n"
    page = body(send(client_as("mika"), held, later, source="速報"))
    assert "数が変わった統計が2件、前と同じ統計が1件" in page
    rows = stored(world)
    assert rows["人口・総数"].value == 148_000 and rows["人口・総数"].source == "速報"
    assert rows["世帯・単独世帯"].value == 23_960
    assert (rows["被保護世帯・総数"].value, rows["被保護世帯・総数"].sign) == (1_385, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"PK\x03\x04\x00\x00", "文字の表"),
        ("a,b,c\n1,2,3\n", "見出し"),
        (HEAD + 'x,"' + "9" * 200_000, "文字の表"),
        (HEAD + "星見市,人口,総数,2025年,人,1\n", "若葉市の数はありませんでした"),
        (TABLE.replace("2025年", "", 1), "年のない行が1行"),
        (TABLE.replace("2025年", "1901年", 1), "1901年は読めません"),
    ],
)
def test_a_hostile_table_is_refused_and_nothing_is_half_stored(
    held: Course, client_as: ClientAs, world: World, text: str | bytes, words: str
) -> None:
    answer = send(client_as("hanako"), held, text)
    assert answer.status_code == 422 and words in body(answer)
    assert stored(world) == {}


def test_a_table_without_years_takes_the_year_that_is_told(
    held: Course, client_as: ClientAs, world: World
) -> None:
    text = "地域,項目,値\n若葉市,人口,10\n"
    assert send(client_as("hanako"), held, text, year="2024").status_code == 200
    assert stored(world)["人口"].year == 2024


def test_known_figures_are_taken_into_the_exercise_with_source_and_year(
    held: Course, client_as: ClientAs, world: World
) -> None:
    exercise, client = at.working(world, held), client_as("hanako")
    send(client, held, TABLE)
    path, rows = f"/training/exercises/{exercise.pk}/town/", stored(world)
    offered = body(client.get(path))
    assert "148,200人（2025年・国勢調査）" in offered and "被保護世帯" not in offered
    unknown = client.post(path, {"rows": [str(rows["被保護世帯・総数"].pk)]})
    assert unknown.status_code == 422
    chosen = {"rows": [str(rows["人口・総数"].pk), str(rows["世帯・単独世帯"].pk)]}
    assert client.post(path, chosen).status_code == 302
    again = client.post(path, chosen)
    assert again.status_code == 422 and "もう演習に入っています" in body(again)
    client.post(f"/training/town/{rows['人口・総数'].pk}/remove/")
    with acting_as(world.hanako.pk):
        taken = TeamStatistic.objects.get(exercise=exercise, name="人口・総数")
        assert (taken.value, taken.year, taken.source) == (Decimal(148_200), 2025, "国勢調査")
        assert not TownStatistic.objects.filter(name="人口・総数").exists()


def test_another_municipality_and_the_world_outside_see_nothing(
    held: Course, client_as: ClientAs, world: World
) -> None:
    at.join_beside(world, held)
    send(client_as("hanako"), held, TABLE)
    row = stored(world)["人口・総数"]
    for who in ("saburo", "jiro", "yoko", "kansa"):
        assert client_as(who).get(f"/training/teams/{held.team.pk}/town/").status_code == 404, who
        assert client_as(who).get(f"/training/town/{row.pk}/").status_code == 404, who
        with acting_as(world.users[who].pk):
            assert not TownStatistic.objects.exists(), who
            assert TownStatistic.objects.update(value=1) == 0, who
    with acting_as(world.sensei.pk):  # the trainers read along and write nothing
        assert TownStatistic.objects.count() == 3
        assert TownStatistic.objects.update(value=1) == 0
    with acting_as(world.saburo.pk), pytest.raises(DatabaseError), transaction.atomic():
        TownStatistic.objects.create(
            municipality_id=world.wakaba, subject="other", name="x", value=1, unit="人",
            year=2025, source="x", by=world.saburo,
        )  # fmt: skip


def test_two_who_correct_a_figure_see_both(held: Course, client_as: ClientAs, world: World) -> None:
    send(client_as("hanako"), held, TABLE)
    row = stored(world)["被保護世帯・総数"]
    path = f"/training/town/{row.pk}/"
    sent = GOOD | {"subject": "welfare", "name": row.name, "value": "1385", "revision": "1"}
    assert client_as("hanako").post(path, sent).status_code == 302
    assert stored(world)[row.name].sign == ""
    clash = client_as("mika").post(path, sent | {"value": "1400"})
    assert clash.status_code == 409 and "1,385" in body(clash) and "1400" in body(clash)


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("65歳以上の人口", Subject.POPULATION),
        ("高齢者のいる世帯", Subject.HOUSEHOLDS),
        ("被保護世帯・総数", Subject.WELFARE),
        ("図書館の数", Subject.OTHER),
    ],
)
def test_a_figure_finds_its_subject_by_its_name(name: str, subject: Subject) -> None:
    assert subject_of(name) is subject
