"""Forms of a plan. Each page fetches and authorises in its first line."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization, case_for
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case
from tasuki.core.conflicts import conflict_page, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.plans import actions
from tasuki.plans.actions.moves import NOT_TEAM
from tasuki.plans.forms import (
    AgreementForm,
    AmendForm,
    LateForm,
    PlanForm,
    ReviewForm,
    RoleForm,
)
from tasuki.plans.models import Plan
from tasuki.plans.queries import may_write
from tasuki.plans.views.plan import plan_for

POST = ("GET", "POST")
PLAN_FIELDS = ("long_goal", "short_goal", "issues", "policy", "starts_on", "ends_on",
               "next_review_on", "programmes")  # fmt: skip


def writer_for(request: StaffRequest, plan_id: uuid.UUID) -> Plan:
    """The plan, for somebody who writes it; others who see it get a sentence."""
    plan = plan_for(request, plan_id)
    if not may_write(plan.case_id):
        raise PermissionDenied(NOT_TEAM)
    return plan


def form_page(
    request: StaffRequest, case: Case, form: forms.Form, name: str, send: str, **context: Any
) -> HttpResponse:
    """One form below the tab プラン; 422 when it was refused."""
    page = case_page(request, case, "plans", form=form, name=name, send=send, **context)
    return render(request, "plans/form.html", page, status=422 if form.errors else 200)


@screen(Action.CREATE, methods=POST)
def draft(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Begin the first plan, or the next version from nothing."""
    case = case_for(request, case_id)
    if not may_write(case.pk):
        raise PermissionDenied(NOT_TEAM)
    today = timezone.localdate()
    first = {"starts_on": today, "ends_on": today + dt.timedelta(days=182),
             "next_review_on": today + dt.timedelta(days=90)}  # fmt: skip
    form = PlanForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = {key: form.cleaned_data[key] for key in PLAN_FIELDS}
        plan = attempt(form, lambda: actions.draft_plan(by=request.user, case=case, **fields))
        if plan is not None:
            messages.success(
                request, "プランの案をつくりました。つぎに、役割を機関にお願いします。"
            )
            return redirect("plans:show", plan.pk)
    return form_page(request, case, form, "プランをつくる", "案を保存する")


@screen(Action.CHANGE, methods=POST)
def change(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """Change the words of a plan that is not decided yet."""
    plan = writer_for(request, plan_id)
    stored = PlanForm(initial=_words_of(plan))
    form = PlanForm(settle(request.POST, stored)) if request.method == "POST" else stored
    if form.is_valid():
        fields = {key: form.cleaned_data[key] for key in PLAN_FIELDS}
        revision = form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.change_plan(
                by=request.user, plan=plan, revision=revision, **fields))  # fmt: skip
        except ValidationError:
            plan.refresh_from_db()
            now, back = PlanForm(initial=_words_of(plan)), f"/plans/{plan.pk}/"
            return conflict_page(request, form, now, cancel_url=back, **last_edit(plan))
        if done is not None:
            messages.success(request, "プランを保存しました。")
            return redirect("plans:show", plan.pk)
    return form_page(request, plan.case, form, f"第{plan.version}版を直す", "保存する", plan=plan)


def _words_of(plan: Plan) -> dict[str, Any]:
    return {key: getattr(plan, key) for key in (*PLAN_FIELDS, "revision")}


