"""実践演習: the guide that opens it, the page of what the team has so far, the sheets."""

from __future__ import annotations

import difflib
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt
from tasuki.training import actions
from tasuki.training.access import NOT_TEAM, exercise_for, seats_of, worked_for, written_for
from tasuki.training.enums import ItemKind, StageKind
from tasuki.training.exercise_page import ShownItem, items_of, schedule_of, shown_items
from tasuki.training.forms.exercises import CommentForm, SheetForm
from tasuki.training.models import (
    CohortStage,
    Exercise,
    ExerciseSheet,
    ExerciseTask,
    Item,
    NextAction,
    SheetVersion,
    Stage,
    Team,
)
from tasuki.training.opening import opening_of
from tasuki.training.parts import texts_of

POST = ("GET", "POST")


def stage_for(team: Team, stage_id: uuid.UUID) -> Stage:
    """An exercise of the team's programme."""
    found = Stage.objects.filter(
        programme_id=team.cohort.programme_id, kind=StageKind.EXERCISE, pk=stage_id
    )
    return get_object_or_404(found)


@screen(Action.CREATE, methods=POST)
def begin(request: StaffRequest, team_id: uuid.UUID, stage_id: uuid.UUID) -> HttpResponse:
    """The guide, and the button that says it was read; afterwards the exercise itself."""
    team = worked_for(request, team_id)
    stage = stage_for(team, stage_id)
    started = Exercise.objects.filter(team=team, stage=stage).first()
    if started is not None:
        return redirect("training:exercise", started.pk)
    is_member = team.pk in seats_of(request).my_teams
    if request.method == "POST":
        return started_by(request, team, stage, is_member=is_member)
    request.trail.action = Action.PAGE
    context = {
        "team": team,
        "stage": stage,
        "guides": list(Item.objects.filter(unlocks=stage)),
        "opening": opening_of(team, stage),
        "dates": CohortStage.objects.filter(cohort_id=team.cohort_id, stage=stage).first(),
        "is_member": is_member,
    }
    return render(request, "training/exercise_begin.html", context)


def started_by(request: StaffRequest, team: Team, stage: Stage, *, is_member: bool) -> HttpResponse:
    """The guide was read: to the exercise, or back with what is still missing."""
    if not is_member:
        raise PermissionDenied(NOT_TEAM)
    try:
        made = actions.start_exercise(by=request.user, team=team, stage=stage)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("training:exercise_begin", team.pk, stage.pk)
    messages.success(request, "演習を始めました。チームのだれもが書きこめます。")
    return redirect("training:exercise", made.pk)


@screen(Action.PAGE)
def exercise(request: StaffRequest, exercise_id: uuid.UUID) -> HttpResponse:
    """Everything the team has written, read by all who may; written by the team."""
    found = exercise_for(request, exercise_id)
    seats = seats_of(request)
    tasks = list(ExerciseTask.objects.filter(exercise=found).select_related("owner__user"))
    dates = CohortStage.objects.filter(cohort_id=found.cohort_id, stage_id=found.stage_id)
    items = shown_items(found)
    context = {
        "exercise": found,
        "items": items,
        "schedule": schedule_of(tasks, timezone.localdate()),
        "dates": dates.first(),
        "next_actions": next_actions_of(found, items),
        "comments": list(found.comments.select_related("by", "from_team")),
        "shares": list(found.shares.select_related("session__session")),
        "is_member": found.team_id in seats.my_teams,
        "leads": found.cohort_id in seats.led_cohorts,
        "comment_form": CommentForm(),
    }
    return render(request, "training/exercise.html", context)


def next_actions_of(found: Exercise, items: list[ShownItem]) -> list[NextAction]:
    """What the team will do, where the exercise asks for it; row security leaves it to the team
    and the trainers."""
    if not any(one.item.kind == ItemKind.NEXT_ACTION for one in items):
        return []
    return list(NextAction.objects.filter(team_id=found.team_id).select_related("owner__user"))


