"""会場: what is on now, reactions, the projector; and the host's buttons that move it on."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import hosted_for, meeting_for, meeting_frame
from tasuki.exchange.actions import stage as actions
from tasuki.exchange.enums import MeetingStatus, ReactionKind
from tasuki.exchange.forms.talks import RecordingForm
from tasuki.exchange.live.address import allow_live, live_address
from tasuki.exchange.live.tokens import token_for
from tasuki.exchange.models import Meeting
from tasuki.exchange.programme import Programme, programme_of
from tasuki.exchange.queries import agenda_of
from tasuki.exchange.views.pages import BOTH, POST, as_uuid, at_page, form_page, try_it


def stage_context(request: StaffRequest, meeting: Meeting) -> dict[str, Any]:
    """What the fragment of this moment shows; a fixed number of statements."""
    programme = programme_of(meeting)
    return {
        "meeting": meeting,
        "now": programme.now,
        "following": programme.following,
        "stage": programme.stage,
        "revision": programme.stage.revision if programme.stage else 0,
        "totals": programme.totals,
        "server_now": timezone.now(),
        "is_running": meeting.status == MeetingStatus.RUNNING,
        "recording": meeting.recordings.filter(ended_at__isnull=True).first(),
        "programme": programme,
    }


@screen(Action.CONFERENCE_OPEN)
def room(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The meeting as it happens, for everybody in it."""
    meeting = meeting_for(request, meeting_id)
    context = meeting_frame(request, meeting, "room") | stage_context(request, meeting)
    return allow_live(request, render(request, "exchange/room.html", context))


@screen(Action.CONFERENCE_OPEN)
def projector(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The same in letters for the back of a hall."""
    meeting = meeting_for(request, meeting_id)
    context = stage_context(request, meeting) | {"lines": agenda_of(meeting)}
    return allow_live(request, render(request, "exchange/projector.html", context))


@screen(Action.PAGE)
def fragment(request: StaffRequest, meeting_id: uuid.UUID, place: str) -> HttpResponse:
    """What changed on stage, for a page that is open; ``place``: room or screen."""
    if place not in {"room", "screen"}:
        raise Http404
    meeting = meeting_for(request, meeting_id)
    context = stage_context(request, meeting)
    if place == "screen":
        context["lines"] = agenda_of(meeting)
    return render(request, f"exchange/_stage_{place}.html", context)


@screen(Action.PAGE)
def ticket(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Where the live process is, and a short-lived token for it: this meeting, this person."""
    meeting = meeting_for(request, meeting_id)
    return JsonResponse(
        {"address": live_address(request), "token": token_for(meeting.pk, request.user.pk)}
    )


@screen(Action.MOVE, methods=POST)
def move(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """次へ, or a step that was chosen; the host's people alone."""
    meeting = hosted_for(request, meeting_id)
    programme = programme_of(meeting)
    step = _chosen(programme, request.POST.get("to", ""))

    def act() -> object:
        return actions.put_on_stage(
            by=request.user, meeting=meeting,
            segment=step.segment if step else None,
            introduction=step.introduction if step else None,
            presentation=step.presentation if step else None,
        )  # fmt: skip

    try_it(request, act)
    return redirect("exchange:room", meeting.pk)


def _chosen(programme: Programme, to: str) -> Any:
    if to == "next":
        return programme.following
    if to == "end":
        return None
    wanted = as_uuid(to)
    found = next((one for one in programme.steps if one.subject_id == wanted), None)
    if found is None:
        raise Http404
    return found


@screen(Action.ANSWER, methods=POST)
def react(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """A reaction through the page, where there is no script or no live process."""
    meeting = meeting_for(request, meeting_id)
    kind = request.POST.get("kind", "")
    if kind not in ReactionKind.values:
        raise Http404
    subject = as_uuid(request.POST.get("subject", ""))
    if not actions.react(
        by=request.user, meeting=meeting, subject=subject, kind=ReactionKind(kind)
    ):
        messages.error(request, "反応は、会のあいだだけ送れます。")
    return redirect("exchange:room", meeting.pk)


@screen(Action.DECIDE, methods=BOTH)
def recording(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Turn the recording on; it is off unless somebody does this."""
    meeting = hosted_for(request, meeting_id)
    form = RecordingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        consent = form.cleaned_data["consent"]
        if attempt(form, lambda: actions.start_recording(
            by=request.user, meeting=meeting, consent=consent)):  # fmt: skip
            messages.success(request, "録画中と、全員の画面に出ます。")
            return redirect("exchange:room", meeting.pk)
    lead = "はじめは録画しません。始めると、同意の文といっしょに、全員の画面に出ます。"
    back = at_page("room", meeting)
    return form_page(
        request, form, "録画をはじめる", "録画をはじめる", back, lead=lead, meeting=meeting
    )


@screen(Action.DECIDE, methods=POST)
def stop_recording(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Turn it off."""
    meeting = hosted_for(request, meeting_id)
    if actions.stop_recording(by=request.user, meeting=meeting):
        messages.success(request, "録画を止めました。")
    return redirect("exchange:room", meeting.pk)
