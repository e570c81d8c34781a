"""A team's exercise: begun, written by several hands, handed in, answered, shown to the group."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import edited
from tasuki.places.estat import Figure
from tasuki.training.enums import ExerciseStatus, StageKind
from tasuki.training.models import (
    CohortSession,
    CohortStage,
    CollectedCase,
    Exercise,
    ExerciseComment,
    ExerciseShare,
    ExerciseSheet,
    Item,
    SheetVersion,
    Stage,
    Team,
    TeamMember,
    TeamStatistic,
    WorkGroupSeat,
)
from tasuki.training.models.exercises import ExerciseRow
from tasuki.training.opening import Opening, opening_of
from tasuki.training.parts import Part
from tasuki.training.second_eyes import pointed_at

NOT_EXERCISE = "この段階は演習ではありません。"
OWN_EYES = "書いた人やなおした人とは別の人が確かめます。チームのほかの人に頼んでください。"
UNCHECKED = (
    "まだ別の人が確かめていない事例が{count}件あります。確かめるか、消してから出してください。"
)
UNDECIDED = (
    "「{words}」を、まだ決めていません。だれのことか分からなければ印を付け、分かりそうなら"
    "書いた人になおしてもらってください。"
)
USED = "この資源を使う活用策があります。先に活用策をなおしてください。"
FOREIGN = "この演習のものではありません。開き直して選んでください。"
NOT_GROUPED = "この回のグループが、まだ決まっていません。決まってから見せられます。"
NOT_SUBMITTED = "チームがまだ出していません。出されてから返せます。"


@action
def start_exercise(*, by: User, team: Team, stage: Stage) -> Exercise:
    """The guide was read and the exercise opens for the whole team."""
    if stage.kind != StageKind.EXERCISE or stage.programme_id != team.cohort.programme_id:
        raise ValidationError(NOT_EXERCISE)
    opening: Opening = opening_of(team, stage)
    if not opening.is_open:
        raise ValidationError(opening.why)
    if found := Exercise.objects.filter(team=team, stage=stage).first():
        return found
    exercise = Exercise(cohort_id=team.cohort_id, team=team, stage=stage, guide_read_by=by)
    check_row(exercise)
    exercise.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[team.pk, exercise.pk])
    return exercise


@action
def save_sheet(
    *, by: User, exercise: Exercise, item: Item, revision: int, answers: dict[str, str]
) -> ExerciseSheet:
    """The answers, and the same as a new version. ``revision`` 0: nobody had saved yet."""
    if item.stage_id != exercise.stage_id:
        raise ValidationError(FOREIGN)
    lock_exercise(exercise)
    sheet = ExerciseSheet.objects.filter(exercise=exercise, item=item).first()
    if sheet is None:
        sheet = ExerciseSheet(exercise=exercise, item=item, by=by, answers=answers, **edited(by))
        check_row(sheet)
        sheet.save(force_insert=True)
    else:
        lock_row(sheet, revision)
        fields = {"answers": answers, **edited(by)}
        write_changes(sheet, fields, ("answers", "edited_by", "edited_at"))
    SheetVersion(
        exercise=exercise, sheet=sheet, number=sheet.revision, answers=answers, by=by
    ).save(force_insert=True)
    write_event(Action.CHANGE, object_ids=[exercise.pk, sheet.pk])
    return sheet


def lock_exercise(exercise: Exercise) -> None:
    """Two who save a sheet for the first time at once wait for one another."""
    lock_row(exercise, None)


@action
def add_row(*, by: User, exercise: Exercise, part: Part, **fields: Any) -> ExerciseRow:
    """A row of a kind. ``fields`` are the part's columns."""
    _belongs(exercise, fields)
    row = part.model(exercise=exercise, by=by, **fields)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[exercise.pk, row.pk])
    return row


@action
def add_figures(*, by: User, exercise: Exercise, figures: list[Figure], source: str) -> int:
    """Figures of a table that was read; how many are new. One of the same name and year stays."""
    known = set(TeamStatistic.objects.filter(exercise=exercise).values_list("name", "year"))
    new = {(one.name, one.year): one for one in figures if (one.name, one.year) not in known}
    rows = [
        TeamStatistic(
            exercise=exercise, by=by, name=one.name, value=one.value, unit=one.unit,
            year=one.year, source=source,
        )
        for one in new.values()
    ]  # fmt: skip
    for row in rows:
        check_row(row)
    TeamStatistic.objects.bulk_create(rows)
    write_event(Action.CREATE, object_ids=[exercise.pk])
    return len(rows)


