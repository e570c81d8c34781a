"""重層的支援会議: its page, schedule, attendance, states, the next date."""

from __future__ import annotations

import datetime as dt
import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.conferences import actions
from tasuki.conferences.enums import CONFERENCE_MOVES, ConferenceStatus, ItemKind
from tasuki.conferences.forms import ItemForm, NextForm, ScheduleForm
from tasuki.conferences.models import PlanConference, PlanItem, Task
from tasuki.conferences.views.lists import host_of
from tasuki.core.writing import attempt, posted

POST = ("GET", "POST")
NOT_HOST = (
    "会議の準備と記録をするのは、会議を開く多機関協働事業者の人です。進行する人に伝えてください。"
)
NOT_COORDINATING = (
    "重層的支援会議を開くのは、多機関協働事業者です。"
    "会議を開いてほしいときは、主管課に相談してください。"
)
MOVE_LABELS = {
    ConferenceStatus.SCHEDULED: "資料をなおす",
    ConferenceStatus.MATERIALS_FIXED: "資料を固める",
    ConferenceStatus.HELD: "会議を開いた",
    ConferenceStatus.MINUTES_DRAFT: "議事録の案にする",
    ConferenceStatus.APPROVED: "議事録を確定する",
}


def conference_for(request: StaffRequest, conference_id: uuid.UUID) -> PlanConference:
    """The meeting, if the viewer hosts or attends it; else 404."""
    found = PlanConference.objects.visible_to(request.viewer).select_related("host", "chair")
    conference = found.filter(pk=conference_id).first()
    if conference is None:
        raise Http404
    request.trail.object_ids = [conference.pk]
    return conference


def hosted_for(request: StaffRequest, conference_id: uuid.UUID) -> PlanConference:
    """The meeting, for those who hold it."""
    conference = conference_for(request, conference_id)
    if conference.host_id not in request.viewer.organization_ids:
        raise PermissionDenied(NOT_HOST)
    return conference


def visible_agenda(request: StaffRequest, conference: PlanConference) -> list[PlanItem]:
    """The items the viewer sees, in order."""
    items = PlanItem.objects.visible_to(request.viewer).filter(conference=conference)
    return list(items.select_related("case", "plan").order_by("order", "id"))


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """Agenda, attendance, what was decided, the next date."""
    conference = conference_for(request, conference_id)
    items = visible_agenda(request, conference)
    tasks = Task.objects.filter(item__in=items).select_related("owner", "organization")
    context = {
        "conference": conference,
        "items": items,
        "attendees": list(conference.attendees.select_related("user", "organization")),
        "tasks": list(tasks),
        "minutes_planned": sum(one.planned_minutes or 0 for one in items),
        "is_host": conference.host_id in request.viewer.organization_ids,
        "moves": [
            (to.value, MOVE_LABELS[to])
            for to in CONFERENCE_MOVES[ConferenceStatus(conference.status)]
        ],
    }
    request.trail.object_ids = [conference.pk, *(one.pk for one in items)]
    return render(request, "conferences/meeting.html", context)


@screen(Action.CREATE, methods=POST)
def schedule(request: StaffRequest) -> HttpResponse:
    """A new meeting."""
    host = host_of(request)
    if host is None:
        raise PermissionDenied(NOT_COORDINATING)
    last = PlanConference.objects.filter(host=host).first()
    first = {
        "day": timezone.localdate() + dt.timedelta(days=14),
        "time": "10:00",
        "place": last.place if last else "",
    }
    form = ScheduleForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = {key: form.cleaned_data[key] for key in ("place", "is_paper")}
        made = attempt(form, lambda: actions.schedule_conference(
            by=request.user, host=host, held_at=form.held_at, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, f"{made.title}の日程を決めました。")
            return redirect("conferences:show", made.pk)
    return form_page(
        request, form, "重層的支援会議の日程を決める", "この日程にする", "/conferences/"
    )


def form_page(
    request: StaffRequest, form: forms.Form, name: str, send: str, back: str, lead: str = ""
) -> HttpResponse:
    """One form of a 重層的支援会議; 422 when it was refused."""
    context = {"form": form, "name": name, "send": send, "back": back, "lead": lead}
    status = 422 if form.errors else 200
    return render(request, "conferences/form.html", context, status=status)


@screen(Action.CREATE, methods=POST)
def add_topic(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """An item without a case. A plan comes from the plan's own page."""
    conference = hosted_for(request, conference_id)
    form = ItemForm(posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.add_item(
            by=request.user, conference=conference, kind=ItemKind.RESOURCES, **fields))  # fmt: skip
        if made is not None:
            return redirect("conferences:show", conference.pk)
    lead = "ケースのない議案です。出席する人がみな見られます。人や世帯のことは書きません。"
    return form_page(
        request, form, "議案を加える", "加える", f"/conferences/{conference.pk}/", lead
    )


@screen(Action.CHANGE, methods=("POST",))
def attendance(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """出欠 of everybody at once: ``present-<id>`` is yes, no or empty."""
    conference = hosted_for(request, conference_id)
    answers = {"yes": True, "online": True, "no": False}
    for attendee in conference.attendees.all():
        given = request.POST.get(f"present-{attendee.pk}", "")
        present, online = answers.get(given), given == "online"
        if (attendee.is_present, attendee.is_online) != (present, online):
            actions.mark_attendance(
                by=request.user, attendee=attendee, is_present=present, is_online=online
            )
    messages.success(request, "出欠を保存しました。")
    return redirect("conferences:show", conference.pk)


@screen(Action.MOVE, methods=("POST",))
def move(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """The next state of the meeting; a refusal is said on its page."""
    conference = hosted_for(request, conference_id)
    to = request.POST.get("to", "")
    if to not in ConferenceStatus.values:
        raise Http404
    try:
        actions.move_conference(by=request.user, conference=conference, to=ConferenceStatus(to))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    return redirect("conferences:show", conference_id)


@screen(Action.CHANGE, methods=POST)
def next_date(request: StaffRequest, conference_id: uuid.UUID) -> HttpResponse:
    """次回の日."""
    conference = hosted_for(request, conference_id)
    form = NextForm(posted(request), initial={"next_on": conference.next_on})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["next_on"]
        if attempt(
            form, lambda: actions.set_next(by=request.user, conference=conference, next_on=day)
        ):
            return redirect("conferences:show", conference.pk)
    return form_page(request, form, "次回の日を決める", "決める", f"/conferences/{conference.pk}/")
