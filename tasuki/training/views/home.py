"""研修: what is mine here, and what my organization holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.training.access import seats_of
from tasuki.training.enums import TeamStatus
from tasuki.training.models import Cohort, Team


@screen(Action.LIST)
def index(request: StaffRequest) -> HttpResponse:
    """Teams of mine, invitations to my municipality, cohorts I lead or hold."""
    seats = seats_of(request)
    wanted = seats.my_teams | seats.desk_teams
    teams = list(Team.objects.filter(pk__in=wanted).select_related("cohort", "municipality"))
    held = seats.led_cohorts | seats.organized_cohorts
    cohorts = Cohort.objects.filter(pk__in=held).select_related("organizer") if held else ()
    past = Cohort.objects.filter(members__user_id=request.viewer.user_id).exclude(
        pk__in=seats.studied_cohorts
    )
    context = {
        "past": list(past.distinct()),
        "mine": [one for one in teams if one.pk in seats.my_teams],
        "asked": [
            one for one in teams
            if one.pk in seats.desk_teams and one.status == TeamStatus.INVITED
        ],
        "ours": [
            one for one in teams
            if one.pk not in seats.my_teams and one.status != TeamStatus.INVITED
        ],
        "cohorts": list(cohorts),
        "organizes": seats.organizes,
        "sees_figures": seats.organizes,
    }  # fmt: skip
    request.trail.object_ids = [one.pk for one in teams]
    return render(request, "training/index.html", context)
