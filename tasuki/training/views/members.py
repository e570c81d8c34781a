"""The people of a team, for its 主管課, its まとめ役 and the organizer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_DESK, named_for, organized_for, seats_of
from tasuki.training.forms.members import (
    LeaveForm,
    MemberForm,
    SeatForm,
    SubstituteForm,
    TracksForm,
    TrainerForm,
)
from tasuki.training.forms.sessions import StageDatesForm
from tasuki.training.models import CohortStage, CohortTrainer, TeamMember
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")


def _back(member: TeamMember) -> str:
    return f"/training/teams/{member.team_id}/members/"


@screen(Action.LIST)
def members(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """Everybody who is or was in the team, and what may be done."""
    team = named_for(request, team_id)
    rows = team.members.select_related("user").prefetch_related("tracks__track")
    context = {"team": team, "members": list(rows)}
    return render(request, "training/members.html", context)


@screen(Action.GRANT, methods=POST)
def add(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """A seat in the team."""
    team = named_for(request, team_id)
    form = MemberForm(posted(request), team=team)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.add_member(by=request.user, team=team, **fields))
        if made is not None:
            messages.success(request, f"{made.name}さんを入れました。")
            return redirect("training:members", team.pk)
    lead = (
        "チームのものは、入った日から見えます。アカウントがあとからできたら、そのとき結びつけます。"
    )
    back = f"/training/teams/{team.pk}/members/"
    return form_page(request, form, f"{team.name}に人を入れる", "入れる", back, lead)


def _seat(request: StaffRequest, member_id: uuid.UUID) -> TeamMember:
    """A seat that the viewer may change; else 404 or the sentence."""
    seats = seats_of(request)
    found = TeamMember.objects.filter(pk=member_id, cohort_id__in=seats.my_cohorts)
    member = found.select_related("team__municipality", "team__cohort", "user").first()
    if member is None:
        raise Http404
    request.trail.object_ids = [member.team_id, member.pk]
    if not seats.names(member.team):
        raise PermissionDenied(NOT_DESK)
    return member


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """Corrections, and the account that somebody got meanwhile."""
    member = _seat(request, member_id)
    first = {name: getattr(member, name) for name in SeatForm.base_fields}
    form = SeatForm(posted(request), initial=first, team=member.team)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.change_member(
            by=request.user, member=member, **fields))  # fmt: skip
        if made is not None:
            return redirect(_back(member))
    return form_page(request, form, f"{member.name}さんの席", "保存する", _back(member))


@screen(Action.CHANGE, methods=POST)
def substitute(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """交代: another person from a day on."""
    member = _seat(request, member_id)
    form = SubstituteForm(posted(request), team=member.team)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.substitute(
            by=request.user, member=member, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, f"{made.name}さんに交代します。")
            return redirect(_back(member))
    lead = (
        f"交代の日から、{member.name}さんにはチームのものが見えなくなります。"
        "個人ワークと修了証は残ります。"
    )
    return form_page(request, form, f"{member.name}さんの交代", "交代する", _back(member), lead)


@screen(Action.REVOKE, methods=POST)
def leave(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """A person leaves; the seat is not filled."""
    member = _seat(request, member_id)
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.leave_team(
            by=request.user, member=member, **fields))  # fmt: skip
        if made is not None:
            return redirect(_back(member))
    lead = (
        "離れる日から、チームのものは見えなくなります。"
        "個人ワークと修了証は、本人のものとして残ります。"
    )
    return form_page(request, form, f"{member.name}さんが離れる", "離れる", _back(member), lead)


@screen(Action.CHANGE, methods=POST)
def tracks(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """Which tracks a person takes; more than one is allowed."""
    member = _seat(request, member_id)
    chosen = list(member.tracks.select_related("track"))
    first = {
        "tracks": [one.track_id for one in chosen],
        "reason": next((one.reason for one in chosen if one.reason), ""),
    }
    form = TracksForm(posted(request), initial=first, member=member)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.choose_tracks(
            by=request.user, member=member, **fields))  # fmt: skip
        if made is not None:
            return redirect(_back(member))
    return form_page(request, form, f"{member.name}さんの受ける分野", "決める", _back(member))


# --- Cohort -------------------------------------------------------------------------------------


@screen(Action.GRANT, methods=POST)
def add_trainer(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """Somebody leads the cohort: reads the work in it and answers."""
    cohort = organized_for(request, cohort_id)
    form = TrainerForm(posted(request), cohort=cohort)
    back = f"/training/cohorts/{cohort.pk}/"
    if request.method == "POST" and form.is_valid():
        fields: dict[str, Any] = form.cleaned_data
        made = attempt(form, lambda: actions.add_trainer(
            by=request.user, cohort=cohort, **fields))  # fmt: skip
        if made is not None:
            return redirect(back)
    lead = "入れた人は、この開催のチームと個人の書いたものを読み、答えられます。"
    return form_page(request, form, "講師・事務局を入れる", "入れる", back, lead)


@screen(Action.REVOKE, methods=("POST",))
def remove_trainer(request: StaffRequest, trainer_id: uuid.UUID) -> HttpResponse:
    """Somebody leads it no more."""
    row = CohortTrainer.objects.filter(pk=trainer_id).first()
    if row is None:
        raise Http404
    cohort = organized_for(request, row.cohort_id)
    try:
        actions.remove_trainer(by=request.user, row=row)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:cohort", cohort.pk)


@screen(Action.CHANGE, methods=POST)
def stage_dates(request: StaffRequest, dates_id: uuid.UUID) -> HttpResponse:
    """From when, and until when a stage is worked on."""
    row = CohortStage.objects.filter(pk=dates_id).select_related("stage").first()
    if row is None:
        raise Http404
    cohort = organized_for(request, row.cohort_id)
    form = StageDatesForm(posted(request), initial={"opens_on": row.opens_on, "due_on": row.due_on})
    back = f"/training/cohorts/{cohort.pk}/"
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.set_stage(by=request.user, row=row, **fields))
        if made is not None:
            return redirect(back)
    return form_page(request, form, f"{row.stage.heading}の日取り", "保存する", back)
