"""機関の引き継ぎ: on a day one organization goes on with what another one held."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tasuki.accounts.models import Organization


class HandOver(models.Model):
    """委託先の交代 (社会福祉法106条の4第4項): from ``begins_on`` on ``taker`` holds the cases of
    ``giver``. Planned and withdrawn by command; carried out on that day by ``priv.hand_over``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    giver = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="もとの機関"
    )
    taker = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="引き継ぐ機関"
    )
    begins_on = models.DateField("引き継ぎの日")
    with_ended = models.BooleanField("終わったケースも", default=False)
    reason = models.CharField("わけ", max_length=200, blank=True)
    planned_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField("済んだ日時", null=True)
    cancelled_at = models.DateTimeField("取りやめた日時", null=True)

    class Meta:
        verbose_name = "機関の引き継ぎ"
        ordering = ["-begins_on", "-planned_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="handover_between_two",
                violation_error_message="引き継ぐ機関には、もとの機関とは別の機関を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="handover_done_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["giver"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="handover_one_planned",
                violation_error_message="この機関には、もう決まった引き継ぎがあります。",
            ),
        ]
        indexes = [models.Index(fields=["taker"], name="handover_taker")]
