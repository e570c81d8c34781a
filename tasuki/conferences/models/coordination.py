"""重層的支援会議: held by the 多機関協働事業者, on cases whose persons agreed (domain.md §3.1)."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tasuki.access.encrypted import EncryptedRow, EncryptedText
from tasuki.access.enums import BasisName, Level
from tasuki.access.models import ConsentState, Grant, category_array
from tasuki.access.policy import case_visible_q, live_grant_q
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.cases.models import Case
from tasuki.conferences.enums import ConferenceStatus, Decision, ItemKind
from tasuki.places.models import Municipality
from tasuki.plans.models import Plan


class PlanConferenceQuerySet(models.QuerySet["PlanConference"]):
    def visible_to(self, viewer: Viewer) -> PlanConferenceQuerySet:
        """Meetings an organization of the viewer hosts, and those the viewer attends."""
        mine = Attendee.objects.filter(
            user_id=viewer.user_id, organization_id__in=viewer.organization_ids
        ).values("conference_id")
        return self.filter(Q(host_id__in=viewer.organization_ids) | Q(pk__in=mine))


class PlanConference(models.Model):
    """One 重層的支援会議: date and place. What is talked about hangs on its items."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, editable=False)
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="開く機関"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度", editable=False)
    number = models.PositiveSmallIntegerField("回")
    title = models.CharField("会議の名前", max_length=120)
    held_at = models.DateTimeField("日時")
    place = models.CharField("場所", max_length=120)
    is_paper = models.BooleanField("持ち回り", default=False)
    chair = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="進行する人"
    )
    status = models.CharField(
        "状態", max_length=20, choices=ConferenceStatus, default=ConferenceStatus.SCHEDULED
    )
    next_on = models.DateField("次回の日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "重層的支援会議"
        ordering = ["-held_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "fiscal_year", "number"],
                name="conference_number_once",
                violation_error_message="この回の会議は、すでにあります。",
            ),
        ]
        indexes = [models.Index(fields=["host", "-held_at"], name="conference_host")]

    def __str__(self) -> str:
        return self.title


class Attendee(models.Model):
    """出席: who is asked to come, and who came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(
        PlanConference, on_delete=models.PROTECT, related_name="attendees"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField("出席", null=True, blank=True)
    is_online = models.BooleanField("オンライン", default=False)

    class Meta:
        verbose_name = "出席者"
        ordering = ["organization__kana", "user__kana", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "user"], name="attendee_once"),
        ]
        indexes = [models.Index(fields=["user"], name="attendee_user")]


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    def visible_to(self, viewer: Viewer) -> PlanItemQuerySet:
        """Items without a case of visible meetings; with one: from a seat in it, or its team."""
        open_to_all = Q(
            case__isnull=True,
            conference__in=PlanConference.objects.visible_to(viewer).values("pk"),
        )
        grants = Grant.objects.filter(
            live_grant_q(),
            case_id=OuterRef("case_id"),
            principal__in=viewer.principals,
            basis=BasisName.TEAM,
            max_level__gte=OuterRef("level"),
            categories__contains=OuterRef("categories"),
        )
        team = Q(level__lte=viewer.clearance) & Exists(grants)
        within = Q(pk__in=viewer.room_ids) | team
        return self.filter(
            open_to_all
            | (Q(case__isnull=False) & case_visible_q(viewer, "case_id", "case__owner_id") & within)
        )


class PlanItem(EncryptedRow):
    """議案. With a case, only its seats and the team of the case see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(PlanConference, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField("順番")
    kind = models.CharField("目的", max_length=20, choices=ItemKind)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    topic = models.CharField("議案の名前", max_length=120)
    questions = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="決めること"
    )
    planned_minutes = models.PositiveSmallIntegerField("予定の時間（分）", null=True, blank=True)
    level = models.IntegerField("段階", choices=Level, default=Level.P2)
    categories = category_array(verbose_name="内容の種類")
    decision = models.CharField("決定", max_length=20, choices=Decision, blank=True)
    decided_on = models.DateField("決めた日", null=True, blank=True)
    minutes = EncryptedText("議事", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = "議案"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "order"], name="item_order_once"),
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(case__isnull=False), name="item_plan_has_case"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="item_case")]

    def __str__(self) -> str:
        return self.topic


class WrittenInput(models.Model):
    """書面での意見 of an agency that cannot come. Seen by those who see the item."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="inputs")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("意見")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "書面の意見"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["item"], name="input_item")]


class Task(models.Model):
    """決まったこと → する人と期限. The owner keeps seeing it while the consent behind it lives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="tasks")
    case_id = models.UUIDField(null=True, editable=False)
    consent = models.ForeignKey(ConsentState, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField("決まったこと", max_length=300)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="tasks", verbose_name="する人"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("いつまで")
    done_on = models.DateField("済んだ日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "決まったこと"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["item"], name="task_item"),
            models.Index(fields=["owner", "done_on", "due_on"], name="task_owner"),
        ]

    def __str__(self) -> str:
        return self.text
