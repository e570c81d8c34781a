"""The expert's own view: where they are sent, from the approval until 30 days after the report.

Which rows these are the database says (``api.my_dispatches``); nothing else of the room is here.
"""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import reach_of
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.dispatch_papers import facts_of
from tasuki.advisory.dispatch_queries import dispatches, waits_for
from tasuki.advisory.dispatch_steps import BY_SLUG, may
from tasuki.advisory.expert_enums import READ_DAYS, Party
from tasuki.advisory.forms.dispatch import ReportForm
from tasuki.advisory.models import Dispatch
from tasuki.advisory.views.dispatch_steps import CHANGED, refusal
from tasuki.advisory.views.pages import FormPage, form_page, is_sent, taken
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.writing import posted
from tasuki.exchange.access import acting_organization

REPORT = BY_SLUG["report"]


def is_mine(request: StaffRequest, dispatch: Dispatch) -> bool:
    """Shown by the database, and not as one of both sides: as the one who is sent."""
    return not reach_of(request).holds(dispatch.municipality)


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """Where the viewer is sent."""
    rows = [one for one in dispatches().order_by("starts_at", "id") if is_mine(request, one)]
    request.trail.object_ids = [one.pk for one in rows]
    context = {
        "rows": [(one, waits_for(one, Party.EXPERT, today())) for one in rows],
        "days": READ_DAYS,
    }
    return render(request, "advisory/mine.html", context)


def mine_for(request: StaffRequest, dispatch_id: uuid.UUID) -> Dispatch:
    """The viewer's own dispatch; else, and after the time, 404."""
    rows = dispatches().select_related("municipality__prefecture", "organization")
    found = rows.filter(pk=dispatch_id).first()
    if found is None or not is_mine(request, found):
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.PAGE)
def show(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """When, where, what for; the papers; the way to the report."""
    one = mine_for(request, dispatch_id)
    context = {
        "one": one,
        "facts": facts_of(one),
        "days": READ_DAYS,
        "may_report": may(one, Party.EXPERT, REPORT),
    }
    return render(request, "advisory/my_dispatch.html", context)


@screen(Action.MOVE, methods=("GET", "POST"))
def report(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """What was done, in the expert's words."""
    one = mine_for(request, dispatch_id)
    back = reverse("advisory:my_dispatch", args=[one.pk])
    form = ReportForm(posted(request), initial={"revision": one.revision})
    if request.method != "POST":
        if not may(one, Party.EXPERT, REPORT):
            messages.error(request, refusal(one, Party.EXPERT, REPORT))
            return redirect(back)
    elif is_sent(request, form) and sent(request, one, form):
        messages.success(request, "報告を送りました。ありがとうございました。")
        return redirect(back)
    page = FormPage(
        "派遣の報告", back, "報告する", REPORT.lead,
        (("専門家としての派遣", reverse("advisory:mine")), (one.title, back)),
    )  # fmt: skip
    return form_page(request, form, page)


def sent(request: StaffRequest, one: Dispatch, form: ReportForm) -> bool:
    """Whether the report stands; the office may have been quicker."""

    def late() -> str:
        return CHANGED if may(one, Party.EXPERT, REPORT) else refusal(one, Party.EXPERT, REPORT)

    return taken(form, one, lambda: actions.report(
        by=request.user, organization=acting_organization(request), dispatch=one,
        side=Party.EXPERT, revision=form.cleaned_data["revision"] or 0,
        **form.changes()), late)  # fmt: skip
