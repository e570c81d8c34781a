"""アンケート: the questions of a programme, the days of a cohort, one's answers, the sums."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.sure import asks_once
from tasuki.training import actions
from tasuki.training.access import cohort_for, owned_programme_for, seats_of
from tasuki.training.enums import SCALE, QuestionKind
from tasuki.training.forms.survey import QuestionForm, ReplyForm, SurveyDaysForm
from tasuki.training.models import Cohort, Survey, SurveyQuestion, SurveyReply, Team
from tasuki.training.views.apart import arranged_cohort
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
FEWEST = 5
NOT_ASKED = "アンケートに答えるのは、この開催に参加しているチームの人です。"
PROMISE = (
    "書いた答えは、あなたのほかにはだれも読めません。"
    f"しめきりの後、{FEWEST}人以上が答えた問いだけが、合わせた数と、名前のない文で出ます。"
    "文には、だれのことか分かることを書かないでください。"
)


@dataclass(frozen=True)
class Result:
    """A question, how many answered, and each answer's words with its number."""

    question: SurveyQuestion
    answered: int
    counts: list[tuple[str, int]]
    texts: list[str]


@screen(Action.CREATE, methods=POST)
def questions(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """The questions in their order, and a new one."""
    programme = owned_programme_for(request, programme_id)
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.add_question(
            by=request.user, programme=programme, **form.cleaned_data))  # fmt: skip
        if made is not None:
            messages.success(request, "問いを加えました。")
            return redirect("training:survey_questions", programme.pk)
    if request.method != "POST":
        request.trail.action = Action.PAGE
    context = {
        "programme": programme,
        "questions": list(SurveyQuestion.objects.filter(programme=programme)),
        "is_settled": Survey.objects.filter(cohort__programme=programme).exists(),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "training/survey_questions.html", context, status=status)


@screen(Action.CREATE, methods=("POST",))
def ready(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """The ready-made questions."""
    programme = owned_programme_for(request, programme_id)
    try:
        actions.start_questions(by=request.user, programme=programme)
        messages.success(request, "ひな形の問いを入れました。なおして使ってください。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:survey_questions", programme.pk)


def question_for(request: StaffRequest, ask_id: uuid.UUID) -> SurveyQuestion:
    """A question of a programme that the viewer organizes."""
    row = SurveyQuestion.objects.filter(pk=ask_id).select_related("programme").first()
    if row is None:
        raise Http404
    owned_programme_for(request, row.programme_id)
    return row


@screen(Action.CHANGE, methods=POST)
def question(request: StaffRequest, ask_id: uuid.UUID) -> HttpResponse:
    """Other words."""
    row = question_for(request, ask_id)
    form = QuestionForm(posted(request), initial={"text": row.text, "kind": row.kind})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.change_question(
            by=request.user, row=row, **form.cleaned_data))  # fmt: skip
        if made is not None:
            messages.success(request, "なおしました。")
            return redirect("training:survey_questions", row.programme_id)
    back = f"/training/programmes/{row.programme_id}/survey/"
    return form_page(request, form, "問いをなおす", "保存する", back)


@screen(Action.CHANGE, methods=("POST",))
def remove(request: StaffRequest, ask_id: uuid.UUID) -> HttpResponse:
    """Not asked any more."""
    row = question_for(request, ask_id)
    try:
        actions.remove_question(by=request.user, row=row)
        messages.success(request, "消しました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:survey_questions", row.programme_id)


@screen(Action.DECIDE, methods=POST)
def survey(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """For whoever holds or leads the cohort: its days, how many answered, the sums."""
    cohort = arranged_cohort(request, cohort_id)
    row = Survey.objects.filter(cohort=cohort).first()
    initial = {"opens_on": row.opens_on, "closes_on": row.closes_on} if row else {}
    form = SurveyDaysForm(posted(request), initial=initial)
    may_set = cohort.pk in seats_of(request).organized_cohorts
    if request.method == "POST":
        if not may_set:
            raise PermissionDenied("アンケートの日を決めるのは、この研修を開く機関の人です。")
        if form.is_valid() and opened(request, cohort, form):
            messages.success(request, "決めました。参加している人の「きょう」に出ます。")
            return redirect("training:survey", cohort.pk)
    else:
        request.trail.action = Action.PAGE
    asked, answered = _counts(cohort)
    context = {
        "cohort": cohort, "survey": row, "form": form, "may_set": may_set,
        "asked": asked, "answered": answered, "fewest": FEWEST,
        "is_over": bool(row and row.closes_on < timezone.localdate()),
        "results": _results(cohort),
    }  # fmt: skip
    return render(request, "training/survey.html", context, status=422 if form.errors else 200)


def opened(request: StaffRequest, cohort: Cohort, form: SurveyDaysForm) -> bool:
    """Whether the days were kept."""
    made = attempt(form, lambda: actions.open_survey(
        by=request.user, cohort=cohort, **form.cleaned_data))  # fmt: skip
    return made is not None


def _counts(cohort: Cohort) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, answered FROM api.survey_counts(%s)", [cohort.pk])
        asked, answered = cursor.fetchone() or (0, 0)
    return int(asked), int(answered)


def _results(cohort: Cohort) -> list[Result]:
    """Sums of the questions that enough people answered, in the questions' order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT question_id, answered, counts, texts FROM api.survey_results(%s)", [cohort.pk]
        )
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    results = []
    for one in SurveyQuestion.objects.filter(programme_id=cohort.programme_id):
        if one.pk in found:
            answered, counts, texts = found[one.pk]
            is_scale = one.kind == QuestionKind.SCALE
            said = [(words, counts[at - 1]) for at, words in SCALE] if is_scale else []
            results.append(Result(one, answered, said, list(texts)))
    return results


@screen(Action.ANSWER, methods=POST)
def answer(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """One's own answers, once."""
    cohort = cohort_for(request, cohort_id)
    mine = Team.objects.filter(cohort=cohort, pk__in=seats_of(request).my_teams)
    if not mine.exists():
        raise PermissionDenied(NOT_ASKED)
    row = Survey.objects.filter(cohort=cohort).first()
    if row is None:
        raise Http404
    asked = list(SurveyQuestion.objects.filter(programme_id=cohort.programme_id))
    form = ReplyForm(posted(request), questions=asked)
    home = acting_organization(request)
    if request.method == "POST" and form.is_valid() and not asks_once(form, home, in_meeting=True):
        made = attempt(form, lambda: actions.send_reply(
            by=request.user, survey=row, answers=form.answers))  # fmt: skip
        if made is not None:
            messages.success(request, "答えを届けました。ありがとうございました。")
            return redirect("training:index")
    today = timezone.localdate()
    context = {
        "cohort": cohort, "survey": row, "form": form, "promise": PROMISE,
        "is_open": row.opens_on <= today <= row.closes_on,
        "is_done": SurveyReply.objects.filter(survey=row, user=request.user).exists(),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "training/survey_answer.html", context, status=status)
