"""つなぎ: send, answer, report; both sides."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, with_words
from tasuki.cases.actions import referral as acts
from tasuki.cases.actions.desk import OPEN_REFERRAL
from tasuki.cases.choices import harmless_label, need_case_side, partner_choices
from tasuki.cases.enums import ReferralStatus
from tasuki.cases.forms import referral as forms
from tasuki.cases.forms.assessment import CancelForm, due_default
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import consents_by_organization
from tasuki.cases.models import Case, Referral
from tasuki.core.writing import save


@screen(Action.REFER, methods=("GET", "POST"))
def send(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Ask another organization to join or to take over."""
    case = case_for(request, case_id)
    need_case_side(case)
    choices = partner_choices(case, consents_by_organization(case.pk))
    initial = {"label": harmless_label(case), "due_on": due_default()}
    data = request.POST if request.method == "POST" else None
    form = forms.SendForm(data, initial=initial, organizations=choices)
    if request.method == "POST" and save(form, lambda data: _send(request, case, data)):
        messages.success(request, "つなぎを送りました。返事はこの画面に届きます。")
        return redirect("cases:sharing", case.pk)
    context = case_page(request, case, "sharing", form=form)
    return render(
        request, "cases/referral_send.html", context, status=422 if form.is_bound else 200
    )


def _send(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    receiver = get_object_or_404(Organization, pk=data.pop("receiver"))
    acts.send_referral(by=request.user, case=case, receiver=receiver, **data)


def _received(request: StaffRequest, referral_id: uuid.UUID) -> Referral:
    """A referral to an organization of the viewer; else 404."""
    mine = Referral.objects.filter(receiver_id__in=request.viewer.organization_ids)
    mine = with_words(request.viewer, mine.select_related("sender", "sent_by", "receiver"))
    row: Referral | None = mine.filter(pk=referral_id).first()
    if row is None:
        raise Http404
    request.trail.case_id, request.trail.object_ids = row.case_id, [row.pk]
    return row


def _sent(request: StaffRequest, referral_id: uuid.UUID) -> Referral:
    """A referral of a case the viewer may share; else 404 or 403."""
    sent = with_words(request.viewer, Referral.objects.select_related("receiver"))
    row: Referral | None = sent.filter(pk=referral_id).first()
    if row is None:
        raise Http404
    need_case_side(case_for(request, row.case_id))
    return row


@screen(Action.CHANGE, methods=("POST",))
def open_letter(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """From the inbox: the letter counts as seen, then its page."""
    row = _received(request, referral_id)
    acts.see_referral(by=request.user, referral=row)
    return redirect("cases:referral", row.pk)


@screen(Action.PAGE)
def letter(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """The letter, and what can be answered."""
    row = _received(request, referral_id)
    context = {
        "letter": row,
        "is_open": row.status in OPEN_REFERRAL,
        "is_accepted": row.status == ReferralStatus.ACCEPTED,
        "case": Case.objects.visible_to(request.viewer).filter(pk=row.case_id).first(),
    }
    return render(request, "cases/referral_letter.html", context)


@screen(Action.ANSWER, methods=("POST",))
def accept(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """引き受ける."""
    row = _received(request, referral_id)
    try:
        acts.accept_referral(by=request.user, referral=row)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("cases:referral", row.pk)
    messages.success(request, "引き受けました。ケースを開けます。")
    return redirect("cases:overview", row.case_id)


Write = Callable[..., object]


def _form_page(
    request: StaffRequest, row: Referral, form: Any, write: Write, words: dict[str, Any]
) -> HttpResponse:
    """One small form about one referral: errors stay on it, else back to where it came from."""
    if request.method == "POST" and save(
        form, lambda data: write(by=request.user, referral=row, **data)
    ):
        messages.success(request, words["done"])
        return redirect(words["then"])
    context = {"form": form, "consequence": row.label, "cancel_url": words["then"], **words}
    status = 422 if form.is_bound else 200
    return render(request, "cases/assessment_confirm.html", context, status=status)


@screen(Action.ANSWER, methods=("GET", "POST"))
def decline(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """断る."""
    row = _received(request, referral_id)
    words = {
        "title": "このつなぎを断りますか",
        "label": "断る",
        "done": "断りの理由を送りました。",
        "is_dangerous": True,
        "then": reverse("cases:inbox"),
    }
    form = forms.DeclineForm(request.POST if request.method == "POST" else None)
    return _form_page(request, row, form, acts.decline_referral, words)


@screen(Action.ANSWER, methods=("GET", "POST"))
def give_back(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """返す（情報不足）."""
    row = _received(request, referral_id)
    words = {
        "title": "足りないことを書いて、いったん返しますか",
        "label": "返す",
        "done": "足りないことを送りました。書き足されると、また届きます。",
        "then": reverse("cases:inbox"),
    }
    form = forms.ReturnForm(request.POST if request.method == "POST" else None)
    return _form_page(request, row, form, acts.return_referral, words)


@screen(Action.ANSWER, methods=("GET", "POST"))
def report(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """結果を知らせる."""
    row = _received(request, referral_id)
    words = {
        "title": "つなぎの結果を知らせる",
        "label": "知らせる",
        "done": "結果を知らせました。",
        "then": reverse("cases:referral", args=[row.pk]),
    }
    form = forms.ReportForm(request.POST if request.method == "POST" else None)
    return _form_page(request, row, form, acts.report_result, words)


@screen(Action.REFER, methods=("GET", "POST"))
def send_again(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """書き足して、もう一度送る."""
    row = _sent(request, referral_id)
    words = {
        "title": f"{row.receiver.name}へ、書き足して送る",
        "label": "もう一度送る",
        "done": "もう一度送りました。",
        "consequence": f"足りないと言われたこと：{row.reason}",
        "then": reverse("cases:sharing", args=[row.case_id]),
    }
    data = request.POST if request.method == "POST" else None
    form = forms.ResendForm(data, initial={"text": row.text})
    return _form_page(request, row, form, acts.resend, words)


@screen(Action.CHANGE, methods=("GET", "POST"))
def cancel(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """取り下げる."""
    row = _sent(request, referral_id)
    words = {
        "title": f"{row.receiver.name}へのつなぎを取り下げますか",
        "label": "取り下げる",
        "done": "つなぎを取り下げました。",
        "is_dangerous": True,
        "then": reverse("cases:sharing", args=[row.case_id]),
    }
    form = CancelForm(request.POST if request.method == "POST" else None)
    return _form_page(request, row, form, acts.cancel_referral, words)
