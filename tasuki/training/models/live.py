"""ライブ研修: how one joins, who was there, what was asked and answered."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.training.enums import TOOK_PART, AttendanceStatus, CheckInWay
from tasuki.training.models.cohort import Cohort, CohortSession, Team, TeamMember


class JoiningInfo(models.Model):
    """参加のしかた: the link is for those who take part, not for everybody who sees the date
    (domain.md pitfall 28: links of live sessions got public)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(CohortSession, on_delete=models.PROTECT, related_name="joining")
    link = models.URLField("参加のリンク", max_length=300, blank=True)
    passcode = models.CharField("パスコードなど", max_length=60, blank=True)
    note = models.CharField("参加のしかた", max_length=300, blank=True)

    class Meta:
        verbose_name = "参加のしかた"


class CheckInCode(models.Model):
    """受付の番号: what the QR code on the projector says; known to whoever leads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(CohortSession, on_delete=models.PROTECT, related_name="+")
    code = models.CharField("番号", max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "受付の番号"


class Attendance(models.Model):
    """出席 of one seat of a team at one session; a later word replaces an earlier one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="attendances")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField("出欠", max_length=12, choices=AttendanceStatus)
    way = models.CharField("どのように", max_length=10, choices=CheckInWay)
    substitute_name = models.CharField("代わりに出た人", max_length=60, blank=True)
    note = models.CharField("わけ", max_length=200, blank=True)
    at = models.DateTimeField("日時", default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "研修の出席"
        ordering = ["team_id", "member_id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="attendance_once"),
        ]
        indexes = [models.Index(fields=["cohort"], name="attendance_cohort")]

    @property
    def took_part(self) -> bool:
        """Whether the team heard what was said there through this seat."""
        return self.status in TOOK_PART


class Question(models.Model):
    """質問: to the lecturers, in a session or afterwards; the answer stays for the whole cohort."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="questions")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("質問", max_length=600)
    created_at = models.DateTimeField("たずねた日時", default=timezone.now)
    answer = models.TextField("答え", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)

    class Meta:
        verbose_name = "講師への質問"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["cohort"], name="question_cohort")]
