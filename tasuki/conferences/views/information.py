"""資料・情報の求め at the desk that is asked, and the duty of secrecy that stays."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Seat
from tasuki.access.screens import screen
from tasuki.accounts.models import SecrecyAcknowledgement
from tasuki.audit.enums import Action
from tasuki.conferences import actions
from tasuki.conferences.actions.room import ANSWERING
from tasuki.conferences.actions.statutory import SECRECY
from tasuki.conferences.enums import InformationStatus
from tasuki.conferences.forms import DeskAnswerForm
from tasuki.conferences.models import InformationRequest
from tasuki.conferences.models.statutory import room_q
from tasuki.core.writing import attempt, posted


@screen(Action.ANSWER, methods=("GET", "POST"), roles=ANSWERING)
def answer_asked(request: StaffRequest, asked_id: uuid.UUID) -> HttpResponse:
    """The asked desk reads its question and answers it once; of the meeting it sees nothing."""
    found = InformationRequest.objects.filter(
        pk=asked_id, organization_id__in=request.viewer.organization_ids
    )
    asked = found.select_related("organization").first()
    if asked is None:
        raise Http404
    request.trail.object_ids = [asked.conference_id, asked.pk]
    request.trail.basis, request.trail.level = "conference_106_6", 2
    is_open = asked.status == InformationStatus.ASKED
    form = DeskAnswerForm(posted(request)) if is_open else None
    if request.method == "POST" and form is None:
        raise Http404
    if form is not None and request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.answer_information(
            by=request.user, asked=asked, **fields)):  # fmt: skip
            messages.success(request, "返事を送りました。")
            return redirect("conferences:answer_asked", asked.pk)
    context = {"asked": asked, "form": form, "secrecy": SECRECY}
    status = 422 if form is not None and form.errors else 200
    return render(request, "conferences/answer_asked.html", context, status=status)


@screen(Action.REQUEST, methods=("POST",))
def remind(request: StaffRequest, asked_id: uuid.UUID) -> HttpResponse:
    """催促, from inside the room."""
    asked = InformationRequest.objects.filter(room_q(request.viewer), pk=asked_id).first()
    if asked is None:
        raise Http404
    request.trail.object_ids = [asked.conference_id, asked.pk]
    try:
        actions.remind_information(by=request.user, asked=asked)
        messages.success(request, "催促しました。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("conferences:support", asked.conference_id)


@screen(Action.PAGE)
def duties(request: StaffRequest) -> HttpResponse:
    """守秘の記録 of the person: every seat ever acknowledged. The duty does not end with it."""
    seats = Seat.objects.filter(user=request.user, is_statutory=True, acknowledged_at__isnull=False)
    words = SecrecyAcknowledgement.objects.filter(user=request.user)
    context = {
        "seats": list(seats.select_related("organization").order_by("-acknowledged_at")[:200]),
        "words": list(words[:200]),
        "now": timezone.now(),
    }
    return render(request, "conferences/duties.html", context)
