"""The hour of a meeting: who is on stage, measured; words are their speakers' own; recording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.clock import IDLE, SEEN
from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.actions import stage, talks
from tasuki.exchange.actions.agenda import change_presentation, drop_presentation, drop_segment
from tasuki.exchange.actions.inviting import invite
from tasuki.exchange.enums import ReactionKind
from tasuki.exchange.models import (
    Answer,
    Introduction,
    Meeting,
    Participant,
    Question,
    Reaction,
    Recording,
    Segment,
    Stage,
    Statement,
)
from tests.conftest import body
from tests.exchange.stage import presented, running, take_part
from tests.world import World

Clients = Callable[..., Client]


def card_of(world: World, meeting: Meeting, name: str, **words: str) -> Introduction:
    user = world.users[name]
    with acting_as(user.pk):
        mine = Participant.objects.get(meeting=meeting, user=user)
        fields = {"place": "若葉市", "post": "主任", "pride": "池が千個"} | words
        return talks.keep_card(by=user, participant=mine, **fields)


def test_the_agenda_is_walked_step_by_step_and_measured(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji", "saburo")
    for name, place in (("kenji", "若葉市"), ("saburo", "星見市")):
        card_of(world, meeting, name, place=place)
    yoko, url = client_as("yoko"), reverse("exchange:stage_move", args=[meeting.pk])
    screen = reverse("exchange:screen", args=[meeting.pk])
    seen = []
    for _ in range(4):
        assert yoko.post(url, {"to": "next"}).status_code == 302
        page = body(yoko.get(screen))
        seen.append(page.split('class="wall-heading">')[1].split("<")[0])
        with acting_as(world.yoko.pk):
            Stage.objects.update(since=timezone.now() - dt.timedelta(seconds=42))
    assert seen == ["研修の全体像、目的や参考資料について説明", "自己紹介", "若葉市", "星見市"]
    assert 'data-seconds="30"' in page
    assert "池が千個" in page
    yoko.post(url, {"to": "next"})
    with acting_as(world.yoko.pk):
        assert [one.seconds for one in Introduction.objects.order_by("place")] == [42, 42]
        first, second, third, *_ = meeting.segments.all()
        assert first.ended_at and second.ended_at and not third.ended_at
        assert third.started_at
    for _ in range(20):
        yoko.post(url, {"to": "next"})
    assert "おわりました" in body(yoko.get(screen))
    with acting_as(world.yoko.pk):
        assert not meeting.segments.filter(ended_at__isnull=True).exists()
    assert client_as("kenji").post(url, {"to": "next"}).status_code == 403


def test_without_script_the_page_still_takes_a_reaction(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji")
    kenji, url = client_as("kenji"), reverse("exchange:react", args=[meeting.pk])
    room = reverse("exchange:room", args=[meeting.pk])
    for kind in ("applause", "applause", "copy"):
        assert kenji.post(url, {"kind": kind, "subject": str(meeting.pk)}).status_code == 302
    page = body(kenji.get(room))
    assert '<b data-total="applause">2</b>' in page
    assert '<b data-total="copy">1</b>' in page
    assert kenji.post(url, {"kind": "hug", "subject": str(meeting.pk)}).status_code == 404
    assert client_as("saburo").post(url, {"kind": "like"}).status_code == 404
    with acting_as(world.saburo.pk), pytest.raises(DatabaseError), transaction.atomic():
        stage.react(by=world.saburo, meeting=meeting, subject=meeting.pk, kind=ReactionKind.LIKE)
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        Reaction(meeting=meeting, subject_id=meeting.pk, kind="like", number=900).save()


def test_a_page_that_renews_itself_keeps_nobody_signed_in(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji")
    kenji = client_as("kenji")
    url = reverse("exchange:stage", args=[meeting.pk, "room"])
    session = kenji.session
    session[SEEN] = session[SEEN] - IDLE + 30 if SEEN in session else 0
    session.save()
    kenji.get("/")
    before = kenji.session[SEEN]
    session = kenji.session
    session[SEEN] = before - 200
    session.save()
    assert kenji.get(url, headers={"Tasuki-Unattended": "1"}).status_code == 200
    assert kenji.session[SEEN] == before - 200
    kenji.get(url)
    assert kenji.session[SEEN] >= before


def test_only_the_presenter_s_organization_writes_what_it_presents(
    world: World, client_as: Clients
) -> None:
    meeting = running(world, "kenji", "saburo")
    place = presented(world, meeting, "kenji")
    for name in ("yoko", "saburo"):
        user = world.users[name]
        with acting_as(user.pk):
            assert not Statement.objects.filter(presentation=place).update(text="ちがう話")
            with pytest.raises((DatabaseError, ValidationError)), transaction.atomic():
                talks.keep_statement(by=user, presentation=place, title="題", text="ちがう話")
    with acting_as(world.yoko.pk):
        other = meeting.presentations.order_by("order")[1]
        with pytest.raises(DatabaseError), transaction.atomic():
            Statement(
                meeting=meeting, presentation=other, title="題", text="県のことば",
                organization=world.organizations["prefecture"], speaker=world.yoko,
            ).save(force_insert=True)  # fmt: skip
        with pytest.raises(ValidationError, match="もう書かれています"):
            change_presentation(
                by=world.yoko, presentation=place, minutes=5,
                organization=world.organizations["hoshimi"],
            )  # fmt: skip
        with pytest.raises(ValidationError, match="消せません"):
            drop_presentation(by=world.yoko, presentation=place)
        with pytest.raises(ValidationError, match="消せません"):
            drop_segment(by=world.yoko, segment=place.segment)
    page = body(client_as("saburo").get(reverse("exchange:talks", args=[meeting.pk])))
    assert "間があいた順" in page
    assert page.count("まだ書かれていません") == 3


def test_a_card_is_in_its_person_s_words(world: World) -> None:
    meeting = running(world, "kenji", "saburo")
    card = card_of(world, meeting, "kenji")
    with acting_as(world.yoko.pk):
        assert Introduction.objects.filter(pk=card.pk).update(seconds=31)
        with pytest.raises(DatabaseError), transaction.atomic():
            Introduction.objects.filter(pk=card.pk).update(pride="ほかの人のことば")
    with acting_as(world.saburo.pk):
        assert not Introduction.objects.filter(pk=card.pk).update(seconds=1)
    with acting_as(world.kenji.pk):
        card.refresh_from_db()
        assert (card.pride, card.seconds) == ("池が千個", 31)


def test_answers_stay_and_who_asked_is_told(world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji", "saburo")
    talk = reverse("exchange:talks", args=[meeting.pk])
    client_as("saburo").post(
        reverse("exchange:ask", args=[meeting.pk]), {"text": "間はどのくらい？"}
    )
    with acting_as(world.saburo.pk):
        asked = Question.objects.get()
    kenji = client_as("kenji")
    kenji.post(reverse("exchange:answer", args=[meeting.pk, asked.pk]), {"text": "月に1度です。"})
    assert "月に1度です。" in body(client_as("saburo").get(talk))
    with acting_as(world.saburo.pk):
        assert Notice.objects.filter(user=world.saburo, kind="exchange_answer").exists()
        assert not Answer.objects.filter(question=asked).exclude(by=world.kenji).exists()
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(text="消した")


def test_nothing_is_recorded_unless_it_is_said_with_consent(
    world: World, client_as: Clients
) -> None:
    meeting = running(world, "kenji")
    yoko, kenji = client_as("yoko"), client_as("kenji")
    room = reverse("exchange:room", args=[meeting.pk])
    url = reverse("exchange:recording", args=[meeting.pk])
    assert "録画はしていません。" in body(kenji.get(room))
    assert yoko.post(url, {"consent": "", "is_agreed": "on"}).status_code == 422
    assert yoko.post(url, {"consent": "ひと月で消します。"}).status_code == 422
    assert kenji.post(url, {"consent": "x", "is_agreed": "on"}).status_code == 403
    with acting_as(world.yoko.pk), pytest.raises(ValidationError, match="空ではいけません"):
        stage.start_recording(by=world.yoko, meeting=meeting, consent="")
    assert yoko.post(url, {"consent": "ひと月で消します。", "is_agreed": "on"}).status_code == 302
    for name in ("room", "screen", "meeting", "talks", "outcomes", "people", "introductions"):
        page = body(kenji.get(reverse(f"exchange:{name}", args=[meeting.pk])))
        assert "録画しています" in page and "ひと月で消します。" in page, name
    with acting_as(world.yoko.pk), pytest.raises(ValidationError, match="もう始まって"):
        stage.start_recording(by=world.yoko, meeting=meeting, consent="もう一つ")
    yoko.post(reverse("exchange:stop_recording", args=[meeting.pk]))
    assert "録画しています" not in body(kenji.get(room))
    with acting_as(world.kenji.pk):
        assert Recording.objects.get().ended_at is not None


@pytest.mark.parametrize(
    "page", ["list", "meeting", "room", "screen", "introductions", "talks", "people", "outcomes"]
)
def test_no_page_asks_more_for_more_people(page: str, world: World, client_as: Clients) -> None:
    meeting = running(world, "kenji")
    presented(world, meeting, "kenji")
    card_of(world, meeting, "kenji")
    kenji = client_as("kenji")
    url = reverse(f"exchange:{page}", args=[] if page == "list" else [meeting.pk])
    ask = reverse("exchange:ask", args=[meeting.pk])
    kenji.post(ask, {"text": "問い"})
    kenji.get(url)
    counts = []
    for more in ((), ("saburo", "sensei", "mika", "hanako")):
        for name in more:
            invite_and_join(world, meeting, name)
            card_of(world, meeting, name)
            client_as(name).post(ask, {"text": "問い"})
        if more:
            running(world, "kenji", title="もう一つの会")
        with CaptureQueriesContext(connection) as queries:
            assert kenji.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30, counts


def invite_and_join(world: World, meeting: Meeting, name: str) -> None:
    with acting_as(world.yoko.pk):
        invite(by=world.yoko, meeting=meeting, organizations=[world.organization_of(name)])
    take_part(world, meeting, name)


def test_the_trail_tells_of_every_act(world: World) -> None:
    meeting = running(world, "kenji")
    presented(world, meeting, "kenji")
    with acting_as(world.kenji.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT purpose FROM audit_event WHERE %s = ANY (object_ids) AND user_id = %s",
            [meeting.pk, world.kenji.pk],
        )
        said = {purpose for (purpose,) in cursor.fetchall()}
    assert {"participant:registered", "statement"} <= said
    with acting_as(world.yoko.pk):
        assert Segment.objects.filter(meeting=meeting).exists()
