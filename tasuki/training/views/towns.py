"""まちの統計: the municipality in numbers, as its team keeps them; chosen from for an exercise."""

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
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_TEAM, seats_of, worked_for, written_for
from tasuki.training.forms.towns import TakeForm, TownFileForm, TownStatisticForm
from tasuki.training.models import Team, TownStatistic
from tasuki.training.towns import sheets
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
LEAD = "出どころと年を、いっしょに残します。次の年のチームも使えます。"


def own_team(request: StaffRequest, team_id: uuid.UUID) -> Team:
    """The team, for its members."""
    team = worked_for(request, team_id)
    if team.pk not in seats_of(request).my_teams:
        raise PermissionDenied(NOT_TEAM)
    return team


def to_town(team: Team) -> str:
    return f"/training/teams/{team.pk}/town/"


@screen(Action.PAGE)
def town(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """Every figure, its newest year first; unknown stays unknown."""
    team = worked_for(request, team_id)
    rows = TownStatistic.objects.filter(municipality_id=team.municipality_id)
    context = {
        "team": team,
        "sheets": sheets(rows),
        "is_member": team.pk in seats_of(request).my_teams,
    }
    return render(request, "training/town.html", context)


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """A figure by hand."""
    team = own_team(request, team_id)
    form = TownStatisticForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.add_statistic(
            by=request.user, team=team, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "加えました。")
            return redirect(to_town(team))
    return form_page(request, form, "まちの統計を加える", "加える", to_town(team), LEAD)


@screen(Action.CREATE, methods=POST)
def read_file(request: StaffRequest, team_id: uuid.UUID) -> HttpResponse:
    """A table is read whole or not at all; afterwards what came in and what did not."""
    team = own_team(request, team_id)
    context: dict[str, Any] = {"team": team, "back": to_town(team)}
    if request.method != "POST":
        request.trail.action = Action.PAGE
        form = TownFileForm(municipality=team.municipality)
        return render(request, "training/town_file.html", context | {"form": form})
    form = TownFileForm(request.POST, request.FILES, municipality=team.municipality)
    if form.is_valid():
        table, fields = form.cleaned_data["file"], form.cleaned_data
        made = attempt(form, lambda: actions.read_statistics(
            by=request.user, team=team, table=table, source=fields["source"],
            year=fields["year"]))  # fmt: skip
        if made is not None:
            kept = {one.line for one in table.unknown}
            left = [one for one in table.skipped if one[0] not in kept]
            context |= {"made": made, "table": table, "left": left}
            return render(request, "training/town_read.html", context)
    return render(request, "training/town_file.html", context | {"form": form}, status=422)


def row_for(request: StaffRequest, statistic_id: uuid.UUID) -> tuple[TownStatistic, Team]:
    """A figure of the municipality of one of the viewer's teams, and that team."""
    row = TownStatistic.objects.filter(pk=statistic_id).select_related("edited_by").first()
    mine = Team.objects.filter(pk__in=seats_of(request).my_teams)
    team = mine.filter(municipality_id=row.municipality_id).first() if row else None
    if row is None or team is None:
        raise Http404
    request.trail.object_ids = [row.pk]
    return row, team


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, statistic_id: uuid.UUID) -> HttpResponse:
    """Corrected, with both texts where two wrote at once."""
    row, team = row_for(request, statistic_id)
    name, back = "まちの統計をなおす", to_town(team)
    stored = TownStatisticForm(initial=TownStatisticForm.initial_of(row))
    if request.method != "POST":
        return form_page(request, stored, name, "保存する", back, LEAD)
    form = TownStatisticForm(settle(request.POST, stored))
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.change_statistic(
                by=request.user, row=row, revision=revision, **form.changes()))  # fmt: skip
        except ValidationError as error:
            if not is_stale(error):
                raise
            row.refresh_from_db()
            now = TownStatisticForm(initial=TownStatisticForm.initial_of(row))
            return conflict_page(request, form, now, cancel_url=back, **last_edit(row))
        if done:
            messages.success(request, "なおしました。")
            return redirect(back)
    return form_page(request, form, name, "保存する", back, LEAD)


@screen(Action.CHANGE, methods=("POST",))
def remove(request: StaffRequest, statistic_id: uuid.UUID) -> HttpResponse:
    """Gone from the town; what an exercise took stays there."""
    row, team = row_for(request, statistic_id)
    actions.remove_statistic(by=request.user, row=row)
    messages.success(request, "消しました。演習に入れた写しは残っています。")
    return redirect(to_town(team))


@screen(Action.CREATE, methods=POST)
def choose(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Figures of the town become rows of the information gathering, with source and year."""
    found = written_for(request, exercise_id)
    known = TownStatistic.objects.filter(
        municipality_id=found.team.municipality_id, value__isnull=False
    )
    form = TakeForm(posted(request), known=known)
    back = f"/training/exercises/{found.pk}/#statistics"
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.take_statistics(
            by=request.user, exercise=found, rows=form.cleaned_data["rows"]))  # fmt: skip
        if made is not None:
            messages.success(request, f"{len(made)}件を演習に入れました。")
            return redirect(back)
    context = {"exercise": found, "form": form, "back": back, "is_empty": not known.exists()}
    return render(request, "training/town_choose.html", context, status=422 if form.errors else 200)
