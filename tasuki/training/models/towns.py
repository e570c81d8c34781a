"""まちの統計: what is known of a municipality in numbers, kept for every year's exercises.

A figure belongs to the municipality, not to one exercise: the next team finds it, with its source
and its year. What a table keeps secret or nobody has counted stays unknown; it never becomes 0.
"""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended
from tasuki.places.models import Municipality
from tasuki.training.enums import Subject

MOST = 999_999_999_999
YEARS = (1920, 2099)
"""The first national census was held in 1920."""


class TownStatistic(Mended):
    """One figure of one year. ``value`` None is unknown; ``sign`` is what a table said instead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField("分け方", max_length=12, choices=Subject)
    name = models.CharField("名前", max_length=120)
    value = models.BigIntegerField(
        "数", null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(MOST)]
    )
    sign = models.CharField("表にあった印", max_length=10, blank=True)
    unit = models.CharField("単位", max_length=20)
    year = models.PositiveSmallIntegerField(
        "年", validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]
    )
    source = models.CharField("出どころ", max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("入れた日時", auto_now_add=True)

    class Meta:
        verbose_name = "まちの統計"
        ordering = ["subject", "name", "-year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name", "year"],
                name="town_statistic_once",
                violation_error_message="この名前の、この年の統計は、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | (Q(value__gte=0) & Q(value__lte=MOST)),
                name="town_statistic_value",
                violation_error_message="数は、0からの整数で入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(sign=""),
                name="town_statistic_number_or_sign",
                violation_error_message="数があるときは、印を消してください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.year}年）"

    @property
    def counted(self) -> str:
        """182,300; nothing where it is unknown."""
        return "" if self.value is None else f"{self.value:,}"
