"""調査: what a prefecture asks every municipality, once in a while, and what they answered.

Questions belong to one round and stay as they were asked; ``before`` leads to the same question of
the last round, so that answers can be compared. One sheet a municipality, read by both sides.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.accounts.writing import Written
from tasuki.advisory.enums import AskKind
from tasuki.places.models import Municipality, Prefecture


class Round(models.Model):
    """One 調査 of a prefecture. Municipalities see it from ``opened_at`` on; nobody writes in it
    after ``closed_at``. ``due_on``: answers of a later day are taken and called late."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="前の回",
    )  # fmt: skip
    title = models.CharField("題", max_length=80)
    lead = models.CharField("お願いのことば", max_length=300, blank=True)
    due_on = models.DateField("しめきり")
    opened_at = models.DateTimeField("はじめた日時", null=True, blank=True)
    closed_at = models.DateTimeField("終えた日時", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("作った日時", auto_now_add=True)

    class Meta:
        verbose_name = "調査"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether municipalities answer just now."""
        return self.opened_at is not None and self.closed_at is None


class RoundQuestion(models.Model):
    """One question. ``options``: the words to choose from; ``unit``: of a number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="questions")
    before = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="前の回の問い",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField("順番", default=1)
    text = models.CharField("問い", max_length=200)
    kind = models.CharField("答え方", max_length=8, choices=AskKind)
    options = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name="選ぶことば"
    )
    unit = models.CharField("単位", max_length=20, blank=True)

    class Meta:
        verbose_name = "調査の問い"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AskKind.values),
                name="round_question_kind",
                violation_error_message="答え方を一覧から選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RoundSheet(Written):
    """What one municipality answers: question id → words. What was left empty is not in it.

    Until ``submitted_at`` it is 書きかけ; afterwards it may be mended while the round is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField("答え", default=dict, blank=True)
    submitted_at = models.DateTimeField("出した日時", null=True, blank=True)

    class Meta:
        verbose_name = "調査の答え"
        constraints = [
            models.UniqueConstraint(fields=["round", "municipality"], name="round_sheet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.municipality_id}"

    @property
    def is_late(self) -> bool:
        """Whether it was first sent in after the last day."""
        sent = self.submitted_at
        return sent is not None and timezone.localtime(sent).date() > self.round.due_on
