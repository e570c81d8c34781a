"""わたしたちのいま: a team's page, and its answer to the invitation."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import seats_of, team_for
from tasuki.training.enums import ExerciseStatus, StageKind
from tasuki.training.figure import StageBox, boxes_of
from tasuki.training.forms.cohorts import AnswerForm
from tasuki.training.models import Team
from tasuki.training.views.cohorts import dated_bands
from tasuki.training.views.pages import form_page

NOT_ASKED = "案内に返事をするのは、市町村の主管課です。主管課の人に伝えてください。"


@screen(Action.PAGE)
def team(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """Where we stand in the course, what comes next, who is in the team."""
    found = team_for(request, team_id)
    seats = seats_of(request)
    bands = dated_bands(found.cohort)
    exercises = list(found.exercises.select_related("stage"))
    handed_in = {one.stage_id for one in exercises if one.status == ExerciseStatus.SUBMITTED}
    context = {
        "team": found,
        "bands": bands,
        "now": [box for box in boxes_of(bands) if box.is_now or is_owed(box, handed_in)],
        "coming": [
            one for box in boxes_of(bands) for one in box.sessions if one.ends_at > timezone.now()
        ],
        "members": list(found.members.select_related("user").prefetch_related("tracks__track")),
        "names": seats.names(found),
        "is_member": found.pk in seats.my_teams,
        "reads_work": seats.reads_work_of(found),
        "exercises": exercises,
        "may_answer": found.status in ("invited", "declined") and may_answer(request, found),
    }
    return render(request, "training/team.html", context)


def is_owed(box: StageBox, handed_in: set[uuid.UUID]) -> bool:
    """An exercise whose last day is over and that was not handed in: late is taken as well, so
    the way to it stays open."""
    is_over = box.stage.kind == StageKind.EXERCISE and box.state == "done"
    return is_over and box.stage.pk not in handed_in


def may_answer(request: StaffRequest, team: Team) -> bool:
    """The 主管課, or the organizer who writes down what was said on the telephone."""
    seats = seats_of(request)
    return team.pk in seats.desk_teams or team.cohort_id in seats.organized_cohorts


@screen(Action.ANSWER, methods=("GET", "POST"))
def answer(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """The municipality's answer to the invitation."""
    found = team_for(request, team_id)
    if not may_answer(request, found):
        raise PermissionDenied(NOT_ASKED)
    form = AnswerForm(posted(request), initial={"note": found.note})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.answer_invitation(
            by=request.user, team=found, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "返事を送りました。")
            return redirect("training:team", found.pk)
    lead = "参加するときは、次にチームの人を入れます。見送ったあとで参加に変えることもできます。"
    back = f"/training/teams/{found.pk}/"
    return form_page(request, form, f"{found.cohort.name}への返事", "返事を送る", back, lead)
