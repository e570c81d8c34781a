"""What stands in the way of looking, and the exceptions that are told: protection, blocks,
break-glass, the reason of a first look, the question whether somebody is known."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from tasuki.access.enums import (
    BlockKind,
    KnownAnswer,
    LookPurpose,
    ProtectionKind,
    UrgentReason,
    Verdict,
)
from tasuki.accounts.models import Organization, User

SHORTEST_REASON = 20
"""Characters somebody has to write before the glass breaks."""
QUESTIONS_A_DAY = 20
"""How often one person may ask other desks whether they know somebody."""


class Protection(models.Model):
    """DV等支援措置 or an equal protection of whereabouts (住民基本台帳事務処理要領 第6).

    In force from the moment it is recorded until two people release it. ``ends_on`` is when the
    measure has to be renewed: that day passing reveals nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    municipality_id = models.CharField(max_length=6)
    kind = models.CharField("種類", max_length=20, choices=ProtectionKind)
    authority = models.CharField("受け付けた機関", max_length=120, blank=True)
    document = models.CharField("もとになった書類", max_length=120, blank=True)
    applied_on = models.DateField("申出の日", default=timezone.localdate)
    starts_on = models.DateField("はじまり", default=timezone.localdate)
    ends_on = models.DateField("更新の期限", null=True, blank=True)
    note = models.CharField("申し送り（場所は書かない）", max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    released_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "居所の保護"
        indexes = [models.Index(fields=["person_id"], name="protection_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="protection_dates_in_order",
                violation_error_message="更新の期限は、はじまりより後の日にしてください。",
            ),
        ]


class ProtectionRelease(models.Model):
    """A release asked by one person and decided by another, from the live state (目黒区 2025)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="releases")
    reason = models.CharField("解除の理由", max_length=300)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)

    class Meta:
        verbose_name = "保護の解除"
        indexes = [models.Index(fields=["protection"], name="release_protection")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="release_by_two_people",
                violation_error_message="解除は、申し出た人とは別の人が確かめて決めます。",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False, is_granted__isnull=False),
                name="release_decision_whole",
            ),
        ]


class Block(models.Model):
    """利益相反: this user or organization never sees any case of this person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    principal = models.CharField(max_length=40)
    kind = models.CharField("わけ", max_length=20, choices=BlockKind, default=BlockKind.OTHER)
    note = models.CharField("補足", max_length=200, blank=True)
    by_id = models.UUIDField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "見せない相手"
        constraints = [
            models.UniqueConstraint(fields=["person_id", "principal"], name="block_once"),
        ]
        indexes = [models.Index(fields=["principal", "person_id"], name="block_principal")]


class BreakGlass(models.Model):
    """緊急閲覧: somebody looked without a ground, said why, and is asked about it afterwards.

    Also an attempt that found nothing is a row: asking is what is reviewed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    municipality_id = models.CharField(max_length=6)
    case_id = models.UUIDField(null=True)
    grant_id = models.UUIDField(null=True)
    reason = models.CharField("理由", max_length=20, choices=UrgentReason)
    words = models.CharField("なぜいま必要か", max_length=500)
    opened_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField()
    second_asked = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    second_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    review_due_on = models.DateField("点検の期限")
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField("点検の結果", max_length=20, choices=Verdict, blank=True)
    review_note = models.CharField("点検の所見", max_length=500, blank=True)

    class Meta:
        verbose_name = "緊急閲覧"
        indexes = [
            models.Index(fields=["user", "opened_at"], name="breakglass_user"),
            models.Index(fields=["municipality_id", "opened_at"], name="breakglass_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")),
                name="breakglass_reviewed_by_another",
                violation_error_message="点検は、見た本人とは別の人が行います。",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("user")),
                name="breakglass_second_person",
            ),
            models.CheckConstraint(
                condition=Q(words__regex=rf"^\s*(\S\s*){{{SHORTEST_REASON},}}$"),
                name="breakglass_reason_long_enough",
                violation_error_message=f"{SHORTEST_REASON}文字以上で、わけを書いてください。",
            ),
        ]


class Opening(models.Model):
    """Why somebody outside the team opened a case that day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    purpose = models.CharField("目的", max_length=20, choices=LookPurpose)
    words = models.CharField("補足", max_length=200, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name = "開いた目的"
        indexes = [models.Index(fields=["user", "case_id"], name="opening_user_case")]


class KnownQuestion(models.Model):
    """「この方をご存じですか」: one desk asks another; the answer is always given by people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("名前", max_length=120)
    kana = models.CharField("ふりがな", max_length=120, blank=True)
    born_in = models.CharField("生年月日・年ごろ", max_length=40, blank=True)
    reason = models.CharField("なぜ知りたいか", max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField("返事", max_length=20, choices=KnownAnswer, blank=True)
    answer_note = models.CharField("返事のことば", max_length=300, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "この方をご存じですか"
        indexes = [
            models.Index(fields=["receiver", "-asked_at"], name="known_receiver"),
            models.Index(fields=["asked_by", "-asked_at"], name="known_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")),
                name="known_between_two",
                violation_error_message="自分の機関には、たずねる必要がありません。",
            ),
        ]