@action
def change_row(
    *, by: User, row: ExerciseRow, part: Part, revision: int | None, **fields: Any
) -> ExerciseRow:
    """A row, changed. A collected case has then been read by nobody yet."""
    _belongs(row.exercise, fields)
    lock_row(row, revision)
    if isinstance(row, CollectedCase):
        fields |= {"checked_by": None, "checked_at": None}
    allowed = (*part.columns, "edited_by", "edited_at", "checked_by", "checked_at")
    write_changes(row, {**fields, **edited(by)}, allowed)
    write_event(Action.CHANGE, object_ids=[row.exercise_id, row.pk])
    return row


@action
def remove_row(*, by: User, row: ExerciseRow) -> None:
    """A row is gone; a resource that an idea uses stays."""
    write_event(Action.CHANGE, object_ids=[row.exercise_id, row.pk])
    try:
        row.delete()
    except ProtectedError as error:
        raise ValidationError(USED) from error


def _belongs(exercise: Exercise, fields: dict[str, Any]) -> None:
    owner, resource = fields.get("owner"), fields.get("resource")
    if isinstance(owner, TeamMember) and owner.team_id != exercise.team_id:
        raise ValidationError({"owner": [FOREIGN]})
    if resource is not None and resource.exercise.team_id != exercise.team_id:
        raise ValidationError({"resource": [FOREIGN]})


@action
def check_case(
    *, by: User, row: CollectedCase, revision: int, decided: frozenset[str]
) -> CollectedCase:
    """A second person read it: nobody can be recognised. ``decided`` are the keys of the finder's
    marks that the person let stand; one that is left open refuses."""
    lock_row(row, revision)
    if by.pk in (row.by_id, row.edited_by_id):
        raise ValidationError(OWN_EYES)
    if left := [one for one in pointed_at(row) if one.key not in decided]:
        raise ValidationError({"decided": [UNDECIDED.format(words=left[0].words[:30])]})
    fields = {"checked_by": by, "checked_at": timezone.now()}
    write_changes(row, fields, tuple(fields))
    write_event(Action.DECIDE, object_ids=[row.exercise_id, row.pk])
    return row


@action
def submit_exercise(*, by: User, exercise: Exercise) -> Exercise:
    """Handed in; late is marked, not refused. A case that nobody else read holds it back."""
    unread = CollectedCase.objects.filter(exercise=exercise, checked_by__isnull=True).count()
    if unread:
        raise ValidationError(UNCHECKED.format(count=unread))
    lock_exercise(exercise)
    dates = CohortStage.objects.filter(cohort_id=exercise.cohort_id, stage_id=exercise.stage_id)
    due = dates.values_list("due_on", flat=True).first()
    first = exercise.submitted_at is None
    fields = {
        "status": ExerciseStatus.SUBMITTED, "submitted_at": timezone.now(), "submitted_by": by,
        # What came in time stays in time when it is improved afterwards.
        "is_late": bool(due and timezone.localdate() > due) if first else exercise.is_late,
    }  # fmt: skip
    write_changes(exercise, fields, tuple(fields))
    write_event(Action.MOVE, object_ids=[exercise.team_id, exercise.pk], purpose="submitted")
    return exercise


@action
def answer_exercise(*, by: User, exercise: Exercise, answer: str, returns: bool) -> Exercise:
    """A trainer's words; with ``returns`` the team is asked to go on working."""
    lock_exercise(exercise)
    if exercise.submitted_at is None:
        raise ValidationError(NOT_SUBMITTED)
    fields: dict[str, Any] = {"answer": answer, "answered_by": by}
    if returns:
        fields["status"] = ExerciseStatus.RETURNED
    write_changes(exercise, fields, tuple(fields))
    write_event(Action.ANSWER, object_ids=[exercise.team_id, exercise.pk])
    return exercise


@action
def comment(*, by: User, exercise: Exercise, from_team: Team | None, text: str) -> ExerciseComment:
    """A word of a trainer (no team) or of another municipality."""
    row = ExerciseComment(exercise=exercise, from_team=from_team, by=by, text=text)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.ANSWER, object_ids=[exercise.pk, row.pk])
    return row


@action
def share_exercise(*, by: User, exercise: Exercise, session: CohortSession) -> ExerciseShare:
    """The team's group of a session may read it from now on."""
    seats = WorkGroupSeat.objects.filter(session=session, team_id=exercise.team_id)
    if session.cohort_id != exercise.cohort_id or not seats.exists():
        raise ValidationError(NOT_GROUPED)
    found = ExerciseShare.objects.filter(exercise=exercise, session=session).first()
    if found is not None:
        return found
    row = ExerciseShare(exercise=exercise, session=session, by=by)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.GRANT, object_ids=[exercise.pk, session.pk])
    return row


@action
def unshare_exercise(*, by: User, exercise: Exercise, session_id: uuid.UUID) -> None:
    """The group reads it no more; comments stay with the team."""
    ExerciseShare.objects.filter(exercise=exercise, session_id=session_id).delete()
    write_event(Action.REVOKE, object_ids=[exercise.pk, session_id])
