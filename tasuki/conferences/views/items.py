"""One item of a 重層的支援会議: papers, decision, minutes, tasks; and putting a plan before it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Seat
from tasuki.access.screens import screen
from tasuki.accounts.models import Membership, Organization
from tasuki.audit.enums import Action
from tasuki.conferences import actions
from tasuki.conferences.enums import ConferenceStatus, ItemKind
from tasuki.conferences.forms import DecideForm, InputForm, MinutesForm, PutPlanForm, TaskForm
from tasuki.conferences.models import PlanConference, PlanItem
from tasuki.conferences.queries import people_for
from tasuki.conferences.views.meeting import NOT_HOST, POST, visible_agenda
from tasuki.core.conflicts import conflict_page, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.plans.actions import submit_plan
from tasuki.plans.enums import PlanStatus
from tasuki.plans.models import Plan
from tasuki.plans.queries import roles_of
from tasuki.plans.views.writing import writer_for


def item_for(request: StaffRequest, item_id: uuid.UUID, *, writes: bool = False) -> PlanItem:
    """The item, if the viewer has a seat in it or works on its case; else 404."""
    items = PlanItem.objects.visible_to(request.viewer)
    related = ("conference__host", "conference__chair", "case__owner", "plan", "edited_by")
    item = items.select_related(*related).filter(pk=item_id).first()
    if item is None:
        raise Http404
    request.trail.case_id = item.case_id
    request.trail.object_ids, request.trail.level = [item.pk], item.level
    if writes and item.conference.host_id not in request.viewer.organization_ids:
        raise PermissionDenied(NOT_HOST)
    return item


def owners_of(item: PlanItem) -> Any:
    """Who may be given a task: the seats, or everybody who attends an item without a case."""
    if item.case_id is None:
        users: Any = item.conference.attendees.values("user_id")
    else:
        users = Seat.objects.filter(room_id=item.pk).values("user_id")
    members = Membership.objects.live().filter(user_id__in=users)
    return members.select_related("user", "organization").order_by("organization__kana", "id")


def item_page(request: StaffRequest, item: PlanItem, **bound: forms.Form) -> HttpResponse:
    """The page with its forms; ``bound`` replaces the form that was refused."""
    seats = Seat.objects.filter(room_id=item.pk).select_related("user", "organization")
    is_host = item.conference.host_id in request.viewer.organization_ids
    writable = is_host and item.conference.status != ConferenceStatus.APPROVED
    context: dict[str, Any] = {
        "item": item,
        "conference": item.conference,
        "seats": list(seats.order_by("organization__kana", "user__kana")),
        "roles": roles_of(item.plan) if item.plan else [],
        "inputs": list(item.inputs.select_related("organization")),
        "tasks": list(item.tasks.select_related("owner", "organization")),
        "writable": writable,
    }
    if writable:
        near = Organization.objects.active().filter(municipality_id=item.conference.municipality_id)
        context["decide_form"] = DecideForm()
        context["minutes_form"] = _minutes_of(item)
        context["task_form"] = TaskForm(members=owners_of(item))
        context["input_form"] = InputForm(organizations=near)
    status = 422 if any(form.errors for form in bound.values()) else 200
    return render(request, "conferences/item.html", context | bound, status=status)


def _minutes_of(item: PlanItem) -> MinutesForm:
    return MinutesForm(initial={"minutes": item.minutes, "revision": item.revision})


@screen(Action.CONFERENCE_OPEN)
def show(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """One item."""
    return item_page(request, item_for(request, item_id))


@screen(Action.DECIDE, methods=("POST",))
def decide(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """承認・修正承認・差戻し・継続審議."""
    item = item_for(request, item_id, writes=True)
    form = DecideForm(request.POST)
    if form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.decide_item(by=request.user, item=item, **fields)):
            messages.success(request, f"「{item.get_decision_display()}」と記録しました。")
            return redirect("conferences:item", item.pk)
    return item_page(request, item_for(request, item_id), decide_form=form)


@screen(Action.CHANGE, methods=("POST",))
def minutes(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """議事. Somebody else's words are never overwritten: the conflict page shows both."""
    item = item_for(request, item_id, writes=True)
    form = MinutesForm(settle(request.POST, _minutes_of(item)))
    if form.is_valid():
        text, revision = form.cleaned_data["minutes"], form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.write_minutes(
                by=request.user, item=item, minutes=text, revision=revision))  # fmt: skip
        except ValidationError:
            item.refresh_from_db()
            now, back = _minutes_of(item), f"/conferences/items/{item.pk}/"
            return conflict_page(request, form, now, cancel_url=back, **last_edit(item))
        if done is not None:
            messages.success(request, "議事を保存しました。")
            return redirect("conferences:item", item.pk)
    return item_page(request, item, minutes_form=form)


