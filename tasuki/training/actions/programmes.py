"""A programme comes into being: from the ready-made ones, as a copy, or empty."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.training.enums import OpensFor
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
from tasuki.training.outline import (
    CURRICULUM,
    HEAD,
    ITEM,
    QUESTION,
    SESSION,
    SHEET,
    STAGE,
    TRACK,
    Row,
    outline_of,
    read,
)


@action
def start_ready_made(
    *, by: User, organizer: Organization, slug: str, fiscal_year: int
) -> Programme:
    """A ready-made programme (``content/``) as one's own, to be held or changed."""
    try:
        outline = read(slug)
    except KeyError as error:
        raise ValidationError("この研修の見本はありません。一覧から選び直してください。") from error
    return make_programme(by=by, organizer=organizer, fiscal_year=fiscal_year, outline=outline)


@action
def copy_programme(
    *, by: User, programme: Programme, organizer: Organization, name: str, fiscal_year: int
) -> Programme:
    """A copy for another year: every part, nothing of a cohort."""
    outline = {**outline_of(programme), "name": name}
    return make_programme(
        by=by, organizer=organizer, fiscal_year=fiscal_year, outline=outline, copied_from=programme
    )


@action
def make_programme(
    *,
    by: User,
    organizer: Organization,
    fiscal_year: int,
    outline: Row,
    copied_from: Programme | None = None,
) -> Programme:
    """The rows of an outline (outline.py); without curricula, an empty programme."""
    programme = Programme(
        by=by, organizer=organizer, fiscal_year=fiscal_year, copied_from=copied_from,
        **_pick(outline, HEAD),
    )  # fmt: skip
    check_row(programme)
    programme.save(force_insert=True)
    tracks = _plant(Track, programme, outline.get("tracks", []), TRACK)
    sheets = _plant(Worksheet, programme, outline.get("worksheets", []), SHEET)
    for row in outline.get("worksheets", []):
        _plant(WorksheetField, programme, row["fields"], QUESTION, worksheet=sheets[row["id"]])
    _plant_curricula(programme, outline.get("curricula", []), tracks, sheets)
    write_event(Action.CREATE, object_ids=[programme.pk], organization_id=organizer.pk)
    return programme


def _plant_curricula(
    programme: Programme, rows: list[Row], tracks: dict[str, Any], sheets: dict[str, Any]
) -> None:
    stages: dict[str, Any] = {}
    for order, row in enumerate(rows):
        curriculum = Curriculum(programme=programme, order=order, **_pick(row, CURRICULUM))
        check_row(curriculum)
        curriculum.save(force_insert=True)
        stages |= _plant(
            Stage, programme, row["stages"], STAGE, first=len(stages), curriculum=curriculum
        )
    planted = [stage for one in rows for stage in one["stages"]]
    sessions: dict[str, Session] = {}
    for row in planted:
        sessions |= _sessions(programme, stages[row["id"]], row.get("sessions", []), tracks)
    for row in planted:
        for session in row.get("sessions", []):
            if _wait(sessions[session["id"]], session, sessions):
                sessions[session["id"]].save(update_fields=["opens_after", "opens_for"])
    Item.objects.bulk_create(
        item for row in planted for item in _items(programme, row, stages, sessions, sheets)
    )


def _wait(part: Session | Item, row: Row, sessions: dict[str, Session]) -> bool:
    """Put down which session the part waits for; whether it waits at all."""
    part.opens_after = sessions.get(row.get("opens_after", ""))
    part.opens_for = row.get("opens_for", OpensFor.ATTENDED)
    return part.opens_after is not None


def _items(
    programme: Programme,
    stage: Row,
    stages: dict[str, Any],
    sessions: dict[str, Any],
    sheets: dict[str, Any],
) -> list[Item]:
    made = []
    for order, row in enumerate(stage["items"]):
        item = Item(
            programme=programme,
            stage=stages[stage["id"]],
            order=order,
            session=sessions.get(row.get("session", "")),
            worksheet=sheets.get(row.get("worksheet", "")),
            unlocks=stages.get(row.get("unlocks", "")),
            **_pick(row, ITEM),
        )
        _wait(item, row, sessions)
        made.append(_checked(item))
    return made


def _sessions(
    programme: Programme, stage: Stage, rows: list[Row], tracks: dict[str, Any]
) -> dict[str, Session]:
    made = {
        row["id"]: _checked(
            Session(
                programme=programme,
                stage=stage,
                order=order,
                track=tracks.get(row.get("track") or ""),
                **_pick(row, SESSION),
            )
        )
        for order, row in enumerate(rows)
    }
    Session.objects.bulk_create(made.values())
    return made


def _plant(
    model: Any,
    programme: Programme,
    rows: list[Row],
    names: tuple[str, ...],
    *,
    first: int = 0,
    **links: Any,
) -> dict[str, Any]:
    made = {
        str(row.get("id", order)): _checked(
            model(programme=programme, order=first + order, **links, **_pick(row, names))
        )
        for order, row in enumerate(rows)
    }
    model.objects.bulk_create(made.values())
    return made


def _pick(row: Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names if row.get(name) is not None}


def _checked(row: Any) -> Any:
    check_row(row)
    return row
