"""A programme is held: dates, who leads, and the state of the cohort."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import fiscal_year
from tasuki.core.rows import check_row, store
from tasuki.training.enums import COHORT_MOVES, CohortStatus, TrainerKind
from tasuki.training.models import (
    Cohort,
    CohortSession,
    CohortStage,
    CohortTrainer,
    Programme,
    Session,
    Stage,
)

NO_STAGES = "段階がまだありません。研修の内容に、段階を1つ以上つくってから開いてください。"
NOT_A_MOVE = "いまの状態からは、その状態にできません。開き直して確かめてください。"


@action
def open_cohort(*, by: User, programme: Programme, name: str, starts_on: dt.date) -> Cohort:
    """A cohort with the dates that follow from its first day. From now on the programme is kept."""
    stages = list(programme.stages.all())
    if not stages:
        raise ValidationError(NO_STAGES)
    cohort = Cohort(
        programme=programme, organizer_id=programme.organizer_id, name=name, starts_on=starts_on,
        fiscal_year=fiscal_year(starts_on), by=by,
    )  # fmt: skip
    check_row(cohort)
    cohort.save(force_insert=True)
    add_trainer(by=by, cohort=cohort, user=by, kind=TrainerKind.OFFICE)
    CohortStage.objects.bulk_create(_dated(cohort, one) for one in stages)
    sessions = Session.objects.filter(programme=programme)
    CohortSession.objects.bulk_create(_timed(cohort, one) for one in sessions)
    write_event(Action.CREATE, object_ids=[cohort.pk, programme.pk])
    return cohort


def _dated(cohort: Cohort, stage: Stage) -> CohortStage:
    first = cohort.starts_on
    due = None if stage.due_day is None else first + dt.timedelta(days=stage.due_day)
    return CohortStage(
        cohort=cohort, stage=stage, opens_on=first + dt.timedelta(days=stage.opens_day), due_on=due
    )


def _timed(cohort: Cohort, session: Session) -> CohortSession:
    day = cohort.starts_on + dt.timedelta(days=session.day)
    starts_at = timezone.make_aware(dt.datetime.combine(day, session.starts))
    return CohortSession(
        cohort=cohort, session=session, starts_at=starts_at, minutes=session.minutes
    )


@action
def move_cohort(*, by: User, cohort: Cohort, to: CohortStatus) -> Cohort:
    """準備中 → 開催中 → 終了, and back once."""
    to = CohortStatus(to)
    if to not in COHORT_MOVES[CohortStatus(cohort.status)]:
        raise ValidationError(NOT_A_MOVE)
    cohort.status = to
    cohort.revision += 1
    cohort.save(update_fields=["status", "revision"])
    write_event(Action.MOVE, object_ids=[cohort.pk], purpose=to.value)
    return cohort


@action
def set_stage(
    *, by: User, row: CohortStage, opens_on: dt.date, due_on: dt.date | None
) -> CohortStage:
    """The days of a stage, changed."""
    if due_on is not None and due_on < opens_on:
        raise ValidationError({"due_on": ["しめきりは、始まる日より後にしてください。"]})
    store(row, {"opens_on": opens_on, "due_on": due_on})
    write_event(Action.CHANGE, object_ids=[row.cohort_id, row.pk])
    return row


@action
def set_session(*, by: User, row: CohortSession, **fields: Any) -> CohortSession:
    """``starts_at minutes place access_note`` of a session, changed."""
    store(row, fields)
    write_event(Action.CHANGE, object_ids=[row.cohort_id, row.pk])
    return row


@action
def add_trainer(*, by: User, cohort: Cohort, user: User, kind: TrainerKind) -> CohortTrainer:
    """Somebody leads the cohort from now on."""
    if CohortTrainer.objects.filter(cohort=cohort, user=user).exists():
        raise ValidationError({"user": ["この人は、もう入っています。"]})
    row = CohortTrainer(cohort=cohort, user=user, kind=kind, by=by)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.GRANT, object_ids=[cohort.pk, user.pk])
    return row


@action
def remove_trainer(*, by: User, row: CohortTrainer) -> None:
    """Somebody leads it no more; what they wrote stays."""
    if CohortTrainer.objects.filter(cohort_id=row.cohort_id).count() == 1:
        raise ValidationError("講師・事務局が1人もいなくなります。先に別の人を入れてください。")
    write_event(Action.REVOKE, object_ids=[row.cohort_id, row.user_id])
    row.delete()
