"""足あとを書き出す: which days, why, then one file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.exports import MOST, TOO_MANY, Mark, as_file
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.oversight import queries
from tasuki.oversight.exporting import table_of_events
from tasuki.oversight.forms import TrailExportForm
from tasuki.oversight.tabs import tabs
from tasuki.oversight.views.trail import AUDITOR, FILTERS, choices, note_reading, wanted


@screen(Action.EXPORT, methods=("GET", "POST"), roles=AUDITOR, step_up=True)
def export(request: StaffRequest) -> HttpResponse:
    """The page that asks, and the file at the rights of this moment."""
    note_reading(request)
    if request.method != "POST":
        request.trail.action = Action.PAGE  # nothing leaves yet
        draft = draft_data(request, request.path)
        if draft:
            return _ask(request, draft.fill(TrailExportForm, **choices(request)))
        chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
        return _ask(request, TrailExportForm(initial=chosen, **choices(request)))
    form = TrailExportForm(request.POST, **choices(request))
    if not form.is_valid():
        return _ask(request, form, status=422)
    found = queries.events_of(request.viewer).filter(**wanted(form.cleaned_data))
    events = list(found.order_by("-at", "-id")[: MOST + 1])
    if len(events) > MOST:
        form.add_error(None, TOO_MANY.format(most=f"{MOST:,}"))
        return _ask(request, form, status=422)
    mark = Mark.of(request, form.said)
    sheet = table_of_events(queries.lines(events), mark)
    mark.note(request, [one.pk for one in events])
    drop_draft(by=request.user, form_key=request.path)
    return as_file(sheet, form.cleaned_data["kind"], "足あと")


def _ask(request: StaffRequest, form: TrailExportForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "most": MOST, "tabs": tabs("trail")}
    return render(request, "oversight/export.html", context, status=status)
