"""Rows of an exercise: tasks, figures, cases, dialogues, resources, ideas, wishes, reflections."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import written_for
from tasuki.training.forms.exercises import FORMS, CheckCaseForm
from tasuki.training.models import CollectedCase, Exercise
from tasuki.training.models.exercises import ExerciseRow
from tasuki.training.parts import PARTS, Part
from tasuki.training.second_eyes import pointed_at
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")


def part_named(slug: str) -> Part:
    """The kind of rows at this address."""
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def row_for(found: Exercise, part: Part, row_id: uuid.UUID) -> Any:
    """A row of this exercise."""
    rows = part.model._default_manager.filter(exercise=found).select_related("edited_by")
    return get_object_or_404(rows, pk=row_id)


def to_part(found: Exercise, part: Part) -> str:
    return f"/training/exercises/{found.pk}/#{part.slug}"


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, exercise_id: uuid.UUID, part: str) -> HttpResponse:
    """A new row."""
    found, kind = written_for(request, exercise_id), part_named(part)
    form = FORMS[part](posted(request), exercise=found)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.add_row(
            by=request.user, exercise=found, part=kind, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, f"「{kind.label}」に加えました。")
            return redirect(to_part(found, kind))
    return form_page(request, form, kind.add, "加える", to_part(found, kind), kind.lead)


@screen(Action.CHANGE, methods=POST)
def edit(
    request: StaffRequest, exercise_id: uuid.UUID, part: str, row_id: uuid.UUID
) -> HttpResponse:
    """A row changed; two who wrote at once see both texts."""
    found, kind = written_for(request, exercise_id), part_named(part)
    row = row_for(found, kind, row_id)
    form_of, back = FORMS[part], to_part(found, kind)
    stored = form_of(initial=form_of.initial_of(row), exercise=found)
    if request.method != "POST":
        return form_page(request, stored, f"{kind.label}をなおす", "保存する", back, kind.lead)
    form = form_of(settle(request.POST, stored), exercise=found)
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.change_row(
                by=request.user, row=row, part=kind, revision=revision,
                **form.changes()))  # fmt: skip
        except ValidationError as error:
            if not is_stale(error):
                raise
            row.refresh_from_db()
            now = form_of(initial=form_of.initial_of(row), exercise=found)
            return conflict_page(request, form, now, cancel_url=back, **last_edit(row))
        if done:
            messages.success(request, "なおしました。")
            return redirect(back)
    return form_page(request, form, f"{kind.label}をなおす", "保存する", back, kind.lead)


@screen(Action.CHANGE, methods=("POST",))
def remove(
    request: StaffRequest, exercise_id: uuid.UUID, part: str, row_id: uuid.UUID
) -> HttpResponse:
    """A row is gone."""
    found, kind = written_for(request, exercise_id), part_named(part)
    row: ExerciseRow = row_for(found, kind, row_id)
    try:
        actions.remove_row(by=request.user, row=row)
        messages.success(request, "消しました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(to_part(found, kind))


@screen(Action.DECIDE, methods=POST)
def check(request: StaffRequest, exercise_id: uuid.UUID, row_id: uuid.UUID) -> HttpResponse:
    """Another person reads the case and decides what the finder points at."""
    found, part = written_for(request, exercise_id), PARTS["cases"]
    row: CollectedCase = row_for(found, part, row_id)
    row.exercise = found
    form = CheckCaseForm(posted(request), marks=pointed_at(row), initial={"revision": row.revision})
    if request.method == "POST" and form.is_valid():
        try:
            done = attempt(form, lambda: actions.check_case(
                by=request.user, row=row, revision=form.cleaned_data["revision"],
                decided=form.keys))  # fmt: skip
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("training:case_check", found.pk, row.pk)
        if done:
            messages.success(request, "確かめました。この事例は、分かち合いに使えます。")
            return redirect(to_part(found, part))
    back, page = to_part(found, part), "training/case_check.html"
    return form_page(request, form, "事例を確かめる", "確かめた", back, row.text, page)