@screen(Action.REQUEST, methods=POST)
def add_role(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """Ask an agency to take a role."""
    plan = writer_for(request, plan_id)
    asker = acting_organization(request)
    first = {"goal": request.GET.get("goal", ""), "due_on": plan.ends_on}
    form = RoleForm(posted(request), initial=first, municipality_id=plan.case.municipality_id)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        role = attempt(
            form, lambda: actions.add_role(by=request.user, plan=plan, asker=asker, **fields)
        )
        if role is not None:
            messages.success(request, f"{role.organization.name}に役割をお願いしました。")
            return redirect("plans:show", plan.pk)
    return form_page(request, plan.case, form, "役割をお願いする", "お願いする", plan=plan)


def _one_form(
    request: StaffRequest,
    plan: Plan,
    form: forms.Form,
    names: tuple[str, str, str],
    act: Callable[[], Any],
) -> HttpResponse:
    """A form with one action behind it. ``names``: page, button, what to say when it is done."""
    if request.method == "POST" and form.is_valid() and attempt(form, act) is not None:
        messages.success(request, names[2])
        return redirect("plans:show", plan.pk)
    return form_page(request, plan.case, form, names[0], names[1], plan=plan)


@screen(Action.CHANGE, methods=POST)
def agreement(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """本人の同意."""
    plan = writer_for(request, plan_id)
    form = AgreementForm(posted(request), initial={"on": timezone.localdate()})
    return _one_form(
        request, plan, form, ("本人の同意を記録する", "記録する", "本人の同意を記録しました。"),
        lambda: actions.record_agreement(by=request.user, plan=plan, **form.cleaned_data),
    )  # fmt: skip


@screen(Action.CHANGE, methods=POST)
def amend(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """A small change after the decision."""
    plan = writer_for(request, plan_id)
    form = AmendForm(posted(request))
    return _one_form(
        request, plan, form, ("変更を記録する", "記録する", "変更を記録しました。"),
        lambda: actions.amend(by=request.user, plan=plan, **form.cleaned_data),
    )  # fmt: skip


@screen(Action.DECIDE, methods=POST)
def decide_late(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """支援決定 before the meeting, with the reason."""
    plan = writer_for(request, plan_id)
    form = LateForm(posted(request))
    return _one_form(
        request, plan, form, ("会議の前に決める", "支援決定を記録する", "支援決定を記録しました。"),
        lambda: actions.decide_plan(by=request.user, plan=plan, **form.cleaned_data),
    )  # fmt: skip


@screen(Action.CHANGE, methods=POST)
def review(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """見直し: writes a record and the next date."""
    plan = writer_for(request, plan_id)
    due = plan.reviews.filter(done_on__isnull=True).first()
    if due is None:
        raise Http404
    office = acting_organization(request)
    first = {"next_on": timezone.localdate() + dt.timedelta(days=90)}
    form = ReviewForm(posted(request), initial=first)
    return _one_form(
        request, plan, form, ("見直しを記録する", "記録する", "見直しを経過に記録しました。"),
        lambda: actions.do_review(
            by=request.user, review=due, organization=office, **form.cleaned_data
        ),
    )  # fmt: skip


STEPS: dict[str, tuple[str, str, Callable[..., Plan]]] = {
    "start": (
        "支援をはじめる",
        "プランが動きはじめます。前の版はここで終わり、次の見直しの日が決まります。",
        actions.activate,
    ),
    "replan": (
        "次の版をつくる",
        "いまの内容を写した案ができます。役割は、もう一度それぞれの機関にお願いします。",
        actions.replan,
    ),
    "evaluated": (
        "評価ずみにする",
        "この版の評価を書き終えたことを記録します。",
        actions.mark_evaluated,
    ),
    "resume": ("プランを続ける", "実施中にもどします。", actions.resume_plan),
    "suspend": ("プランを中断する", "再開するまで、見直しの予定は残ります。", actions.suspend_plan),
    "close": ("プランを終える", "この版の支援を終えたことを記録します。", actions.close_plan),
}
"""Moves that need no words: what the page asks, what follows, and the action."""


@screen(Action.MOVE, methods=POST)
def step(request: StaffRequest, plan_id: uuid.UUID, name: str) -> HttpResponse:
    """Ask once more, then move the plan on."""
    plan = writer_for(request, plan_id)
    if name not in STEPS:
        raise Http404
    label, consequence, act = STEPS[name]
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        moved = attempt(form, lambda: act(by=request.user, plan=plan))
        if moved is not None:
            return redirect("plans:show", moved.pk)
    return form_page(request, plan.case, form, label, label, plan=plan, consequence=consequence)
