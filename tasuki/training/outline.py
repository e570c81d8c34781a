"""A whole programme as plain data: the shape of ``content/*.yaml``, of a copy, of a test.

Ids in an outline are words that hold only inside it; rows get ids of their own.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tasuki.training.models import Programme

CONTENT = Path(__file__).parent / "content"
Row = dict[str, Any]

HEAD = ("name", "level", "heading", "unit", "usage_terms", "conditions", "valid_months")
TRACK = ("heading", "for_duties")
SHEET = ("title", "is_personal")
QUESTION = ("key", "label", "kind", "columns")
CURRICULUM = ("heading", "kind")
STAGE = ("heading", "kind", "note", "opens_when", "opens_day", "due_day", "replay_counts")
SESSION = ("title", "day", "starts", "minutes")
ITEM = ("heading", "kind", "topics", "minutes", "text")


def ready_made() -> list[Row]:
    """Every programme that comes with the product, by name of its file."""
    return [read(path.stem) for path in sorted(CONTENT.glob("*.yaml"))]


@lru_cache(maxsize=8)
def read(slug: str) -> Row:
    """One ready-made programme, e.g. ``kiso``; KeyError when there is none of that name."""
    known = {path.stem: path for path in CONTENT.glob("*.yaml")}
    found: Row = yaml.safe_load(known[slug].read_text(encoding="utf-8"))
    for stage in stages_of(found):
        for session in stage.get("sessions", []):
            session["starts"] = dt.time.fromisoformat(session["starts"])
    return found


def stages_of(outline: Row) -> list[Row]:
    """The stages of all curricula, in order."""
    return [stage for one in outline["curricula"] for stage in one["stages"]]


def outline_of(programme: Programme) -> Row:
    """What a programme is made of, read from its rows; eight statements."""
    items = list(programme.items.order_by("stage__order", "order"))
    sessions = _sessions(programme)
    curricula = [
        {
            **_pick(one, CURRICULUM),
            "stages": [
                {
                    "id": str(stage.pk),
                    **_pick(stage, STAGE),
                    "sessions": [row for row in sessions if row["stage"] == stage.pk],
                    "items": [_item(item) for item in items if item.stage_id == stage.pk],
                }
                for stage in one.stages.all()
            ],
        }
        for one in programme.curricula.prefetch_related("stages")
    ]
    return {
        **_pick(programme, HEAD),
        "tracks": [{"id": str(one.pk), **_pick(one, TRACK)} for one in programme.tracks.all()],
        "worksheets": _worksheets(programme),
        "curricula": curricula,
    }


def _pick(row: Any, names: tuple[str, ...]) -> Row:
    return {name: getattr(row, name) for name in names}


def _sessions(programme: Programme) -> list[Row]:
    rows = [session for stage in programme.stages.prefetch_related("sessions")
            for session in stage.sessions.all()]  # fmt: skip
    return [
        {
            "id": str(one.pk),
            "stage": one.stage_id,
            "track": str(one.track_id) if one.track_id else None,
            **_pick(one, SESSION),
            **_waits(one),
        }
        for one in rows
    ]


def _worksheets(programme: Programme) -> list[Row]:
    return [
        {
            "id": str(one.pk),
            **_pick(one, SHEET),
            "fields": [_pick(question, QUESTION) for question in one.fields.all()],
        }
        for one in programme.worksheets.prefetch_related("fields")
    ]


def _item(item: Any) -> Row:
    links: Row = {
        "worksheet": item.worksheet_id,
        "session": item.session_id,
        "unlocks": item.unlocks_id,
    }
    return {
        "id": str(item.pk),
        **_pick(item, ITEM),
        **{name: str(value) for name, value in links.items() if value},
        **_waits(item),
    }


def _waits(part: Any) -> Row:
    """Which session the part waits for, where it waits for one."""
    if part.opens_after_id is None:
        return {}
    return {"opens_after": str(part.opens_after_id), "opens_for": part.opens_for}
