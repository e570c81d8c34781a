"""What leaves a team: offered to the collections as a copy without a key, and pointed at before
others read it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from tasuki.access.context import acting_as
from tasuki.exchange.models import Manuscript
from tasuki.training import actions
from tasuki.training.models import Exercise, ExerciseComment, PersonalSheet, Question
from tasuki.training.parts import PARTS
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]
NAMED = "見本さんの会議で、予定表を見せてもらった。"


@pytest.fixture
def held(world: World) -> Course:
    return at.course(world)


@pytest.fixture
def work(held: Course, world: World) -> Exercise:
    return at.working(world, held)


def values_of(row: Manuscript) -> set[str]:
    return {str(getattr(row, one.attname)) for one in row._meta.concrete_fields}


def test_ones_own_words_are_offered_as_a_copy_without_a_key(
    held: Course, world: World, client_as: ClientAs
) -> None:
    item = at.learnt(world, held)["work_id"]
    path = f"/training/cohorts/{held.cohort.pk}/sheets/{item}/offer/"
    kenji = client_as("kenji")
    assert "予定表" in body(kenji.get(path))
    assert client_as("hanako").get(path).status_code == 404
    assert kenji.post(path, {"kind": "good", "text": ""}).status_code == 422
    answer = kenji.post(path, {"kind": "good", "text": "会議の前の電話1本。"})
    with acting_as(world.kenji.pk):
        made, sheet = Manuscript.objects.get(), PersonalSheet.objects.get()
        assert answer.url == f"/exchange/collections/manuscripts/{made.pk}/"
        assert (made.situation, made.author_id, made.status) == (
            "会議の前の電話1本。", world.kenji.pk, "writing",
        )  # fmt: skip
        assert sheet.offered_at is not None
        known = {str(one) for one in (sheet.pk, held.cohort.pk, held.team.pk, item)}
        assert values_of(made).isdisjoint(known)
    with acting_as(world.hanako.pk):  # another employer of the same team
        assert not Manuscript.objects.exists()


def test_a_case_is_offered_when_a_second_person_read_it(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    case = at.case_of(world, work)
    path = f"/training/exercises/{work.pk}/rows/cases/{case.pk}/offer/"
    assert "確かめてもらってください" in body(client_as("hanako").get(path))
    sent = {"kind": "moyamoya", "text": "朝ごはんの話"}
    assert client_as("hanako").post(path, sent).status_code == 403
    with acting_as(world.kenji.pk):
        actions.check_case(by=world.kenji, row=case, revision=1, decided=frozenset())
    page = body(client_as("hanako").get(f"/training/exercises/{work.pk}/"))
    assert path in page
    assert client_as("hanako").post(path, sent).status_code == 302
    for who, status in (("sensei", 403), ("saburo", 404), ("jiro", 404)):
        assert client_as(who).post(path, sent).status_code == status, who
    with acting_as(world.hanako.pk):
        made = Manuscript.objects.get()
        assert (made.text, made.kind) == ("朝ごはんの話", "moyamoya")
        assert values_of(made).isdisjoint({str(case.pk), str(work.pk), str(work.team_id)})


def test_an_idea_is_offered_and_nothing_else_of_an_exercise(
    work: Exercise, world: World, client_as: ClientAs
) -> None:
    with acting_as(world.hanako.pk):
        idea = actions.add_row(
            by=world.hanako, exercise=work, part=PARTS["ideas"], text="静かな席を使う"
        )
        task = actions.add_row(
            by=world.hanako, exercise=work, part=PARTS["tasks"], text="数える",
            from_on=dt.date(2026, 4, 1), days=1,
        )  # fmt: skip
    rows = f"/training/exercises/{work.pk}/rows"
    assert client_as("mika").get(f"{rows}/tasks/{task.pk}/offer/").status_code == 404
    sent = {"kind": "pioneer", "text": "静かな席を使う"}
    assert client_as("mika").post(f"{rows}/ideas/{idea.pk}/offer/", sent).status_code == 302
    with acting_as(world.mika.pk):
        assert Manuscript.objects.get().text == "静かな席を使う"


def twice(client: Any, path: str, field: str) -> None:
    """Stopped once with the marks, sent the second time."""
    stopped = client.post(path, {field: NAMED})
    page = body(stopped)
    assert stopped.status_code == 422 and "しるしの付いた語" in page and NAMED in page
    sure = re.search(r'name="sure"[^>]*value="(\w+)"', page)
    assert sure is not None
    assert client.post(path, {field: NAMED, "sure": sure[1]}).status_code == 302


def test_words_for_others_are_pointed_at_once_and_then_sent(
    held: Course, work: Exercise, world: World, client_as: ClientAs
) -> None:
    session = at.session_of(world, held)
    twice(client_as("hanako"), f"/training/exercises/{work.pk}/comments/", "text")
    twice(client_as("hanako"), f"/training/sessions/{session.pk}/ask/", "text")
    asked = at.surveyed(world, held)
    with acting_as(world.hanako.pk):
        assert ExerciseComment.objects.count() == 1 and Question.objects.count() == 1
        texts = asked.programme.questions.filter(kind="text")
        question = texts.get()
    twice(
        client_as("hanako"), f"/training/cohorts/{held.cohort.pk}/survey/answer/",
        f"answer-{question.pk}",
    )  # fmt: skip


def test_before_it_is_shown_to_the_group_the_team_sees_what_to_read_again(
    held: Course, work: Exercise, world: World, client_as: ClientAs
) -> None:
    at.join_beside(world, held)
    at.grouped(world, held)
    path = f"/training/exercises/{work.pk}/share/"
    assert "もう一度読むところ" not in body(client_as("hanako").get(path))
    with acting_as(world.hanako.pk):
        actions.add_row(
            by=world.hanako, exercise=work, part=PARTS["dialogues"], heard=NAMED,
            held_on=dt.date(2026, 4, 1), with_whom="図書館",
        )  # fmt: skip
    page = body(client_as("hanako").get(path))
    assert "もう一度読むところ" in page and "「見本」" in page and "対話の記録" in page
