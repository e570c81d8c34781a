"""スーパービジョン: a municipality's de-identified question, and what the prefecture advised.

The words are typed for this room: no row has a key to a person, a case or a meeting. What the
municipality writes and what the prefecture reads are two rows: the second is a copy that the
database makes with a second person's release, and takes away with the withdrawal.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization, User
from tasuki.advisory.supervision_enums import (
    AgeBand,
    SessionWay,
    SupervisionKind,
    SupervisionStatus,
    SupervisionTheme,
)
from tasuki.advisory.support_enums import LAW, Effect
from tasuki.exchange.models.collections import FoundWord
from tasuki.places.models import Municipality

S = SupervisionStatus


class Supervision(models.Model):
    """One question and how far it is; without its words. ``released_revision`` is the version of
    the words that the prefecture reads, 0 before there is any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("何について", max_length=12, choices=SupervisionKind)
    basis = models.CharField("根拠", max_length=40, default=LAW, db_default=LAW, editable=False)
    status = models.CharField("段階", max_length=10, choices=SupervisionStatus, default=S.WRITING)
    released_revision = models.PositiveIntegerField("県に出した版", default=0, editable=False)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    released_on = models.DateField("県に出した日", null=True, editable=False)
    withdrawn_on = models.DateField("取り下げた日", null=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書きはじめた日時", default=timezone.now, editable=False)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "スーパービジョン"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["municipality", "status"], name="advisory_supervision_town")
        ]

    def __str__(self) -> str:
        return str(SupervisionKind(self.kind).label)


class SupervisionWords(models.Model):
    """What is told: the same columns in what is being written and in the copy."""

    title = models.CharField("ひとことで", max_length=80)
    age = models.CharField("年代", max_length=10, choices=AgeBand, default=AgeBand.UNKNOWN)
    agencies = ArrayField(
        models.CharField(max_length=30, choices=OrganizationKind),
        default=list, blank=True, verbose_name="関係機関の種別",
    )  # fmt: skip
    scene = models.TextField("場面")
    course = models.TextField("経過", blank=True)
    trouble = models.TextField("困っていること")
    question = models.TextField("相談したいこと")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class SupervisionText(SupervisionWords):
    """The municipality's own words. ``checked_revision``: the version that the finder has read;
    ``asked_revision``: the one that a second person was asked to read."""

    supervision = models.OneToOneField(
        Supervision, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
    written_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="この版を書いた人"
    )
    checked_revision = models.PositiveIntegerField("語をさがした版", default=0, editable=False)
    asked_revision = models.PositiveIntegerField("確かめをたのんだ版", default=0, editable=False)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "スーパービジョンの相談の文"


class SupervisionFinding(FoundWord):
    """A word that may lead to a person, and who said why it does not."""

    text = models.ForeignKey(SupervisionText, on_delete=models.CASCADE, related_name="findings")
    decided_because = models.CharField("個人のことではない理由", max_length=200, blank=True)

    class Meta(FoundWord.Meta):
        verbose_name = "スーパービジョンの相談で見つかった語"
        indexes = [models.Index(fields=["text", "revision"], name="advisory_finding_text")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_because=""),
                name="advisory_finding_because",
                violation_error_message="個人のことではない理由を入れてください。",
            ),
        ]


class SupervisionCopy(SupervisionWords):
    """What the prefecture reads until ``ends_on``. Made and removed by ``api.keep_supervision``."""

    supervision = models.OneToOneField(
        Supervision, on_delete=models.PROTECT, primary_key=True, related_name="copy"
    )
    ends_on = models.DateField("県が読める最後の日")

    class Meta:
        verbose_name = "スーパービジョンの相談の写し"


class SupervisionSession(models.Model):
    """One session with its advice by the prefecture, and what the municipality tried of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField("行った日")
    way = models.CharField("どのように", max_length=10, choices=SessionWay)
    staff = models.CharField("県から出た人", max_length=120)
    from_town = models.CharField("市町村から出た人", max_length=120, blank=True)
    expert = models.CharField("専門家", max_length=120, blank=True)
    understood = models.TextField("分かったこと")
    advice = models.TextField("助言")
    will_try = models.TextField("市町村が試すこと")
    until = models.DateField("いつまでに", null=True, blank=True)
    theme = models.CharField("テーマ", max_length=12, choices=SupervisionTheme, blank=True)
    tried_on = models.DateField("その後を書いた日", null=True, blank=True)
    tried = models.TextField("試したこと", blank=True)
    outcome = models.CharField("どうだったか", max_length=10, choices=Effect, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "スーパービジョンの回"
        ordering = ["held_on", "created_at", "id"]
        indexes = [
            models.Index(fields=["supervision", "held_on"], name="advisory_session_of"),
            models.Index(fields=["theme"], name="advisory_session_theme"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tried_on__isnull=True, tried="", outcome="")
                | (Q(tried_on__isnull=False) & ~Q(tried="") & ~Q(outcome="")),
                name="advisory_session_tried",
                violation_error_message="試したことと、どうだったかを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.held_on)
