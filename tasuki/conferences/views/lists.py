"""Both kinds of meetings, clearly apart; the tab 会議 of a case; what I took on."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Seat
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.frame import case_page
from tasuki.conferences import actions
from tasuki.conferences.actions.room import ANSWERING
from tasuki.conferences.models import (
    InformationRequest,
    PlanConference,
    PlanItem,
    SupportConference,
    SupportTask,
    Task,
)
from tasuki.conferences.models.statutory import room_q

SHOWN = 60
"""How many meetings of each kind the list shows, the newest first."""


def host_of(request: StaffRequest) -> Organization | None:
    """The 多機関協働事業者 among the viewer's organizations."""
    mine = Organization.objects.filter(pk__in=request.viewer.organization_ids)
    return next((one for one in mine if one.coordinates), None)


@screen(Action.LIST)
def listing(request: StaffRequest) -> HttpResponse:
    """重層的支援会議 at the left, 支援会議 at the right: never mixed."""
    plan = PlanConference.objects.visible_to(request.viewer).select_related("host")
    closed = SupportConference.objects.visible_to(request.viewer).select_related("convener")
    seats = Seat.objects.filter(user_id=request.viewer.user_id, is_statutory=True)
    waiting = set(seats.filter(acknowledged_at__isnull=True).values_list("room_id", flat=True))
    now = timezone.now()
    found = list(plan[:SHOWN])
    context = {
        "coming": sorted((one for one in found if one.held_at >= now), key=lambda c: c.held_at),
        "past": [one for one in found if one.held_at < now],
        "closed": list(closed[:SHOWN]),
        "waiting": waiting,
        "asked": list(
            InformationRequest.objects.filter(
                organization_id__in=request.viewer.organization_ids
            ).order_by("due_on", "id")[:SHOWN]
        )
        if ANSWERING & set(request.viewer.roles)
        else [],
        "is_host": host_of(request) is not None,
    }
    request.trail.object_ids = [one.pk for one in [*found, *context["closed"]]]  # type: ignore[misc]
    return render(request, "conferences/list.html", context)


@screen(Action.CASE_OPEN)
def of_case(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The items of 重層的支援会議 about this case. Of a 支援会議 nothing stands here (R03)."""
    case = case_for(request, case_id)
    items = PlanItem.objects.visible_to(request.viewer).filter(case=case)
    found = items.select_related("conference", "plan").prefetch_related("tasks__owner")
    found = found.order_by("-conference__held_at")
    request.trail.object_ids = [one.pk for one in found]
    context = case_page(request, case, "conferences", items=found)
    return render(request, "conferences/of_case.html", context)


@screen(Action.LIST)
def tasks(request: StaffRequest) -> HttpResponse:
    """What I took on. Of a 支援会議 only that there is something and until when."""
    me = request.viewer.user_id
    mine = Task.objects.filter(owner_id=me).select_related("item__conference", "item__case")
    closed = SupportTask.objects.filter(room_q(request.viewer), owner_id=me, done_on=None)
    context: dict[str, Any] = {
        "open": list(mine.filter(done_on=None)[:200]),
        "done": list(mine.exclude(done_on=None).order_by("-done_on")[:20]),
        "closed": list(closed.select_related("conference")),
    }
    request.trail.object_ids = [one.pk for one in context["open"]]
    return render(request, "conferences/tasks.html", context)


@screen(Action.CHANGE, methods=("POST",))
def finish(request: StaffRequest, task_id: uuid.UUID) -> HttpResponse:
    """済んだ."""
    task = Task.objects.filter(pk=task_id).first()
    if task is None:
        raise Http404
    actions.finish_task(by=request.user, task=task)
    messages.success(request, f"「{task.text}」を済みにしました。")
    return redirect("conferences:tasks")
