"""振り分け, the head of the case, and the team."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES, Role
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.cases.access import case_to_change, ground_of, visible_items
from tasuki.cases.actions.details import change_case
from tasuki.cases.actions.team import change_lead
from tasuki.cases.actions.triage import triage_case
from tasuki.cases.forms.steps import CaseForm, LeadForm, TriageForm
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case, Intake
from tasuki.cases.views.editing import edit_row
from tasuki.core.writing import posted, save


@screen(Action.DECIDE, methods=("GET", "POST"), roles=CASE_ROLES)
def triage(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Decide what becomes of a consultation."""
    case = case_to_change(request, case_id)
    intake = visible_items(request, Intake, case).first()
    options = _triage_options(request, case, intake)
    draft = draft_data(request, request.path)
    form = draft.fill(TriageForm, **options) if draft else TriageForm(**options)
    if request.method == "POST":
        form = TriageForm(request.POST, **options)
        if save(form, lambda data: triage_case(by=request.user, case=case, **data)):
            return _triaged(request, case)
    context = {"form": form, "intake": intake, "draft": draft, "draft_key": request.path}
    page = case_page(request, case, "overview", **context)
    return render(request, "cases/triage.html", page, status=422 if form.errors else 200)


def _triage_options(request: StaffRequest, case: Case, intake: Intake | None) -> dict[str, Any]:
    others = Organization.objects.active().in_municipality(case.municipality_id)
    return {
        "ground": ground_of(request.viewer, case),
        "prefer": intake.categories if intake else (),
        "organizations": others.exclude(cases=case),
    }


def _triaged(request: StaffRequest, case: Case) -> HttpResponse:
    drop_draft(by=request.user, form_key=request.path)
    messages.success(request, f"振り分けました。いまは「{case.get_status_display()}」です。")
    return redirect("cases:overview", case.pk)


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES)
def edit(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Title, urgency, what is due next."""
    case = case_to_change(request, case_id)
    return edit_row(
        request,
        case,
        CaseForm,
        functools.partial(change_case, by=request.user, case=case),
        template="cases/edit.html",
        context=case_page(request, case, "overview", page_title="呼び方と期限をなおす"),
        back_url=reverse("cases:overview", args=[case.pk]),
    )


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES | {Role.MANAGER})
def lead(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Hand the lead to a colleague; whoever manages the agency does so, too. Nobody is asked why
    they open it: nothing of the case is read here, and after a hand-over there are many."""
    case = case_to_change(request, case_id, asks=False)
    here = Membership.objects.live().filter(organization=case.owner, role__in=CASE_ROLES)
    colleagues = User.objects.filter(pk__in=here.values("user_id")).exclude(pk=case.lead_id)
    form = LeadForm(posted(request), colleagues=colleagues)
    back_url = reverse("cases:overview", args=[case.pk])
    if save(form, lambda data: change_lead(by=request.user, case=case, **data)):
        messages.success(request, f"主担当を{case.lead.name}さんにかえました。")
        return redirect(back_url)
    page = case_page(request, case, "overview", form=form, back_url=back_url)
    page["page_title"] = "主担当を決める" if page["frame"].lacks_lead else "主担当をかえる"
    return render(request, "cases/edit.html", page, status=422 if form.errors else 200)
