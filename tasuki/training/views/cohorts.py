"""A cohort: its dates, its teams, its state; for the organizer and whoever takes part."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import (
    cohort_for,
    organized_for,
    owned_programme_for,
    seats_of,
)
from tasuki.training.enums import COHORT_MOVES, CohortStatus
from tasuki.training.figure import CurriculumBand, bands_of, boxes_of, put_dates, put_states
from tasuki.training.forms.cohorts import CohortForm, InviteForm
from tasuki.training.models import Cohort, Team
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
MOVE_LABELS = {CohortStatus.RUNNING: "研修を始める", CohortStatus.ENDED: "研修を終える"}


def dated_bands(cohort: Cohort) -> list[CurriculumBand]:
    """The figure with the dates of the cohort and where it stands today; five statements."""
    bands = bands_of(cohort.programme)
    put_dates(
        bands,
        cohort.stages.all(),
        list(cohort.sessions.select_related("session").order_by("starts_at")),
    )
    put_states(bands, timezone.localdate())
    return bands


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """The programme is held: the first day decides all dates."""
    programme = owned_programme_for(request, programme_id)
    year = fiscal_year_label(programme.fiscal_year)
    form = CohortForm(posted(request), initial={"name": f"{year} {programme.level}"})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.open_cohort(
            by=request.user, programme=programme, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "開催をつくりました。日取りを確かめて、市町村に案内します。")
            return redirect("training:cohort", made.pk)
    back = f"/training/programmes/{programme.pk}/"
    lead = "初日を入れると、すべての日取りが決まります。あとから1つずつ変えられます。"
    return form_page(request, form, "この研修を開く", "この日取りでつくる", back, lead)


@screen(Action.PAGE)
def cohort(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """Where the cohort stands, its teams, who leads it."""
    found = cohort_for(request, cohort_id)
    seats = seats_of(request)
    bands = dated_bands(found)
    is_organizer = found.pk in seats.organized_cohorts
    moves = COHORT_MOVES[CohortStatus(found.status)] if is_organizer else ()
    context = {
        "cohort": found,
        "bands": bands,
        "teams": list(found.teams.select_related("municipality")),
        "own_teams": seats.my_teams | seats.desk_teams,
        "trainers": list(found.trainers.select_related("user")),
        "sessions": [one for box in boxes_of(bands) for one in box.sessions],
        "is_inner": seats.runs(found.pk) or found.pk in seats.studied_cohorts,
        "is_learner": found.pk in seats.studied_cohorts,
        "is_organizer": is_organizer,
        "leads": found.pk in seats.led_cohorts,
        "sees_groups": found.pk in seats.my_cohorts,
        "moves": [(to.value, MOVE_LABELS[to]) for to in sorted(moves)],
    }
    return render(request, "training/cohort.html", context)


@screen(Action.MOVE, methods=("POST",))
def move(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """準備中 → 開催中 → 終了."""
    found = organized_for(request, cohort_id)
    to = request.POST.get("to", "")
    try:
        if to not in CohortStatus.values:
            raise ValidationError("次の状態を選んでください。")
        actions.move_cohort(by=request.user, cohort=found, to=CohortStatus(to))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training:cohort", found.pk)


def said(made: list[Team]) -> str:
    """What happened to an invitation."""
    if not made:
        return "どの市町村にも、もう案内してあります。"
    names = "、".join(one.municipality.name for one in made[:5])
    more = f"ほか{len(made) - 5}か所" if len(made) > 5 else ""
    return f"{names}{more}に案内しました。主管課の画面に出ています。"


@screen(Action.CREATE, methods=POST)
def invite(request: StaffRequest, cohort_id: uuid.UUID) -> HttpResponse:
    """A municipality is invited."""
    found = organized_for(request, cohort_id)
    if found.status == CohortStatus.ENDED:
        raise PermissionDenied("この開催は終わっています。市町村には案内できません。")
    form = InviteForm(posted(request), cohort=found)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.invite_teams(
            by=request.user, cohort=found, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, said(made))
            return redirect("training:cohort", found.pk)
    back = f"/training/cohorts/{found.pk}/"
    lead = "主管課に案内が出ます。参加するかを返してもらい、チームの人を入れてもらいます。"
    return form_page(request, form, "市町村に案内する", "案内する", back, lead)
