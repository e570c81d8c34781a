"""ビジョンと工程表: where the prefecture wants to stand with its municipalities, and how.

One row a version. A version is written as a draft, then told to everybody who works in the
prefecture; from then on its words stay. Only what became of it, year by year, is still written.
"""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended, Written
from tasuki.advisory.vision_enums import StepState
from tasuki.core.dates import fiscal_year_label
from tasuki.places.models import Prefecture

YEARS = (2020, 2060)


def value_field(label: str) -> models.DecimalField:
    """A number in the unit of its goal, never below 0; None: not known."""
    return models.DecimalField(
        label, max_digits=9, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip


def year_field(label: str) -> models.PositiveSmallIntegerField:
    """A 年度 by the year it begins in."""
    checks = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]
    return models.PositiveSmallIntegerField(label, validators=checks)


class Vision(Mended):
    """One version of a prefecture. ``published_on`` None: a draft, which its office alone reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("版", default=1)
    title = models.CharField("題", max_length=80)
    text = models.TextField("めざす姿")
    year_from = year_field("はじめの年度")
    year_to = year_field("終わりの年度")
    published_on = models.DateField("知らせた日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "ビジョン"
        ordering = ["-number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["prefecture", "number"], name="vision_number_once"),
            models.UniqueConstraint(
                fields=["prefecture"], condition=Q(published_on__isnull=True),
                name="vision_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from"), year_to__lte=F("year_from") + 9),
                name="vision_years",
                violation_error_message="終わりの年度は、はじめの年度から10年までにしてください。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> range:
        """Its 年度, the first one first."""
        return range(self.year_from, self.year_to + 1)

    @property
    def span(self) -> str:
        """令和8年度から令和12年度まで."""
        first, last = fiscal_year_label(self.year_from), fiscal_year_label(self.year_to)
        return f"{first}から{last}まで"


class VisionGoal(Written):
    """目標: what is measured, from where to where, and which desk answers for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vision = models.ForeignKey(Vision, on_delete=models.PROTECT, related_name="goals")
    order = models.PositiveSmallIntegerField("順番", default=1)
    text = models.CharField("目標", max_length=120)
    measure = models.CharField("何ではかるか", max_length=120)
    unit = models.CharField("単位", max_length=20)
    start = value_field("はじめの値")
    target = value_field("めざす値")
    desk = models.CharField("担当の課", max_length=80)

    class Meta:
        verbose_name = "ビジョンの目標"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text


class GoalYear(Written):
    """工程表の1年: the step of a 年度, what was planned, what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(VisionGoal, on_delete=models.CASCADE, related_name="years")
    fiscal_year = year_field("年度")
    step = models.CharField("すること", max_length=200, blank=True)
    planned = value_field("予定の値")
    actual = value_field("実際の値")
    state = models.CharField("ようす", max_length=10, choices=StepState, blank=True)
    note = models.CharField("ひとこと", max_length=200, blank=True)

    class Meta:
        verbose_name = "ビジョンの1年"
        ordering = ["fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "fiscal_year"], name="goal_year_once"),
            models.CheckConstraint(
                condition=Q(state__in=["", *StepState.values]), name="goal_year_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{fiscal_year_label(self.fiscal_year)} {self.step}"
