"""Calling a meeting from the source's agenda, and who sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.exchange.actions.meetings import call_meeting
from tasuki.exchange.models import Meeting, Presentation, Segment
from tests.conftest import body
from tests.exchange.stage import called
from tests.world import World

Clients = Callable[..., Client]
HEADINGS = [
    "研修の全体像、目的や参考資料について説明",
    "自己紹介",
    "後方支援事業について説明",
    "各都道府県で行っている後方支援について情報交換",
    "令和5年度予算",
    "まとめ",
]
CALL = {
    "agenda": "prefectures", "title": "都道府県の情報交換会", "fiscal_year": "令和5年度",
    "day": "令和9年1月20日", "time": "13:00", "place": "オンライン", "join_url": "",
}  # fmt: skip


def test_the_agenda_of_the_source_stands_ready(world: World, client_as: Clients) -> None:
    yoko = client_as("yoko")
    answer = yoko.post(reverse("exchange:call"), CALL)
    assert answer.status_code == 302
    page = body(yoko.get(answer["Location"]))
    for heading in HEADINGS:
        assert heading in page
    assert "福島県、熊本県、栃木県、埼玉県から発表" in page
    assert "質疑応答や、相互の情報交換" in page
    assert "画面をONにしましょう。" in page
    assert "※ひとり30秒程度でお願いします" in page
    paper = body(yoko.get(f"{answer['Location']}paper/"))
    assert [one for one in HEADINGS if one not in paper] == []
    assert "13:35" in paper, "the exchange begins after 35 minutes"


def test_the_four_presenters_have_a_place_and_no_words(world: World) -> None:
    meeting = called(world)
    with acting_as(world.yoko.pk):
        places = Presentation.objects.filter(meeting=meeting).select_related("prefecture")
        assert [one.presenter for one in places] == ["福島県", "熊本県", "栃木県", "埼玉県"]
        words = {one.name for one in Presentation._meta.fields} & {"text", "title", "summary"}
        assert words == set(), "what a prefecture says is written by that prefecture alone"


def test_next_year_s_agenda_is_a_copy_without_what_was_said(
    world: World, client_as: Clients
) -> None:
    meeting = called(world)
    with acting_as(world.yoko.pk):
        Segment.objects.filter(meeting=meeting, order=1).update(heading="はじめのあいさつ")
    answer = client_as("yoko").post(reverse("exchange:call"), CALL | {"agenda": str(meeting.pk)})
    assert answer.status_code == 302
    with acting_as(world.yoko.pk):
        made = Meeting.objects.exclude(pk=meeting.pk).get()
        assert next(iter(made.segments.values_list("heading", flat=True))) == "はじめのあいさつ"
        assert made.purpose == meeting.purpose
        assert made.presentations.count() == 4


def test_only_hosts_and_invited_people_see_it(world: World, client_as: Clients) -> None:
    preparing = called(world, title="準備中の会")
    opened = called(world, "city", title="案内した会")
    for name, titles in (
        ("yoko", {"準備中の会", "案内した会"}),
        ("kenji", {"案内した会"}),
        ("saburo", set()),
        ("hanako", set()),
        ("kansa", set()),
    ):
        client = client_as(name)
        page = body(client.get(reverse("exchange:list")))
        assert {one for one in ("準備中の会", "案内した会") if one in page} == titles, name
        for meeting in (preparing, opened):
            status = client.get(reverse("exchange:meeting", args=[meeting.pk])).status_code
            assert status == (200 if meeting.title in titles else 404), (name, meeting.title)


def test_the_database_says_the_same(world: World) -> None:
    called(world)
    opened = called(world, "city")
    for name, sees in (("yoko", 2), ("kenji", 1), ("saburo", 0), ("hanako", 0)):
        with acting_as(world.users[name].pk):
            assert Meeting.objects.count() == sees, name
            assert Segment.objects.count() == sees * 6, name
            assert Presentation.objects.count() == sees * 4, name
    with acting_as(world.kenji.pk):
        assert not Segment.objects.filter(meeting=opened).update(heading="書きかえ")
        assert not Meeting.objects.filter(pk=opened.pk).update(title="書きかえ")


def test_nobody_calls_a_meeting_in_another_s_name(world: World) -> None:
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        call_meeting(
            by=world.kenji, host=world.organizations["prefecture"], title="会", fiscal_year=2026,
            starts_at=called(world).starts_at, place="どこか", blueprint={
                "purpose": [], "references": [], "points": [], "segments": [],
                "introduction": {"text": "", "note": "", "seconds": 30},
            },
        )  # fmt: skip


def test_a_worker_does_not_call_meetings(world: World, client_as: Clients) -> None:
    assert client_as("hanako").get(reverse("exchange:call")).status_code == 403
    assert "会を作る" not in body(client_as("hanako").get(reverse("exchange:list")))
