"""段階: how far each municipality is, per 年度. A row is written when somebody says something; the
board itself is made of the municipalities that exist, so one without a row is not missing there."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from tasuki.accounts.writing import Written
from tasuki.advisory.enums import TownStage
from tasuki.places.models import Municipality

YEARS = (2020, 2099)
"""重層的支援体制整備事業 began in 令和3年度; the year before was for preparing."""


class StageYear(Written):
    """One municipality in one 年度 (Western year of its April). An empty stage is not yet known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]
    )
    planned = models.CharField("予定の段階", max_length=12, choices=TownStage, blank=True)
    actual = models.CharField("段階", max_length=12, choices=TownStage, blank=True)
    note = models.CharField("ひとこと", max_length=200, blank=True)

    class Meta:
        verbose_name = "市町村の段階"
        ordering = ["municipality_id", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year"], name="stage_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=YEARS[0], fiscal_year__lte=YEARS[1]),
                name="stage_year",
                violation_error_message="年度は、令和2年度からにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(planned__in=["", *TownStage.values])
                & Q(actual__in=["", *TownStage.values]),
                name="stage_known",
                violation_error_message="段階を一覧から選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.fiscal_year}"
