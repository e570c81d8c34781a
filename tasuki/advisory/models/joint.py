"""共同実施と県への委託: who takes part, what they think, what they agree on, what came of it.

A programme has versions of its agreement. A version is written, then laid before the partners;
from then on nobody changes it, and every partner agrees to exactly this one before it is signed.
Municipalities, the prefecture and agencies by name only: no row knows anybody of a case.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.accounts.writing import Mended, Written
from tasuki.advisory.joint_enums import (
    CostRule,
    Decision,
    JointKind,
    JointService,
    JointStatus,
    PartnerKind,
)
from tasuki.advisory.models.vision import year_field
from tasuki.core.money import LIMIT
from tasuki.places.models import Municipality, Prefecture


def yen_field(label: str, **more: Any) -> Any:
    """Whole yen, or a number that a rule of cost weighs; None: not known."""
    options = {"null": True, "blank": True, "validators": [MaxValueValidator(LIMIT)], **more}
    return models.BigIntegerField(label, **options)


class Joint(Mended):
    """One joint programme. Its partners read it from ``talking`` on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("形", max_length=12, choices=JointKind)
    title = models.CharField("題", max_length=80)
    aim = models.TextField("なぜ、いっしょに行うか")
    services = ArrayField(
        models.CharField(max_length=20, choices=JointService), verbose_name="いっしょに行う事業"
    )
    status = models.CharField(
        "段階", max_length=10, choices=JointStatus, default=JointStatus.PREPARING
    )
    ended_because = models.CharField("取りやめ・終わりの理由", max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "共同実施"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["prefecture", "status"], name="joint_prefecture")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=JointKind.values, status__in=JointStatus.values),
                name="joint_words",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("ended", "dropped")) | ~Q(ended_because=""),
                name="joint_ended",
                violation_error_message="理由を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class JointPartner(models.Model):
    """Who takes part. ``order``: where they stand in the agreement; the prefecture stands last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="partners")
    kind = models.CharField("だれ", max_length=12, choices=PartnerKind)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("名前", max_length=80)
    order = models.PositiveSmallIntegerField("順番", default=1)

    class Meta:
        verbose_name = "共同実施の参加者"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "municipality"], name="joint_partner_once"),
            models.CheckConstraint(
                condition=Q(kind="municipality", municipality__isnull=False)
                | Q(kind__in=("prefecture", "agency"), municipality__isnull=True),
                name="joint_partner_who",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class JointVersion(Written):
    """One version of the agreement. ``opened_at``: laid before the partners, unchanged from then.
    ``cost``: yen of a 年度, planned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版", default=1)
    content = models.TextField("いっしょに行うこと")
    starts_on = models.DateField("はじまる日")
    ends_on = models.DateField("終わる日")
    cost = yen_field("1年度の費用", null=False, blank=False, default=0)
    rule = models.CharField("費用の分け方", max_length=10, choices=CostRule)
    note = models.TextField("そのほかの取り決め", blank=True)
    opened_at = models.DateTimeField("示した日時", null=True, blank=True)
    signed_on = models.DateField("結んだ日", null=True, blank=True)
    paper_number = models.CharField("協定書の番号", max_length=60, blank=True)

    class Meta:
        verbose_name = "共同実施の協定案"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "number"], name="joint_version_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="joint_version_days",
                violation_error_message="終わる日は、はじまる日よりあとにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=0, rule__in=CostRule.values), name="joint_version_cost"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True)
                | (Q(opened_at__isnull=False) & ~Q(paper_number="")),
                name="joint_version_signed",
                violation_error_message="結んだ日と、協定書の番号を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}版"


class JointShare(models.Model):
    """What one partner does, and pays in a 年度. ``key``: people, hundredths of a percent or yen,
    as the rule of the version weighs; ``amount`` is counted from all keys (``shares.amounts``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(JointVersion, on_delete=models.PROTECT, related_name="shares")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    work = models.TextField("受け持つこと", blank=True)
    key = yen_field("分けるもとの数")
    amount = yen_field("負担する額", null=False, blank=False, default=0)

    class Meta:
        verbose_name = "共同実施の分担"
        ordering = ["partner__order", "partner_id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "partner"], name="joint_share_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="joint_share_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.amount}"


class JointConsent(models.Model):
    """同意 of a partner to one version; never changed. ``paper``: the number of the letter, where
    the office writes down what a municipality said on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(JointVersion, on_delete=models.PROTECT, related_name="consents")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField("同意の文書の番号", max_length=60, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "協定案への同意"
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "partner"], name="joint_consent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.partner_id}"


class JointRemark(models.Model):
    """意見: of a partner, in one thread that all partners read. ``answers``: the question it is the
    answer to. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="remarks")
    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("意見・質問")
    is_question = models.BooleanField("返事がほしい", default=False)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by",
        verbose_name="返事をする質問",
    )  # fmt: skip
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "共同実施の意見"
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text


class JointReview(Written):
    """振り返り of a 年度: what worked, what it cost, whether it goes on. Any partner writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="reviews")
    fiscal_year = year_field("年度")
    worked = models.TextField("うまくいったこと")
    hard = models.TextField("むずかしかったこと", blank=True)
    cost_planned = yen_field("予定した費用", editable=False)
    cost_actual = yen_field("かかった費用")
    decision = models.CharField("来年度", max_length=10, choices=Decision, blank=True)

    class Meta:
        verbose_name = "共同実施の振り返り"
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "fiscal_year"], name="joint_review_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.worked}"
