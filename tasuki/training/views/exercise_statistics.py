"""まちの統計 from a CSV of e-Stat: read, told what was not read, kept with its source."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt
from tasuki.training import actions
from tasuki.training.access import written_for
from tasuki.training.forms.statistics import StatisticFileForm


@screen(Action.CREATE, methods=("GET", "POST"))
def read_file(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Choose a file; afterwards what came in and what did not, line by line."""
    found = written_for(request, exercise_id)
    place = found.team.municipality
    context: dict[str, Any] = {"exercise": found}
    if request.method != "POST":
        request.trail.action = Action.PAGE
        form = StatisticFileForm(municipality=place)
        return render(request, "training/statistics_file.html", context | {"form": form})
    form = StatisticFileForm(request.POST, request.FILES, municipality=place)
    if form.is_valid():
        table, source = form.cleaned_data["file"], form.cleaned_data["source"]
        made = attempt(form, lambda: actions.add_figures(
            by=request.user, exercise=found, figures=table.figures, source=source))  # fmt: skip
        if made is not None:
            context |= {"made": made, "table": table}
            return render(request, "training/statistics_read.html", context)
    context |= {"form": form}
    return render(request, "training/statistics_file.html", context, status=422)
