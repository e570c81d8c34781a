"""同意と共有: who agreed to what, who may look, how it looks from their side."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.actions import close_grant, record_consent, withdraw_consent
from tasuki.access.enums import Category
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Consent
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, with_words
from tasuki.cases.actions.desk import OPEN_REFERRAL
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.choices import (
    colleague_choices,
    need_case_side,
    people_choices,
    recipient_choices,
)
from tasuki.cases.enums import ReferralStatus
from tasuki.cases.forms.assessment import CancelForm, day_end
from tasuki.cases.forms.sharing import ConsentRecordForm, LetInForm, WithdrawForm
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import Ground, grounds_of, leads, losing_sight, may_share
from tasuki.cases.matrix import mark_of, matrix_of
from tasuki.cases.models import Case, Referral
from tasuki.cases.preview import eyes_on, seen_by
from tasuki.cases.views.seen import sees_all
from tasuki.core.tabs import Tab
from tasuki.core.writing import save


@screen(Action.CASE_OPEN)
def sharing(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Consents, grounds, つなぎ, and the view from the other side."""
    case = case_for(request, case_id)
    grounds = grounds_of(case)
    eyes = eyes_on(case, grounds) if may_share(case.pk) else []
    chosen = next((eye for eye in eyes if eye.key == request.GET.get("from")), None)
    here = reverse("cases:sharing", args=[case.pk])
    sent = Referral.objects.filter(case=case).select_related("receiver", "sent_by")
    letters = list(with_words(request.viewer, sent.order_by("-sent_at")))
    context = case_page(
        request,
        case,
        "sharing",
        matrix=matrix_of(case),
        grounds=[ground for ground in grounds if ground.is_live],
        may_share=bool(eyes) or may_share(case.pk),
        eyes=[Tab(eye.name, f"{here}?from={eye.key}#preview", eye == chosen) for eye in eyes],
        seen=seen_by(case, chosen) if chosen else None,
        letters=letters,
        sees_all=sees_all(request, case),
        may_invite=leads(request.viewer, case) and not case.is_ended,
        hides_words=any(not letter.text for letter in letters),
        open_letters=OPEN_REFERRAL | {ReferralStatus.RETURNED},
    )
    return render(request, "cases/sharing.html", context)


@screen(Action.CONSENT, methods=("GET", "POST"))
def consent(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Write down what a person agreed to, or did not."""
    case = case_for(request, case_id)
    need_case_side(case)
    form = ConsentRecordForm(
        request.POST if request.method == "POST" else None,
        people=people_choices(case),
        organizations=recipient_choices(case),
    )
    if request.method == "POST" and save(form, lambda data: _record(request, case, data)):
        messages.success(request, "本人の返事を記録しました。")
        return redirect("cases:sharing", case.pk)
    context = case_page(request, case, "sharing", form=form)
    status = 422 if form.is_bound else 200
    return render(request, "cases/sharing_consent.html", context, status=status)


def _record(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    person_id = uuid.UUID(data["person"])
    record_consent(
        by=request.user,
        case_id=case.pk,
        person_id=person_id,
        recipients=Organization.objects.filter(pk__in=data["recipients"]),
        categories=data["categories"],
        purpose=data["purpose"],
        form=data["form"],
        status=data["status"],
        explained_on=data["explained_on"],
        expires_at=day_end(data["expires_on"]) if data["expires_on"] else None,
        given_by_id=uuid.UUID(data["given_by"]) if data["given_by"] else person_id,
        witness=data["witness"],
        representative=data["representative"],
        representative_kind=data["representative_kind"],
        representative_reason=data["representative_reason"],
        note=data["note"],
    )


@screen(Action.CASE_OPEN)
def one_consent(request: StaffRequest, case_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """One line of the register: scope, how it was obtained, who decided, what became of it."""
    case = case_for(request, case_id)
    found = _consent_of(case, consent_id)
    request.trail.object_ids, request.trail.person_id = [found.pk], found.person_id
    names = {link.person_id: link.person.name for link in case.people.select_related("person")}
    context = case_page(
        request,
        case,
        "sharing",
        consent=found,
        mark=mark_of(found),
        person_name=names.get(found.person_id, "本人"),
        given_by=names.get(found.given_by_id, "本人") if found.given_by_id else "本人",
        recipients=[one.name for one in found.recipients.all()],
        categories=[Category(one).label for one in found.categories],
        may_withdraw=found.is_live,
    )
    return render(request, "cases/consent.html", context)


def _consent_of(case: Case, consent_id: uuid.UUID) -> Consent:
    found = Consent.objects.filter(pk=consent_id, case_id=case.pk)
    consent = found.select_related("state", "by").first()
    if consent is None:
        raise Http404
    return consent


@screen(Action.WITHDRAW, methods=("GET", "POST"))
def withdraw(request: StaffRequest, case_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """Withdraw in one step; the page names who stops seeing what."""
    case = case_for(request, case_id)
    found = _consent_of(case, consent_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and save(
        form, lambda data: withdraw_consent(by=request.user, consent=found, **data)
    ):
        messages.success(request, "同意の取りやめを記録しました。いまから見えません。")
        return redirect("cases:sharing", case.pk)
    link = case.people.select_related("person").filter(person_id=found.person_id).first()
    context = {
        "case": case,
        "consent": found,
        "person_name": link.person.name if link else "本人",
        "recipients": found.recipients.all(),
        "categories": [Category(one).label for one in found.categories],
        "losing": losing_sight(case, found),
        "form": form,
        "is_dangerous": True,
        "cancel_url": reverse("cases:sharing", args=[case.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/sharing_withdraw.html", context, status=status)


@screen(Action.GRANT, methods=("GET", "POST"), step_up=True)
def add_member(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Take a person into the team."""
    case = case_for(request, case_id)
    need_case_side(case)
    data = request.POST if request.method == "POST" else None
    form = LetInForm(data, users=colleague_choices(case))
    if request.method == "POST" and save(form, lambda data: _let_in(request, case, data)):
        messages.success(request, "担当チームに加えました。")
        return redirect("cases:sharing", case.pk)
    context = case_page(request, case, "sharing", form=form)
    status = 422 if form.is_bound else 200
    return render(request, "cases/sharing_member.html", context, status=status)


def _let_in(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    let_in(
        by=request.user,
        case=case,
        user=User.objects.get(pk=data["user"]),
        level=data["level"],
        categories=data["categories"],
        ground=data["ground"],
        expires_at=day_end(data["expires_on"]) if data["expires_on"] else None,
    )


@screen(Action.REVOKE, methods=("GET", "POST"))
def end_grant(request: StaffRequest, case_id: uuid.UUID, grant_id: uuid.UUID) -> HttpResponse:
    """End a ground now."""
    case = case_for(request, case_id)
    need_case_side(case)
    ground = _ground(case, grant_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and save(
        form, lambda data: close_grant(by=request.user, case_id=case.pk, grant_id=grant_id)
    ):
        messages.success(request, f"{ground.name}は、いまから見られません。")
        return redirect("cases:sharing", case.pk)
    del form.fields["reason"]
    context = {
        "form": form,
        "title": f"{ground.name}を外しますか",
        "consequence": f"{ground.basis_label}としての見え方が、すぐに終わります。",
        "label": "外す",
        "is_dangerous": True,
        "cancel_url": reverse("cases:sharing", args=[case.pk]),
    }
    return render(request, "cases/assessment_confirm.html", context)


def _ground(case: Case, grant_id: uuid.UUID) -> Ground:
    for ground in grounds_of(case):
        if ground.grant.pk == grant_id:
            return ground
    raise Http404
