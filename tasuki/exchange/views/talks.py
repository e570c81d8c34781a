"""発表と質疑: what presenters wrote, questions, answers, and what one takes along."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Prefetch, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Membership, Organization
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_for, meeting_for, meeting_frame
from tasuki.exchange.actions import outcomes, talks
from tasuki.exchange.enums import ReactionKind
from tasuki.exchange.forms.talks import AdoptForm, AnswerForm, QuestionForm, StatementForm
from tasuki.exchange.models import Meeting, Presentation, Question, Statement
from tasuki.exchange.views.pages import BOTH, POST, at_page, edit_page, form_page, stops
from tasuki.exchange.views.preparing import presentation_of

NOT_PRESENTER = (
    "発表の内容を書くのは、発表する機関の人です。"
    "書く機関がちがうときは、主催の人に、発表する機関をなおしてもらってください。"
)
MONTHS = dt.timedelta(days=90)


def talks_of(meeting: Meeting) -> list[Presentation]:
    """Places in order, with their words; two statements."""
    rows = meeting.presentations.select_related(
        "prefecture", "organization", "segment", "statement__speaker"
    )
    return list(rows.order_by("segment__order", "order", "id"))


def questions_of(meeting: Meeting) -> list[Question]:
    """Questions with their answers, the earliest first; two statements."""
    from tasuki.exchange.models import Answer

    answers = Answer.objects.select_related("by", "organization")
    rows = meeting.questions.select_related("by", "organization")
    return list(rows.prefetch_related(Prefetch("answers", queryset=answers)))


def totals_of(meeting: Meeting) -> dict[uuid.UUID, list[tuple[str, int]]]:
    """Subject → (label, number) of every reaction it got; one statement."""
    rows = meeting.reactions.order_by().values("subject_id", "kind")
    found: dict[uuid.UUID, list[tuple[str, int]]] = {}
    for row in rows.annotate(number=Sum("number")):
        label = str(ReactionKind(row["kind"]).label)
        found.setdefault(row["subject_id"], []).append((label, row["number"]))
    return found


def adopters_of(meeting: Meeting) -> dict[uuid.UUID, list[str]]:
    """Presentation → names of the organizations that told they take it up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.adopted_from(%s)", [meeting.pk])
        rows = cursor.fetchall()
    names = Organization.objects.in_bulk({organization for _, organization in rows})
    found: dict[uuid.UUID, list[str]] = {}
    for presentation, organization in rows:
        found.setdefault(presentation, []).append(names[organization].name)
    return {key: sorted(some) for key, some in found.items()}


def talk_page(request: StaffRequest, meeting: Meeting, **bound: forms.Form) -> HttpResponse:
    """The page with its form; ``bound`` replaces the refused one."""
    places, asked = talks_of(meeting), questions_of(meeting)
    totals, adopters = totals_of(meeting), adopters_of(meeting)
    talks_shown = [
        {
            "place": one,
            "said": getattr(one, "statement", None),
            "is_ours": one.organization_id in request.viewer.organization_ids,
            "totals": totals.get(one.pk, []),
            "adopters": adopters.get(one.pk, []),
            "questions": [q for q in asked if q.presentation_id == one.pk],
        }
        for one in places
    ]
    context = meeting_frame(request, meeting, "talks") | {
        "talks": talks_shown,
        "open_questions": [q for q in asked if q.presentation_id is None],
        "question_form": QuestionForm(talks=_choices(places)),
    }
    status = 422 if any(form.errors for form in bound.values()) else 200
    return render(request, "exchange/talks.html", context | bound, status=status)


