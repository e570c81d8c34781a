"""市町村のようす: what a prefecture must know of a municipality to stand behind it (実態把握)."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from tasuki.accounts.writing import Written
from tasuki.advisory.enums import Has
from tasuki.places.models import Municipality

MOST_PEOPLE = 20_000_000
MOST_STAFF = 9_999
YEARS = (1920, 2099)
"""The first national census was held in 1920."""


class TownProfile(Written):
    """One a municipality, written by both sides. An empty value is not known, never 0 or ない.

    ``population`` is a count of people with its year and source; without one the count of
    ``places`` stands in. ``staff``: people in charge of the programme, those with other work too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="+")
    population = models.PositiveIntegerField(
        "人口", null=True, blank=True, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    population_year = models.PositiveSmallIntegerField(
        "人口の年", null=True, blank=True,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])],
    )  # fmt: skip
    population_source = models.CharField("人口の出どころ", max_length=200, blank=True)
    welfare_office = models.CharField("福祉事務所", max_length=3, choices=Has, blank=True)
    self_reliance = models.CharField("自立相談支援機関", max_length=3, choices=Has, blank=True)
    staff = models.PositiveSmallIntegerField(
        "担当の職員の数", null=True, blank=True, validators=[MaxValueValidator(MOST_STAFF)]
    )
    note = models.TextField("知っておきたいこと", blank=True)

    class Meta:
        verbose_name = "市町村のようす"
        constraints = [
            models.CheckConstraint(
                condition=Q(population__isnull=True)
                | (Q(population_year__isnull=False) & ~Q(population_source="")),
                name="profile_population_sourced",
                violation_error_message="人口には、年と出どころを入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(welfare_office__in=["", *Has.values])
                & Q(self_reliance__in=["", *Has.values]),
                name="profile_has",
                violation_error_message="「ある」「ない」「分からない」から選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return self.municipality_id
