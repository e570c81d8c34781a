"""専門家の名簿: whom a prefecture can send to its municipalities, and what it may spend a year.

The office alone reads the pool: what somebody takes and when they are free is nobody else's.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended
from tasuki.advisory.expert_enums import ExpertKind, FeeUnit, Purpose, Weekday
from tasuki.advisory.models.support import tags_field
from tasuki.places.models import Municipality, Prefecture


class ExpertQuerySet(models.QuerySet["Expert"]):
    def active_on(self, day: dt.date) -> ExpertQuerySet:
        """Who can be sent on the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Expert(Mended):
    """One expert of a prefecture. Never deleted: ``until`` says when they left the pool."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("名前", max_length=60)
    kana = models.CharField("よみ", max_length=80, blank=True)
    kind = models.CharField("種類", max_length=10, choices=ExpertKind)
    title = models.CharField("所属・肩書き", max_length=120, blank=True)
    contact = models.CharField("連絡先", max_length=200, blank=True)
    topics = models.TextField("話せること", blank=True)
    fields = tags_field()
    purposes = ArrayField(
        models.CharField(max_length=10, choices=Purpose), default=list, blank=True,
        verbose_name="引き受けること",
    )  # fmt: skip
    areas = ArrayField(
        models.CharField(max_length=6), default=list, blank=True, verbose_name="行ける市町村",
    )  # fmt: skip
    """Codes of municipalities; none means the whole prefecture."""
    home = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="いま・前に勤めた市町村",
    )  # fmt: skip
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True,
        verbose_name="動ける曜日",
    )  # fmt: skip
    off_days = ArrayField(models.DateField(), default=list, blank=True, verbose_name="動けない日")
    is_online = models.BooleanField("オンラインでもよい", default=False)
    fee_unit = models.CharField("謝金の単位", max_length=10, choices=FeeUnit, default=FeeUnit.HOUR)
    fee = models.PositiveIntegerField("謝金（円）", null=True, blank=True)
    travel = models.PositiveIntegerField("旅費のめやす（円）", null=True, blank=True)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="この仕組みの利用者",
    )  # fmt: skip
    since = models.DateField("いつから", default=timezone.localdate)
    until = models.DateField("いつまで", null=True, blank=True)
    note = models.TextField("ひかえ", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        verbose_name = "専門家"
        ordering = ["kana", "name", "id"]
        indexes = [
            models.Index(fields=["prefecture", "until"], name="expert_prefecture"),
            models.Index(fields=["user"], name="expert_user"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ExpertKind.values, fee_unit__in=FeeUnit.values),
                name="expert_words",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="expert_days_in_order",
                violation_error_message="いつまでの日は、いつからより後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ExpertBudget(models.Model):
    """What a prefecture may spend on dispatches in one 年度, in yen."""

    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    amount = models.PositiveIntegerField("予算（円）")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("なおした日時", default=timezone.now)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "専門家の予算"
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["prefecture", "fiscal_year"], name="expert_budget_once")
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year}年度"
