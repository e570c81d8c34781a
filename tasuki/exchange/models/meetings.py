"""An information-exchange meeting: who calls it, who is invited, what happens in which minute."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.exchange.enums import MeetingStatus, ParticipantStatus, SegmentKind
from tasuki.places.models import Prefecture

LONGEST_LINE = 300


def lines_field(label: str) -> ArrayField:
    """A few lines of text, each an entry of its own."""
    return ArrayField(
        models.CharField(max_length=LONGEST_LINE), default=list, blank=True, verbose_name=label
    )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer: Viewer) -> MeetingQuerySet:
        """Of the host's people, and of invited organizations once the invitation is out; never
        somebody who was taken out by name."""
        invited = Invitation.objects.filter(
            meeting=OuterRef("pk"),
            organization__in=viewer.organization_ids,
            withdrawn_at__isnull=True,
        )
        out = Participant.objects.filter(
            meeting=OuterRef("pk"), user=viewer.user_id, status=ParticipantStatus.REMOVED
        )
        return self.filter(
            Q(host__in=viewer.organization_ids)
            | (~Q(status=MeetingStatus.PREPARING) & Exists(invited) & ~Exists(out))
        )

    def hosted_by(self, viewer: Viewer) -> MeetingQuerySet:
        """Those the viewer's organizations call."""
        return self.filter(host__in=viewer.organization_ids)


class Meeting(models.Model):
    """情報交換会. Its words name nobody who is supported: they are of work, not of cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="主催"
    )
    title = models.CharField("会の名前", max_length=120)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    starts_at = models.DateTimeField("はじまり")
    place = models.CharField("場所", max_length=120)
    join_url = models.URLField("オンラインの入り口", max_length=500, blank=True)
    status = models.CharField(
        "状態", max_length=20, choices=MeetingStatus, default=MeetingStatus.PREPARING
    )
    chair = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="進行する人"
    )
    purpose = lines_field("目的")
    references = lines_field("参考資料の活用")
    introduction = models.CharField("自己紹介のしかた", max_length=LONGEST_LINE, blank=True)
    introduction_note = models.CharField("自己紹介の注意", max_length=120, blank=True)
    introduction_seconds = models.PositiveSmallIntegerField("自己紹介の秒数", default=30)
    points = lines_field("ポイント")
    capacity = models.PositiveSmallIntegerField("定員", null=True, blank=True)
    closes_on = models.DateField("申込のしめきり", null=True, blank=True)
    summary = models.TextField("まとめ", blank=True)
    next_on = models.DateField("次回の日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "情報交換会"
        ordering = ["-starts_at", "id"]
        indexes = [models.Index(fields=["host", "-starts_at"], name="meeting_host")]
        constraints = [
            models.CheckConstraint(
                condition=Q(introduction_seconds__gte=5, introduction_seconds__lte=600),
                name="meeting_introduction_seconds",
                violation_error_message="自己紹介の秒数は、5から600までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1, capacity__lte=3000),
                name="meeting_capacity",
                violation_error_message="定員は、1から3000までにしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Nobody is on stage any more, and nobody comes."""
        return self.status in {
            MeetingStatus.HELD, MeetingStatus.SUMMARISED, MeetingStatus.CANCELLED,
        }  # fmt: skip


class Segment(models.Model):
    """次第の1つ: a heading, planned minutes, and when it really began and ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveSmallIntegerField("順番")
    heading = models.CharField("見出し", max_length=120)
    kind = models.CharField("種類", max_length=20, choices=SegmentKind, default=SegmentKind.OTHER)
    minutes = models.PositiveSmallIntegerField("予定の時間（分）")
    parts = lines_field("内わけ")
    speaker = models.CharField("話す人", max_length=80, blank=True)
    started_at = models.DateTimeField("はじめた時刻", null=True, blank=True)
    ended_at = models.DateTimeField("終えた時刻", null=True, blank=True)
    notes = models.TextField("記録", blank=True)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "次第"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="segment_order_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="segment_times_in_order",
                violation_error_message="終えた時刻は、はじめた時刻より後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=480), name="segment_minutes",
                violation_error_message="予定の時間は、1分から480分までにしてください。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.heading

    @property
    def actual_minutes(self) -> int | None:
        """Whole minutes it took, rounded; None before it has ended."""
        if self.started_at is None or self.ended_at is None:
            return None
        return round((self.ended_at - self.started_at) / dt.timedelta(minutes=1))


class Presentation(models.Model):
    """発表の枠: a place in the order. What is said there, the presenter writes (``Statement``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presentations")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="presentations")
    order = models.PositiveSmallIntegerField("順番")
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="発表する都道府県",
    )  # fmt: skip
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="発表する機関",
    )  # fmt: skip
    minutes = models.PositiveSmallIntegerField("予定の時間（分）", default=8)

    class Meta:
        verbose_name = "発表の枠"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(prefecture__isnull=False) | Q(organization__isnull=False),
                name="presentation_has_presenter",
                violation_error_message="発表する都道府県か機関を選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=240), name="presentation_minutes",
                violation_error_message="発表の時間は、1分から240分までにしてください。",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["meeting", "order"], name="presentation_order")]

    def __str__(self) -> str:
        return self.presenter

    @property
    def presenter(self) -> str:
        """福島県, or the name of the organization."""
        return str(self.prefecture or self.organization)


class Invitation(models.Model):
    """案内: an organization whose people may see the meeting, until it is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("案内を取り消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "案内"
        ordering = ["organization__kana", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organization"], name="invited_once"),
        ]
        indexes = [models.Index(fields=["organization"], name="invitation_organization")]


class Participant(models.Model):
    """参加者. Rows are made by ``api.join_meeting`` alone: it counts the places under a lock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("状態", max_length=20, choices=ParticipantStatus)
    queued_at = models.DateTimeField("申し込んだ日時", default=timezone.now)
    attended_at = models.DateTimeField("出席した日時", null=True, blank=True)

    class Meta:
        verbose_name = "参加者"
        ordering = ["queued_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="participant_once"),
        ]
        indexes = [models.Index(fields=["user"], name="participant_user")]

    @property
    def is_in(self) -> bool:
        """Has a place."""
        return self.status == ParticipantStatus.REGISTERED


class Circle(models.Model):
    """案内先のまとまり: organizations that are invited together, again and again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("まとまりの名前", max_length=80)
    members = models.ManyToManyField(
        Organization, through="CircleMember", related_name="+", verbose_name="機関"
    )

    class Meta:
        verbose_name = "案内先のまとまり"
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["owner"], name="circle_owner")]

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """An organization in a circle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="places")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "まとまりの機関"
        constraints = [
            models.UniqueConstraint(fields=["circle", "organization"], name="in_circle_once"),
        ]
