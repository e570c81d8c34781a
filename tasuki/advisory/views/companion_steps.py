"""Steps of a 伴走支援計画, written by the office."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.actions import companion as actions
from tasuki.advisory.forms.companion import PlanStepForm
from tasuki.advisory.forms.rows import WithMembers
from tasuki.advisory.models import CompanionPlan, PlanStep, Support
from tasuki.advisory.support_enums import Side, SupportStatus
from tasuki.advisory.views.companion import page_of, written_for
from tasuki.advisory.views.pages import edit_page, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.enums import WorkStatus

BOTH = ("GET", "POST")


def supports_for(plan: CompanionPlan) -> Any:
    """What the municipality may see of its own: a step is read by both."""
    rows = Support.objects.filter(municipality_id=plan.municipality_id)
    return rows.exclude(status=SupportStatus.PLANNED)


@screen(Action.CREATE, methods=BOTH)
def add(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """One more step; it needs both sides' agreement anew."""
    plan = written_for(request, plan_id)
    first = {"side": Side.OFFICE, "status": WorkStatus.OPEN}
    form = PlanStepForm(posted(request), members=supports_for(plan), initial=first)
    if is_sent(request, form):
        made = attempt(form, lambda: actions.add_step(
            by=request.user, plan=plan, **form.changes()))  # fmt: skip
        if made is not None:
            return redirect("advisory:plan", plan.pk)
    return form_page(request, form, page_of(plan, "手順を加える", "加える"))


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, step_id: uuid.UUID) -> HttpResponse:
    """A step in other words, or how it goes; both texts where two wrote at once."""
    rows = PlanStep.objects.select_related("plan", "edited_by").filter(pk=step_id)
    row = rows.first()
    if row is None:
        raise Http404
    plan = written_for(request, row.plan_id)

    def write(form: Any, revision: int) -> PlanStep:
        return actions.change_step(by=request.user, step=row, revision=revision, **form.changes())

    kind = WithMembers(PlanStepForm, supports_for(plan))
    return edit_page(request, page_of(plan, "手順をなおす"), kind, rows.first, write)
