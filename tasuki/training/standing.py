"""Who of a cohort has met which condition of the certificate: for all at once, in a fixed number of
statements. Read as a trainer of the cohort."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tasuki.accounts.models import User
from tasuki.training.enums import (
    LEARNED,
    LIVE_KINDS,
    Condition,
    ExerciseStatus,
    ItemKind,
    MaterialKind,
    StageKind,
)
from tasuki.training.models import (
    Attendance,
    Certificate,
    Cohort,
    CohortSession,
    Exercise,
    Material,
    PersonalSheet,
    Reflection,
    Stage,
    TeamMember,
    Watch,
)
from tasuki.training.progress import personal_items

Ids = set[uuid.UUID]
WAITS = {
    Condition.WATCHED: "動画",
    Condition.PERSONAL_WORK: "個人ワーク",
    Condition.ATTENDED: "ライブ研修",
    Condition.EXERCISES: "チームの演習",
    Condition.REFLECTED: "振り返り",
}
"""What is not done yet, as a thing; the certificate says it as done (``Condition``)."""


@dataclass
class Standing:
    """One person: what the course asks, and whether it is done. ``minutes`` of learning."""

    user: User
    team: str
    met: dict[Condition, bool]
    minutes: int
    certificate: Certificate | None = None

    @property
    def missing(self) -> list[str]:
        """In words, what the course still asks of the person."""
        return [WAITS[one] for one, is_met in self.met.items() if not is_met]

    @property
    def hours(self) -> str:
        """7時間25分."""
        return f"{self.minutes // 60}時間{self.minutes % 60:02}分"

    @property
    def has_finished(self) -> bool:
        """Every condition of the programme is met; a course that asks nothing is finished by
        whoever took part in anything of it."""
        return all(self.met.values()) if self.met else self.minutes > 0


class Ledger:
    """Everything of a cohort that a condition looks at, read once."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        programme = cohort.programme_id
        self.videos: Ids = set(
            Material.objects.filter(
                programme=programme, cohort__isnull=True, kind=MaterialKind.VIDEO,
                withdrawn_at__isnull=True,
            ).values_list("pk", flat=True)
        )  # fmt: skip
        work = personal_items(programme).filter(kind=ItemKind.PERSONAL_WORK)
        self.sheets: Ids = set(work.values_list("pk", flat=True))
        stages = Stage.objects.filter(programme=programme)
        self.live: Ids = {one.pk for one in stages if one.kind in LIVE_KINDS}
        self.exercises: Ids = {one.pk for one in stages if one.kind == StageKind.EXERCISE}
        self._read()

    def _read(self) -> None:
        self.watched: dict[uuid.UUID, Ids] = defaultdict(set)
        self.seconds: dict[uuid.UUID, int] = defaultdict(int)
        for watch in Watch.objects.filter(cohort=self.cohort, material_id__in=self.videos):
            self.seconds[watch.user_id] += watch.watched
            if watch.completed_at is not None:
                self.watched[watch.user_id].add(watch.material_id)
        handed = PersonalSheet.objects.filter(cohort=self.cohort, submitted_at__isnull=False)
        self.handed = _grouped(handed.values_list("user_id", "item_id"))
        self._read_sessions()
        done = Exercise.objects.filter(cohort=self.cohort, status=ExerciseStatus.SUBMITTED)
        self.submitted = _grouped(done.values_list("team_id", "stage_id"))
        told = Reflection.objects.filter(exercise__cohort=self.cohort)
        self.reflected: Ids = set(told.values_list("by_id", flat=True))

    def _read_sessions(self) -> None:
        sessions = {
            one.pk: one
            for one in CohortSession.objects.filter(cohort=self.cohort).select_related("session")
        }
        self.attended: dict[uuid.UUID, Ids] = defaultdict(set)
        self.minutes: dict[uuid.UUID, int] = defaultdict(int)
        rows = Attendance.objects.filter(cohort=self.cohort, status__in=LEARNED)
        for user_id, session_id in set(rows.values_list("member__user_id", "session_id")):
            if user_id is not None:
                self.attended[user_id].add(sessions[session_id].session.stage_id)
                self.minutes[user_id] += sessions[session_id].minutes

    def met(self, condition: Condition, user_id: uuid.UUID, team_id: uuid.UUID) -> bool:
        """Whether one person has done what the condition asks."""
        asked: dict[Condition, tuple[Ids, Ids]] = {
            Condition.WATCHED: (self.videos, self.watched[user_id]),
            Condition.PERSONAL_WORK: (self.sheets, self.handed[user_id]),
            Condition.ATTENDED: (self.live, self.attended[user_id]),
            Condition.EXERCISES: (self.exercises, self.submitted[team_id]),
        }
        if condition == Condition.REFLECTED:
            return user_id in self.reflected
        wanted, done = asked[condition]
        return wanted <= done

    def learned(self, user_id: uuid.UUID) -> int:
        """Minutes of videos played and sessions attended."""
        return self.seconds[user_id] // 60 + self.minutes[user_id]


def _grouped(pairs: Any) -> dict[uuid.UUID, Ids]:
    found: dict[uuid.UUID, Ids] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def standings_of(cohort: Cohort) -> list[Standing]:
    """Everybody with an account who has a seat in the cohort today, by team."""
    ledger = Ledger(cohort)
    asked = [Condition(one) for one in cohort.programme.conditions]
    issued = {
        one.user_id: one
        for one in Certificate.objects.filter(cohort=cohort, revoked_on__isnull=True)
    }
    members = TeamMember.objects.live().filter(cohort=cohort, user__isnull=False)
    found = []
    for member in members.select_related("user", "team").order_by("team__name", "starts_on"):
        if (user := member.user) is None:
            continue
        met = {one: ledger.met(one, user.pk, member.team_id) for one in asked}
        minutes, certificate = ledger.learned(user.pk), issued.get(user.pk)
        found.append(Standing(user, member.team.name, met, minutes, certificate))
    return found
