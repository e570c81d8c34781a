"""What a municipality tells its prefecture without a case: a copied summary, read by two people.

Neither table knows the case. The draft stays with the two people; the prefecture reads the copy.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.places.models import Municipality

LONGEST_SUMMARY = dt.timedelta(days=90)
SOMEBODY_ELSE = "確かめる人は、書いた人とは別の人にしてください。"


class SummaryDraft(models.Model):
    """A summary on its way to a second person; what was found in it waits for their judgement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("題", max_length=80)
    text = models.TextField("要約", max_length=4000)
    note = models.CharField("自分たちの覚え", max_length=200, blank=True)
    found = ArrayField(
        models.CharField(max_length=200), default=list, verbose_name="見つかったことば"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    returned_because = models.CharField("もどしたわけ", max_length=300, blank=True)

    class Meta:
        verbose_name = "要約の下書き"
        indexes = [
            models.Index(fields=["reviewer", "decided_at"], name="summary_reviewer"),
            models.Index(fields=["made_by", "-made_at"], name="summary_writer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reviewer=F("made_by")),
                name="summary_read_by_another",
                violation_error_message=SOMEBODY_ELSE,
            ),
        ]


class Summary(models.Model):
    """The copy the prefecture reads; it bears the id of the draft and ends after 90 days."""

    id = models.UUIDField(primary_key=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("題", max_length=80)
    text = models.TextField("要約", max_length=4000)
    released_at = models.DateTimeField("届けた日時", default=timezone.now)
    expires_at = models.DateTimeField("いつまで")
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True)

    class Meta:
        verbose_name = "市町村からの相談の要約"
        indexes = [models.Index(fields=["municipality", "-released_at"], name="summary_place")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("made_by")),
                name="summary_released_by_another",
                violation_error_message=SOMEBODY_ELSE,
            ),
            models.CheckConstraint(
                condition=Q(
                    expires_at__gt=F("released_at"),
                    expires_at__lte=F("released_at") + LONGEST_SUMMARY,
                ),
                name="summary_ends",
                violation_error_message="要約を見せるのは、長くて90日です。",
            ),
        ]
