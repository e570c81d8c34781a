"""A programme is written: parts are added, changed, ordered, removed; until a cohort uses it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.training.enums import StageKind
from tasuki.training.models import (
    Curriculum,
    Item,
    Programme,
    Session,
    Stage,
    Track,
    Worksheet,
    WorksheetField,
)

HELD = (
    "この内容は、もう開かれている研修で使われています。"
    "写しをつくって、そちらを直してください（ガイドの文・ただし書き・約束の直しはできます）。"
)
USED_SHEET = "このシートを使う「すること」があります。先に、そちらのシートを変えてください。"
USED_TRACK = "この分野の回があります。先に、回の分野を変えるか、回を消してください。"
HAS_FILES = "この「すること」には動画・資料があります。消さずに、見出しや種類を変えてください。"
OF_EXERCISE = (
    "演習は、ガイドのあるライブ研修にチームのだれかが出ると始まります。"
    "演習の中の「すること」には、先に受ける回を決められません。"
)
NOT_BEFORE = "先に受ける回は、この回より前の回から選んでください。"
NOT_ITSELF = "この「すること」は、その回の中で行います。先に受ける回には、前の回を選んでください。"
HEAD = (
    "name", "level", "heading", "fiscal_year", "unit", "usage_terms", "conditions",
    "valid_months",
)  # fmt: skip


def is_held(programme: Programme) -> bool:
    """Whether a cohort uses it; the database keeps it then (``sql/fixed.sql``)."""
    return programme.cohorts.exists()


@action
def change_programme(*, by: User, programme: Programme, **fields: Any) -> Programme:
    """``HEAD`` of the programme; of one that is held, the terms alone."""
    if set(fields) - {"usage_terms"} and is_held(programme):
        raise ValidationError(HELD)
    store(programme, {**fields, "revision": programme.revision + 1})
    write_event(Action.CHANGE, object_ids=[programme.pk])
    return programme


@action
def remove_programme(*, by: User, programme: Programme) -> None:
    """One that was never held goes with all its parts."""
    if is_held(programme):
        raise ValidationError(HELD)
    if programme.materials.exists():
        raise ValidationError(
            "動画・資料が入っている内容は消せません。名前を変えて残してください。"
        )
    if Programme.objects.filter(copied_from=programme).exists():
        raise ValidationError("この内容の写しがあるため、消せません。名前を変えて残してください。")
    write_event(Action.CHANGE, object_ids=[programme.pk], purpose="removed")
    programme.delete()


@action
def add_part(*, by: User, part: Any, programme: Programme, parent: str = "") -> Any:
    """A new part at the end of its neighbours. ``part``: the row, its parent set."""
    if is_held(programme):
        raise ValidationError(HELD)
    part.programme = programme
    last = _neighbours(part, parent).aggregate(last=Max("order"))["last"]
    part.order = 0 if last is None else last + 1
    if isinstance(part, WorksheetField):
        part.key = _free_key(part.worksheet)
    _may_wait(part)
    check_row(part)
    part.save(force_insert=True)
    _in_order(programme)
    write_event(Action.CREATE, object_ids=[programme.pk, part.pk])
    return part


@action
def change_part(*, by: User, part: Any, **fields: Any) -> Any:
    """Fields of a part; of one in use, its words alone (the database says the rest)."""
    for name, value in fields.items():
        setattr(part, name, value)
    _may_wait(part)
    store(part, fields)
    write_event(Action.CHANGE, object_ids=[part.programme_id, part.pk])
    return part


@action
def move_part(*, by: User, part: Any, up: bool, parent: str = "") -> bool:
    """One place up or down among its neighbours; False where there is no place left. A stage at
    the edge of its curriculum goes over into the next one."""
    if is_held(part.programme):
        raise ValidationError(HELD)
    rows = list(_neighbours(part, parent))
    at = rows.index(part)
    to = at + (-1 if up else 1)
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for order, row in enumerate(rows):
            _set_order(row, order)
    elif not (isinstance(part, Stage) and _go_over(part, up=up)):
        return False
    _in_order(part.programme)
    write_event(Action.CHANGE, object_ids=[part.programme_id, part.pk], purpose="order")
    return True


@action
def remove_part(*, by: User, part: Any) -> None:
    """A part goes with what hangs on it; what only points at it stays."""
    programme: Programme = part.programme
    if is_held(programme):
        raise ValidationError(HELD)
    if isinstance(part, Worksheet) and part.items.exists():
        raise ValidationError(USED_SHEET)
    if isinstance(part, Track) and part.sessions.exists():
        raise ValidationError(USED_TRACK)
    if _with_files(part):
        raise ValidationError(HAS_FILES)
    if isinstance(part, Session):
        part.items.update(session=None)
    if isinstance(part, Stage):
        part.guides.update(unlocks=None)
    if isinstance(part, Curriculum):
        Item.objects.filter(unlocks__curriculum=part).update(unlocks=None)
    write_event(Action.CHANGE, object_ids=[programme.pk, part.pk], purpose="removed")
    part.delete()
    _in_order(programme)


def _may_wait(part: Any) -> None:
    """A session waits for an earlier one, an item for one it is not a part of."""
    after = part.opens_after if isinstance(part, Session | Item) else None
    if after is None:
        return
    why = ""
    if isinstance(part, Session) and (after.day, after.starts) >= (part.day, part.starts):
        why = NOT_BEFORE
    if isinstance(part, Item) and part.stage.kind == StageKind.EXERCISE:
        why = OF_EXERCISE
    if isinstance(part, Item) and part.stage_id == after.stage_id:
        why = NOT_ITSELF
    if why:
        raise ValidationError({"opens_after": [why]})


def _with_files(part: Any) -> bool:
    items = Item.objects.none()
    if isinstance(part, Item):
        items = Item.objects.filter(pk=part.pk)
    elif isinstance(part, Stage):
        items = Item.objects.filter(stage=part)
    elif isinstance(part, Curriculum):
        items = Item.objects.filter(stage__curriculum=part)
    return bool(items.filter(materials__isnull=False).exists())


def _neighbours(part: Any, parent: str) -> Any:
    rows = type(part).objects.filter(programme_id=part.programme_id)
    return rows.filter(**{parent: getattr(part, parent)}) if parent else rows


def _set_order(row: Any, order: int) -> None:
    if row.order != order:
        row.order = order
        row.save(update_fields=["order"])


def _go_over(stage: Stage, *, up: bool) -> bool:
    """To the end of the curriculum before, or the beginning of the one after."""
    curricula = list(Curriculum.objects.filter(programme_id=stage.programme_id))
    to = [one.pk for one in curricula].index(stage.curriculum_id) + (-1 if up else 1)
    if not 0 <= to < len(curricula):
        return False
    stage.curriculum = curricula[to]
    stage.save(update_fields=["curriculum"])
    return True


def _in_order(programme: Programme) -> None:
    """Stages count through the whole programme, curriculum by curriculum."""
    rows = Stage.objects.filter(programme=programme).order_by(
        "curriculum__order", "curriculum_id", "order", "id"
    )
    for order, row in enumerate(rows):
        _set_order(row, order)


def _free_key(worksheet: Worksheet) -> str:
    """A name for the answer that no question of the sheet has."""
    taken = set(worksheet.fields.values_list("key", flat=True))
    return next(key for number in range(1, 1000) if (key := f"q{number}") not in taken)
