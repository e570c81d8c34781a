"""The figure of a programme: curricula side by side, in them stages, in them every box."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasuki.training.models import CohortSession, CohortStage, Curriculum, Item, Programme, Stage


@dataclass
class StageBox:
    """One column of the figure. Dates and state only where it is drawn for a cohort or a team."""

    stage: Stage
    items: list[Item] = field(default_factory=list)
    opens_on: dt.date | None = None
    due_on: dt.date | None = None
    dates_id: uuid.UUID | None = None
    sessions: list[CohortSession] = field(default_factory=list)
    state: str = ""
    words: str = ""

    @property
    def is_now(self) -> bool:
        return self.state == "act"


@dataclass
class CurriculumBand:
    """The line above the columns that belong together."""

    curriculum: Curriculum
    boxes: list[StageBox] = field(default_factory=list)


def bands_of(programme: Programme) -> list[CurriculumBand]:
    """The whole figure of a programme, in order; two statements for what it is made of."""
    stages = programme.stages.select_related("curriculum").order_by("order", "id")
    items = programme.items.order_by("stage_id", "order", "id")
    by_stage = {one.pk: StageBox(one) for one in stages}
    for item in items:
        by_stage[item.stage_id].items.append(item)
    bands: dict[object, CurriculumBand] = {}
    for box in by_stage.values():
        one = box.stage.curriculum
        bands.setdefault(one.pk, CurriculumBand(one)).boxes.append(box)
    return sorted(bands.values(), key=lambda band: (band.curriculum.order, str(band.curriculum.pk)))


def boxes_of(bands: Iterable[CurriculumBand]) -> list[StageBox]:
    """All columns, from left to right."""
    return [box for band in bands for box in band.boxes]


def put_dates(
    bands: Iterable[CurriculumBand],
    stages: Iterable[CohortStage],
    sessions: Iterable[CohortSession],
) -> None:
    """Write the dates of a cohort into the figure."""
    days = {one.stage_id: one for one in stages}
    for box in boxes_of(bands):
        if found := days.get(box.stage.pk):
            box.opens_on, box.due_on = found.opens_on, found.due_on
            box.dates_id = found.pk
        box.sessions = [one for one in sessions if one.session.stage_id == box.stage.pk]


def put_states(bands: Iterable[CurriculumBand], today: dt.date) -> None:
    """Past, now, or still to come, by the dates alone: ``state`` is a kind of badge."""
    for box in boxes_of(bands):
        if box.opens_on is None or box.opens_on > today:
            box.state, box.words = "", "これから"
        elif box.due_on is not None and box.due_on < today:
            box.state, box.words = "done", "終わり"
        else:
            box.state, box.words = "act", "いまここ"
