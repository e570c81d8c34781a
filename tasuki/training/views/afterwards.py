"""ネクストアクション: what a team does after the course, and what became of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_TEAM, seats_of, worked_for
from tasuki.training.enums import ActionState
from tasuki.training.forms.afterwards import CheckForm, NextActionForm
from tasuki.training.models import ActionCheck, NextAction, Team
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
CHECKS = (
    "municipality", "team", "cohort", "months", "come", "answered", "held", "changed", "stopped",
)  # fmt: skip
LEAD = "小さく、具体的に。3か月後と6か月後に、どうなったかをたずねます。"


def own_team(request: StaffRequest, team_id: uuid.UUID) -> Team:
    """The team, for its members."""
    team = worked_for(request, team_id)
    if team.pk not in seats_of(request).my_teams:
        raise PermissionDenied(NOT_TEAM)
    return team


def to_list(team_id: uuid.UUID) -> str:
    return f"/training/teams/{team_id}/next/"


@screen(Action.PAGE)
def next_actions(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """The list; on top what is to be checked now."""
    team = worked_for(request, team_id)
    rows = team.next_actions.select_related("owner__user").prefetch_related("checks")
    due = ActionCheck.objects.filter(
        team=team, answered_at__isnull=True, due_on__lte=timezone.localdate()
    )
    context = {
        "team": team,
        "rows": list(rows),
        "due": list(due.select_related("action__owner__user")),
        "is_member": team.pk in seats_of(request).my_teams,
    }
    return render(request, "training/next_actions.html", context)


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """A new next action."""
    team = own_team(request, team_id)
    form = NextActionForm(posted(request), team=team)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.add_next_action(
            by=request.user, team=team, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "加えました。3か月後と6か月後に、確認が出ます。")
            return redirect(to_list(team.pk))
    return form_page(request, form, "することを加える", "加える", to_list(team.pk), LEAD)


def action_for(request: StaffRequest, action_id: uuid.UUID) -> tuple[NextAction, Team]:
    """A next action of one of the viewer's teams."""
    mine = NextAction.objects.filter(team_id__in=seats_of(request).my_teams, pk=action_id)
    row = mine.select_related("edited_by").first()
    if row is None:
        raise Http404
    return row, own_team(request, row.team_id)


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, action_id: uuid.UUID) -> HttpResponse:
    """Changed, with both texts where two wrote at once."""
    row, team = action_for(request, action_id)
    name, back = "することをなおす", to_list(team.pk)
    stored = NextActionForm(initial=NextActionForm.initial_of(row), team=team)
    if request.method != "POST":
        return form_page(request, stored, name, "保存する", back, LEAD)
    form = NextActionForm(settle(request.POST, stored), team=team)
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.change_next_action(
                by=request.user, row=row, revision=revision, **form.changes()))  # fmt: skip
        except ValidationError as error:
            if not is_stale(error):
                raise
            row.refresh_from_db()
            now = NextActionForm(initial=NextActionForm.initial_of(row), team=team)
            return conflict_page(request, form, now, cancel_url=back, **last_edit(row))
        if done:
            messages.success(request, "なおしました。")
            return redirect(back)
    return form_page(request, form, name, "保存する", back, LEAD)


@screen(Action.ANSWER, methods=POST)
def check(request: StaffRequest, check_id: uuid.UUID) -> HttpResponse:
    """What became of it, in a minute."""
    mine = ActionCheck.objects.filter(team_id__in=seats_of(request).my_teams, pk=check_id)
    found = mine.select_related("action").first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.action_id]
    form = CheckForm(posted(request))
    if request.method == "POST" and form.is_valid():
        state, note = ActionState(form.cleaned_data["state"]), form.cleaned_data["note"]
        made = attempt(form, lambda: actions.answer_check(
            by=request.user, check=found, state=state, note=note))  # fmt: skip
        if made is not None:
            messages.success(request, "答えを残しました。ありがとうございます。")
            return redirect(to_list(found.team_id))
    name = f"{found.months}か月後の確認"
    return form_page(request, form, name, "答える", to_list(found.team_id), found.action.text)


@screen(Action.LIST)
def figures(request: StaffRequest) -> HttpResponse:
    """For the prefecture and the trainers: counts and states, no text."""
    names = ("municipality", "team", "cohort", "state", "actions", "overdue")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT municipality, team, cohort, state, actions, overdue"
            " FROM api.next_action_figures()"
        )
        rows: list[dict[str, Any]] = [
            dict(zip(names, row, strict=True)) for row in cursor.fetchall()
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT municipality, team, cohort, months, come, answered, held, changed, stopped"
            " FROM api.check_figures()"
        )
        checks = [dict(zip(CHECKS, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row["state"] = ActionState(row["state"]).label
    return render(request, "training/next_figures.html", {"rows": rows, "checks": checks})