@screen(Action.REQUEST, methods=("POST",))
def add_task(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """決まったこと → する人と期限."""
    item = item_for(request, item_id, writes=True)
    form = TaskForm(request.POST, members=owners_of(item))
    if form.is_valid():
        member = form.cleaned_data["owner"]
        fields = {key: form.cleaned_data[key] for key in ("text", "due_on")}
        if attempt(form, lambda: actions.add_task(
            by=request.user, item=item, owner=member.user,
            organization=member.organization, **fields)):  # fmt: skip
            return redirect("conferences:item", item.pk)
    return item_page(request, item, task_form=form)


@screen(Action.ANSWER, methods=("POST",))
def add_input(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """書面の意見 of an agency that cannot come."""
    item = item_for(request, item_id, writes=True)
    near = Organization.objects.active().filter(municipality_id=item.conference.municipality_id)
    form = InputForm(request.POST, organizations=near)
    if form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.write_input(by=request.user, item=item, **fields)):
            return redirect("conferences:item", item.pk)
    return item_page(request, item, input_form=form)


@screen(Action.CONFERENCE_OPEN)
def projector(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """The item in large letters, for the wall of the meeting room."""
    item = item_for(request, item_id)
    agenda = visible_agenda(request, item.conference)
    place = next(n for n, one in enumerate(agenda) if one.pk == item.pk)
    context = {
        "item": item,
        "conference": item.conference,
        "agenda": agenda,
        "following": agenda[place + 1] if place + 1 < len(agenda) else None,
        "attendees": list(item.conference.attendees.select_related("organization")),
        "inputs": item.inputs.count(),
        "tasks": list(item.tasks.select_related("owner", "organization")),
    }
    return render(request, "conferences/projector.html", context)


@screen(Action.CREATE, methods=POST)
def put_plan(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """会議に付ける: the agreed plan becomes an item with its seats."""
    plan = writer_for(request, plan_id)
    coming = PlanConference.objects.visible_to(request.viewer).filter(
        host_id__in=request.viewer.organization_ids, held_at__gte=timezone.now()
    )
    people, uncovered = people_for(plan.case)
    form = PutPlanForm(
        posted(request),
        conferences=coming,
        members=people,
        initial={
            "topic": f"プラン第{plan.version}版",
            "planned_minutes": 15,
            "kind": ItemKind.PLAN if plan.is_open else ItemKind.PROGRESS,
            "conference": coming.order_by("held_at").first(),
        },
    )
    if request.method == "POST" and form.is_valid():
        item = attempt(form, lambda: _put(request, plan, form.cleaned_data))
        if item is not None:
            messages.success(request, f"{item.conference.title}の議案にしました。")
            return redirect("conferences:item", item.pk)
        plan.refresh_from_db()
    context = {"plan": plan, "form": form, "has_meeting": coming.exists(), "uncovered": uncovered}
    return render(request, "conferences/put_plan.html", context, status=422 if form.errors else 200)


def _put(request: StaffRequest, plan: Plan, data: dict[str, Any]) -> PlanItem:
    if plan.status == PlanStatus.AGREED:
        submit_plan(by=request.user, plan=plan)
    seats = [(member.user, member.organization) for member in data.pop("seats")]
    return actions.add_item(by=request.user, plan=plan, seats=seats, **data)
