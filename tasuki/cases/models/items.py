"""What is written about a case. Every row is an item: it carries its level and its categories."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.access.encrypted import EncryptedRow, EncryptedText
from tasuki.access.enums import Level
from tasuki.access.models import category_array
from tasuki.accounts.models import Organization, User
from tasuki.cases.enums import (
    Achievement,
    Channel,
    ConsulterKind,
    EvaluationDecision,
    FirstAction,
    IntakeForm,
    Method,
    Sign,
    TieStrength,
    Urgency,
    Worry,
)
from tasuki.cases.models.case import Case
from tasuki.people.models import Person


class Item(EncryptedRow):
    """Level and categories decide, row by row, who reads it (``access.policy.item_sql``), and
    whether its words lie encrypted (``access.encrypted``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    level = models.IntegerField("段階", choices=Level, default=Level.P2)
    categories = category_array(verbose_name="内容の種類")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Intake(Item):
    """相談受付・申込票 (domain.md §5.1). The consulter is not the person."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="intake")
    received_at = models.DateTimeField("受付日時", default=timezone.now)
    receiver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    form = models.CharField("様式", max_length=20, choices=IntakeForm)
    channels = ArrayField(models.CharField(max_length=20, choices=Channel))
    referrer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    referrer_note = EncryptedText("紹介元の担当・連絡先", max_length=200, blank=True)
    consulter_kind = models.CharField("相談した人", max_length=20, choices=ConsulterKind)
    consulter_name = EncryptedText("相談した人の名前・続柄", max_length=120, blank=True)
    consulter_contact = EncryptedText("相談した人の連絡先", max_length=200, blank=True)
    worries = ArrayField(models.CharField(max_length=20, choices=Worry))
    urgency = models.CharField("緊急性", max_length=20, choices=Urgency)
    signs = ArrayField(models.CharField(max_length=20, choices=Sign), default=list, blank=True)
    urgency_reason = EncryptedText("緊急性の理由", max_length=300, blank=True)
    text = EncryptedText("相談の内容", blank=True)
    wish = EncryptedText("本人の望み", blank=True)
    consideration = EncryptedText("連絡の配慮", blank=True)
    current_services = EncryptedText("いま利用している制度・機関", blank=True)
    first_action = models.CharField("対応", max_length=20, choices=FirstAction)

    class Meta:
        verbose_name = "相談受付・申込票"


class PersonNote(Item):
    """What is known about one person of the case, in a line or two."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = EncryptedText("わかっていること")
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "人についてのメモ"
        indexes = [models.Index(fields=["case"], name="personnote_case")]


class Tie(Item):
    """つながり between a person and an organization: what the ecomap is drawn from."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    strength = models.CharField("つながり", max_length=20, choices=TieStrength)
    text = EncryptedText("補足", max_length=200, blank=True)
    observed_on = models.DateField("確かめた日", default=timezone.localdate)

    class Meta:
        verbose_name = "つながり"
        indexes = [models.Index(fields=["case"], name="tie_case")]


class Record(Item):
    """支援経過記録 (domain.md §5.3). Append-only; a correction is a new row that points back."""

    happened_at = models.DateTimeField("日時")
    has_time = models.BooleanField("時刻あり", default=True)
    method = models.CharField("方法", max_length=20, choices=Method)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    partner = EncryptedText("相手", max_length=120, blank=True)
    place = EncryptedText("場所", max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField("時間（分）", null=True, blank=True)
    text = EncryptedText("内容（事実）")
    view = EncryptedText("判断・所見", blank=True)
    next_step = EncryptedText("次回の予定", max_length=200, blank=True)
    next_on = models.DateField("次回の日", null=True, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    conference_id = models.UUIDField("もとの会議", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "支援経過記録"
        indexes = [
            models.Index(fields=["case", "-happened_at", "-id"], name="record_timeline"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__lte=1440),
                name="record_minutes_of_a_day",
                violation_error_message="時間は1,440分（24時間）までです。",
            ),
        ]


class Evaluation(Item):
    """評価シート (domain.md §5.7)."""

    plan_id = models.UUIDField("プラン", null=True, blank=True, editable=False)
    evaluated_on = models.DateField("評価した日", default=timezone.localdate)
    achievement = models.CharField("目標の達成", max_length=20, choices=Achievement)
    change = EncryptedText("本人の変化")
    left = EncryptedText("残る課題", blank=True)
    resource_gap = EncryptedText("足りなかった社会資源", max_length=200, blank=True)
    decision = models.CharField("判定", max_length=20, choices=EvaluationDecision)
    lead_after = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="終結後の主担当",
    )

    class Meta:
        verbose_name = "評価"
        indexes = [models.Index(fields=["case", "-evaluated_on"], name="evaluation_case")]