def item_for(found: Exercise, item_id: uuid.UUID) -> Item:
    """An item of the exercise with questions that are answered by a text."""
    item = next((one for one in items_of(found) if one.pk == item_id), None)
    if item is None or not texts_of(item):
        raise Http404
    return item


@screen(Action.CHANGE, methods=POST)
def sheet(request: StaffRequest, exercise_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """The worksheet of an item: kept as one types, a version each time it is saved."""
    found = written_for(request, exercise_id)
    item = item_for(found, item_id)
    stored, row = stored_form(found, item)
    back = f"/training/exercises/{found.pk}/"
    if request.method != "POST":
        request.trail.action = Action.PAGE
        return sheet_page(request, found, item, stored, back, draft=put_draft(request, stored))
    form = SheetForm(settle(request.POST, stored), questions=texts_of(item))
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            done = attempt(form, lambda: actions.save_sheet(
                by=request.user, exercise=found, item=item, revision=revision,
                answers=form.answers))  # fmt: skip
        except ValidationError as error:
            if not is_stale(error):
                raise
            now, row = stored_form(found, item)
            return conflict_page(request, form, now, cancel_url=back, **last_edit(row))
        if done:
            drop_draft(by=request.user, form_key=request.path)
            messages.success(request, "保存しました。前の版も残っています。")
            return redirect(back)
    return sheet_page(request, found, item, form, back)


def put_draft(request: StaffRequest, form: SheetForm) -> object:
    """What was typed and not saved stands in the form; returned so that the page says so."""
    draft = draft_data(request, request.path)
    for name, typed in (draft.data if draft else {}).items():
        if name in form.fields and name != "revision":
            form.initial[name] = typed[-1] if isinstance(typed, list) and typed else typed
    return draft


def stored_form(found: Exercise, item: Item) -> tuple[SheetForm, ExerciseSheet | None]:
    """The sheet as it stands now; revision 0 where nobody saved yet."""
    row = (
        ExerciseSheet.objects.filter(exercise=found, item=item).select_related("edited_by").first()
    )
    answers = row.answers if row else {}
    initial = {f"answer-{key}": text for key, text in answers.items()}
    initial["revision"] = row.revision if row else 0
    return SheetForm(initial=initial, questions=texts_of(item)), row


def sheet_page(
    request: StaffRequest, found: Exercise, item: Item, form: SheetForm, back: str,
    draft: object = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "exercise": found, "item": item, "form": form, "back": back, "draft": draft,
        "draft_key": request.path,
    }  # fmt: skip
    return render(request, "training/sheet.html", context, status=422 if form.errors else 200)


@screen(Action.PAGE)
def versions(request: StaffRequest, exercise_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Who saved when, and what changed from the version before."""
    found = exercise_for(request, exercise_id)
    seats = seats_of(request)
    if not (found.team_id in seats.my_teams or found.cohort_id in seats.led_cohorts):
        raise Http404
    item = item_for(found, item_id)
    kept = SheetVersion.objects.filter(exercise=found, sheet__item=item).select_related("by")[:50]
    rows = list(kept)
    labels = {one.key: one.label for one in texts_of(item)}
    context = {
        "exercise": found,
        "item": item,
        "versions": [
            (one, changes_between(before.answers if before else {}, one.answers, labels))
            for one, before in zip(rows, [*rows[1:], None], strict=False)
        ],
    }
    return render(request, "training/versions.html", context)


def changes_between(
    old: dict[str, str], new: dict[str, str], labels: dict[str, str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Question → its lines that went (``del``) and came (``ins``)."""
    found = []
    for key, label in labels.items():
        before, after = old.get(key, "").splitlines(), new.get(key, "").splitlines()
        if before == after:
            continue
        marks = {"-": "del", "+": "ins"}
        lines = [
            (marks[line[0]], line[2:]) for line in difflib.ndiff(before, after) if line[0] in marks
        ]
        found.append((label, lines))
    return found
