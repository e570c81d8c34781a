"""Handing in, the trainers' answer, comments, and showing the work to the group."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.sure import asks_once
from tasuki.training import actions
from tasuki.training.access import exercise_for, led_for, seats_of, written_for
from tasuki.training.forms.exercises import AnswerExerciseForm, CommentForm
from tasuki.training.hints import MOST, hints_of
from tasuki.training.models import CohortSession, Exercise, Team, TeamMember, WorkGroupSeat
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")


@screen(Action.MOVE, methods=("POST",))
def submit(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Handed in, in time or late."""
    found = written_for(request, exercise_id)
    try:
        done = actions.submit_exercise(by=request.user, exercise=found)
        words = "しめきりは過ぎていましたが、受け取りました。" if done.is_late else "出しました。"
        messages.success(request, f"{words}あとからなおして、また出すこともできます。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:exercise", found.pk)


@screen(Action.ANSWER, methods=POST)
def answer(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """A trainer's words, and the exercise back to the team if need be."""
    found = led_for(request, exercise_id)
    form = AnswerExerciseForm(posted(request), initial={"answer": found.answer})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.answer_exercise(
            by=request.user, exercise=found, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "チームに伝えました。")
            return redirect("training:exercise", found.pk)
    back = f"/training/exercises/{found.pk}/"
    return form_page(request, form, f"{found.team.name}に答える", "伝える", back)


def commenting_team(request: StaffRequest, found: Exercise) -> Team | None:
    """In whose name the viewer comments: a team of the same cohort, or none as a trainer."""
    if found.cohort_id in seats_of(request).led_cohorts:
        return None
    seat = TeamMember.objects.live().filter(user=request.user, cohort_id=found.cohort_id)
    member = seat.select_related("team").order_by("starts_on").first()
    return member.team if member else None


@screen(Action.ANSWER, methods=POST)
def comment(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """A word on the work."""
    found = exercise_for(request, exercise_id)
    form, team = CommentForm(posted(request)), commenting_team(request, found)
    home = acting_organization(request)
    if request.method == "POST" and form.is_valid() and not asks_once(form, home, in_meeting=True):
        text = form.cleaned_data["text"]
        made = attempt(form, lambda: actions.comment(
            by=request.user, exercise=found, from_team=team, text=text))  # fmt: skip
        if made is not None:
            messages.success(request, "ひとことを届けました。")
            return redirect("training:exercise", found.pk)
    back = f"/training/exercises/{found.pk}/"
    return form_page(request, form, "ひとことを書く", "届ける", back)


@screen(Action.GRANT, methods=POST)
def share(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Which sessions' groups may read it; each is opened and closed by a button."""
    found = written_for(request, exercise_id)
    seated = WorkGroupSeat.objects.filter(team_id=found.team_id).values("session")
    sessions = CohortSession.objects.filter(pk__in=seated).select_related("session")
    if request.method == "POST":
        session = get_object_or_404(sessions, pk__in=_id(request.POST.get("session", "")))
        try:
            if request.POST.get("do") == "close":
                actions.unshare_exercise(by=request.user, exercise=found, session_id=session.pk)
                messages.success(request, "見せるのをやめました。")
            else:
                actions.share_exercise(by=request.user, exercise=found, session=session)
                messages.success(request, "グループの人が読めるようになりました。")
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("training:share", found.pk)
    request.trail.action = Action.PAGE
    shown = set(found.shares.values_list("session_id", flat=True))
    context = {
        "exercise": found,
        "sessions": [(one, one.pk in shown) for one in sessions],
        "hints": hints_of(found, acting_organization(request)),
        "most": MOST,
    }
    return render(request, "training/share.html", context)


def _id(text: str) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(text)]
    except ValueError:
        return []
