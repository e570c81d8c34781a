"""How the prefecture stays in touch with each municipality: what was said, and by whom.

The log is the office's own; the municipality sees who answers for it. Nobody of a case is named:
these rows know municipalities and people who work there.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended
from tasuki.advisory.support_enums import Channel
from tasuki.places.models import Municipality


class Contact(Mended):
    """One talk with a municipality. Its ``next_step`` stands until the next talk is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField("どのように", max_length=10, choices=Channel)
    held_on = models.DateField("いつ")
    met = models.CharField("だれと", max_length=120)
    about = models.TextField("何について")
    worries = models.CharField("聞いた気がかり", max_length=300, blank=True)
    next_step = models.CharField("次の一手", max_length=200, blank=True)
    next_on = models.DateField("次の一手の日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "連絡の記録"
        ordering = ["-held_on", "-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["municipality", "-held_on", "-created_at"], name="advisory_contact_newest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="advisory_contact_channel"
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""),
                name="advisory_contact_next",
                violation_error_message="次の一手の日を入れたときは、何をするかも入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}：{self.about[:40]}"


class Face(models.Model):
    """担当の顔: who of the prefecture answers for a municipality, as it is told there."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="担当")
    desk = models.CharField("課・係", max_length=80)
    phone = models.CharField("電話", max_length=20)
    since = models.DateField("いつから", default=timezone.localdate)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField("決めた日時", null=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "市町村の担当"

    def __str__(self) -> str:
        return f"{self.user.name}（{self.desk}）"
