"""「この方をご存じですか」: ask, and what was asked of us."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import QUESTIONS_A_DAY, KnownQuestion
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES, OrganizationKind
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization
from tasuki.cases.choices import NOT_ASKED
from tasuki.core.writing import posted, save
from tasuki.places.models import Municipality
from tasuki.safeguards.actions import known as acts
from tasuki.safeguards.forms.known import KnownAnswerForm, KnownForm
from tasuki.safeguards.queries import questions_to

SENT = "相手の窓口に届けました。"
SHOWN = 50


@screen(Action.LIST, roles=CASE_ROLES)
def known(request: StaffRequest) -> HttpResponse:
    """What waits for us, what we answered, and what I asked."""
    mine = KnownQuestion.objects.filter(asked_by=request.user).select_related("receiver")
    ours = questions_to(request.viewer)
    context = {
        "waiting": ours.filter(answered_at__isnull=True).order_by("asked_at"),
        "answered": ours.filter(answered_at__isnull=False).order_by("-answered_at")[:SHOWN],
        "asked": mine.order_by("-asked_at")[:SHOWN],
    }
    return render(request, "safeguards/known.html", context)


@screen(Action.PAGE, methods=("GET", "POST"), roles=CASE_ROLES)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask one desk about one person. Whatever is true, the answer now is the same."""
    sender = acting_organization(request)
    form = KnownForm(posted(request), desks=desks(request, sender))

    def write(data: dict[str, Any]) -> None:
        receiver = get_object_or_404(Organization, pk=data.pop("receiver"))
        acts.ask(by=request.user, sender=sender, receiver=receiver, **data)

    if save(form, write):
        messages.success(request, SENT)
        return redirect("safeguards:known")
    context = {"form": form, "limit": QUESTIONS_A_DAY}
    status = 422 if form.errors else 200
    return render(request, "safeguards/known_ask.html", context, status=status)


def desks(request: StaffRequest, sender: Organization) -> list[tuple[str, list[tuple[str, str]]]]:
    """Desks of the municipality, then the 主管課 of the others in the prefecture, by place."""
    here = Organization.objects.active().exclude(kind__in=NOT_ASKED)
    here = here.exclude(pk__in=request.viewer.organization_ids)
    prefecture = Municipality.objects.filter(pk=sender.municipality_id).values("prefecture_id")
    offices = here.filter(
        kind=OrganizationKind.MUNICIPALITY, municipality__prefecture_id__in=prefecture
    )
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in here.filter(municipality_id=sender.municipality_id):
        groups["自分の市町村"].append((str(one.pk), one.name))
    for one in offices.exclude(municipality_id=sender.municipality_id):
        groups["ほかの市町村の主管課"].append((str(one.pk), one.name))
    return list(groups.items())


@screen(Action.PAGE, methods=("GET", "POST"), roles=CASE_ROLES)
def answer(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    """The question as the desk reads it. Nothing is searched here: people know, or do not."""
    question = questions_to(request.viewer).filter(pk=question_id).first()
    if question is None:
        raise Http404
    request.trail.object_ids = [question.pk]
    form = KnownAnswerForm(posted(request))

    def write(data: dict[str, Any]) -> None:
        acts.answer(by=request.user, question=question, **data)

    if save(form, write):
        messages.success(request, "返事を届けました。")
        return redirect("safeguards:known")
    context = {"question": question, "form": form}
    status = 422 if form.errors else 200
    return render(request, "safeguards/known_answer.html", context, status=status)
