"""The office writes its vision: a draft, its goals and years; tells it; begins the next version."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE, prefecture_for, reach_of
from tasuki.advisory.actions import vision as actions
from tasuki.advisory.forms.vision import DraftYearForm, GoalForm, VisionForm, YearForm
from tasuki.advisory.models import GoalYear, Vision, VisionGoal
from tasuki.advisory.views.pages import (
    FormPage,
    edit_page,
    form_page,
    is_sent,
    shown_revision,
    take_it,
)
from tasuki.advisory.views.vision import vision_for
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label
from tasuki.core.writing import attempt, posted

BOTH = ("GET", "POST")


def written_by_me(request: StaffRequest, vision_id: uuid.UUID) -> Vision:
    """A version of the viewer's own office; refused to who only reads it."""
    vision = vision_for(request, vision_id)
    if vision.prefecture_id not in reach_of(request).prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    return vision


def draft_for(request: StaffRequest, vision_id: uuid.UUID) -> Vision:
    """As ``written_by_me``; what was told is not written any more."""
    vision = written_by_me(request, vision_id)
    if vision.published_on is not None:
        raise PermissionDenied(actions.TOLD)
    return vision


def goal_for(request: StaffRequest, goal_id: uuid.UUID) -> VisionGoal:
    """A goal of the viewer's own office; else 404 or refused."""
    rows = VisionGoal.objects.select_related("vision", "edited_by")
    found = rows.filter(pk=goal_id).first()
    if found is None:
        raise Http404
    written_by_me(request, found.vision_id)
    return found


def around(vision: Vision, name: str, send: str = "保存する", lead: str = "") -> FormPage:
    """A form of a version, and the way back to it."""
    back = reverse("advisory:vision", args=[vision.pk])
    crumbs = (("県のビジョン", reverse("advisory:visions")), (vision.title, back))
    return FormPage(name, back, send, lead, crumbs)


@screen(Action.CREATE, methods=BOTH)
def new(request: StaffRequest) -> HttpResponse:
    """The first draft."""
    prefecture, form = prefecture_for(request), VisionForm(posted(request))
    if is_sent(request, form):
        made = attempt(form, lambda: actions.begin(
            by=request.user, prefecture=prefecture, **form.changes()))  # fmt: skip
        if made is not None:
            return redirect("advisory:vision", made.pk)
    back = reverse("advisory:visions")
    lead = "下書きは、県の後方支援担当だけが読みます。"
    page = FormPage("ビジョンを書く", back, "下書きを作る", lead, (("県のビジョン", back),))
    return form_page(request, form, page)


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """The words of a draft; both texts where two wrote at once."""
    vision = draft_for(request, vision_id)

    def write(form: Any, revision: int) -> Vision:
        return actions.rewrite(by=request.user, vision=vision, revision=revision, **form.changes())

    return edit_page(
        request, around(vision, "ビジョンの文をなおす"), VisionForm,
        lambda: vision_for(request, vision_id), write,
    )  # fmt: skip


@screen(Action.CREATE, methods=("POST",))
def again(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """A draft of the next version."""
    told = written_by_me(request, vision_id)
    made: list[Vision] = []
    take_it(
        request, lambda: made.append(actions.begin_anew(by=request.user, told=told)),
        "新しい版の下書きを作りました。知らせるまで、市町村にはいまの版が見えます。",
    )  # fmt: skip
    return redirect("advisory:vision", made[0].pk if made else told.pk)


@screen(Action.DECIDE, methods=("POST",))
def publish(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """Told to the municipalities."""
    vision = written_by_me(request, vision_id)
    take_it(
        request,
        lambda: actions.publish(by=request.user, vision=vision, revision=shown_revision(request)),
        "知らせました。",
    )
    return redirect("advisory:vision", vision.pk)


@screen(Action.CREATE, methods=BOTH)
def goal_add(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """One more goal of a draft."""
    vision, form = draft_for(request, vision_id), GoalForm(posted(request))
    if is_sent(request, form):
        made = attempt(form, lambda: actions.add_goal(
            by=request.user, vision=vision, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "目標を加えました。")
            return redirect("advisory:vision", vision.pk)
    return form_page(request, form, around(vision, "目標を加える", "加える"))


@screen(Action.CHANGE, methods=BOTH)
def goal(request: StaffRequest, goal_id: uuid.UUID) -> HttpResponse:
    """A goal of a draft in other words."""
    found = goal_for(request, goal_id)
    draft_for(request, found.vision_id)

    def write(form: Any, revision: int) -> VisionGoal:
        return actions.change_goal(by=request.user, goal=found, revision=revision, **form.changes())

    return edit_page(
        request, around(found.vision, "目標をなおす"), GoalForm,
        lambda: goal_for(request, goal_id), write,
    )  # fmt: skip


@screen(Action.CHANGE, methods=("POST",))
def goal_remove(request: StaffRequest, goal_id: uuid.UUID) -> HttpResponse:
    """Not a goal of this draft."""
    found = goal_for(request, goal_id)
    take_it(request, lambda: actions.remove_goal(by=request.user, goal=found), "目標を消しました。")
    return redirect("advisory:vision", found.vision_id)


@screen(Action.CHANGE, methods=BOTH)
def goal_year(request: StaffRequest, goal_id: uuid.UUID, year: int) -> HttpResponse:
    """A year of a goal: what is planned in a draft, what became of it at any time."""
    found = goal_for(request, goal_id)
    if year not in found.vision.years:
        raise Http404
    kind = DraftYearForm if found.vision.published_on is None else YearForm
    rows = GoalYear.objects.select_related("edited_by").filter(goal=found, fiscal_year=year)

    def write(form: Any, revision: int) -> GoalYear:
        return actions.say_year(
            by=request.user, goal=found, year=year, revision=revision, **form.changes()
        )

    name = f"{fiscal_year_label(year)}：{found.text}"
    return edit_page(request, around(found.vision, name), kind, rows.first, write)
