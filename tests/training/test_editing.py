"""A programme for next year is made in the browser, without code; what is held stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.figure import bands_of, boxes_of
from tasuki.training.models import Item, Programme, Stage, Worksheet
from tasuki.training.parts_of_programme import KINDS
from tests.conftest import body
from tests.training.stage import Course, course, ready
from tests.world import World

SECOND = {
    "name": "人材養成研修（応用編）", "level": "応用編", "fiscal_year": "2027",
    "conditions": ["attended"],
}  # fmt: skip


def headings(world: World, programme: Programme, who: str = "sensei") -> list[str]:
    with acting_as(world.users[who].pk):
        return [box.stage.heading for box in boxes_of(bands_of(programme))]


def test_a_block_training_is_built_by_a_prefecture_in_the_browser(
    world: World, client_as: Callable[..., Any]
) -> None:
    yoko = client_as("yoko")
    yoko.post("/training/programmes/new/", SECOND)
    with acting_as(world.yoko.pk):
        made = Programme.objects.get()
    base = f"/training/programmes/{made.pk}"

    def add(part: str, parent: object, **fields: Any) -> Any:
        answer = yoko.post(f"{base}/{part}/{parent}/", fields)
        assert answer.status_code == 302, body(answer)
        with acting_as(world.yoko.pk):
            return KINDS[part].model.objects.filter(programme=made).last()

    band = add("curriculum", made.pk, heading="県北ブロック", kind="common")
    home = add("stage", band.pk, heading="事前学習", kind="ondemand", opens_day="0", due_day="20")
    live = add(
        "stage", band.pk, heading="集合研修", kind="live", opens_day="30", replay_counts="on"
    )
    track = add("track", made.pk, heading="未実施の市町村", for_duties="市町村職員\n社協")
    add("session", live.pk, title="1日目", day="30", starts="13:30", minutes="180", track=track.pk)
    sheet = add("worksheet", made.pk, title="わがまちの窓口", is_personal="on")
    add("question", sheet.pk, label="最初の電話はどこに落ちますか", kind="long")
    add("question", sheet.pk, label="窓口の一覧", kind="table", columns="窓口\n電話")
    add("item", home.pk, heading="事前シート", kind="personal_work", worksheet=sheet.pk,
        topics="最初の電話\n窓口")  # fmt: skip
    page = body(yoko.get(f"{base}/"))
    for words in (
        "県北ブロック",
        "事前学習",
        "集合研修",
        "事前シート",
        "最初の電話",
        "未実施の市町村",
    ):
        assert words in page
    with acting_as(world.yoko.pk):
        assert [one.key for one in Worksheet.objects.get().fields.all()] == ["q1", "q2"]
        assert made.tracks.get().for_duties == ["市町村職員", "社協"]
    assert yoko.post(f"{base}/cohorts/", {"name": "第1期", "starts_on": "令和9年5月10日"})
    assert client_as("sensei").get(f"{base}/").status_code == 404  # another organizer's


def test_parts_are_put_in_order_and_a_stage_goes_over_into_the_next_curriculum(
    world: World, client_as: Callable[..., Any]
) -> None:
    programme, sensei = ready(world), client_as("sensei")
    before = headings(world, programme)
    with acting_as(world.sensei.pk):
        last = list(programme.stages.all())[-1]
        field = programme.stages.get(kind="live_by_track")
    sensei.post(f"/training/parts/stage/{last.pk}/move/", {"to": "up"})
    with acting_as(world.sensei.pk):
        assert Stage.objects.get(pk=last.pk).curriculum_id == field.curriculum_id
    assert headings(world, programme) == before  # the order on the page is the same
    sensei.post(f"/training/parts/stage/{last.pk}/move/", {"to": "up"})
    assert headings(world, programme) == [*before[:5], before[6], before[5]]
    with acting_as(world.sensei.pk):
        assert [one.order for one in programme.stages.all()] == list(range(7))
        first = next(iter(programme.curricula.all()))
    answer = sensei.post(f"/training/parts/curriculum/{first.pk}/move/", {"to": "up"}, follow=True)
    assert "ここより先には動かせません" in body(answer)


def test_what_goes_takes_only_what_hangs_on_it(world: World, client_as: Callable[..., Any]) -> None:
    programme, sensei = ready(world), client_as("sensei")
    with acting_as(world.sensei.pk):
        second = programme.stages.get(heading__startswith="実践演習②")
        used = Worksheet.objects.get(programme=programme, title="対話の記録")
        track = next(iter(programme.tracks.all()))
    assert "もとにもどせません" in body(sensei.get(f"/training/parts/stage/{second.pk}/remove/"))
    sensei.post(f"/training/parts/stage/{second.pk}/remove/")
    with acting_as(world.sensei.pk):
        guide = Item.objects.get(programme=programme, heading="実践演習②ガイド")
        assert guide.unlocks is None
        assert programme.stages.count() == 6 and programme.items.count() == 21
    for kind, part in (("worksheet", used), ("track", track)):
        said = body(sensei.post(f"/training/parts/{kind}/{part.pk}/remove/", follow=True))
        assert "先に" in said
    with acting_as(world.sensei.pk):
        assert programme.worksheets.count() == 12 and programme.tracks.count() == 4


def test_a_table_needs_its_headings_and_a_text_has_none(
    world: World, client_as: Callable[..., Any]
) -> None:
    programme, sensei = ready(world), client_as("sensei")
    with acting_as(world.sensei.pk):
        sheet = next(iter(programme.worksheets.all()))
    path = f"/training/programmes/{programme.pk}/question/{sheet.pk}/"
    refused = sensei.post(path, {"label": "一覧", "kind": "table"})
    assert refused.status_code == 422 and "見出しを1つ以上" in body(refused)
    assert sensei.post(path, {"label": "一覧", "kind": "text", "columns": "a"}).status_code == 422


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


def test_what_a_cohort_uses_cannot_be_broken_but_its_words_corrected(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    sensei = client_as("sensei")
    with acting_as(world.sensei.pk):
        guide = Item.objects.get(programme=held.programme, heading="実践演習①ガイド")
        stage, track = guide.stage, next(iter(held.programme.tracks.all()))
    page = body(sensei.get(f"/training/programmes/{held.programme.pk}/edit/"))
    assert "もう開かれている研修の内容です" in page and "段階を加える" not in page
    sensei.post(f"/training/parts/item/{guide.pk}/", {"text": "1 数字と声を並べる", "heading": "x"})
    with acting_as(world.sensei.pk):
        guide.refresh_from_db()
        assert (guide.text, guide.heading) == ("1 数字と声を並べる", "実践演習①ガイド")
    assert sensei.get(f"/training/parts/track/{track.pk}/").status_code == 403
    said = body(sensei.post(f"/training/parts/stage/{stage.pk}/remove/", follow=True))
    assert "写しをつくって、そちらを直してください" in said
    said = body(sensei.post(f"/training/programmes/{held.programme.pk}/remove/", follow=True))
    assert "写しをつくって、そちらを直してください" in said
    with acting_as(world.sensei.pk):
        with pytest.raises(DatabaseError, match="写しをつくって"), transaction.atomic():
            Stage.objects.filter(pk=stage.pk).update(heading="別の段階")
        with pytest.raises(DatabaseError, match="写しをつくって"), transaction.atomic():
            Programme.objects.filter(pk=held.programme.pk).update(conditions=[])
        with pytest.raises(ValidationError, match="写しをつくって"):
            actions.change_programme(by=world.sensei, programme=held.programme, name="x")
        actions.change_programme(by=world.sensei, programme=held.programme, usage_terms="約束")


def test_nobody_but_the_organizer_writes_a_programme(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    with acting_as(world.sensei.pk):
        item = Item.objects.filter(programme=held.programme)[0]
    for who, wanted in (("hanako", 403), ("jiro", 404), ("yoko", 404)):
        client = client_as(who)
        assert client.get(f"/training/programmes/{held.programme.pk}/edit/").status_code == wanted
        assert client.post(f"/training/parts/item/{item.pk}/", {"text": "x"}).status_code == wanted
    with acting_as(world.hanako.pk):
        assert Item.objects.filter(pk=item.pk).update(text="x") == 0


def test_the_copy_is_open_and_the_first_untouched(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    sensei = client_as("sensei")
    sensei.post(f"/training/programmes/{held.programme.pk}/copy/",
                {"name": "基礎編 令和9年度", "fiscal_year": "2027"})  # fmt: skip
    with acting_as(world.sensei.pk):
        made = Programme.objects.get(copied_from=held.programme)
        stage = next(iter(made.stages.all()))
    fields = {"heading": "自宅で学ぶ", "kind": "ondemand", "opens_day": "0", "due_day": "30"}
    assert sensei.post(f"/training/parts/stage/{stage.pk}/", fields).status_code == 302
    assert headings(world, made)[0] == "自宅で学ぶ"
    assert headings(world, held.programme)[0] == "オンデマンド"
