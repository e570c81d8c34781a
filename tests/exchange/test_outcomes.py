"""What is left: summary, decisions, ideas with their source, the survey, the calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions import outcomes
from tasuki.exchange.actions.inviting import move_meeting, withdraw_invitation
from tasuki.exchange.enums import Grade, MeetingStatus
from tasuki.exchange.models import Decision, Idea, Meeting, SurveyAnswer
from tests.conftest import body
from tests.exchange.stage import called, presented, running
from tests.world import World, key

Clients = Callable[..., Client]
DUE = "令和40年1月10日"
GOOD = {"useful": "4", "network": "3", "took_part": "2", "learned": "間をあけない", "wish": "越境"}


def ended(world: World, *names: str) -> Meeting:
    meeting = running(world, *names)
    with acting_as(world.yoko.pk):
        move_meeting(by=world.yoko, meeting=meeting, to=MeetingStatus.HELD)
    return meeting


def test_an_idea_goes_home_and_says_where_it_came_from(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji", "saburo")
    place = presented(world, meeting, "kenji")
    saburo = client_as("saburo")
    url = reverse("exchange:adopt", args=[meeting.pk, place.pk])
    typed = {"text": "名簿を作る", "into": "後方支援の計画", "due_on": DUE,
             "owner": str(key("membership", "saburo")), "tells_source": "on"}  # fmt: skip
    assert saburo.post(url, typed).status_code == 302
    page = body(saburo.get(reverse("exchange:ideas")))
    assert "名簿を作る" in page
    assert "福島県「間があいた順」（都道府県の情報交換会・令和" in page
    # The presenter and the others learn who takes it up, never what is written there.
    talks = body(client_as("kenji").get(reverse("exchange:talks", args=[meeting.pk])))
    assert "取り入れる機関：星見市 福祉課" in talks
    assert "名簿を作る" not in talks
    assert "名簿を作る" not in body(client_as("kenji").get(reverse("exchange:ideas")))
    with acting_as(world.saburo.pk):
        idea = Idea.objects.get()
    for name in ("kenji", "yoko", "hanako"):
        with acting_as(world.users[name].pk):
            assert not Idea.objects.exists(), name
        assert client_as(name).get(reverse("exchange:idea", args=[idea.pk])).status_code == 404
    # It outlives the invitation.
    with acting_as(world.yoko.pk):
        guest = meeting.invitations.get(organization=world.organizations["hoshimi"])
        withdraw_invitation(by=world.yoko, invitation=guest)
    assert saburo.get(reverse("exchange:meeting", args=[meeting.pk])).status_code == 404
    assert "福島県「間があいた順」" in body(saburo.get(reverse("exchange:ideas")))


def test_an_idea_may_be_taken_up_in_silence(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji", "saburo")
    place = presented(world, meeting, "kenji")
    url = reverse("exchange:adopt", args=[meeting.pk, place.pk])
    typed = {"text": "ためす", "due_on": DUE, "owner": str(key("membership", "saburo"))}
    assert client_as("saburo").post(url, typed).status_code == 302
    assert "取り入れる機関" not in body(
        client_as("kenji").get(reverse("exchange:talks", args=[meeting.pk]))
    )


def test_two_who_edit_an_idea_lose_no_words(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji", "saburo")
    place = presented(world, meeting, "kenji")
    with acting_as(world.saburo.pk):
        idea = outcomes.adopt(
            by=world.saburo, organization=world.organizations["hoshimi"], presentation=place,
            text="名簿", owner=world.saburo, due_on=timezone.localdate(),
        )  # fmt: skip
    saburo, url = client_as("saburo"), reverse("exchange:idea", args=[idea.pk])
    typed = {"text": "名簿", "into": "", "owner": str(key("membership", "saburo")), "due_on": DUE,
             "status": "doing", "note": "はじめの文", "revision": "1"}  # fmt: skip
    assert saburo.post(url, typed).status_code == 302
    again = saburo.post(url, typed | {"note": "あとの文"})
    assert again.status_code == 409
    assert "はじめの文" in body(again) and "あとの文" in body(again)
    both = saburo.post(url, typed | {"note": "あとの文", "keep-note": "both", "revision": "2"})
    assert both.status_code == 302
    with acting_as(world.saburo.pk):
        assert Idea.objects.get().note == "はじめの文\n\nあとの文"


def test_what_is_due_stands_on_the_first_screen(world: World, client_as: Clients) -> None:
    meeting = ended(world, "kenji", "saburo")
    place = presented(world, meeting, "kenji")
    soon = timezone.localdate() + dt.timedelta(days=3)
    with acting_as(world.saburo.pk):
        outcomes.adopt(
            by=world.saburo, organization=world.organizations["hoshimi"], presentation=place,
            text="名簿を作る", owner=world.saburo, due_on=soon,
        )  # fmt: skip
    decide = reverse("exchange:decide", args=[meeting.pk])
    typed = {"kind": "decision", "text": "様式を共有する", "due_on": f"{soon:%Y/%m/%d}"}
    given = client_as("yoko").post(decide, typed | {"owner": str(key("membership", "saburo"))})
    assert given.status_code == 302
    saburo = client_as("saburo")
    page = body(saburo.get("/"))
    assert "名簿を作る" in page and "様式を共有する" in page
    assert "様式を共有する" not in body(client_as("kenji").get("/"))
    with acting_as(world.saburo.pk):
        decision = Decision.objects.get()
    move = reverse("exchange:decision", args=[decision.pk])
    assert client_as("kenji").post(move, {"to": "done"}).status_code == 403
    assert client_as("hanako").post(move, {"to": "done"}).status_code == 404
    assert saburo.post(move, {"to": "done"}).status_code == 302
    saburo.get(reverse("exchange:ideas"))  # says that it is done
    assert "様式を共有する" not in body(saburo.get("/"))


def test_a_meeting_that_comes_stands_on_the_first_screen(world: World, client_as: Clients) -> None:
    called(world, "city", title="あさっての会", starts_at=timezone.now() + dt.timedelta(days=2))
    called(world, "city", title="来月の会")
    page = body(client_as("kenji").get("/"))
    assert "あさっての会" in page and "参加するか決める" in page
    assert "来月の会" not in page
    assert "あさっての会" not in body(client_as("hanako").get("/"))


def test_the_survey_gives_figures_from_five_on_and_words_without_names(
    world: World, client_as: Clients
) -> None:
    names = ("kenji", "saburo", "sensei", "mika", "hanako")
    meeting = ended(world, *names)
    url = reverse("exchange:survey", args=[meeting.pk])
    page = reverse("exchange:outcomes", args=[meeting.pk])
    for number, name in enumerate(names, 1):
        assert client_as(name).post(url, GOOD).status_code == 302
        assert client_as(name).post(url, GOOD).status_code == 302, "sent again it replaces"
        seen = body(client_as("kenji").get(page))
        assert f"{number}人が答えました" in seen
        assert ("5人（5人のうち）" in seen) is (number == 5)
    assert "0人（5人のうち）" in seen, "「あまり」 does not count"
    assert "間をあけない" not in seen, "guests read no words of others"
    host = body(client_as("yoko").get(page))
    assert host.count("間をあけない") == 5
    with acting_as(world.yoko.pk):
        assert not SurveyAnswer.objects.exists(), "not even the host sees whose answer it is"
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM api.survey_words(%s)", [meeting.pk])
            assert [one.name for one in cursor.description or ()] == ["learned", "wish"]
    with acting_as(world.saburo.pk), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.survey_words(%s)", [meeting.pk])
        assert cursor.fetchall() == []


def test_the_survey_waits_for_the_end(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji")
    answer = client_as("kenji").post(reverse("exchange:survey", args=[meeting.pk]), GOOD)
    assert answer.status_code == 422
    assert "会が終わってから" in body(answer)
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        SurveyAnswer(
            meeting=meeting, user=world.saburo, useful=Grade.VERY, network=1, took_part=1
        ).save(force_insert=True)


def test_notes_and_summary_are_the_host_s(world: World, client_as: Clients) -> None:
    meeting = ended(world, "kenji")
    yoko = client_as("yoko")
    with acting_as(world.yoko.pk):
        segment, revision = meeting.segments.all()[3], meeting.revision
    notes = reverse("exchange:notes", args=[meeting.pk, segment.pk])
    assert yoko.post(notes, {"notes": "共通は「間」", "revision": "1"}).status_code == 302
    summary = reverse("exchange:summary", args=[meeting.pk])
    with acting_as(world.yoko.pk):
        meeting.refresh_from_db()
        revision = meeting.revision
    typed = {"summary": "間をあけない。", "next_on": DUE, "revision": str(revision)}
    assert yoko.post(summary, typed).status_code == 302
    page = body(client_as("kenji").get(reverse("exchange:outcomes", args=[meeting.pk])))
    assert "共通は「間」" in page and "間をあけない。" in page and "令和40年1月10日" in page


def test_the_calendar_entry_is_one_that_programs_read(world: World, client_as: Clients) -> None:
    meeting = called(
        world, "city", title="会；県、市, 町\\村", join_url="https://kaigi.example.jp/x",
        starts_at=dt.datetime(2027, 1, 20, 4, 0, tzinfo=dt.UTC),
    )  # fmt: skip
    answer = client_as("kenji").get(reverse("exchange:calendar", args=[meeting.pk]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    raw = answer.content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    text = re.sub(r"\r\n ", "", raw.decode())
    for line in (
        "DTSTART:20270120T040000Z",
        "DTEND:20270120T054000Z",
        "SUMMARY:会；県、市\\, 町\\\\村",
        "LOCATION:オンライン",
        f"URL:http://testserver{reverse('exchange:meeting', args=[meeting.pk])}",
    ):
        assert f"\r\n{line}\r\n" in text, line
    assert "https://kaigi.example.jp/x\\n" in text
    assert (
        client_as("saburo").get(reverse("exchange:calendar", args=[meeting.pk])).status_code == 404
    )
