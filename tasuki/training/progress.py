"""How far somebody is: videos, sheets, sessions, hours; what the certificate still asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.training.enums import LEARNED, ItemKind, StageKind
from tasuki.training.models import (
    Attendance,
    Cohort,
    CohortSession,
    Item,
    Material,
    PersonalSheet,
    Stage,
    Team,
    TeamMember,
    Watch,
)


@dataclass
class SeenMaterial:
    """A video or a paper, with what the person did of it. ``why`` here and below: why it is not
    open to them yet (opening.py writes it)."""

    material: Material
    watch: Watch | None = None
    why: str = ""

    @property
    def percent(self) -> int:
        return self.watch.percent if self.watch else 0

    @property
    def percent_words(self) -> str:
        return f"{self.percent}%"

    @property
    def is_done(self) -> bool:
        return self.watch is not None and self.watch.completed_at is not None


@dataclass
class SheetState:
    """A personal worksheet of the programme, with the person's own."""

    item: Item
    sheet: PersonalSheet | None = None
    why: str = ""

    @property
    def is_done(self) -> bool:
        return self.sheet is not None and self.sheet.submitted_at is not None


@dataclass
class SessionState:
    """A session that is for the person, with how they took part."""

    session: CohortSession
    attendance: Attendance | None = None
    recordings: list[SeenMaterial] = field(default_factory=list)
    why: str = ""

    @property
    def is_done(self) -> bool:
        return self.attendance is not None and self.attendance.status in LEARNED

    @property
    def is_past(self) -> bool:
        return self.session.ends_at < timezone.now()


@dataclass
class Progress:
    """Everything one person has to do alone or live in a cohort."""

    materials: list[SeenMaterial]
    sheets: list[SheetState]
    sessions: list[SessionState]

    @property
    def minutes(self) -> int:
        """学習時間: what was played, and the sessions attended or replayed. A video seen twice
        counts once, a recording as its session."""
        played = sum(one.watch.watched for one in self.materials if one.watch)
        attended = sum(one.session.minutes for one in self.sessions if one.is_done)
        return played // 60 + attended

    @property
    def hours(self) -> str:
        """7時間25分."""
        hours, minutes = divmod(self.minutes, 60)
        return f"{hours}時間{minutes:02}分" if hours else f"{minutes}分"


def progress_of(cohort: Cohort, user: User) -> Progress:
    """What the person did; seven statements. Read as the person, or as a trainer of the cohort."""
    materials = list(
        Material.objects.filter(programme_id=cohort.programme_id, withdrawn_at__isnull=True)
        .filter(cohort__isnull=True)
        .select_related("item")
        .order_by("item__stage__order", "item__order", "order", "id")
    )
    recordings = list(Material.objects.filter(cohort=cohort, withdrawn_at__isnull=True))
    watches = {
        one.material_id: one
        for one in Watch.objects.filter(cohort=cohort, user=user).select_related("material")
    }
    found = {one.pk: SeenMaterial(one, watches.get(one.pk)) for one in (*materials, *recordings)}
    return Progress(
        [found[one.pk] for one in materials],
        _sheets(cohort, user),
        _sessions(cohort, user, [found[one.pk] for one in recordings]),
    )


def personal_items(programme_id: Any) -> Any:
    """Items with a worksheet that everybody fills in alone."""
    return Item.objects.filter(
        programme_id=programme_id, worksheet__is_personal=True
    ).select_related("worksheet", "stage").order_by("stage__order", "order")  # fmt: skip


def _sheets(cohort: Cohort, user: User) -> list[SheetState]:
    own = {one.item_id: one for one in PersonalSheet.objects.filter(cohort=cohort, user=user)}
    return [SheetState(item, own.get(item.pk)) for item in personal_items(cohort.programme_id)]


def _sessions(cohort: Cohort, user: User, recordings: Iterable[SeenMaterial]) -> list[SessionState]:
    seats = TeamMember.objects.filter(cohort=cohort, user=user).prefetch_related("tracks")
    tracks = {row.track_id for seat in seats for row in seat.tracks.all()}
    attended: dict[Any, Attendance] = {}
    for one in Attendance.objects.filter(cohort=cohort, member__user=user):
        if one.session_id not in attended or one.status in LEARNED:
            attended[one.session_id] = one
    by_session = defaultdict(list)
    for row in recordings:
        by_session[row.material.recording_of_id].append(row)
    found = CohortSession.objects.filter(cohort=cohort).select_related("session__stage")
    return [
        SessionState(one, attended.get(one.pk), by_session[one.pk])
        for one in found
        if one.session.track_id is None or one.session.track_id in tracks
    ]


def next_thing(progress: Progress) -> str:
    """What the person may do next, in one sentence; empty when nothing waits."""
    video = next((one for one in progress.materials if not one.is_done), None)
    if video is not None:
        return f"「{video.material.title}」を見る"
    sheet = next((one for one in progress.sheets if not one.is_done), None)
    if sheet is not None and sheet.item.stage.kind == StageKind.ONDEMAND:
        return f"「{sheet.item.worksheet}」を書いて出す"
    return ""


def gate_of(stage: Stage) -> Stage | None:
    """The live stage that must be heard before an exercise opens: that of its guide, else the last
    one before it (domain.md §4.9)."""
    guide = Item.objects.filter(unlocks=stage, kind=ItemKind.GUIDE).select_related("stage").first()
    if guide is not None:
        return guide.stage
    return (
        Stage.objects.filter(
            programme_id=stage.programme_id, order__lt=stage.order,
            kind__in=[StageKind.LIVE, StageKind.LIVE_BY_TRACK],
        )
        .order_by("-order")
        .first()
    )  # fmt: skip


def heard(team: Team, stage: Stage) -> bool:
    """Whether somebody of the team was at a session of the stage, or saw its recording to the end;
    a stand-in counts, they tell the others."""
    attended = Attendance.objects.filter(team=team, session__session__stage=stage)
    return any(one.took_part for one in attended)
