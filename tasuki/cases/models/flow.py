"""Steps of the flow between agencies: triage, requests and answers, referral, closure."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.access.encrypted import EncryptedText
from tasuki.access.models import ConsentState
from tasuki.accounts.models import Organization, User
from tasuki.cases.enums import (
    Certainty,
    ClosureReason,
    LetterKind,
    ReferralKind,
    ReferralStatus,
    RequestStatus,
    StatementKind,
    SuspensionReason,
    TriageDecision,
)
from tasuki.cases.models.case import Case
from tasuki.cases.models.items import Item


class Triage(Item):
    """振り分け: not every consultation becomes a plan (domain.md §4.1)."""

    decision = models.CharField("判断", max_length=20, choices=TriageDecision)
    text = EncryptedText("理由")

    class Meta:
        verbose_name = "振り分け"
        indexes = [models.Index(fields=["case"], name="triage_case")]


class WithWords(models.Model):
    """An envelope: who was asked, when, until when. What it says lies in ``Letter``."""

    class Meta:
        abstract = True

    def said(self, kind: LetterKind) -> str:
        """The newest words of this kind; empty when there are none, or none the viewer reads."""
        found = [one for one in self.letters.all() if one.kind == kind]  # type: ignore[attr-defined]
        return max(found, key=lambda one: one.created_at).text if found else ""


class AssessmentRequest(WithWords):
    """One question to one agency. The agency sees this row even when it may not see the case:
    ``label`` and ``question`` are all it gets without a covering consent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch_id = models.UUIDField("いっしょに送ったまとまり", default=uuid.uuid4, db_index=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="requests", verbose_name="たのむ機関"
    )
    consent = models.ForeignKey(ConsentState, on_delete=models.PROTECT, null=True, blank=True)
    ground = models.CharField("同意によらない根拠", max_length=200, blank=True)
    label = models.CharField("相手に見せる呼び方", max_length=80)
    items = ArrayField(models.CharField(max_length=40), verbose_name="知りたいこと")
    status = models.CharField(
        "状態", max_length=20, choices=RequestStatus, default=RequestStatus.UNREAD
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("たのんだ日時", default=timezone.now)
    due_on = models.DateField("期限")
    extended_to = models.DateField("のばした期限", null=True, blank=True)
    reason = models.CharField("断り・延期の理由", max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_at = models.DateTimeField("催促した日時", null=True, blank=True)

    class Meta:
        verbose_name = "アセスメントの依頼"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.DECLINED) | ~Q(reason=""),
                name="request_declined_with_reason",
                violation_error_message="断るときは、理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(consent__isnull=False) | ~Q(ground=""),
                name="request_has_ground",
                violation_error_message="同意がない依頼には、根拠を書いてください。",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="request_case"),
            models.Index(fields=["organization", "status", "due_on"], name="request_inbox"),
        ]

    @property
    def deadline(self) -> object:
        """The date that counts now."""
        return self.extended_to or self.due_on

    @property
    def question(self) -> str:
        """たのむ内容."""
        return self.said(LetterKind.ASKED)


class AssessmentAnswer(Item):
    """One statement of one agency, with where it comes from: never merged without its source."""

    request = models.ForeignKey(AssessmentRequest, on_delete=models.PROTECT, related_name="answers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    item = models.CharField("項目", max_length=40)
    text = EncryptedText("内容")
    kind = models.CharField("事実か見立てか", max_length=10, choices=StatementKind)
    certainty = models.CharField("確かめ方", max_length=10, choices=Certainty)
    observed_on = models.DateField("いつの情報か")

    class Meta:
        verbose_name = "アセスメントの回答"
        indexes = [
            models.Index(fields=["case", "item"], name="answer_case"),
            models.Index(fields=["request"], name="answer_request"),
        ]


class HouseholdPicture(Item):
    """世帯の全体像: what the coordinator makes of all answers."""

    text = EncryptedText("全体像")
    conflicts = EncryptedText("食い違いと、どれを採るか", blank=True)
    gaps = EncryptedText("まだ分からないこと", blank=True)
    not_asked = EncryptedText("聞き直さなかったこと", blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "世帯の全体像"
        constraints = [
            models.UniqueConstraint(fields=["case"], name="household_picture_once"),
        ]


class Referral(WithWords):
    """つなぎ (domain.md §4.8). The receiving desk sees this row; the case only after a ground."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    kind = models.CharField("つなぎ方", max_length=20, choices=ReferralKind)
    sender = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="referrals")
    consent = models.ForeignKey(ConsentState, on_delete=models.PROTECT, null=True, blank=True)
    ground = models.CharField("同意によらない根拠", max_length=200, blank=True)
    label = models.CharField("相手に見せる呼び方", max_length=80)
    status = models.CharField(
        "状態", max_length=20, choices=ReferralStatus, default=ReferralStatus.SENT
    )
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField("返事の期限")
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("断り・返戻の理由", max_length=300, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "つなぎ"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=[ReferralStatus.DECLINED, ReferralStatus.RETURNED])
                | ~Q(reason=""),
                name="referral_refused_with_reason",
                violation_error_message="断る・返すときは、理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(consent__isnull=False) | ~Q(ground=""),
                name="referral_has_ground",
                violation_error_message="同意がないつなぎには、根拠を書いてください。",
            ),
            models.UniqueConstraint(
                fields=["case", "receiver"],
                condition=Q(status__in=[ReferralStatus.SENT, ReferralStatus.SEEN]),
                name="referral_one_open",
                violation_error_message="この機関には、返事を待っているつなぎがあります。",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="referral_case"),
            models.Index(fields=["receiver", "status", "due_on"], name="referral_inbox"),
        ]

    @property
    def text(self) -> str:
        """つなぐ内容."""
        return self.said(LetterKind.ASKED)

    @property
    def result(self) -> str:
        """結果."""
        return self.said(LetterKind.RESULT)


class Letter(Item):
    """The words of a request or a つなぎ: narrative, so an item of its own. Its envelope is P1.

    Never changed: who writes again adds a row, and the newest counts.
    """

    request = models.ForeignKey(
        AssessmentRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField("種類", max_length=10, choices=LetterKind)
    text = EncryptedText("内容")

    class Meta:
        verbose_name = "依頼とつなぎの文"
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=True) ^ Q(referral__isnull=True),
                name="letter_of_one_envelope",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="letter_case")]


class Closure(models.Model):
    """終結: coded reason and the lead agency afterwards (R07)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closures")
    episode = models.PositiveSmallIntegerField()
    reason = models.CharField("終わり方", max_length=20, choices=ClosureReason)
    note = models.TextField("ひとこと", blank=True)
    lead_after = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="終結後の主担当",
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=timezone.now)
    check_30_on = models.DateField("30日後の確認", null=True, blank=True)
    check_90_on = models.DateField("90日後の確認", null=True, blank=True)
    checked_30_at = models.DateTimeField(null=True, blank=True)
    checked_90_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "終結"
        constraints = [
            models.UniqueConstraint(fields=["case", "episode"], name="closure_once_an_episode"),
        ]


class Suspension(models.Model):
    """中断, with when and how somebody looks again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField("理由", max_length=20, choices=SuspensionReason)
    note = models.TextField("続けること・再開のきっかけ", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    suspended_at = models.DateTimeField(default=timezone.now)
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "中断"
        indexes = [models.Index(fields=["case"], name="suspension_case")]
