"""受付・つなぎ and the desk's answer to a request. None of it needs to see the case."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import DraftData, draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import with_words
from tasuki.cases.actions.assessment import (
    answer_request,
    decline_request,
    extend_request,
    open_request,
)
from tasuki.cases.enums import OPEN_REQUEST
from tasuki.cases.forms.assessment import AnswerForm, DeclineForm, ExtendForm
from tasuki.cases.inbox import to_answer, to_report, waiting_for_others
from tasuki.cases.merged import Told
from tasuki.cases.models import AssessmentAnswer, AssessmentRequest, Case
from tasuki.core.writing import save


@screen(Action.LIST, roles=CASE_ROLES)
def inbox(request: StaffRequest) -> HttpResponse:
    """What waits for our answer, what we owe a result, what others owe us."""
    answers, reports = to_answer(request.viewer), to_report(request.viewer)
    waiting = waiting_for_others(request.viewer)
    request.trail.object_ids = [entry.pk for entry in (*answers, *reports, *waiting)]
    context = {"answers": answers, "reports": reports, "waiting": waiting}
    return render(request, "cases/referral_inbox.html", context)


def asked_row(request: StaffRequest, request_id: uuid.UUID) -> AssessmentRequest:
    """A request to an organization of the viewer; else the 404 of an id nobody ever used."""
    mine = AssessmentRequest.objects.filter(organization_id__in=request.viewer.organization_ids)
    mine = with_words(request.viewer, mine.select_related("asked_by", "organization"))
    row: AssessmentRequest | None = mine.filter(pk=request_id).first()
    if row is None:
        raise Http404
    request.trail.case_id, request.trail.object_ids = row.case_id, [row.pk]
    return row


@screen(Action.CHANGE, methods=("POST",))
def open_asked(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """From the inbox: the request counts as read, then its page."""
    row = asked_row(request, request_id)
    open_request(by=request.user, request=row)
    return redirect("cases:request", row.pk)


@screen(Action.ANSWER, methods=("GET", "POST"))
def answer(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Answer item by item, all or a part of it."""
    row = asked_row(request, request_id)
    told = AssessmentAnswer.objects.filter(request=row).select_related("organization")
    done = {one.item for one in told}
    items = [name for name in row.items if name not in done]
    draft = draft_data(request, request.path)
    form = _answer_form(request, items, draft)
    if request.method == "POST" and save(form, lambda data: _answer(request, row, data)):
        drop_draft(by=request.user, form_key=request.path)
        messages.success(request, "回答を送りました。")
        return redirect("cases:request", row.pk)
    context = {
        "asked": row,
        "told": [Told(one) for one in told],
        "form": form,
        "is_open": row.status in OPEN_REQUEST,
        "case": Case.objects.visible_to(request.viewer).filter(pk=row.case_id).first(),
        "draft": draft if request.method == "GET" else None,
        "draft_key": request.path,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/assessment_answer.html", context, status=status)


def _answer_form(request: StaffRequest, items: list[str], draft: DraftData | None) -> AnswerForm:
    if request.method == "POST":
        return AnswerForm(request.POST, items=items)
    form = AnswerForm(items=items)
    for name, value in (draft.data if draft else {}).items():
        if name in form.fields:
            values = value if isinstance(value, list) else [value]
            form.initial[name] = values if name.startswith("categories") else values[-1]
    return form


def _answer(request: StaffRequest, row: AssessmentRequest, data: dict[str, Any]) -> None:
    answer_request(
        by=request.user,
        request=row,
        answers=data["answers"],
        is_complete=request.POST.get("then") != "part",
    )


@screen(Action.ANSWER, methods=("GET", "POST"))
def decline(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Say no, with the reason."""
    row = asked_row(request, request_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and save(
        form, lambda data: decline_request(by=request.user, request=row, **data)
    ):
        messages.success(request, "断りの理由を送りました。")
        return redirect("cases:inbox")
    return _confirm(request, row, form, "このアセスメントを断りますか", "断る", dangerous=True)


@screen(Action.ANSWER, methods=("GET", "POST"))
def extend(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Ask for more time."""
    row = asked_row(request, request_id)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and save(
        form, lambda data: extend_request(by=request.user, request=row, **data)
    ):
        messages.success(request, "期限をのばしました。たのんだ人にも伝わります。")
        return redirect("cases:request", row.pk)
    return _confirm(request, row, form, "返事の期限をのばしますか", "期限をのばす")


def _confirm(
    request: StaffRequest,
    row: AssessmentRequest,
    form: Any,
    title: str,
    label: str,
    *,
    dangerous: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "consequence": f"{row.label}：{'・'.join(row.items)}",
        "label": label,
        "is_dangerous": dangerous,
        "cancel_url": reverse("cases:request", args=[row.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/assessment_confirm.html", context, status=status)
