"""出席: by oneself within the window, by the projector's code, by the list, by the recording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.enums import AttendanceStatus
from tasuki.training.models import (
    Attendance,
    CheckInCode,
    CohortSession,
    Question,
    Stage,
    Track,
    Watch,
)
from tasuki.training.progress import gate_of, heard, progress_of
from tests.conftest import body
from tests.training.stage import Course, course, recording, refused, session_at
from tests.world import World

ABSENT = AttendanceStatus.ABSENT


@pytest.fixture
def held(world: World) -> Course:
    return course(world)


def attended(world: World, who: str = "sensei") -> dict[str, str]:
    with acting_as(world.users[who].pk):
        rows = Attendance.objects.select_related("member__user")
        return {one.member.user.username: one.status for one in rows if one.member.user}


def test_one_says_it_within_the_window_and_ten_minutes_after_it_is_late(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=2)
    page, hanako = f"/training/sessions/{live.pk}/", client_as("hanako")
    assert "出席しました" in body(hanako.get(page))
    hanako.post(f"{page}here/")
    session_at(world, held, 1, minutes_ago=20)
    client_as("kenji").post(f"{page}here/")
    hanako.post(f"{page}here/")  # once more does not make her late
    assert attended(world) == {"hanako": "present", "kenji": "late"}
    session_at(world, held, 1, minutes_ago=300)
    assert "受付は終わりました" in body(client_as("mika").post(f"{page}here/", follow=True))
    session_at(world, held, 1, minutes_ago=-60)
    assert "30分前からです" in body(client_as("mika").post(f"{page}here/", follow=True))
    assert attended(world) == {"hanako": "present", "kenji": "late"}


def test_the_code_on_the_projector_is_known_to_those_who_lead(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=2)
    page, sensei = f"/training/sessions/{live.pk}/", client_as("sensei")
    sensei.post(f"{page}code/")
    with acting_as(world.sensei.pk):
        code = CheckInCode.objects.get().code
    shown = body(sensei.get(f"{page}reception/"))
    assert "<svg" in shown and code in shown
    for who in ("hanako", "kenji"):
        assert client_as(who).get(f"{page}reception/").status_code == 403
        with acting_as(world.users[who].pk):
            assert not CheckInCode.objects.exists()
    hanako = client_as("hanako")
    assert "受付の番号がちがいます" in body(hanako.post(f"{page}here/ABCD/", follow=True))
    assert attended(world) == {}
    assert hanako.get(f"{page}here/{code}/").status_code == 200
    assert attended(world) == {}  # opening an address writes nothing
    hanako.post(f"{page}here/{code}/")
    with acting_as(world.sensei.pk):
        assert Attendance.objects.get().way == "code"


def test_the_list_says_absent_late_and_who_came_instead(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=60)
    page = f"/training/sessions/{live.pk}/attendance/"
    hanako, kenji, mika = (held.members[who].pk.hex for who in ("hanako", "kenji", "mika"))
    sent = {f"{hanako}-status": "absent", f"{hanako}-note": "急な訪問",
            f"{kenji}-status": "substitute", f"{mika}-status": ""}  # fmt: skip
    sensei = client_as("sensei")
    refused = sensei.post(page, sent)
    assert refused.status_code == 422 and "代わりに出た人の名前" in body(refused)
    assert attended(world) == {}
    sensei.post(page, {**sent, f"{kenji}-substitute_name": "木村 数馬"})
    assert attended(world) == {"hanako": "absent", "kenji": "substitute"}
    assert client_as("hanako").get(page).status_code == 403


def test_the_recording_seen_to_its_end_counts_for_whoever_missed_it(
    held: Course, world: World
) -> None:
    live = session_at(world, held, 1, minutes_ago=60 * 24)
    video = recording(world, held, live)
    with acting_as(world.sensei.pk):
        actions.mark(by=world.sensei, session=live, member=held.members["mika"], status=ABSENT)
    with acting_as(world.mika.pk):
        row = actions.report_watched(
            by=world.mika, cohort=held.cohort, material=video, ranges="", position=0
        )
        Watch.objects.filter(pk=row.pk).update(reported_at=timezone.now() - dt.timedelta(minutes=2))
        actions.report_watched(
            by=world.mika, cohort=held.cohort, material=video, ranges="0-60", position=60
        )
        progress = progress_of(held.cohort, world.mika)
        first = next(one for one in progress.sessions if one.session.pk == live.pk)
        assert first.is_done and progress.minutes == live.minutes
    assert attended(world) == {"mika": "replayed"}


def test_the_next_exercise_waits_until_somebody_of_the_team_heard_the_session(
    held: Course, world: World
) -> None:
    live = session_at(world, held, 1, minutes_ago=2)
    with acting_as(world.kenji.pk):
        stage = Stage.objects.get(programme=held.programme, heading__startswith="実践演習①")
        gate = gate_of(stage)
        assert gate is not None and gate.pk == live.session.stage_id
        assert not heard(held.team, gate)
        actions.check_in(by=world.kenji, session=live, member=held.members["kenji"])
        assert heard(held.team, gate)
        third = gate_of(
            Stage.objects.get(programme=held.programme, heading__startswith="実践演習③")
        )
        assert third is not None and third.kind == "live_by_track"


def test_a_session_of_a_track_is_for_those_of_the_track(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    with acting_as(world.sensei.pk):
        rows = CohortSession.objects.filter(cohort=held.cohort, session__track__isnull=False)
        live = rows.select_related("session__track").order_by("session__track__order")[0]
        now = timezone.now() - dt.timedelta(minutes=1)
        actions.set_session(by=world.sensei, row=live, starts_at=now)
    with acting_as(world.kenji.pk):
        tracks = Track.objects.filter(heading="自治体職員向け")
        actions.choose_tracks(by=world.kenji, member=held.members["kenji"], tracks=tracks)
    page = f"/training/sessions/{live.pk}/"
    client_as("kenji").post(f"{page}here/")
    assert "分野の回ではありません" in body(client_as("mika").post(f"{page}here/", follow=True))
    assert attended(world) == {"kenji": "present"}


def test_the_database_keeps_the_window_the_seat_and_the_recording(
    held: Course, world: World
) -> None:
    live = session_at(world, held, 1, minutes_ago=60 * 24)

    def row(who: str, **fields: Any) -> Attendance:
        member = held.members[who]
        values = {"status": "present", "way": "self", "by": world.mika} | fields
        return Attendance(cohort=held.cohort, session=live, team=held.team, member=member, **values)

    with acting_as(world.mika.pk):
        assert refused(row("mika").save)  # the window is over
        assert refused(row("mika", status="replayed", way="replay").save)  # nothing was watched
    session_at(world, held, 1, minutes_ago=1)
    with acting_as(world.mika.pk):
        assert refused(row("hanako").save)  # another's seat
        assert refused(row("mika", status="absent", way="list").save)  # the list is the trainers'
        assert not refused(row("mika").save)


def test_questions_and_their_answers_stay_for_the_whole_cohort(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=5)
    page = f"/training/sessions/{live.pk}/"
    hanako, sensei = client_as("hanako"), client_as("sensei")
    assert hanako.post(f"{page}ask/", {"text": " "}).status_code == 422
    hanako.post(f"{page}ask/", {"text": "庁内の他課が「うちの仕事ではない」と言います。"})
    shown = body(sensei.get(page))
    assert "若葉市チーム" in shown and "答えまち" in shown
    with acting_as(world.sensei.pk):
        asked = Question.objects.get(session=live)
    reply = f"/training/questions/{asked.pk}/"
    assert hanako.post(reply, {"answer": "x"}).status_code == 404
    sensei.post(reply, {"answer": "その課が困っていることを先に1つ聞いてください。"})
    assert "先に1つ聞いてください" in body(client_as("mika").get(page))
    for who in ("jiro", "saburo", "yoko"):
        assert client_as(who).get(page).status_code == 404


def test_the_link_is_for_those_who_take_part(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=-60 * 24)
    sensei, page = client_as("sensei"), f"/training/sessions/{live.pk}/"
    sent = {
        "day": "令和9年1月20日", "time": "13:00", "minutes": "180", "place": "県庁 大会議室",
        "access_note": "車いすの席があります", "link": "https://meet.example.jp/abc",
    }  # fmt: skip
    assert sensei.post(f"{page}edit/", {**sent, "link": "http://x"}).status_code == 422
    assert sensei.post(f"{page}edit/", sent).status_code == 302
    shown = body(client_as("hanako").get(page))
    assert "https://meet.example.jp/abc" in shown and "車いすの席があります" in shown
    invited = body(client_as("saburo").get(f"/training/cohorts/{held.cohort.pk}/"))
    assert "県庁 大会議室" in invited and "meet.example.jp" not in invited
    assert client_as("hanako").get(f"{page}edit/").status_code == 403


def test_the_calendar_has_dates_and_places_and_no_link(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    live = session_at(world, held, 1, minutes_ago=-60)
    with acting_as(world.sensei.pk):
        actions.set_joining(by=world.sensei, session=live, link="https://meet.example.jp/abc")
        actions.set_session(by=world.sensei, row=live, place="県庁,大会議室;3階" + "あ" * 60)
    hanako = client_as("hanako")
    text = hanako.get(f"/training/teams/{held.team.pk}/calendar/").content.decode()
    assert text.count("BEGIN:VEVENT") == 7 - 1  # every session of the course
    assert "県庁\\,大会議室\\;3階" in text.replace("\r\n ", "")
    assert "meet.example.jp" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    one = hanako.get(f"/training/sessions/{live.pk}/calendar/")
    assert one["Content-Type"].startswith("text/calendar")


def test_a_member_of_a_track_without_a_recording_cannot_earn_it(held: Course, world: World) -> None:
    live = session_at(world, held, 1, minutes_ago=1)
    with acting_as(world.mika.pk), pytest.raises(ValidationError, match="番号"):
        actions.check_in(by=world.mika, session=live, member=held.members["mika"], code="ZZZZ")
