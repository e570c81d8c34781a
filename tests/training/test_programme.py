"""The ready-made programme against the source: every box of its figure, in its words and order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.figure import bands_of
from tasuki.training.outline import outline_of, read
from tests.conftest import body
from tests.training.stage import ready
from tests.world import World

COMMON, FIELD = "共通カリキュラム", "分野別カリキュラム"
LIVE = "ライブ研修"
AFTER = "(研修終了後)"
TRACKS = ["自治体職員向け", "多機関協働事業者向け", "参加支援事業者向け", "アウトリーチ事業者向け"]
# The figure of the source, lines 16 to 201, from left to right and from top to bottom: curriculum,
# stage, when it starts, its boxes with what stands in each.
FIGURE: list[tuple[str, str, str, list[tuple[str, list[str]]]]] = [
    (COMMON, "オンデマンド", "", [
        ("VOD視聴", []),
        ("個人ワーク", ["わがまちでの連携事例・課題等"]),
    ]),
    (COMMON, LIVE, "", [
        ("座学", []),
        ("市町村内ワーク", ["連携において大切なことの検討"]),
        ("実践演習①ガイド", []),
    ]),
    (COMMON, "実践演習① (市町村内)", AFTER, [
        ("実践演習①の実施方針・分担・スケジュール検討", []),
        ("情報収集", ["個別支援事例の収集", "まちの統計"]),
        ("対話", []),
        ("ケーススタディ", []),
        ("チーム検討", ["連携・協働について"]),
    ]),
    (COMMON, LIVE, "", [
        ("グループワーク", ["実践演習①の結果共有 (市町村間)"]),
        ("全体ワーク", ["講師陣との意見交換"]),
        ("実践演習②ガイド", []),
    ]),
    (COMMON, "実践演習② (市町村内)", AFTER, [
        ("ライブ研修振り返り、気づきの共有", []),
        ("情報収集", ["既存の取組・資源の確認"]),
        ("対話", []),
        ("チーム検討", ["既存の取組・資源の活用策", "短期・中長期で今後取組みたいこと"]),
    ]),
    (FIELD, LIVE, "", [
        ("行政説明", []),
        ("事例紹介", []),
        ("講師等によるトークセッション", []),
        ("グループワーク (市町村間)", ["実践演習②の結果共有"]),
    ]),
    (COMMON, "実践演習③ (市町村内)", "", [
        ("対話", []),
        ("研修の振り返り", []),
        ("各自が今後取組みたいことの共有", []),
        ("ネクストアクションの具体化", []),
    ]),
]  # fmt: skip


@pytest.fixture
def kiso(world: World) -> Any:
    return ready(world)


def test_every_box_of_the_figure_is_there_in_the_words_of_the_source(
    kiso: Any, world: World
) -> None:
    with acting_as(world.sensei.pk):
        bands = bands_of(kiso)
        drawn = [
            (band.curriculum.heading, box.stage.heading, box.stage.opens_when,
             [(item.heading, item.topics) for item in box.items])
            for band in bands for box in band.boxes
        ]  # fmt: skip
        assert kiso.heading == "本研修（基礎編）の全体像－研修の流れ"
        assert drawn == FIGURE
        assert [band.curriculum.heading for band in bands] == [COMMON, FIELD, COMMON]


def test_the_field_stage_is_held_for_each_of_the_four_tracks(kiso: Any, world: World) -> None:
    with acting_as(world.sensei.pk):
        stage = kiso.stages.get(kind="live_by_track")
        assert [one.track.heading for one in stage.sessions.select_related("track")] == TRACKS
        assert stage.note == "・".join(TRACKS) + " ごとに実施"


def test_the_guides_open_the_exercises_and_every_work_has_a_worksheet(
    kiso: Any, world: World
) -> None:
    with acting_as(world.sensei.pk):
        guides = kiso.items.filter(kind="guide").order_by("stage__order")
        assert [one.unlocks.heading for one in guides] == [
            "実践演習① (市町村内)", "実践演習② (市町村内)"
        ]  # fmt: skip
        assert all(one.text.startswith("1 ") for one in guides)
        worked = kiso.items.filter(stage__kind="exercise")
        assert [one.heading for one in worked if one.worksheet_id is None] == []
        assert kiso.worksheets.filter(is_personal=True).count() == 2


def test_the_page_shows_every_box(kiso: Any, client_as: Callable[..., Any]) -> None:
    page = body(client_as("sensei").get(f"/training/programmes/{kiso.pk}/"))
    for _, stage, _, boxes in FIGURE:
        assert stage in page
        for heading, topics in boxes:
            assert heading in page
            assert all(topic in page for topic in topics)


def test_a_copy_has_every_part_of_the_first(kiso: Any, world: World) -> None:
    def bare(part: Any) -> Any:
        """Without ids, and with the words that two outlines use for the same row made equal."""
        if isinstance(part, dict):
            links = {"id", "stage", "track", "worksheet", "session", "unlocks"}
            return {key: key in links if key in links else bare(one) for key, one in part.items()}
        return [bare(one) for one in part] if isinstance(part, list) else part

    with acting_as(world.sensei.pk):
        copy = actions.copy_programme(
            by=world.sensei, programme=kiso, organizer=world.organizations["kenshu"],
            name=kiso.name, fiscal_year=2027,
        )  # fmt: skip
        assert copy.pk != kiso.pk and copy.fiscal_year == 2027
        assert bare(outline_of(copy)) == bare(outline_of(kiso))
        assert {one.pk for one in copy.items.all()}.isdisjoint(one.pk for one in kiso.items.all())


def test_the_outline_of_the_rows_is_the_file(kiso: Any, world: World) -> None:
    with acting_as(world.sensei.pk):
        found, written = outline_of(kiso), read("kiso")
    assert [one["heading"] for one in found["tracks"]] == TRACKS
    for name in ("name", "heading", "usage_terms", "conditions", "valid_months"):
        assert found[name] == written[name]
    assert [one["title"] for one in found["worksheets"]] == [
        one["title"] for one in written["worksheets"]
    ]
