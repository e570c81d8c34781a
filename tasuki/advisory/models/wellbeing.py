"""わたしの調子: a month of one's own, and the figures that are written once when a month is over.

A month is read by whoever wrote it and by nobody else. A figure holds no person: it is made by
``api.close_own_months`` and read through ``api.own_figures`` (docs/adr/0017).
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.advisory.wellbeing_enums import QUESTIONS, Company, Often, Overtime, Size, Trend
from tasuki.places.models import Municipality, Prefecture

MOST = 9999


def answer(name: str) -> models.PositiveSmallIntegerField:
    """A statement of the self-check; empty: not known, or not to be said."""
    words = QUESTIONS[name].words
    return models.PositiveSmallIntegerField(words, choices=Often, null=True, blank=True)


def number(name: str) -> models.PositiveSmallIntegerField:
    """Counted by the person, of no case."""
    words, check = QUESTIONS[name].words, [MaxValueValidator(MOST)]
    return models.PositiveSmallIntegerField(words, null=True, blank=True, validators=check)


class OwnMonth(models.Model):
    """What somebody says of one month of theirs. ``month``: its first day; ``municipality``: set by
    the database from the organization, empty where it is counted nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+"
    )
    month = models.DateField("月")
    rested = answer("rested")
    slept = answer("slept")
    drained = answer("drained")
    numb = answer("numb")
    worth = answer("worth")
    alone = answer("alone")
    heard = answer("heard")
    broken = answer("broken")
    households = number("households")
    visits = number("visits")
    overtime = models.PositiveSmallIntegerField(
        QUESTIONS["overtime"].words, choices=Overtime, null=True, blank=True
    )
    company = models.PositiveSmallIntegerField(
        QUESTIONS["company"].words, choices=Company, null=True, blank=True
    )
    edited_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "わたしの月"
        ordering = ["-month"]
        indexes = [models.Index(fields=["month", "municipality"], name="advisory_ownmonth_of")]
        constraints = [
            models.UniqueConstraint(fields=["user", "month"], name="advisory_ownmonth_once"),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="advisory_ownmonth_first",
                violation_error_message="月は、その1日で書きます。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)


class OwnClosed(models.Model):
    """A month whose figures were made; it is never counted again."""

    month = models.DateField("月", primary_key=True)
    closed_at = models.DateTimeField("締めた日時", default=timezone.now)

    class Meta:
        verbose_name = "締めた月"

    def __str__(self) -> str:
        return str(self.month)


class OwnFigure(models.Model):
    """What is shown of one month: of a municipality, or (without one) of the whole prefecture."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField("月")
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="+"
    )
    size = models.CharField("答えた人", max_length=2, choices=Size)
    trend = models.CharField("傾き", max_length=6, choices=Trend, blank=True)

    class Meta:
        verbose_name = "支援員の調子のまとめ"
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "prefecture", "municipality"], nulls_distinct=False,
                name="advisory_ownfigure_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.month)


class OwnShare(models.Model):
    """Of one question: tenths of the people in each band, light first. ``gone``: rows behind it
    that their writers took away since; compared with later months, shown to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(OwnFigure, on_delete=models.PROTECT, related_name="shares")
    question = models.CharField("問い", max_length=12)
    tenths = ArrayField(models.PositiveSmallIntegerField(), verbose_name="わりあい（1割きざみ）")
    gone = models.PositiveIntegerField("あとから消された数", default=0)

    class Meta:
        verbose_name = "支援員の調子のわりあい"
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "question"], name="advisory_ownshare_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.question
