"""What a programme can be taken apart into: each part's rows, its parent and its form.

The pages and acts of editing are written once; what differs between a stage and a worksheet stands
in this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tasuki.training.forms import parts as forms
from tasuki.training.models import (
    Curriculum,
    Item,
    Session,
    Stage,
    Track,
    Worksheet,
    WorksheetField,
)


@dataclass(frozen=True)
class Kind:
    """``parent``: the attribute that names the part it hangs on, beside the programme; ``words``:
    the form for what may be corrected while a cohort uses it, None: nothing."""

    slug: str
    label: str
    model: type[Any]
    form: type[forms.PartForm]
    parent: str = ""
    words: type[forms.PartForm] | None = None


KINDS: dict[str, Kind] = {
    one.slug: one
    for one in (
        Kind("track", "分野", Track, forms.TrackForm),
        Kind("worksheet", "シート", Worksheet, forms.WorksheetForm),
        Kind("question", "問い", WorksheetField, forms.AskedForm, "worksheet"),
        Kind("curriculum", "カリキュラム", Curriculum, forms.CurriculumForm),
        Kind("stage", "段階", Stage, forms.StageForm, "curriculum", forms.NoteOnlyForm),
        Kind("session", "回", Session, forms.TimesForm, "stage"),
        Kind("item", "すること", Item, forms.ItemForm, "stage", forms.TextForm),
    )
}
