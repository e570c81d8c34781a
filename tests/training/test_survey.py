"""アンケート: one answers once; nobody reads an answer; sums of five, after the last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.training.models import SurveyAnswer, SurveyQuestion, SurveyReply
from tests.conftest import body
from tests.database import admin
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]
WISH = "休けいを長く"


@pytest.fixture
def held(world: World) -> Course:
    made = at.course(world)
    at.join_beside(world, made)
    return made


def page_of(held: Course) -> str:
    return f"/training/cohorts/{held.cohort.pk}/survey/"


def said(world: World, held: Course, choice: str = "5", text: str = WISH) -> dict[str, str]:
    with acting_as(world.sensei.pk):
        rows = list(SurveyQuestion.objects.filter(programme=held.programme))
    return {f"answer-{one.pk}": choice if one.kind == "scale" else text for one in rows}


def results(world: World, held: Course, who: str = "sensei") -> list[Any]:
    with acting_as(world.users[who].pk), connection.cursor() as cursor:
        cursor.execute("SELECT answered, counts, texts FROM api.survey_results(%s)",
                       [held.cohort.pk])  # fmt: skip
        return cursor.fetchall()


def test_one_answers_once_and_nobody_else_reads_it(
    held: Course, client_as: ClientAs, world: World
) -> None:
    at.surveyed(world, held)
    path, sent = f"{page_of(held)}answer/", said(world, held)
    assert "アンケートに答える" in body(client_as("hanako").get("/"))
    assert client_as("hanako").post(path, {}).status_code == 422
    assert client_as("hanako").post(path, sent).status_code == 302
    again = client_as("hanako").post(path, sent)
    assert again.status_code == 422 and "もう答えています" in body(again)
    assert "アンケートに答える" not in body(client_as("hanako").get("/"))
    for who in ("sensei", "kenji", "mika", "saburo", "yoko", "kansa", "jiro"):
        with acting_as(world.users[who].pk):
            assert not SurveyReply.objects.exists() and not SurveyAnswer.objects.exists(), who
    with acting_as(world.hanako.pk):
        assert SurveyAnswer.objects.count() == len(sent)
        with pytest.raises(DatabaseError), transaction.atomic():
            SurveyAnswer.objects.update(text="x")
    page = body(client_as("sensei").get(page_of(held)))
    assert "4人のうち1人" in page and WISH not in page


def close(held: Course) -> None:
    """The last day was yesterday."""
    day = timezone.localdate() - dt.timedelta(days=1)
    with admin() as superuser:
        superuser.execute(
            "UPDATE training_survey SET closes_on = %s, opens_on = %s WHERE cohort_id = %s",
            [day, day, held.cohort.pk],
        )


def copies(held: Course, count: int) -> None:
    """As many more people of the same answers, whom the table may hold though no cast has them."""
    with admin() as superuser:
        superuser.execute("SET session_replication_role = replica")
        for _ in range(count):
            superuser.execute(
                "WITH r AS (INSERT INTO training_surveyreply (id, survey_id, user_id, sent_at)"
                " SELECT gen_random_uuid(), s.id, gen_random_uuid(), now()"
                " FROM training_survey s WHERE s.cohort_id = %s RETURNING id)"
                " INSERT INTO training_surveyanswer (id, reply_id, question_id, choice, text)"
                " SELECT gen_random_uuid(), r.id, q.id,"
                " CASE q.kind WHEN 'scale' THEN 4 END,"
                " CASE q.kind WHEN 'scale' THEN '' ELSE 'ほかの文' END"
                " FROM training_surveyquestion q, r",
                [held.cohort.pk],
            )


@pytest.mark.django_db(transaction=True)
def test_sums_come_after_the_last_day_and_of_five_people_or_more(
    held: Course, client_as: ClientAs, world: World
) -> None:
    at.surveyed(world, held)
    client_as("hanako").post(f"{page_of(held)}answer/", said(world, held))
    copies(held, 4)
    assert results(world, held) == []  # it still runs
    close(held)
    found = results(world, held)
    assert {row[0] for row in found} == {5}
    assert [0, 0, 0, 4, 1] in [row[1] for row in found]
    page = body(client_as("sensei").get(page_of(held)))
    assert WISH in page and "とてもそう思う" in page and world.hanako.name not in page
    for who in ("hanako", "kenji", "saburo", "yoko", "kansa"):
        assert results(world, held, who) == [], who


@pytest.mark.django_db(transaction=True)
def test_of_four_people_nothing_is_shown(held: Course, client_as: ClientAs, world: World) -> None:
    at.surveyed(world, held)
    client_as("hanako").post(f"{page_of(held)}answer/", said(world, held))
    copies(held, 3)
    close(held)
    assert results(world, held) == []
    page = body(client_as("sensei").get(page_of(held)))
    assert WISH not in page and "出せません" in page


def test_questions_are_changed_until_a_cohort_asks_them(
    held: Course, client_as: ClientAs, world: World
) -> None:
    client, path = client_as("sensei"), f"/training/programmes/{held.programme.pk}/survey/"
    refused = client.post(
        page_of(held), {"opens_on": "令和8年4月1日", "closes_on": "令和8年4月9日"}
    )
    assert refused.status_code == 422 and "問いがまだありません" in body(refused)
    assert client.post(f"{path}ready/").status_code == 302
    assert client.post(path, {"text": "会場は便利だった", "kind": "scale"}).status_code == 302
    with acting_as(world.sensei.pk):
        row = SurveyQuestion.objects.get(text="会場は便利だった")
    edited = {"text": "会場に来やすかった", "kind": "scale"}
    assert client.post(f"/training/survey/{row.pk}/", edited).status_code == 302
    backwards = client.post(
        page_of(held), {"opens_on": "令和8年4月9日", "closes_on": "令和8年4月1日"}
    )
    assert backwards.status_code == 422
    days = {"opens_on": "令和8年4月1日", "closes_on": "令和9年4月9日"}
    assert client.post(page_of(held), days).status_code == 302
    late = client.post(f"/training/survey/{row.pk}/", edited)
    assert late.status_code == 422 and "変えられません" in body(late)
    with acting_as(world.sensei.pk):
        assert SurveyQuestion.objects.filter(pk=row.pk).update(text="x") == 0
