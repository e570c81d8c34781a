"""One run of a programme: its dates, who leads it, and the teams of the municipalities.

The unit of learning is the team: people of several employers of one municipality (domain.md §4.9).
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.places.models import Municipality
from tasuki.training.enums import (
    CohortStatus,
    MemberRole,
    MemberStatus,
    TeamStatus,
    TrainerKind,
)
from tasuki.training.models.programme import Programme, Session, Stage, Track


class Cohort(models.Model):
    """回期: a programme held in one year, by its organizer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    organizer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="開く機関"
    )
    name = models.CharField("名前", max_length=120)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    starts_on = models.DateField("初日")
    status = models.CharField(
        "状態", max_length=12, choices=CohortStatus, default=CohortStatus.PREPARING
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("作った日時", auto_now_add=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "開催"
        ordering = ["-starts_on", "name", "id"]
        indexes = [models.Index(fields=["organizer"], name="cohort_organizer")]

    def __str__(self) -> str:
        return self.name


class CohortStage(models.Model):
    """When a stage of the programme opens and is due in this cohort; both days included."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="stages")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField("始まる日")
    due_on = models.DateField("しめきり", null=True, blank=True)

    class Meta:
        verbose_name = "段階の日取り"
        ordering = ["stage__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "stage"], name="cohort_stage_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("opens_on")),
                name="cohort_stage_in_order",
                violation_error_message="しめきりは、始まる日より後にしてください。",
            ),
        ]


class CohortSession(models.Model):
    """When and where a session is held. How one joins online: live.py."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField("はじまり")
    minutes = models.PositiveSmallIntegerField("時間（分）")
    place = models.CharField("会場", max_length=120, blank=True)
    access_note = models.CharField("会場までとバリアフリー", max_length=300, blank=True)

    class Meta:
        verbose_name = "回の日時"
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "session"], name="cohort_session_once"),
        ]

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)


class CohortTrainer(models.Model):
    """Who leads the cohort, by name. Reads the teams' and the persons' work and answers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="trainers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        "受け持ち", max_length=12, choices=TrainerKind, default=TrainerKind.OFFICE
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "講師・事務局"
        ordering = ["kind", "user__kana", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "user"],
                name="cohort_trainer_once",
                violation_error_message="この人は、もう入っています。",
            ),
        ]
        indexes = [models.Index(fields=["user"], name="cohort_trainer_user")]


class Team(models.Model):
    """市町村チーム."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="teams")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="市町村"
    )
    name = models.CharField("チームの名前", max_length=60)
    status = models.CharField("状態", max_length=12, choices=TeamStatus, default=TeamStatus.INVITED)
    answer_due_on = models.DateField("返事の期限", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("返事をした日時", null=True, blank=True)
    note = models.CharField("返事のひとこと", max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("案内した日時", auto_now_add=True)

    class Meta:
        verbose_name = "市町村チーム"
        ordering = ["municipality_id", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "municipality", "name"],
                name="team_once",
                violation_error_message="同じ名前のチームが、もうあります。",
            ),
        ]
        indexes = [models.Index(fields=["municipality"], name="team_municipality")]

    def __str__(self) -> str:
        return self.name


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def live(self) -> TeamMemberQuerySet:
        """Members of today, as ``api.my_teams`` counts them."""
        today = timezone.localdate()
        return self.filter(
            Q(left_on__isnull=True) | Q(left_on__gt=today), starts_on__lte=today
        ).exclude(team__status__in=[TeamStatus.DECLINED, TeamStatus.WITHDRAWN])

    def of(self, viewer: Viewer) -> TeamMemberQuerySet:
        """The viewer's own seats in teams."""
        return self.filter(user_id=viewer.user_id)


class TeamMember(models.Model):
    """One seat in a team, from a day on; on ``left_on`` it is gone. A person, or a name while
    they have no account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_name = models.CharField("名前", max_length=60, blank=True)
    employer = models.CharField("勤め先", max_length=120)
    duty = models.CharField("役割", max_length=40, blank=True)
    role = models.CharField(
        "チームでの役", max_length=10, choices=MemberRole, default=MemberRole.MEMBER
    )
    status = models.CharField(
        "状態", max_length=12, choices=MemberStatus, default=MemberStatus.ACTIVE
    )
    starts_on = models.DateField("この日から", default=timezone.localdate)
    left_on = models.DateField("外れた日", null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    note = models.CharField("わけ", max_length=200, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "チームの人"
        ordering = ["role", "starts_on", "employer", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(written_name=""),
                name="member_has_a_name",
                violation_error_message="人を選ぶか、名前を入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("starts_on")),
                name="member_dates_in_order",
                violation_error_message="外れる日は、入った日より後にしてください。",
            ),
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(left_on__isnull=True),
                name="member_once",
                violation_error_message="この人は、もうチームにいます。",
            ),
        ]
        indexes = [
            models.Index(fields=["user"], name="member_user"),
            models.Index(fields=["cohort"], name="member_cohort"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As on a name badge; of the account where there is one."""
        return self.user.name if self.user else self.written_name

    @property
    def is_live(self) -> bool:
        """Whether the seat is held today."""
        today = timezone.localdate()
        return self.starts_on <= today and (self.left_on is None or self.left_on > today)


class MemberTrack(models.Model):
    """受ける分野: one, or more for whoever wants more. A reason where the duty is another's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="tracks")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("ほかの役割の人が受けるわけ", max_length=200, blank=True)

    class Meta:
        verbose_name = "受ける分野"
        ordering = ["track__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "track"], name="member_track_once"),
        ]
