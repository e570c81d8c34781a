"""Every legal ground the policy reads. Persons, cases and conferences are named by UUID only,
so that nothing is imported from the floors above."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from tasuki.access.enums import (
    BasisName,
    Category,
    ConsentForm,
    ConsentStatus,
    Level,
    RepresentativeKind,
    SeatStatus,
)
from tasuki.accounts.models import Organization, User


def category_array(verbose_name: str = "内容の種類") -> Any:
    """An array of ``Category`` values, empty by default."""
    inner = models.CharField(max_length=20, choices=Category)
    return ArrayField(inner, default=list, verbose_name=verbose_name)


ORAL_WITNESS = "口頭のときは、立ち会った職員2人の名前を書いてください。"
REPRESENTATIVE = (
    "代わりに決めた人の名前と立場、本人だけで決められないわけを、3つとも書いてください。"
)


class ConsentState(models.Model):
    """The part of a consent that the rule reads in every statement: its times, no name.

    It is a table of its own because the policy of a case joins it, and a policy on the words of a
    consent has to ask whether the case may be seen: one table for both would be a circle.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_granted = models.BooleanField(default=False)
    starts_at = models.DateTimeField("はじまり", default=timezone.now)
    expires_at = models.DateTimeField("おわり")
    withdrawn_at = models.DateTimeField("取りやめ", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("starts_at")), name="consent_state_in_order"
            ),
        ]


class Consent(models.Model):
    """本人同意: one person × recipients × categories × purpose × period (domain.md §4.2)."""

    state = models.OneToOneField(
        ConsentState, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )
    case_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    status = models.CharField("状態", max_length=20, choices=ConsentStatus)
    recipients = models.ManyToManyField(Organization, through="ConsentRecipient")
    categories = category_array(verbose_name="共有してよい内容")
    purpose = models.CharField("目的", max_length=200)
    form = models.CharField("取り方", max_length=20, choices=ConsentForm)
    given_by_id = models.UUIDField("同意した人", null=True, blank=True)
    witness = models.CharField("立ち会った人", max_length=120, blank=True)
    representative = models.CharField("代わりに決めた人", max_length=120, blank=True, db_default="")
    representative_kind = models.CharField(
        "立場", max_length=20, choices=RepresentativeKind, blank=True, db_default=""
    )
    representative_reason = models.CharField(
        "本人だけで決められないわけ", max_length=300, blank=True, db_default=""
    )
    explained_on = models.DateField("説明した日")
    note = models.TextField("備考", blank=True)
    withdrawal_reason = models.CharField(
        "取りやめの理由（本人のことば）", max_length=300, blank=True
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "本人同意"
        ordering = ["-explained_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=ConsentStatus.GRANTED)
                | ~Q(form=ConsentForm.ORAL)
                | ~Q(witness=""),
                name="consent_oral_witnessed",
                violation_error_message=ORAL_WITNESS,
            ),
            models.CheckConstraint(
                condition=~Q(status=ConsentStatus.GRANTED)
                | ~Q(form=ConsentForm.GUARDIAN)
                | ~(Q(representative="") | Q(representative_kind="") | Q(representative_reason="")),
                name="consent_representative_named",
                violation_error_message=REPRESENTATIVE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}（{self.get_status_display()}）"

    @property
    def is_live(self) -> bool:
        """Whether it covers anything at this moment (needs ``state`` loaded)."""
        state, now = self.state, timezone.now()
        return (
            state.is_granted
            and state.withdrawn_at is None
            and state.starts_at <= now < state.expires_at
        )


class ConsentRecipient(models.Model):
    """One organization a consent names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent", "organization"], name="recipient_once"),
        ]


class Seat(models.Model):
    """構成員の席: one person at one matter of a conference, until it is wound down.

    ``room_id`` is the item of a 重層的支援会議 or the 支援会議 itself. The principal of a seat is
    ``s:<seat id>``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference_id = models.UUIDField(db_index=True)
    room_id = models.UUIDField(db_index=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seats")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    is_statutory = models.BooleanField("支援会議（106条の6）の席")
    status = models.CharField("出欠", max_length=20, choices=SeatStatus, default=SeatStatus.INVITED)
    is_online = models.BooleanField("オンライン", default=False)
    acknowledged_at = models.DateTimeField("守秘を確認した日時", null=True, blank=True)
    opens_at = models.DateTimeField("席のはじまり", default=timezone.now)
    closes_at = models.DateTimeField("席のおわり")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "構成員の席"
        constraints = [
            models.UniqueConstraint(fields=["room_id", "user"], name="seat_once_a_room"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="seat_times_in_order"
            ),
        ]
        indexes = [models.Index(fields=["user", "closes_at"], name="seat_of_user")]


class Grant(models.Model):
    """A live ground for somebody to see a case. Written only by ``api.open_grant`` (policy.py).

    ``opened_at`` is the case's own, copied to drive the list "shared with us": it orders, it
    never decides.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField()
    opened_at = models.DateTimeField()
    principal = models.CharField(max_length=40)
    basis = models.CharField(max_length=30, choices=BasisName)
    max_level = models.IntegerField(choices=Level)
    categories = category_array()
    valid_from = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    consent = models.ForeignKey(
        ConsentState, on_delete=models.PROTECT, null=True, db_constraint=True
    )
    conference_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=300)
    by_id = models.UUIDField()
    second_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "見てよい根拠"
        indexes = [
            models.Index(
                "principal", F("opened_at").desc(), F("case_id").desc(), name="grant_shared"
            ),
            models.Index(fields=["case_id"], name="grant_case"),
            models.Index(fields=["principal", "case_id"], name="grant_principal_case"),
        ]


class Draft(models.Model):
    """下書き: what somebody typed and has not sent. Nobody but the writer ever sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    form_key = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "下書き"
        constraints = [
            models.UniqueConstraint(fields=["user", "form_key"], name="draft_once"),
        ]
