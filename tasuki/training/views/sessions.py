"""A live session: when, where, how one joins; 「出席しました」; questions whose answers stay."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
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
from tasuki.training.access import seats_of, session_for, team_for
from tasuki.training.actions.attendance import takes_part, window_says
from tasuki.training.calendar import calendar_of
from tasuki.training.forms.sessions import QuestionForm, ReplyForm
from tasuki.training.models import (
    Attendance,
    CohortSession,
    Item,
    JoiningInfo,
    Question,
    TeamMember,
)
from tasuki.training.opening import Doors
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
NO_SEAT = "出席を入れられるのは、この研修のチームの人です。"


def my_seats(request: StaffRequest, session: CohortSession) -> list[TeamMember]:
    """The viewer's seats of today in the cohort of the session."""
    found = TeamMember.objects.live().filter(cohort_id=session.cohort_id)
    return list(found.filter(user_id=request.viewer.user_id).select_related("team"))


def items_of(session: CohortSession) -> list[Item]:
    """What is done in it, in order."""
    found = Item.objects.filter(stage_id=session.session.stage_id).select_related(
        "worksheet", "unlocks"
    )
    return [one for one in found if one.session_id in (None, session.session_id)]


@screen(Action.PAGE)
def session(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """The page of a session, before, during and after it."""
    return _page(request, session_for(request, session_id))


def _page(
    request: StaffRequest, found: CohortSession, form: forms.Form | None = None
) -> HttpResponse:
    seats = my_seats(request, found)
    attended = Attendance.objects.filter(session=found, member__in=seats).select_related("by")
    asked = Question.objects.filter(session=found)
    questions = asked.select_related("team__municipality", "answered_by")
    seen = seats_of(request)
    runs = seen.runs(found.cohort_id)
    doors = Doors(found.cohort_id, request.user.pk)
    is_shut = "" if runs else doors.why(found.session)
    context: dict[str, Any] = {
        "session": found,
        "items": [(one, "" if runs else doors.why(one)) for one in items_of(found)],
        "joining": None if is_shut else JoiningInfo.objects.filter(session=found).first(),
        "seats": seats,
        "attended": next(iter(attended), None),
        "is_for_me": any(takes_part(found, one) for one in seats),
        "closed": is_shut or window_says(found, timezone.now()),
        "recordings": found.recordings.filter(withdrawn_at__isnull=True),
        "questions": list(questions),
        "guides_open": runs or found.starts_at <= timezone.now(),
        "form": form or QuestionForm(),
        "runs": runs,
        "leads": found.cohort_id in seen.led_cohorts,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "training/session.html", context, status=status)


@screen(Action.MOVE, methods=POST)
def here(request: StaffRequest, session_id: uuid.UUID, code: str = "") -> HttpResponse:
    """「出席しました」: from the page, or from the QR code on the projector (a button: opening an
    address writes nothing)."""
    found = session_for(request, session_id)
    seats = my_seats(request, found)
    if not seats:
        raise PermissionDenied(NO_SEAT)
    if request.method != "POST":
        shut = Doors(found.cohort_id, request.user.pk).why(found.session)
        closed = shut or window_says(found, timezone.now())
        context = {"session": found, "code": code, "closed": closed}
        return render(request, "training/here.html", context)
    try:
        for seat in seats:
            made = actions.check_in(by=request.user, session=found, member=seat, code=code)
        messages.success(request, f"{made.get_status_display()}を記録しました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:session", found.pk)


@screen(Action.REQUEST, methods=("POST",))
def ask(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """A question to the lecturers."""
    found = session_for(request, session_id)
    form = QuestionForm(posted(request))
    seats = my_seats(request, found)
    team = seats[0].team if seats else None
    if not form.is_valid() or asks_once(form, acting_organization(request), in_meeting=True):
        return _page(request, found, form)
    made = attempt(form, lambda: actions.ask_lecturers(
        by=request.user, session=found, team=team, text=form.cleaned_data["text"]))  # fmt: skip
    if made is None:
        return _page(request, found, form)
    messages.success(request, "質問を送りました。答えは、この画面に残ります。")
    return redirect("training:session", found.pk)


@screen(Action.ANSWER, methods=POST)
def reply(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    """The lecturer's answer, for the whole cohort."""
    led = seats_of(request).led_cohorts
    found = Question.objects.filter(pk=question_id, cohort_id__in=led).first()
    if found is None:
        raise Http404
    form = ReplyForm(posted(request), initial={"answer": found.answer})
    back = f"/training/sessions/{found.session_id}/"
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        if attempt(form, lambda: actions.answer_question(
                by=request.user, question=found, answer=answer)):  # fmt: skip
            return redirect(back)
    return form_page(request, form, "質問に答える", "答えを残す", back, found.text)


# --- iCal ---------------------------------------------------------------------------------------


def _calendar(sessions: list[CohortSession], request: StaffRequest, name: str) -> HttpResponse:
    host = request.build_absolute_uri("/").rstrip("/")
    answer = HttpResponse(
        calendar_of(sessions, host=host), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


@screen(Action.EXPORT)
def calendar(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """One session for one's own calendar: date and place, no link and no name."""
    found = session_for(request, session_id)
    return _calendar([found], request, "session")


@screen(Action.EXPORT)
def team_calendar(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """All sessions of the team's cohort."""
    team = team_for(request, team_id)
    found = CohortSession.objects.filter(cohort_id=team.cohort_id)
    rows = list(found.select_related("session", "cohort"))
    return _calendar(rows, request, "training")
