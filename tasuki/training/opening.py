"""When something opens. An exercise: its day has come, and somebody of the team heard the live
session before it or saw its recording; its guide is read on the page that begins it. A session or
an item: when the session it waits for was held, or for whoever was there, as its programme says.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from tasuki.core.dates import wareki
from tasuki.training.enums import LEARNED, OpensFor, TeamStatus
from tasuki.training.models import (
    Attendance,
    CohortSession,
    CohortStage,
    Item,
    Session,
    Stage,
    Team,
)
from tasuki.training.progress import Progress, gate_of, heard

NOT_HEARD = (
    "その前の「{stage}」に、チームのだれかが出るか、録画を終わりまで見ると始められます。"
    "出ていたのに始められないときは、事務局に名簿を確かめてもらってください。"
)


@dataclass(frozen=True)
class Opening:
    """``why`` says what is still missing; empty when it is open."""

    why: str = ""

    @property
    def is_open(self) -> bool:
        return not self.why


def opening_of(team: Team, stage: Stage) -> Opening:
    """Whether the team may begin the exercise today."""
    if team.status != TeamStatus.JOINED:
        return Opening("参加の返事をしてから始められます。主管課の人に伝えてください。")
    dates = CohortStage.objects.filter(cohort_id=team.cohort_id, stage=stage).first()
    if dates is None:
        return Opening("この演習の日取りが、まだ決まっていません。事務局にたずねてください。")
    if dates.opens_on > timezone.localdate():
        return Opening(f"この演習は{wareki(dates.opens_on)}から始められます。")
    gate = gate_of(stage)
    if gate is not None and not heard(team, gate):
        return Opening(NOT_HEARD.format(stage=gate.heading))
    return Opening()


# --- What waits for a session -------------------------------------------------------------------

HEARD_FIRST = "「{title}」に出た人に開きます。"
BY_REPLAY = "出られなかったときは、録画を終わりまで見ると開きます。"
ASK_OFFICE = "出ていたのに開かないときは、事務局に名簿を確かめてもらってください。"
HELD_FIRST = "「{title}」が終わると開きます（{day}）。"


class Doors:
    """What of a cohort is still closed to one person, and why: ``opens_after`` of sessions and
    items. Two statements, and none where nothing waits."""

    def __init__(self, cohort_id: uuid.UUID, user_id: uuid.UUID) -> None:
        self.cohort_id, self.user_id = cohort_id, user_id

    @cached_property
    def heard(self) -> set[uuid.UUID]:
        """Sessions of the programme that the person was at, or saw the recording of."""
        rows = Attendance.objects.filter(
            cohort_id=self.cohort_id, member__user_id=self.user_id, status__in=LEARNED
        )
        return set(rows.values_list("session__session_id", flat=True))

    @cached_property
    def held(self) -> dict[uuid.UUID, CohortSession]:
        """When each session is held."""
        rows = CohortSession.objects.filter(cohort_id=self.cohort_id)
        return {one.session_id: one for one in rows.select_related("session__stage")}

    def why(self, part: Session | Item | None) -> str:
        """What is still missing, as a sentence; empty when the part is open."""
        if part is None or part.opens_after_id is None:
            return ""
        first = self.held.get(part.opens_after_id)
        if first is None:
            return ""
        title = first.session.title
        if part.opens_for == OpensFor.EVERYBODY:
            if first.ends_at <= timezone.now():
                return ""
            return HELD_FIRST.format(title=title, day=wareki(timezone.localdate(first.ends_at)))
        if part.opens_after_id in self.heard:
            return ""
        replay = BY_REPLAY if first.session.stage.replay_counts else ""
        return f"{HEARD_FIRST.format(title=title)}{replay}{ASK_OFFICE}"


def close_doors(progress: Progress, doors: Doors) -> None:
    """Write into what a person has to do why some of it is not open yet."""
    for video in progress.materials:
        video.why = doors.why(video.material.item)
    for sheet in progress.sheets:
        sheet.why = doors.why(sheet.item)
    for session in progress.sessions:
        session.why = doors.why(session.session.session)
