"""伴走支援計画: what the prefecture and one municipality want to reach in a 年度, by quarters.

The office writes the plan and its steps; the municipality answers with words of its own and says
when it agrees. ``edition`` counts what was agreed upon: the database counts it up by itself
(``sql/companion.sql``), so an agreement never covers words that came later.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.accounts.writing import Mended
from tasuki.advisory.models.support import Support
from tasuki.advisory.support_enums import Quarter, Side
from tasuki.exchange.enums import WorkStatus
from tasuki.exchange.models.meetings import lines_field
from tasuki.places.models import Municipality


class CompanionPlan(Mended):
    """One plan of one municipality and one ``fiscal_year``. Reviewed, it stays as it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    now = models.TextField("いまのようす", blank=True)
    goals = lines_field("めざすこと")
    edition = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    review = models.TextField("年度末のふりかえり", blank=True)
    reviewed_on = models.DateField("ふりかえった日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "伴走支援計画"
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year"], name="companion_plan_once_a_year",
                violation_error_message="この年度の計画は、もうあります。開き直してください。",
            ),
            models.CheckConstraint(
                condition=~Q(goals=[]), name="companion_plan_has_goals",
                violation_error_message="めざすことを、1つは入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, review="")
                | (Q(reviewed_on__isnull=False) & ~Q(review="")),
                name="companion_plan_reviewed",
                violation_error_message="ふりかえりを入れてください。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.municipality.name}の伴走支援計画"


class PlanStep(Mended):
    """A step: what, whose, who, in which quarter, how it goes; perhaps the support it led to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(CompanionPlan, on_delete=models.PROTECT, related_name="steps")
    quarter = models.PositiveSmallIntegerField("いつ", choices=Quarter)
    text = models.CharField("すること", max_length=200)
    side = models.CharField("どちらがするか", max_length=10, choices=Side)
    owner = models.CharField("する人", max_length=80)
    due_on = models.DateField("いつまでに", null=True, blank=True)
    support = models.ForeignKey(
        Support, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="つながる支援",
    )  # fmt: skip
    status = models.CharField("いま", max_length=20, choices=WorkStatus, default=WorkStatus.OPEN)
    note = models.CharField("ひとこと", max_length=300, blank=True)

    class Meta:
        verbose_name = "伴走支援計画の手順"
        ordering = ["quarter", "due_on", "id"]
        indexes = [models.Index(fields=["plan", "quarter"], name="plan_step_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__in=Quarter.values, side__in=Side.values),
                name="plan_step_words",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PlanWord(models.Model):
    """What one side says of a plan, or that it agrees to its ``edition``. Never changed.

    ``is_agreement``: it agrees; ``text`` may then be empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(CompanionPlan, on_delete=models.PROTECT, related_name="words")
    side = models.CharField("どちらから", max_length=10, choices=Side)
    is_agreement = models.BooleanField("合意", default=False)
    edition = models.PositiveIntegerField("どの版に")
    text = models.TextField("文", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "伴走支援計画への声"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["plan", "created_at"], name="plan_word_thread")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_agreement=True) | ~Q(text=""), name="plan_word_says",
                violation_error_message="伝えることを入れてください。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text or "合意"
