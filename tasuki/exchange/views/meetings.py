"""The meetings one may see, calling a new one, its first page, its paper and its calendar entry."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, wareki
from tasuki.core.files import file_answer
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import (
    acting_organization,
    hosted_for,
    may_call,
    meeting_for,
    meeting_frame,
)
from tasuki.exchange.actions import meetings as actions
from tasuki.exchange.actions.inviting import move_meeting
from tasuki.exchange.blueprints import blueprints
from tasuki.exchange.calendars import calendar_of
from tasuki.exchange.enums import HOST_ROLES, MEETING_MOVES, MeetingStatus
from tasuki.exchange.forms.meetings import CallForm
from tasuki.exchange.models import Meeting
from tasuki.exchange.queries import agenda_of
from tasuki.exchange.views.pages import BOTH, POST, form_page, try_it

SHOWN = 60
"""How many meetings the list shows, the newest first."""
EARLIER = 10
"""How many earlier meetings are offered as a model of a new one."""
MOVES = {
    MeetingStatus.OPEN: "案内を出す",
    MeetingStatus.RUNNING: "会をはじめる",
    MeetingStatus.HELD: "会を終える",
    MeetingStatus.SUMMARISED: "まとめを終える",
    MeetingStatus.CANCELLED: "中止にする",
}
AGAIN = {
    (MeetingStatus.HELD, MeetingStatus.RUNNING): "会を続ける",
    (MeetingStatus.SUMMARISED, MeetingStatus.HELD): "まとめをなおす",
    (MeetingStatus.CANCELLED, MeetingStatus.OPEN): "もう一度案内する",
}


def moves_of(meeting: Meeting) -> list[tuple[str, str]]:
    """The states that may follow, with the words of their buttons."""
    now = MeetingStatus(meeting.status)
    return [(to.value, AGAIN.get((now, to), MOVES[to])) for to in MEETING_MOVES[now]]


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """What comes, then what was."""
    found = list(Meeting.objects.visible_to(request.viewer).select_related("host")[:SHOWN])
    begin = timezone.now() - dt.timedelta(hours=12)
    coming = [one for one in found if one.starts_at >= begin and not one.is_over]
    context = {
        "coming": sorted(coming, key=lambda one: one.starts_at),
        "past": [one for one in found if one not in coming],
        "may_call": may_call(request),
    }
    request.trail.object_ids = [one.pk for one in found]
    return render(request, "exchange/list.html", context)


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The agenda, the purpose, the materials; the host's buttons."""
    meeting = meeting_for(request, meeting_id)
    lines = agenda_of(meeting)
    context = meeting_frame(request, meeting, "meeting") | {
        "lines": lines,
        "minutes": sum(one.segment.minutes for one in lines),
        "materials": list(meeting.materials.select_related("segment")),
        "moves": moves_of(meeting),
    }
    return render(request, "exchange/meeting.html", context)


@screen(Action.PRINT)
def paper(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """次第, for the printer."""
    meeting = meeting_for(request, meeting_id)
    context = {"meeting": meeting, "lines": agenda_of(meeting)}
    return render(request, "exchange/paper.html", context)


@screen(Action.DOWNLOAD)
def calendar(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """An iCalendar file of the meeting."""
    meeting = meeting_for(request, meeting_id)
    lines = agenda_of(meeting)
    minutes = sum(one.segment.minutes for one in lines) or 60
    address = request.build_absolute_uri(request.path).removesuffix("calendar.ics")
    data = calendar_of(meeting, minutes=minutes, address=address)
    return file_answer(data, f"{meeting.title}.ics", "text/calendar; charset=utf-8")


@screen(Action.MOVE, methods=POST)
def move(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The next state of the meeting; a refusal is said on its page."""
    meeting = hosted_for(request, meeting_id)
    to = request.POST.get("to", "")
    if to not in MeetingStatus.values:
        raise Http404
    try_it(
        request,
        lambda: move_meeting(by=request.user, meeting=meeting, to=MeetingStatus(to)),
        f"「{MeetingStatus(to).label}」にしました。",
    )
    return redirect("exchange:meeting", meeting_id)


@screen(Action.CREATE, methods=BOTH, roles=HOST_ROLES)
def call(request: StaffRequest) -> HttpResponse:
    """A new meeting, from a ready-made agenda or from a meeting that was held."""
    earlier = {str(one.pk): one for one in Meeting.objects.hosted_by(request.viewer)[:EARLIER]}
    form = _call_form(request, earlier)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        fields = {key: data[key] for key in ("title", "fiscal_year", "place", "join_url")}
        host = acting_organization(request)
        made = attempt(form, lambda: actions.call_meeting(
            by=request.user, host=host, starts_at=form.starts_at,
            blueprint=blueprints().get(data["agenda"]), like=earlier.get(data["agenda"]),
            **fields))  # fmt: skip
        if made is not None:
            messages.success(
                request, f"「{made.title}」を作りました。まだ、主催の人だけに見えます。"
            )
            return redirect("exchange:meeting", made.pk)
    return form_page(request, form, "情報交換会を作る", "作る", "/exchange/")


def _call_form(request: StaffRequest, earlier: dict[str, Meeting]) -> CallForm:
    first = next(iter(blueprints()))
    day = timezone.localdate() + dt.timedelta(days=30)
    return CallForm(
        posted(request),
        earlier=[
            (key, f"前の会：{one.title}（{wareki(one.starts_at)}）") for key, one in earlier.items()
        ],
        initial={
            "agenda": first, "title": blueprints()[first]["title"], "day": day, "time": "13:00",
            "fiscal_year": fiscal_year(day), "place": "オンライン",
        },
    )  # fmt: skip
