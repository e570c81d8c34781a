"""市町村からの相談の要約: write, read through, release; what the prefecture reads."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import SummaryDraft
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES, Role
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import leads
from tasuki.cases.models import Case
from tasuki.core.writing import posted, save
from tasuki.safeguards.actions import summaries as acts
from tasuki.safeguards.forms.summaries import SEND, SummaryForm, SummaryReviewForm
from tasuki.safeguards.queries import summaries_for, summary_drafts

READERS = CASE_ROLES | {Role.PREFECTURE_OFFICER}
SHOWN = 50
NOT_THE_READER = "これを決められるのは、確かめる人として選ばれた人だけです。"


@screen(Action.CREATE, methods=("GET", "POST"))
def write(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The lead writes; nothing of the case goes along but these words."""
    case = case_for(request, case_id)
    if not leads(request.viewer, case):
        raise PermissionDenied(acts.ONLY_THE_LEAD)
    readers = [
        (str(one.user_id), f"{one.user.name}（{one.organization.name}・{one.label}）")
        for one in acts.readers_of(case, request.user)
    ]
    form = SummaryForm(posted(request), readers=readers)
    if request.method == "POST" and save(form, lambda data: _write(request, case, data)):
        messages.success(
            request, "確かめる人に届けました。確かめが済むまで、都道府県には見えません。"
        )
        return redirect("safeguards:summaries")
    context = case_page(request, case, "sharing", form=form)
    status = 422 if form.is_bound else 200
    return render(request, "safeguards/summary_write.html", context, status=status)


def _write(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    reviewer_id = uuid.UUID(data.pop("reviewer"))
    acts.write_summary(by=request.user, case=case, reviewer_id=reviewer_id, **data)


@screen(Action.LIST, roles=READERS)
def summaries(request: StaffRequest) -> HttpResponse:
    """What waits for me, what I wrote, and what one reads as the prefecture."""
    me, drafts = request.user.pk, summary_drafts(request.viewer)
    found = list(summaries_for(request.viewer).order_by("-released_at", "pk")[:SHOWN])
    request.trail.object_ids = [one.pk for one in found]
    mine = [one for one in found if me in {one.made_by_id, one.reviewed_by_id}]
    context = {
        "is_prefecture": Role.PREFECTURE_OFFICER in request.viewer.roles,
        "received": [one for one in found if one not in mine],
        "released": mine,
        "now": timezone.now(),
        "waiting": drafts.filter(reviewer_id=me, decided_at__isnull=True).order_by("made_at"),
        "written": drafts.filter(made_by_id=me).order_by("-made_at")[:SHOWN],
    }
    return render(request, "safeguards/summaries.html", context)


@screen(Action.PAGE, roles=READERS)
def summary(request: StaffRequest, summary_id: uuid.UUID) -> HttpResponse:
    """The copied words, while they are shown."""
    found = get_object_or_404(summaries_for(request.viewer), pk=summary_id)
    request.trail.object_ids = [found.pk]
    request.trail.municipality_id = found.municipality_id
    request.trail.purpose = "都道府県への要約を読んだ"
    is_ours = request.user.pk in {found.made_by_id, found.reviewed_by_id}
    context = {
        "summary": found,
        "is_ours": is_ours,
        "runs": found.withdrawn_at is None and found.expires_at > timezone.now(),
    }
    return render(request, "safeguards/summary.html", context)


@screen(Action.DECIDE, methods=("GET", "POST"), roles=CASE_ROLES)
def review(request: StaffRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Read through; the writer may look, the other one decides."""
    draft = get_object_or_404(summary_drafts(request.viewer), pk=draft_id)
    request.trail.object_ids = [draft.pk]
    decides = draft.reviewer_id == request.user.pk
    if request.method == "POST" and not decides:
        raise PermissionDenied(NOT_THE_READER)
    form = SummaryReviewForm(posted(request), found=draft.found)
    if request.method == "POST" and save(form, lambda data: _decide(request, draft, data)):
        messages.success(request, "決めたことを記録しました。")
        return redirect("safeguards:summaries")
    context = {"draft": draft, "form": form, "decides": decides and draft.decided_at is None}
    status = 422 if form.is_bound else 200
    return render(request, "safeguards/summary_review.html", context, status=status)


def _decide(request: StaffRequest, draft: SummaryDraft, data: dict[str, Any]) -> None:
    if data["decision"] == SEND:
        checked = data.get("checked", [])
        acts.release_summary(by=request.user, draft=draft, checked=checked, days=data["days"])
    else:
        acts.return_summary(by=request.user, draft=draft, because=data["because"])


@screen(Action.REVOKE, methods=("POST",), roles=CASE_ROLES)
def withdraw(request: StaffRequest, summary_id: uuid.UUID) -> HttpResponse:
    """Take it back, by the one who wrote it or the one who read it through."""
    found = get_object_or_404(summaries_for(request.viewer), pk=summary_id)
    try:
        acts.withdraw_summary(by=request.user, summary=found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "取り下げました。都道府県からは、いまから見えません。")
    return redirect("safeguards:summaries")
