"""The prefecture's vision: written, told, measured year by year, written anew."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import User
from tasuki.advisory.actions.board import first_said, said_again
from tasuki.advisory.actions.rounds import town_officers
from tasuki.advisory.models import GoalYear, Vision, VisionGoal
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Municipality, Prefecture

WORDS = ("title", "text", "year_from", "year_to")
GOAL = ("text", "measure", "unit", "start", "target", "desk")
YEAR = ("step", "planned", "actual", "state", "note")
NO_GOAL = "目標がまだありません。先に目標を書いてください。"
TOLD = "知らせたビジョンは、書きかえられません。新しい版を作ってください。"
ONE_DRAFT = "書きかけの版が、もうあります。そちらを書いてください。"
OUTSIDE = "この年度は、ビジョンの期間に入っていません。"


@action
def begin(*, by: User, prefecture: Prefecture, **words: Any) -> Vision:
    """A draft: ``title text year_from year_to``."""
    if Vision.objects.filter(prefecture=prefecture, published_on__isnull=True).exists():
        raise ValidationError(ONE_DRAFT)
    row = Vision(prefecture=prefecture, by=by, **words)
    check_row(row)
    row.save(force_insert=True)
    row.refresh_from_db()  # the database counts the versions
    write_event(Action.CREATE, object_ids=[row.pk], purpose="vision")
    return row


@action
def begin_anew(*, by: User, told: Vision) -> Vision:
    """A draft of the next version, with the words, goals and years of the one that was told."""
    words = {name: getattr(told, name) for name in WORDS}
    made = begin(by=by, prefecture=told.prefecture, **words)
    for goal in told.goals.prefetch_related("years"):
        copy = VisionGoal(
            vision=made, order=goal.order, **{name: getattr(goal, name) for name in GOAL},
            **edited(by),
        )  # fmt: skip
        copy.save(force_insert=True)
        GoalYear.objects.bulk_create(
            GoalYear(
                goal=copy, fiscal_year=one.fiscal_year, **edited(by),
                **{name: getattr(one, name) for name in YEAR},
            )
            for one in goal.years.all()
        )  # fmt: skip
    return made


@action
def rewrite(*, by: User, vision: Vision, revision: int | None = None, **words: Any) -> Vision:
    """The words of a draft; a stale ``revision`` is refused."""
    lock_row(vision, revision)
    _still_draft(vision)
    write_changes(vision, words | edited(by), (*WORDS, *EDITED))
    write_event(Action.CHANGE, object_ids=[vision.pk], purpose="vision")
    return vision


@action
def add_goal(*, by: User, vision: Vision, **fields: Any) -> VisionGoal:
    """``text measure unit start target desk``, at the end of a draft."""
    _still_draft(vision)
    last = vision.goals.order_by("-order").first()
    row = VisionGoal(vision=vision, order=last.order + 1 if last else 1, **fields, **edited(by))
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[vision.pk, row.pk])
    return row


@action
def change_goal(
    *, by: User, goal: VisionGoal, revision: int | None = None, **fields: Any
) -> VisionGoal:
    """A goal of a draft in other words; a stale ``revision`` is refused."""
    lock_row(goal, revision)
    _still_draft(goal.vision)
    write_changes(goal, fields | edited(by), (*GOAL, *EDITED))
    write_event(Action.CHANGE, object_ids=[goal.vision_id, goal.pk])
    return goal


@action
def remove_goal(*, by: User, goal: VisionGoal) -> None:
    """Not a goal of this draft."""
    _still_draft(goal.vision)
    write_event(Action.CHANGE, object_ids=[goal.vision_id, goal.pk])
    goal.delete()


@action
def say_year(*, by: User, goal: VisionGoal, year: int, revision: int, **fields: Any) -> GoalYear:
    """``step planned`` of a draft, ``actual state note`` also of what was told. ``revision`` 0:
    nothing stood there when it was opened; whoever writes second is told."""
    if year not in goal.vision.years:
        raise ValidationError(OUTSIDE)
    row = GoalYear.objects.filter(goal=goal, fiscal_year=year).first()
    if row is None:
        return first_said(GoalYear(goal=goal, fiscal_year=year, **fields, **edited(by)))
    return said_again(row, revision, {**fields, **edited(by)}, (*YEAR, *EDITED))


@action
def publish(*, by: User, vision: Vision, revision: int | None = None) -> Vision:
    """Told to everybody who works in the prefecture; its municipalities get a notice."""
    lock_row(vision, revision)
    _still_draft(vision)
    if not vision.goals.exists():
        raise ValidationError(NO_GOAL)
    fields = {"published_on": timezone.localdate(), **edited(by)}
    write_changes(vision, fields, ("published_on", *EDITED))
    write_event(Action.DECIDE, object_ids=[vision.pk], purpose="vision")
    places = Municipality.objects.filter(prefecture_id=vision.prefecture_id)
    notify(NoticeKind.VISION, town_officers(places), object_id=vision.pk)
    return vision


def _still_draft(vision: Vision) -> None:
    if vision.published_on is not None:
        raise ValidationError(TOLD)
