"""緊急閲覧: for whoever has to look, and for the second person who allows 秘匿."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.enums import Level
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import BreakGlass
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization
from tasuki.core.writing import attempt, posted, save
from tasuki.safeguards.actions import break_glass as acts
from tasuki.safeguards.forms.break_glass import BreakGlassForm, SecondForm

FOUND = (
    "緊急閲覧をはじめました。60分で閉じます。受け持つ機関に知らせました。"
    "あとで、別の部署の人が点検します。"
)
NOT_FOUND = (
    "見られるケースは見つかりませんでした。この申し出も記録され、点検されます。"
    "急ぐときは、市町村の主管課か、思い当たる機関に電話をしてください。"
)
TOO_LOW = (
    "緊急閲覧は、要配慮（P2）まで見てよいと指定された人が使います。機関の管理者に相談してください。"
)
NO_SECRETS = (
    "秘匿（P3）まで見られるのは、指定された人だけです。"
    "居所が要るときは、指定された人に緊急閲覧を頼んでください。"
)
SHOWN = 20


@screen(Action.PAGE, methods=("GET", "POST"), roles=CASE_ROLES, step_up=True)
def urgent(request: StaffRequest) -> HttpResponse:
    """The form, what runs, and what one looked at before."""
    place = acting_organization(request).municipality_id
    off = TOO_LOW if request.viewer.clearance < Level.P2 else acts.why_off(request.user)
    form = _asked(request)
    if request.method == "POST" and form.is_valid():
        glass = attempt(
            form, lambda: acts.break_glass(by=request.user, place=str(place), **form.wanted())
        )
        if glass is not None:
            return _opened(request, glass)
    mine = BreakGlass.objects.filter(user=request.user).order_by("-opened_at")[:SHOWN]
    context = {"form": form, "off": off, "rows": mine, "now": timezone.now()}
    context["may_ask_second"] = request.viewer.clearance >= Level.P3
    return render(request, "safeguards/urgent.html", context, status=422 if form.errors else 200)


def _asked(request: StaffRequest) -> BreakGlassForm:
    """What was sent; else a draft: the proof grew old while somebody was writing."""
    if request.method == "POST":
        return BreakGlassForm(request.POST)
    draft = draft_data(request, request.path)
    form: BreakGlassForm = draft.fill(BreakGlassForm) if draft else BreakGlassForm()
    return form


def _opened(request: StaffRequest, glass: BreakGlass) -> HttpResponse:
    drop_draft(by=request.user, form_key=request.path)
    if glass.case_id is None:
        messages.warning(request, NOT_FOUND)
        return redirect("safeguards:urgent")
    messages.success(request, FOUND)
    return redirect("cases:overview", glass.case_id)


def _mine(request: StaffRequest, glass_id: uuid.UUID) -> BreakGlass:
    """A running 緊急閲覧 of one's own; else 404."""
    running = BreakGlass.objects.filter(
        user=request.user, grant_id__isnull=False, ends_at__gt=timezone.now()
    )
    found = running.filter(pk=glass_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.PAGE, methods=("POST",))
def end(request: StaffRequest, glass_id: uuid.UUID) -> HttpResponse:
    """いま終える."""
    acts.end(by=request.user, glass=_mine(request, glass_id))
    messages.success(request, "緊急閲覧を終えました。ケースは閉じました。")
    return redirect("home:today")


@screen(Action.PAGE, methods=("GET", "POST"), step_up=True)
def more(request: StaffRequest, glass_id: uuid.UUID) -> HttpResponse:
    """Another hour, four in all."""
    glass = _mine(request, glass_id)
    if request.method == "POST":
        try:
            acts.extend(by=request.user, glass=glass)
        except ValidationError as error:
            raise PermissionDenied(error.messages[0]) from error
        messages.success(request, "緊急閲覧の時間をのばしました。")
        return redirect("safeguards:urgent")
    context = {"glass": glass, "cancel_url": reverse("safeguards:urgent")}
    return render(request, "safeguards/urgent_more.html", context)


@screen(Action.PAGE, methods=("GET", "POST"), step_up=True)
def ask_second(request: StaffRequest, glass_id: uuid.UUID) -> HttpResponse:
    """Name the colleague who is to allow 秘匿."""
    glass = _mine(request, glass_id)
    if request.viewer.clearance < Level.P3:
        raise PermissionDenied(NO_SECRETS)
    people = [
        (str(one.user_id), f"{one.user.name}（{one.organization.name}・{one.title}）")
        for one in acts.second_persons(glass)
    ]
    form = SecondForm(posted(request), people=people)

    def write(data: dict[str, Any]) -> None:
        acts.ask_second(by=request.user, glass=glass, whom=uuid.UUID(data["whom"]))

    if save(form, write):
        messages.success(request, "立ち会いを頼みました。相手の画面に、お知らせが届いています。")
        return redirect("safeguards:urgent")
    context = {"form": form, "cancel_url": reverse("safeguards:urgent"), "has_people": bool(people)}
    status = 422 if form.errors else 200
    return render(request, "safeguards/urgent_ask_second.html", context, status=status)


@screen(Action.PAGE, methods=("GET", "POST"), step_up=True)
def second(request: StaffRequest, glass_id: uuid.UUID) -> HttpResponse:
    """The colleague who was asked by name: allow 秘匿, or leave it."""
    asked = BreakGlass.objects.filter(second_asked=request.user, ends_at__gt=timezone.now())
    glass = asked.select_related("user", "organization").filter(pk=glass_id).first()
    if glass is None:
        raise Http404
    request.trail.object_ids = [glass.pk]
    if request.method == "POST" and glass.second_by_id is None:
        try:
            acts.allow_secrets(by=request.user, glass=glass)
        except ValidationError as error:
            raise PermissionDenied(error.messages[0]) from error
        messages.success(request, f"{glass.user.name}さんに、秘匿まで開けてよいと認めました。")
        return redirect("home:today")
    context = {"glass": glass, "cancel_url": reverse("home:today")}
    return render(request, "safeguards/urgent_second.html", context)
