"""後方支援: a worry or a request of a municipality, an offer of the prefecture, and what became of
it until its effect is known and others can learn from it (domain.md §4.11).

Both sides read the same rows. No row knows anybody of a case: municipalities, organizations and
people who work there only.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import Organization, User
from tasuki.accounts.writing import Mended
from tasuki.advisory.support_enums import (
    CLOSED,
    LAW,
    TOWN_ORIGINS,
    Effect,
    Origin,
    Side,
    SupportStatus,
    Wish,
)
from tasuki.exchange.enums import AidKind, BackupRole
from tasuki.places.models import Municipality, Prefecture

S = SupportStatus
CLASSED = (S.TRIAGED, S.ASSIGNED, S.DONE, S.REPORTED, S.CHECKED, S.SHARED)


def tags_field() -> ArrayField:
    """Policies and fields of welfare it touches."""
    return ArrayField(
        models.CharField(max_length=30, choices=WelfareField),
        default=list,
        blank=True,
        verbose_name="分野",
    )


class KnowHow(models.Model):
    """ノウハウ: what one support taught, told to every municipality of the prefecture.

    A copy in words of its own: no key leads from it to the support or the municipality.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("題", max_length=80)
    situation = models.TextField("どんなことで困っていたか")
    done = models.TextField("何をしたか")
    changed = models.TextField("何が変わったか", blank=True)
    hint = models.CharField("はじめの一歩", max_length=200, blank=True)
    fields = tags_field()
    published_on = models.DateField("知らせた日", default=timezone.localdate)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True, blank=True)

    class Meta:
        verbose_name = "ノウハウ"
        ordering = ["-published_on", "-id"]
        indexes = [models.Index(fields=["prefecture", "-published_on"], name="knowhow_prefecture")]

    def __str__(self) -> str:
        return self.title


class SupportQuerySet(models.QuerySet["Support"]):
    def open(self) -> SupportQuerySet:
        """Where somebody still has something to do."""
        return self.exclude(status__in=CLOSED)


class Support(Mended):
    """One support of one municipality."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField("はじまり", max_length=10, choices=Origin)
    title = models.CharField("ひとことで", max_length=80)
    text = models.TextField("くわしく")
    wish = models.CharField("どうしてほしいか", max_length=10, choices=Wish, blank=True)
    wanted_by = models.DateField("いつごろまでに", null=True, blank=True)
    basis = models.CharField("根拠", max_length=40, default=LAW, db_default=LAW, editable=False)
    source = models.CharField("どこから", max_length=300, blank=True)
    status = models.CharField("段階", max_length=10, choices=SupportStatus)
    aid = models.CharField("援助の種類", max_length=12, choices=AidKind, blank=True)
    role = models.CharField("県の役割", max_length=12, choices=BackupRole, blank=True)
    fields = tags_field()
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="県の担当",
    )  # fmt: skip
    helper = models.CharField("いっしょに行う人（専門家など）", max_length=120, blank=True)
    due_on = models.DateField("行う日", null=True, blank=True)
    done_on = models.DateField("行った日", null=True, blank=True)
    done_text = models.TextField("行ったこと", blank=True)
    report = models.TextField("報告", blank=True)
    check_on = models.DateField("効果を確かめる日", null=True, blank=True)
    effect = models.CharField("効果", max_length=10, choices=Effect, blank=True)
    effect_text = models.TextField("何が変わったか", blank=True)
    checked_on = models.DateField("効果を確かめた日", null=True, blank=True)
    ended_because = models.CharField("取り下げ・見送りの理由", max_length=300, blank=True)
    knowhow = models.ForeignKey(
        KnowHow, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = "後方支援"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["municipality", "status"], name="advisory_support_town"),
            models.Index(fields=["status", "check_on"], name="advisory_support_check"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values, status__in=SupportStatus.values),
                name="advisory_support_words",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLASSED) | (~Q(aid="") & ~Q(role="")),
                name="advisory_support_classed",
                violation_error_message="援助の種類と、県の役割を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLASSED[1:]) | Q(owner__isnull=False),
                name="advisory_support_owned",
                violation_error_message="県の担当を決めてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLASSED[2:])
                | (Q(done_on__isnull=False) & ~Q(done_text="")),
                name="advisory_support_done",
                violation_error_message="行った日と、行ったことを入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLASSED[3:]) | (Q(check_on__isnull=False) & ~Q(report="")),
                name="advisory_support_reported",
                violation_error_message="報告と、効果を確かめる日を入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=CLASSED[4:])
                | (Q(checked_on__isnull=False) & ~Q(effect="")),
                name="advisory_support_checked",
                violation_error_message="効果を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(S.WITHDRAWN, S.DECLINED)) | ~Q(ended_because=""),
                name="advisory_support_ended",
                violation_error_message="理由を入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def began_in_town(self) -> bool:
        """Whether the municipality asked; else the prefecture offered."""
        return self.origin in TOWN_ORIGINS

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED


class SupportEntry(models.Model):
    """What was said, and each step that was taken, in one thread that both sides read.

    ``step`` is the state it went to; empty for words. An entry is never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    support = models.ForeignKey(Support, on_delete=models.PROTECT, related_name="entries")
    side = models.CharField("どちらから", max_length=10, choices=Side)
    step = models.CharField("段階", max_length=10, choices=SupportStatus, blank=True)
    text = models.TextField("文", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "後方支援のやりとり"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["support", "created_at"], name="advisory_entry_thread")]
        constraints = [
            models.CheckConstraint(
                condition=~(Q(step="") & Q(text="")),
                name="advisory_entry_says",
                violation_error_message="伝えることを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_step_display()
