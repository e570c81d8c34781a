"""A team's exercise: who writes, reads and sees it, and that nothing typed is ever lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.models import (
    CollectedCase,
    Exercise,
    ExerciseComment,
    ExerciseSheet,
    ExerciseTask,
    Item,
    SheetVersion,
    Stage,
    TeamStatistic,
    WorkGroupSeat,
)
from tasuki.training.parts import PARTS
from tasuki.training.second_eyes import pointed_at
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]


@pytest.fixture
def held(world: World) -> Course:
    return at.course(world)


@pytest.fixture
def work(world: World, held: Course) -> Exercise:
    return at.working(world, held)


def stage_named(world: World, held: Course, word: str) -> Stage:
    with acting_as(world.kenji.pk):
        return Stage.objects.get(programme=held.programme, heading__startswith=word)


def test_an_exercise_begins_when_its_day_came_and_the_guide_was_read(
    held: Course, world: World, client_as: ClientAs
) -> None:
    stage = stage_named(world, held, "実践演習①")
    path = f"/training/teams/{held.team.pk}/exercises/{stage.pk}/"
    client = client_as("mika")
    assert "チームのだれかが出るか、録画を終わりまで見ると始められます" in body(client.get(path))
    assert client.post(path, follow=True).status_code == 200
    with acting_as(world.mika.pk):
        assert not Exercise.objects.exists()
    at.hear(world, held)
    page = body(client.get(path))
    assert "まちの統計は5つまでにしぼる" in page and "ガイドを読んだ" in page
    answer = client.post(path, follow=True)
    assert "演習を始めました" in body(answer)
    assert client_as("hanako").get(path).status_code == 302  # begun for everybody
    later = stage_named(world, held, "実践演習②")
    path = f"/training/teams/{held.team.pk}/exercises/{later.pk}/"
    assert "から始められます" in body(client.get(path))
    assert "から始められます" in body(client.post(path, follow=True))
    with acting_as(world.mika.pk):
        assert Exercise.objects.count() == 1


def test_rows_are_written_and_shown_with_the_schedule(
    work: Exercise, held: Course, client_as: ClientAs
) -> None:
    client, path = client_as("hanako"), f"/training/exercises/{work.pk}/"
    made = client.post(f"{path}rows/tasks/", {
        "text": "まちの統計を集める", "owner": str(held.members["kenji"].pk),
        "from_on": "令和8年4月1日", "days": "7",
    })  # fmt: skip
    assert made.status_code == 302
    client.post(f"{path}rows/statistics/", {
        "name": "高齢者のみの世帯", "value": "14210", "unit": "世帯", "source": "住民基本台帳",
        "year": "2025",
    })  # fmt: skip
    client.post(f"{path}rows/dialogues/", {
        "held_on": "令和8年4月10日", "with_whom": "図書館の職員", "heard": "毎日来る人がいる",
    })  # fmt: skip
    page = body(client.get(path))
    assert "まちの統計を集める・中村 健二" in page and "schedule-bar--late" in page
    assert "14,210" in page and "2025年" in page and "図書館の職員" in page
    assert "<svg" in page and "スケジュールを表で見る" in page
    refused = client.post(f"{path}rows/statistics/", {"name": "消えない文", "value": "たくさん"})
    assert refused.status_code == 422 and "消えない文" in body(refused)
    assert client.get(f"{path}rows/nothing/").status_code == 404


def test_a_case_counts_when_somebody_else_read_the_text_as_it_is(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    case = at.case_of(world, work)
    path = f"/training/exercises/{work.pk}/"
    one = f"{path}cases/{case.pk}/check/"
    own = client_as("hanako").post(one, {"revision": "1", "sure": "on"}, follow=True)
    assert "別の人が確かめます" in body(own)
    held_back = client_as("hanako").post(f"{path}submit/", follow=True)
    assert "確かめていない事例が1件" in body(held_back)
    stale = client_as("mika").post(one, {"revision": "9", "sure": "on"}, follow=True)
    assert "ほかの人が先に書きかえました" in body(stale)
    assert "確かめました" in body(
        client_as("mika").post(one, {"revision": "1", "sure": "on"}, follow=True)
    )
    edit = f"{path}rows/cases/{case.pk}/"
    client_as("hanako").post(edit, {"text": "書きなおした話", "revision": "2"})
    with acting_as(world.hanako.pk):
        case.refresh_from_db()
        assert (case.text, case.checked_by_id, case.revision) == ("書きなおした話", None, 3)
    with acting_as(world.kenji.pk):  # whoever wrote last cannot be the second pair of eyes
        actions.change_row(
            by=world.kenji, row=case, part=PARTS["cases"], revision=3, text="健二の文"
        )
        with pytest.raises(ValidationError, match="別の人"):
            actions.check_case(by=world.kenji, row=case, revision=4, decided=frozenset())
    with acting_as(world.mika.pk):
        assert refused(  # not in another's name, whatever the page does
            lambda: CollectedCase.objects.filter(pk=case.pk).update(
                checked_by=world.jiro, checked_at=timezone.now()
            )
        )
    with acting_as(world.hanako.pk):
        own = {"checked_by": world.hanako, "checked_at": timezone.now()}
        assert refused(lambda: CollectedCase.objects.filter(pk=case.pk).update(**own)), "the writer"
        assert refused(
            lambda: CollectedCase(exercise=work, by=world.hanako, text="別の話", **own).save()
        ), "read before it was written"


def refused(act: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            return not act()
    except DatabaseError:
        return True


def test_more_rows_cost_no_more_statements(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    client, path = client_as("hanako"), f"/training/exercises/{work.pk}/"
    at.case_of(world, work)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(8):
        at.case_of(world, work, f"{number}つめの話")
        with acting_as(world.hanako.pk):
            actions.add_row(
                by=world.hanako, exercise=work, part=PARTS["dialogues"],
                held_on=dt.date(2026, 4, 1), with_whom="図書館の職員",
            )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)


def test_figures_come_from_a_table_and_what_was_not_read_is_told(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    path, client = f"/training/exercises/{work.pk}/statistics/", client_as("kenji")
    text = (
        "市区町村,項目,年,値,単位\n若葉市,世帯数,2020,80100,世帯\n"
        "若葉市,空き家,2018,-,戸\n星見市,世帯数,2020,1,世帯\n"
    )
    for made in (1, 0):  # the same table twice adds nothing
        file = SimpleUploadedFile("a.csv", text.encode("cp932"))
        page = body(client.post(path, {"file": file, "source": "国勢調査"}))
        assert f"統計を{made}件入れました" in page
        assert "3行目：値が「-」です" in page and "ほかの地域の1行" in page
    bad = client.post(path, {"file": SimpleUploadedFile("a.csv", b"PK\x03\x04"), "source": "残る"})
    assert bad.status_code == 422
    assert "文字の表として読めません" in body(bad) and "残る" in body(bad)
    with acting_as(world.hanako.pk):
        assert [(one.name, one.year) for one in TeamStatistic.objects.all()] == [("世帯数", 2020)]


def test_every_mark_of_the_finder_is_decided_by_the_second_person(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    case = at.case_of(world, work, "山田太郎さんから090-1234-5678に電話があった話")
    one = f"/training/exercises/{work.pk}/cases/{case.pk}/check/"
    mika = client_as("mika")
    page = body(mika.get(one))
    assert "「090-1234-5678」（電話番号）" in page and "山田" in page
    # the text stands there with its marks, each a link to its reason, numbered as the ticks are
    assert '<mark id="mark-2">090-1234-5678<a href="#why-2"' in page
    assert '<li id="why-2" value="2">' in page and "[2]「090-1234-5678」" in page
    half = mika.post(one, {"revision": "1", "sure": "on", "decided": ["0-1"]})
    assert half.status_code == 422
    open_ = mika.post(one, {"revision": "1", "sure": "on"})
    assert open_.status_code == 422 and "まだ決めていません" in body(open_)
    with acting_as(world.mika.pk):
        case.refresh_from_db()
        assert case.checked_by_id is None
        keys = [mark.key for mark in pointed_at(case)]
    assert len(keys) >= 2
    assert mika.post(one, {"revision": "1", "sure": "on", "decided": keys}).status_code == 302


def case_study(world: World, work: Exercise) -> Item:
    with acting_as(world.kenji.pk):
        return Item.objects.get(stage_id=work.stage_id, kind="case_study")


def test_two_who_write_the_same_sheet_see_both_texts_and_every_version_stays(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    item = case_study(world, work)
    path = f"/training/exercises/{work.pk}/items/{item.pk}/"
    hanako, mika = client_as("hanako"), client_as("mika")
    hanako.post(path, {"answer-turn": "電話の日", "revision": "0"})
    clash = mika.post(path, {"answer-turn": "訪問の日", "revision": "0"})
    assert clash.status_code == 409
    assert "電話の日" in body(clash) and "訪問の日" in body(clash)
    both = {"answer-turn": "訪問の日", "keep-answer-turn": "both", "revision": "1"}
    assert mika.post(path, both).status_code == 302
    with acting_as(world.kenji.pk):
        sheet = ExerciseSheet.objects.get(exercise=work)
        assert sheet.answers["turn"] == "電話の日\n\n訪問の日"
        assert [one.by_id for one in SheetVersion.objects.filter(sheet=sheet)] == [
            world.mika.pk, world.hanako.pk,
        ]  # fmt: skip
        assert refused(lambda: SheetVersion.objects.filter(sheet=sheet).update(answers={}))
        assert refused(lambda: SheetVersion.objects.filter(sheet=sheet).delete()[0])
    page = body(client_as("kenji").get(f"{path}versions/"))
    assert "<ins>訪問の日</ins>" in page and "第1版" in page


def test_late_is_marked_and_not_refused_and_a_trainer_gives_it_back(
    world: World, client_as: ClientAs
) -> None:
    held = at.course(world, started=120)  # past the day it is due
    work = at.working(world, held)
    path = f"/training/exercises/{work.pk}/"
    answer = client_as("sensei").post(f"{path}answer/", {"answer": "まだ早い"})
    assert answer.status_code == 422 and "まだ出していません" in body(answer)
    done = client_as("kenji").post(f"{path}submit/", follow=True)
    assert "しめきりは過ぎていましたが、受け取りました" in body(done)
    assert client_as("kenji").get(f"{path}answer/").status_code == 403
    client_as("sensei").post(f"{path}answer/", {"answer": "数字をもう1つ", "returns": "on"})
    page = body(client_as("mika").get(path))
    assert "数字をもう1つ" in page and "返ってきた" in page and "しめきりの後" in page
    with acting_as(world.kenji.pk):
        assert refused(lambda: Exercise.objects.filter(pk=work.pk).update(answer="自分の丸"))
    with acting_as(world.sensei.pk):
        assert refused(
            lambda: Exercise.objects.filter(pk=work.pk).update(submitted_at=timezone.now())
        )


def test_another_team_reads_what_was_shown_to_its_group_and_nothing_before(
    work: Exercise, held: Course, world: World, client_as: ClientAs
) -> None:
    at.join_beside(world, held)
    checked, unread = at.case_of(world, work, "読まれた話"), at.case_of(world, work, "秘めた話")
    with acting_as(world.mika.pk):
        actions.check_case(by=world.mika, row=checked, revision=1, decided=frozenset())
    path = f"/training/exercises/{work.pk}/"
    saburo, kenji = client_as("saburo"), client_as("kenji")
    assert saburo.get(path).status_code == 404
    session = at.grouped(world, held)
    assert saburo.get(path).status_code == 404  # sits with them, was shown nothing
    assert "読めるようになりました" in body(
        kenji.post(f"{path}share/", {"session": str(session.pk)}, follow=True)
    )
    page = body(saburo.get(path))
    assert "読まれた話" in page and "秘めた話" not in page
    assert "rows/cases/" not in page and "前の版" not in page
    assert saburo.get(f"{path}rows/tasks/").status_code == 403
    assert saburo.post(f"{path}submit/").status_code == 403
    saburo.post(f"{path}comments/", {"text": "内線1つ、まねします"})
    assert "星見市チーム・試本 三郎" in body(kenji.get(path))
    with acting_as(world.saburo.pk):
        assert [one.text for one in CollectedCase.objects.all()] == ["読まれた話"]
        assert not SheetVersion.objects.exists()
        assert CollectedCase.objects.filter(pk=checked.pk).update(text="書きかえ") == 0
        assert refused(
            lambda: ExerciseComment(
                exercise=work, from_team=held.team, by=world.saburo, text="なりすまし"
            ).save(force_insert=True)
        )
    kenji.post(f"{path}share/", {"session": str(session.pk), "do": "close"})
    assert saburo.get(path).status_code == 404
    assert unread.pk


def test_strangers_the_prefecture_another_cohort_and_whoever_left_see_nothing(
    work: Exercise, held: Course, world: World, client_as: ClientAs
) -> None:
    at.case_of(world, work)
    second = at.course(world)  # another cohort, led by the same office
    path = f"/training/exercises/{work.pk}/"
    for who in ("jiro", "saburo", "yoko", "kansa"):
        assert client_as(who).get(path).status_code == 404, who
        with acting_as(world.users[who].pk):
            assert not Exercise.objects.exists() and not CollectedCase.objects.exists(), who
    with acting_as(world.kenji.pk):
        actions.substitute(
            by=world.kenji, member=held.members["mika"], on=timezone.localdate(),
            user=world.jiro, employer="消費生活センター", duty="参加支援",
        )  # fmt: skip
    # mika still sits in the team of the second cohort, not in this one.
    assert client_as("mika").get(path).status_code == 404
    assert client_as("jiro").get(path).status_code == 200
    with acting_as(world.mika.pk):
        assert not CollectedCase.objects.exists()
        assert refused(
            lambda: TeamStatistic(
                exercise=work, by=world.mika, name="x", value=1, unit="人", source="x"
            ).save(force_insert=True)
        )
    with acting_as(world.sensei.pk):  # a trainer reads and writes no rows
        assert CollectedCase.objects.filter(exercise=work).update(text="x") == 0
    assert second.cohort.pk != held.cohort.pk


def test_an_owner_of_another_team_is_refused(work: Exercise, held: Course, world: World) -> None:
    foreign = at.join_beside(world, held)
    with acting_as(world.kenji.pk), pytest.raises(ValidationError, match="この演習のもの"):
        actions.add_row(
            by=world.kenji, exercise=work, part=PARTS["tasks"], text="x", owner=foreign,
            from_on=dt.date(2026, 4, 1), days=1,
        )  # fmt: skip
    with acting_as(world.kenji.pk):
        assert not ExerciseTask.objects.exists()


def test_groups_are_made_explained_moved_and_kept_to_the_rules(
    held: Course, world: World, client_as: ClientAs
) -> None:
    at.join_beside(world, held)
    session = at.session_of(world, held)
    path = f"/training/sessions/{session.pk}/groups/"
    sensei = client_as("sensei")
    refused_ = sensei.post(path, {"smallest": "4", "largest": "6", "seed": "1"})
    assert refused_.status_code == 422 and "若葉市チームは3人" in body(refused_)
    made = sensei.post(path, {"smallest": "1", "largest": "2", "seed": "1"})
    assert made.status_code == 422  # two at least
    at.grouped(world, held)
    page = body(client_as("hanako").get(path))
    assert "市が2" in page and "うつす先" not in page
    assert client_as("hanako").post(path, {}).status_code == 403
    assert client_as("jiro").get(path).status_code == 404
    with acting_as(world.sensei.pk):
        seats = {
            one.member.user_id: one
            for one in WorkGroupSeat.objects.select_related("member", "group")
        }
        mine, beside = seats[world.hanako.pk], seats[world.kenji.pk]
    answer = sensei.post(f"{path}move/", {
        "member": str(mine.member_id), "to": str(beside.group.number)}, follow=True)  # fmt: skip
    assert "同じチーム" in body(answer) or "人です" in body(answer)
    assert "うつす人を選んで" in body(sensei.post(f"{path}move/", {"member": "x"}, follow=True))
