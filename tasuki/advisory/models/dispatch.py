"""専門家の派遣: from the request of a municipality to what it says of it months later (domain.md
§4.12).

``Dispatch`` is what both sides and, for a time, the expert read; what it costs stands apart for the
office, what the municipality thinks of it apart for both sides. No row knows anybody of a case.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.accounts.writing import Mended
from tasuki.advisory.expert_enums import (
    CHOSEN,
    ENDED,
    PATH,
    Began,
    DispatchStatus,
    FeeUnit,
    Mode,
    Moment,
    Party,
    Purpose,
    Use,
)
from tasuki.advisory.models.experts import Expert
from tasuki.advisory.models.support import Support, tags_field
from tasuki.advisory.support_enums import LAW
from tasuki.places.models import Municipality

D = DispatchStatus
MOST_HOURS = 40
"""Hours of one dispatch; a week of days."""


class Dispatch(Mended):
    """One expert for one municipality."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    support = models.ForeignKey(
        Support, on_delete=models.PROTECT, null=True, blank=True, related_name="dispatches"
    )
    origin = models.CharField("はじまり", max_length=10, choices=Began)
    need = models.CharField("市町村の必要", max_length=300, blank=True)
    purpose = models.CharField("目的", max_length=10, choices=Purpose)
    title = models.CharField("ひとことで", max_length=80)
    text = models.TextField("してほしいこと")
    fields = tags_field()
    mode = models.CharField("会い方", max_length=10, choices=Mode, default=Mode.EITHER)
    wished_on = models.DateField("希望の日", null=True, blank=True)
    hours = models.PositiveSmallIntegerField("時間", default=2)
    basis = models.CharField("根拠", max_length=40, default=LAW, db_default=LAW, editable=False)
    status = models.CharField("段階", max_length=10, choices=DispatchStatus)
    expert = models.ForeignKey(
        Expert, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    expert_name = models.CharField("専門家", max_length=60, blank=True)
    expert_title = models.CharField("専門家の所属・肩書き", max_length=120, blank=True)
    approved_on = models.DateField("承認の日", null=True, blank=True)
    paper_number = models.CharField("文書の番号", max_length=40, blank=True)
    starts_at = models.DateTimeField("はじまる日時", null=True, blank=True)
    ends_at = models.DateTimeField("終わる日時", null=True, blank=True)
    place = models.CharField("場所", max_length=120, blank=True)
    attended = models.PositiveIntegerField("出た人の数", null=True, blank=True)
    report = models.TextField("行ったこと", blank=True)
    next_step = models.CharField("次の一手", max_length=200, blank=True)
    reported_on = models.DateField("報告の日", null=True, blank=True)
    check_on = models.DateField("その後をたずねる日", null=True, blank=True)
    ended_because = models.CharField("取りやめ・見送りの理由", max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "専門家の派遣"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["municipality", "status"], name="dispatch_town"),
            models.Index(fields=["expert", "starts_at"], name="dispatch_expert"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=D.values, origin__in=Began.values, purpose__in=Purpose.values,
                    mode__in=Mode.values, hours__gte=1, hours__lte=MOST_HOURS,
                ),
                name="dispatch_words",
            ),
            models.CheckConstraint(
                condition=~Q(origin=Began.OFFICE) | ~Q(need=""),
                name="dispatch_needed",
                violation_error_message="市町村の必要を入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CHOSEN) | (Q(expert__isnull=False) & ~Q(expert_name="")),
                name="dispatch_chosen",
                violation_error_message="専門家を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PATH[2:]) | Q(approved_on__isnull=False),
                name="dispatch_approved",
                violation_error_message="承認の日を入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PATH[3:])
                | (Q(starts_at__isnull=False) & Q(ends_at__gt=F("starts_at")) & ~Q(place="")),
                name="dispatch_scheduled",
                violation_error_message="日・はじまりと終わりの時刻・場所を入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PATH[5:]) | (Q(reported_on__isnull=False) & ~Q(report="")),
                name="dispatch_reported",
                violation_error_message="行ったことを入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status=D.EVALUATED) | Q(check_on__isnull=False),
                name="dispatch_evaluated",
                violation_error_message="その後をたずねる月を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(ENDED)) | ~Q(ended_because=""),
                name="dispatch_ended",
                violation_error_message="理由を入れてください。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class DispatchEntry(models.Model):
    """One line of the thread of both sides; never changed, and nothing for the expert."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="entries")
    side = models.CharField("どちらから", max_length=10, choices=Party)
    step = models.CharField("段階", max_length=10, choices=DispatchStatus, blank=True)
    text = models.TextField("文", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "派遣のやりとり"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["dispatch", "created_at"], name="dispatch_entry_thread")]
        constraints = [
            models.CheckConstraint(
                condition=~(Q(step="") & Q(text="")),
                name="dispatch_entry_says",
                violation_error_message="伝えることを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_step_display()


class DispatchCost(models.Model):
    """What the office alone keeps: why this expert, the fee agreed, what was paid. Yen.

    ``estimate`` is kept free of the budget until ``amount`` (``count`` × ``fee`` + ``travel``) is
    paid; both count in ``fiscal_year``, that of the day of the dispatch.
    """

    dispatch = models.OneToOneField(
        Dispatch, on_delete=models.PROTECT, primary_key=True, related_name="cost"
    )
    reasons = models.TextField("選んだわけ")
    fee_unit = models.CharField("謝金の単位", max_length=10, choices=FeeUnit)
    fee = models.PositiveIntegerField("謝金（円）", default=0)
    count = models.PositiveSmallIntegerField("いくつ分", default=1)
    travel = models.PositiveIntegerField("旅費（円）", default=0)
    estimate = models.PositiveIntegerField("見こみ（円）", default=0)
    amount = models.PositiveIntegerField("支払った額（円）", null=True, blank=True)
    paid_on = models.DateField("支払った日", null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("なおした日時", default=timezone.now)

    class Meta:
        verbose_name = "派遣の費用"
        ordering = ["dispatch_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True, paid_on__isnull=True)
                | Q(amount=F("count") * F("fee") + F("travel"), paid_on__isnull=False),
                name="dispatch_cost_adds_up",
                violation_error_message="支払った額が、謝金と旅費の合計と合いません。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.estimate}円"


class DispatchEvaluation(models.Model):
    """What the municipality says of it: once when it is over, once after months."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="evaluations")
    moment = models.CharField("いつ", max_length=10, choices=Moment)
    use = models.CharField("役に立ったか", max_length=10, choices=Use)
    text = models.TextField("ことば", blank=True)
    side = models.CharField("だれが書いたか", max_length=10, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "派遣の評価"
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "moment"], name="dispatch_evaluated_once"),
            models.CheckConstraint(
                condition=Q(use__in=Use.values, moment__in=Moment.values),
                name="dispatch_evaluation_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}：{self.get_use_display()}"