def _choices(places: list[Presentation]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.presenter}の発表") for one in places]


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Presentations, questions, answers."""
    return talk_page(request, meeting_for(request, meeting_id))


@screen(Action.REQUEST, methods=POST)
def ask(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """質問する."""
    meeting = meeting_for(request, meeting_id)
    places = talks_of(meeting)
    form = QuestionForm(request.POST, talks=_choices(places))
    if form.is_valid() and not stops(request, form):
        about = next((one for one in places if str(one.pk) == form.cleaned_data["about"]), None)
        if attempt(form, lambda: talks.ask(
            by=request.user, meeting=meeting, organization=acting_for(request, meeting),
            text=form.cleaned_data["text"], presentation=about)):  # fmt: skip
            messages.success(request, "質問を送りました。")
            return redirect("exchange:talks", meeting.pk)
    return talk_page(request, meeting, question_form=form)


@screen(Action.ANSWER, methods=BOTH)
def answer(request: StaffRequest, meeting_id: uuid.UUID, question_id: uuid.UUID) -> HttpResponse:
    """答える. Anybody in the meeting may: an exchange is mutual."""
    meeting = meeting_for(request, meeting_id)
    row = get_object_or_404(Question.objects.select_related("by"), pk=question_id, meeting=meeting)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid() and not stops(request, form):
        fields = form.words()
        if attempt(form, lambda: talks.answer(
            by=request.user, question=row, organization=acting_for(request, meeting),
            **fields)):  # fmt: skip
            messages.success(request, "答えを残しました。")
            return redirect("exchange:talks", meeting.pk)
    back = at_page("talks", meeting)
    return form_page(
        request, form, "質問に答える", "答えを残す", back, lead=row.text, meeting=meeting
    )


@screen(Action.CHANGE, methods=BOTH)
def statement(
    request: StaffRequest, meeting_id: uuid.UUID, presentation_id: uuid.UUID
) -> HttpResponse:
    """発表の内容, by the presenting organization alone."""
    meeting = meeting_for(request, meeting_id)
    place = presentation_of(meeting, presentation_id)
    if place.organization_id not in request.viewer.organization_ids:
        raise PermissionDenied(NOT_PRESENTER)
    said = Statement.objects.filter(presentation=place).select_related("edited_by").first()
    row = said or Statement(presentation=place)
    back = at_page("talks", meeting)

    def write(form: Any) -> object:
        data = form.words()
        revision = data.pop("revision") or 0
        return talks.keep_statement(by=request.user, presentation=place, revision=revision, **data)

    page = edit_page(
        request, row, StatementForm,
        lambda one: {name: getattr(one, name) for name in (*talks.STATEMENT, "revision")},
        write,
        lambda form: form_page(
            request, form, f"{place.presenter}の発表", "保存する", back, meeting=meeting
        ),
        back=back,
    )  # fmt: skip
    return page or redirect("exchange:talks", meeting.pk)


def colleagues_of(organization: Organization) -> Any:
    """Who works there today."""
    rows = Membership.objects.live().filter(organization=organization)
    return rows.select_related("user", "organization").order_by("user__kana", "id")


@screen(Action.CREATE, methods=BOTH)
def adopt(request: StaffRequest, meeting_id: uuid.UUID, presentation_id: uuid.UUID) -> HttpResponse:
    """これを取り入れる: into one's own list, with an owner and a date."""
    meeting = meeting_for(request, meeting_id)
    place = presentation_of(meeting, presentation_id)
    organization = acting_for(request, meeting)
    members = colleagues_of(organization)
    form = AdoptForm(posted(request), members=members, initial={
        "into": "後方支援の計画", "due_on": timezone.localdate() + MONTHS,
        "owner": members.filter(user=request.user).first(),
    })  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        owner = data.pop("owner").user
        if attempt(form, lambda: outcomes.adopt(
            by=request.user, organization=organization, presentation=place, owner=owner,
            **data)):  # fmt: skip
            messages.success(request, "取り入れることの一覧に入れました。")
            return redirect("exchange:ideas")
    lead = f"{outcomes.source_of(place)}から"
    back = at_page("talks", meeting)
    return form_page(
        request, form, "これを取り入れる", "一覧に入れる", back, lead=lead, meeting=meeting
    )
