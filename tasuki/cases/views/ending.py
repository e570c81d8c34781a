"""Evaluation, closure, suspension, coming back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, visible_items
from tasuki.cases.actions import ending as acts
from tasuki.cases.actions.moves import may_follow
from tasuki.cases.choices import need_case_side, recipient_choices
from tasuki.cases.enums import ENDED, CaseStatus
from tasuki.cases.forms import ending as forms
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import may_share
from tasuki.cases.models import Case, Closure, Evaluation
from tasuki.core.writing import save

EVALUATED = {CaseStatus.SUPPORTING, CaseStatus.REVIEW, CaseStatus.SUSPENDED}


@screen(Action.CASE_OPEN)
def ending(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """How the episodes ended, what was evaluated, and what can be done now."""
    case = case_for(request, case_id)
    evaluations = visible_items(request, Evaluation, case).select_related("author", "lead_after")
    may = may_follow(case.status)
    context = case_page(
        request,
        case,
        "overview",
        evaluations=evaluations.order_by("-evaluated_on", "-created_at"),
        closures=case.closures.select_related("by", "lead_after").order_by("-episode"),
        suspensions=case.suspensions.select_related("by").order_by("-suspended_at"),
        may_share=may_share(case.pk),
        may_evaluate=case.status in EVALUATED,
        may_close=bool(may & (ENDED - {CaseStatus.TRANSFERRED})),
        may_suspend=CaseStatus.SUSPENDED in may,
        may_resume=case.status == CaseStatus.SUSPENDED,
        may_reopen=case.is_ended and CaseStatus.SCREENING in may,
    )
    return render(request, "cases/ending.html", context)


Write = Callable[..., object]


def _step(
    request: StaffRequest, case: Case, form: Any, write: Write, words: dict[str, str]
) -> HttpResponse:
    """One form that moves the case on; its errors stay on it."""
    if request.method == "POST" and save(
        form, lambda data: write(by=request.user, case=case, **_with_lead(data))
    ):
        messages.success(request, words["done"])
        return redirect("cases:ending", case.pk)
    context = case_page(request, case, "overview", form=form, words=words)
    status = 422 if form.is_bound else 200
    return render(request, "cases/ending_form.html", context, status=status)


def _with_lead(data: dict[str, Any]) -> dict[str, Any]:
    if "lead_after" in data:
        wanted = data["lead_after"]
        found = Organization.objects.filter(pk=wanted).first() if wanted else None
        data = {**data, "lead_after": found}
    return data


def _case(request: StaffRequest, case_id: uuid.UUID) -> tuple[Case, Any]:
    """The case for somebody who may move it, and what was posted."""
    case = case_for(request, case_id)
    need_case_side(case)
    return case, request.POST if request.method == "POST" else None


@screen(Action.DECIDE, methods=("GET", "POST"))
def evaluate(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """評価シート."""
    case, data = _case(request, case_id)
    form = forms.EvaluationForm(data, organizations=recipient_choices(case))
    words = {"title": "評価を書く", "label": "評価を保存する", "done": "評価を保存しました。"}
    return _step(request, case, form, acts.evaluate_case, words)


@screen(Action.MOVE, methods=("GET", "POST"))
def close(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """終結."""
    case, data = _case(request, case_id)
    form = forms.CloseForm(data, organizations=recipient_choices(case))
    words = {"title": "ケースを終える", "label": "終える", "done": "ケースを終えました。"}
    return _step(request, case, form, acts.close_case, words)


@screen(Action.MOVE, methods=("GET", "POST"))
def suspend(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """中断."""
    case, data = _case(request, case_id)
    words = {"title": "支援を中断する", "label": "中断する", "done": "中断を記録しました。"}
    return _step(request, case, forms.SuspendForm(data), acts.suspend_case, words)


@screen(Action.MOVE, methods=("GET", "POST"))
def resume(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """中断から続ける."""
    case, data = _case(request, case_id)
    words = {"title": "中断から続ける", "label": "続ける", "done": "支援を続けます。"}
    return _step(request, case, forms.ResumeForm(data), acts.resume_case, words)


@screen(Action.MOVE, methods=("GET", "POST"))
def reopen(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """終わったケースを再開する."""
    case, data = _case(request, case_id)
    words = {
        "title": "ケースを再開する",
        "label": "再開する",
        "done": "新しい回として再開しました。",
    }
    return _step(request, case, forms.ReopenForm(data), acts.reopen_case, words)


@screen(Action.CHANGE, methods=("POST",))
def check(request: StaffRequest, closure_id: uuid.UUID, day: int) -> HttpResponse:
    """The look after 30 or 90 days was taken."""
    closure = Closure.objects.filter(pk=closure_id).first()
    if closure is None or day not in acts.CHECKS:
        raise Http404
    case = case_for(request, closure.case_id)
    need_case_side(case)
    try:
        acts.check_after_closure(by=request.user, closure=closure, day=day)
        messages.success(request, f"{day}日後の確認を記録しました。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("cases:ending", case.pk)
