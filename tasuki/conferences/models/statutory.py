"""支援会議（社会福祉法106条の6）: convened by the municipality alone, without consent; and nothing
leaves the room. The schedule is one table; everything said lies in tables of its own."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from tasuki.access.models import Seat
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.cases.models import Case
from tasuki.conferences.enums import ContributionKind, InformationStatus, SupportStatus
from tasuki.places.models import Municipality

WIND_DOWN = dt.timedelta(days=14)
"""How long after the meeting its members may look (access.md, basis ``conference_106_6``)."""


class SupportConferenceQuerySet(models.QuerySet["SupportConference"]):
    def visible_to(self, viewer: Viewer) -> SupportConferenceQuerySet:
        """That the meeting takes place: for the convening body, who asked for it, and its seats."""
        seats = Seat.objects.filter(
            user_id=viewer.user_id, pk__in=viewer.seat_ids, is_statutory=True
        ).values("room_id")
        return self.filter(
            Q(convener_id__in=viewer.organization_ids)
            | Q(requested_by_id=viewer.user_id)
            | Q(pk__in=seats)
        )


class SupportConference(models.Model):
    """The schedule of one 支援会議. It names no case and no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, editable=False)
    convener = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="招集する市町村"
    )
    number = models.CharField("番号", max_length=30)
    status = models.CharField(
        "状態", max_length=20, choices=SupportStatus, default=SupportStatus.REQUESTED
    )
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("発議した日時", default=timezone.now)
    convened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    held_at = models.DateTimeField("日時", null=True, blank=True)
    place = models.CharField("場所", max_length=120, blank=True)
    note = models.CharField("事務の連絡（中身は書かない）", max_length=200, blank=True)
    closes_at = models.DateTimeField("見られるおわり", null=True, blank=True)

    objects = SupportConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "支援会議"
        ordering = [F("held_at").desc(nulls_first=True), "-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="support_conference_number_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(closes_at__lte=F("held_at") + dt.timedelta(days=14)),
                name="support_conference_wind_down",
            ),
            models.CheckConstraint(
                condition=Q(status=SupportStatus.REQUESTED)
                | Q(held_at__isnull=False, closes_at__isnull=False),
                name="support_conference_convened_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"支援会議 {self.number}"


def room_q(viewer: Viewer) -> Q:
    """Only inside the room: a live seat, the secrecy acknowledged, the meeting not closed."""
    return Q(conference_id__in=viewer.room_ids, conference__closes_at__gt=Now())


class Said(models.Model):
    """Anything said in a 支援会議."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(
        SupportConference, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class SupportMatter(Said):
    """議題: who it is about, the view of the urgency, the minutes."""

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    label = models.CharField("議題", max_length=120)
    assessment = models.TextField("緊急性の見立て", blank=True)
    minutes = models.TextField("協議", blank=True)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "支援会議の議題"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["conference"], name="matter_conference")]


class Contribution(Said):
    """持ち寄った情報, with the agency it comes from. Append-only."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("内容")
    kind = models.CharField("事実か見立てか", max_length=10, choices=ContributionKind)

    class Meta:
        verbose_name = "持ち寄った情報"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["conference"], name="contribution_conference")]


class InformationRequest(Said):
    """資料・情報の提供、意見の開陳の求め (106条の6第3項) to an agency.

    Read inside the room, and by the asked desk for its own, while the room is open.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(
        "呼び方（名前や場所は書かない）", max_length=60, default="支援会議からの求め",
        db_default="支援会議からの求め",
    )  # fmt: skip
    question = models.TextField("知りたいこと")
    due_on = models.DateField("期限")
    status = models.CharField(
        "状態", max_length=20, choices=InformationStatus, default=InformationStatus.ASKED
    )
    answer = models.TextField("返事・断りの理由", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_at = models.DateTimeField("催促した日時", null=True, blank=True)

    class Meta:
        verbose_name = "情報提供の依頼"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["conference"], name="information_conference")]


class SupportTask(Said):
    """支援会議で決まったこと: read only inside the room, by its owner too."""

    text = models.CharField("決まったこと", max_length=300)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="する人"
    )
    due_on = models.DateField("いつまで")
    done_on = models.DateField("済んだ日", null=True, blank=True)

    class Meta:
        verbose_name = "支援会議で決まったこと"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["conference"], name="support_task_conference")]
