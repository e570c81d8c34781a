"""アンケート: its questions, when it is answered, and one reply of each person."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.training.enums import QuestionKind
from tasuki.training.models import (
    Cohort,
    Programme,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyReply,
)

OPENED = "もう始めたアンケートの問いは変えられません。次の年の研修の内容で変えてください。"
NO_QUESTION = "問いがまだありません。先に問いを決めてください。"
CLOSED = "このアンケートは、いまは答えられません。"
TWICE = "もう答えています。ありがとうございました。"
EMPTY = "1つも答えがありません。答えられるものだけ答えてください。"
BEGUN = "答えの始まったアンケートは、始まる日を変えられません。"
READY = (
    ("研修は、いまの仕事の役に立つ", QuestionKind.SCALE),
    ("ほかの機関・課の人に、前より声をかけやすくなった", QuestionKind.SCALE),
    ("グループワークで、ほかの市町村から学ぶことがあった", QuestionKind.SCALE),
    ("演習の量とスケジュールは、むりがなかった", QuestionKind.SCALE),
    ("次の研修で変えてほしいこと", QuestionKind.TEXT),
)


def _still_open(programme: Programme) -> None:
    if Survey.objects.filter(cohort__programme=programme).exists():
        raise ValidationError(OPENED)


@action
def add_question(*, by: User, programme: Programme, text: str, kind: str) -> SurveyQuestion:
    """A question at the end."""
    _still_open(programme)
    last = SurveyQuestion.objects.filter(programme=programme).count()
    row = SurveyQuestion(programme=programme, order=last + 1, text=text, kind=kind)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[programme.pk, row.pk])
    return row


@action
def start_questions(*, by: User, programme: Programme) -> None:
    """The ready-made questions, to be changed."""
    for text, kind in READY:
        add_question(by=by, programme=programme, text=text, kind=kind)


@action
def change_question(*, by: User, row: SurveyQuestion, text: str, kind: str) -> SurveyQuestion:
    """Other words, or another way to answer."""
    _still_open(row.programme)
    store(row, {"text": text, "kind": kind})
    write_event(Action.CHANGE, object_ids=[row.programme_id, row.pk])
    return row


@action
def remove_question(*, by: User, row: SurveyQuestion) -> None:
    """Not asked any more."""
    _still_open(row.programme)
    write_event(Action.CHANGE, object_ids=[row.programme_id, row.pk])
    row.delete()


@action
def open_survey(*, by: User, cohort: Cohort, opens_on: dt.date, closes_on: dt.date) -> Survey:
    """The days on which it is answered; the questions are settled from now on."""
    if not SurveyQuestion.objects.filter(programme_id=cohort.programme_id).exists():
        raise ValidationError(NO_QUESTION)
    row = Survey.objects.filter(cohort=cohort).first()
    if row is None:
        row = Survey(cohort=cohort, opens_on=opens_on, closes_on=closes_on, by=by)
        check_row(row)
        row.save(force_insert=True)
    else:
        if row.opens_on <= timezone.localdate() and opens_on != row.opens_on:
            raise ValidationError({"opens_on": [BEGUN]})
        store(row, {"opens_on": opens_on, "closes_on": closes_on})
    write_event(Action.DECIDE, object_ids=[cohort.pk, row.pk])
    return row


@action
def send_reply(*, by: User, survey: Survey, answers: dict[SurveyQuestion, str]) -> SurveyReply:
    """The person's answers, once. Who answered what is in no trail: only that there was a reply."""
    if not survey.opens_on <= timezone.localdate() <= survey.closes_on:
        raise ValidationError(CLOSED)
    if SurveyReply.objects.filter(survey=survey, user=by).exists():
        raise ValidationError(TWICE)
    said = {one: text for one, text in answers.items() if text}
    if not said:
        raise ValidationError(EMPTY)
    reply = SurveyReply(survey=survey, user=by)
    reply.save(force_insert=True)
    for question, text in said.items():
        is_scale = question.kind == QuestionKind.SCALE
        row = SurveyAnswer(
            reply=reply, question=question, choice=int(text) if is_scale else None,
            text="" if is_scale else text,
        )  # fmt: skip
        check_row(row)
        row.save(force_insert=True)
    write_event(Action.ANSWER, object_ids=[survey.cohort_id, survey.pk])
    return reply
