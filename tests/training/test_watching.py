"""A video: who may open it, what counts as seen, what a part of it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions, storage
from tasuki.training.captions import cues_of
from tasuki.training.models import Material, TermsAcceptance, Upload, Watch
from tasuki.training.watching import merged, played, read_ranges
from tests.conftest import body
from tests.training.stage import VTT, Course, course, material, webm
from tests.world import World


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


# --- What counts as seen ------------------------------------------------------------------------


def test_ranges_are_merged_and_a_gap_stays_a_gap() -> None:
    assert merged([[40, 55], [0, 12], [10, 20], [20, 21]]) == [[0, 21], [40, 55]]
    assert read_ranges("0-12, 40-5555,x,9-3,7,3-", 100) == [[0, 12], [40, 100]]


def test_a_seek_to_the_end_plays_only_the_end() -> None:
    assert played([], [[95, 100]], 10) == [[95, 100]]


def test_nobody_plays_an_hour_in_a_minute() -> None:
    assert played([[0, 10]], [[0, 3600]], 60) == [[0, 10 + 140]]
    assert played([[0, 10], [50, 60]], [[0, 100]], 0) == [[0, 30], [50, 60]]
    assert played([[0, 100]], [[0, 100]], 0) == [[0, 100]]


def later(watch: Watch, seconds: int) -> None:
    """As if the last report had come so long ago."""
    Watch.objects.filter(pk=watch.pk).update(
        reported_at=timezone.now() - dt.timedelta(seconds=seconds)
    )


def test_ninety_five_percent_complete_it_and_a_jump_does_not(held: Course, world: World) -> None:
    video = material(world, held)
    with acting_as(world.hanako.pk):

        def tell(ranges: str, after: int) -> Watch:
            found = Watch.objects.filter(user=world.hanako).first()
            if found:
                later(found, after)
            return actions.report_watched(
                by=world.hanako, cohort=held.cohort, material=video, ranges=ranges, position=99
            )

        assert tell("", 0).percent == 0
        assert tell("99-100", 60).completed_at is None
        assert tell("0-60", 60).percent == 61
        assert (half := tell("60-93", 60)).percent == 94 and half.completed_at is None
        done = tell("90-95", 60)
        assert done.completed_at is not None and done.percent == 100


def test_nobody_says_of_oneself_that_it_was_seen_to_its_end(held: Course, world: World) -> None:
    """How much was seen follows from the ranges: the database writes it, not the person."""
    video = material(world, held)
    with acting_as(world.hanako.pk):
        row = actions.report_watched(
            by=world.hanako, cohort=held.cohort, material=video, ranges="0-10", position=10
        )
        mine = Watch.objects.filter(pk=row.pk)
        mine.update(completed_at=timezone.now(), watched=100)
        row.refresh_from_db()
        assert (row.watched, row.completed_at) == (10, None)
        mine.update(ranges=[[0, 50], [40, 60], [-20, 10], [90, 4000]])
        row.refresh_from_db()
        assert (row.watched, row.completed_at) == (70, None)
        mine.update(ranges=[[0, 95]])
        row.refresh_from_db()
        assert row.watched == 95 and row.completed_at is not None
        mine.update(ranges=[], completed_at=None)
        row.refresh_from_db()
        assert row.completed_at is not None


def test_the_server_believes_no_more_than_the_clock(held: Course, world: World) -> None:
    video = material(world, held, seconds=3000)
    with acting_as(world.hanako.pk):
        row = actions.report_watched(
            by=world.hanako, cohort=held.cohort, material=video, ranges="0-3000", position=0
        )
        assert row.watched <= 21 and row.completed_at is None


# --- The pages ----------------------------------------------------------------------------------


def test_the_promise_comes_first_and_is_asked_once(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    video = material(world, held)
    page = f"/training/cohorts/{held.cohort.pk}/materials/{video.pk}/"
    client = client_as("hanako")
    assert "SNSへの投稿・録画・再配布はしない" in body(client.get(page))
    assert client.get(f"/training/materials/{video.pk}/file/").status_code == 403
    assert client.post(f"{page}watched/", {"ranges": "0-9"}).status_code == 403
    client.post(f"{page}accept/")
    shown = body(client.get(page))
    assert "<video" in shown and "断らないとは。" in shown
    client.post(f"{page}accept/")
    with acting_as(world.hanako.pk):
        assert TermsAcceptance.objects.count() == 1
    assert client_as("kenji").get(f"/training/materials/{video.pk}/file/").status_code == 403


def test_a_part_of_a_video_is_given_and_never_more_than_two_megabytes(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    data = webm(storage.PIECE + 1000)
    video = material(world, held, data=data)
    url, client = f"/training/materials/{video.pk}/file/", client_as("hanako")
    client.post(f"/training/cohorts/{held.cohort.pk}/materials/{video.pk}/accept/")
    first = client.get(url, headers={"Range": "bytes=0-"})
    assert first.status_code == 206 and first["Content-Type"] == "video/webm"
    assert first["Content-Range"] == f"bytes 0-{storage.PIECE - 1}/{len(data)}"
    rest = client.get(url, headers={"Range": f"bytes={storage.PIECE}-"})
    assert first.content + rest.content == data
    tail = client.get(url, headers={"Range": "bytes=-10"})
    assert (tail.content, tail["Content-Range"]) == (
        data[-10:], f"bytes {len(data) - 10}-{len(data) - 1}/{len(data)}",
    )  # fmt: skip
    beyond = client.get(url, headers={"Range": f"bytes={len(data)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(data)}")
    assert client.get(url).status_code == 400
    for nonsense in ("bytes=", "bytes=-", "bytes=9-3", "lines=0-1"):
        assert client.get(url, headers={"Range": nonsense}).status_code == 416, nonsense


def test_nobody_outside_the_course_opens_a_file(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    video = material(world, held)
    for who in ("jiro", "saburo", "yoko", "kansa"):  # 星見市 was only asked
        client = client_as(who)
        for path in (f"materials/{video.pk}/file/", f"materials/{video.pk}/captions/",
                     f"cohorts/{held.cohort.pk}/materials/{video.pk}/"):  # fmt: skip
            assert client.get(f"/training/{path}").status_code == 404, (who, path)
    with acting_as(world.kenji.pk):
        actions.leave_team(by=world.kenji, member=held.members["mika"], on=timezone.localdate())
    assert client_as("mika").get(f"/training/materials/{video.pk}/file/").status_code == 404
    with acting_as(world.jiro.pk):
        assert not Material.objects.exists()


def test_what_was_taken_back_is_gone(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    video = material(world, held)
    client_as("sensei").post(f"/training/materials/{video.pk}/withdraw/")
    assert client_as("hanako").get(f"/training/materials/{video.pk}/file/").status_code == 404


def test_a_paper_is_cleaned_given_out_and_counts_when_opened(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    paper = material(world, held, data="1 数字と声を並べる".encode(), seconds=None, captions="")
    assert (paper.kind, paper.file_name) == ("document", "v1.txt")
    page = f"/training/cohorts/{held.cohort.pk}/materials/{paper.pk}/"
    client = client_as("hanako")
    assert client.post(f"{page}paper/").status_code == 403
    client.post(f"{page}accept/")
    answer = client.post(f"{page}paper/")
    assert answer.content.decode() == "1 数字と声を並べる"
    assert "attachment" in answer["Content-Disposition"]
    assert "見終わった" in body(client.get(f"/training/cohorts/{held.cohort.pk}/mine/"))


def test_others_do_not_see_what_one_watched(held: Course, world: World) -> None:
    video = material(world, held)
    with acting_as(world.hanako.pk):
        actions.report_watched(
            by=world.hanako, cohort=held.cohort, material=video, ranges="0-9", position=9
        )
    seen = {}
    for who in ("hanako", "kenji", "mika", "saburo", "sensei", "yoko"):
        with acting_as(world.users[who].pk):
            seen[who] = Watch.objects.count()
    assert seen == {"hanako": 1, "kenji": 0, "mika": 0, "saburo": 0, "sensei": 1, "yoko": 0}


# --- In -----------------------------------------------------------------------------------------


def test_a_big_file_comes_in_pieces(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    data, client = webm(9_000), client_as("sensei")
    with acting_as(world.sensei.pk):
        item = held.programme.items.get(kind="video")
    begun = client.post("/training/uploads/", {"name": "講義 1.mkv", "size": str(len(data))}).json()

    def send(at: int, part: bytes) -> Any:
        return client.post(begun["url"], {"at": str(at), "piece": SimpleUploadedFile("p", part)})

    assert send(0, data[:4000]).json() == {"received": 4000}
    assert send(8000, data[8000:]).status_code == 422  # a hole
    fields = {"title": "講義", "seconds": "1:40", "upload": begun["id"]}
    add = f"/training/items/{item.pk}/materials/"
    assert "まだ全部届いていません" in body(client.post(add, fields))
    assert send(4000, data[4000:]).json() == {"received": 9000}
    assert send(4000, data[4000:]).json() == {"received": 9000}  # once more, the line broke
    assert client.post(add, fields).status_code == 302
    with acting_as(world.sensei.pk):
        made = Material.objects.get()
        assert (made.file_name, made.size, made.seconds) == ("講義 1.webm", 9000, 100)
    assert storage.path_of(made.file_key).read_bytes() == data
    with acting_as(world.sensei.pk):
        assert not Upload.objects.exists()


def test_nobody_else_sends_files(held: Course, client_as: Callable[..., Any]) -> None:
    assert client_as("hanako").post("/training/uploads/", {"size": "5"}).status_code == 403
    assert client_as("sensei").post("/training/uploads/", {"size": "٣"}).status_code == 422
    assert client_as("sensei").post("/training/uploads/", {"size": str(2**40)}).status_code == 422


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ\x90\x00" + b"\x00" * 100, "この種類のファイルは"),
        (b"\x1a\x45\xdf\xa3matroska" + b"\x00" * 100, "この種類のファイルは"),
        (b"", "ファイルを選んでください"),
    ],
)
def test_what_is_no_video_and_no_paper_is_refused(
    data: bytes, words: str, held: Course, world: World
) -> None:
    with acting_as(world.sensei.pk), pytest.raises(ValidationError, match=words):
        actions.add_material(
            by=world.sensei, item=held.programme.items.get(kind="video"), data=data, name="x.webm",
            title="x", seconds=5,
        )  # fmt: skip


def test_a_video_needs_its_length(held: Course, world: World) -> None:
    with acting_as(world.sensei.pk), pytest.raises(ValidationError, match="分:秒"):
        actions.add_material(
            by=world.sensei, item=held.programme.items.get(kind="video"), data=webm(), name="x",
            title="x",
        )  # fmt: skip


# --- Captions -----------------------------------------------------------------------------------


def test_captions_are_read_as_text_with_their_times() -> None:
    first, second = cues_of("\ufeff" + VTT.replace("\n", "\r\n"))
    assert (first.start, first.end, first.text) == (0.0, 4.0, "はじめまして。")
    assert (second.clock, second.text) == ("0:04", "断らないとは。")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1\n00:00:01,000 --> 00:00:04,000\nSRT", "WEBVTT"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nx", "3行目"),
        ("WEBVTT\n\n00:00:04.000 --> 00:00:01.000\nx", "3行目"),
        ("WEBVTT\n\nNOTE nothing", "1つもありません"),
    ],
)
def test_captions_that_no_player_reads_are_refused_by_line(text: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        cues_of(text)
