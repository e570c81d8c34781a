"""連絡の申し出: somebody of the directory would like to talk with somebody else of it.

Two people read a request and nobody else: not their organizations, not a moderator. How to reach
the one who was asked is written into it only when they say yes.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.exchange.network_enums import ContactAnswer, ContactWay


class ContactRequest(models.Model):
    """One request, from one person to one person. Its dates are the database's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="申し出た人"
    )
    asker_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="申し出を受けた人"
    )
    asked_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    way = models.CharField("どのように", max_length=10, choices=ContactWay)
    why = models.CharField("どうして", max_length=200)
    asked_at = models.DateTimeField("申し出た日時", default=timezone.now, editable=False)
    ends_at = models.DateTimeField("返事を待つ期限", default=timezone.now, editable=False)
    answer = models.CharField("返事", max_length=10, choices=ContactAnswer, blank=True, default="")
    answered_at = models.DateTimeField("返事の日時", null=True, editable=False)
    contact = models.CharField("連絡のしかた", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "連絡の申し出"
        ordering = ["-asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(asker=F("asked")),
                name="contact_two_people",
                violation_error_message="自分には申し出られません。",
            ),
            models.CheckConstraint(
                condition=Q(answer=ContactAnswer.ACCEPTED) & ~Q(contact="")
                | ~Q(answer=ContactAnswer.ACCEPTED) & Q(contact=""),
                name="contact_way_when_accepted",
                violation_error_message="つながるときは、連絡のしかたを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="contact_answered_at",
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-asked_at"], name="contact_asker"),
            models.Index(fields=["asked", "-asked_at"], name="contact_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.asker}から{self.asked}へ"

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be answered."""
        return not self.answer and self.ends_at > timezone.now()

    @property
    def is_accepted(self) -> bool:
        """Whether both see how to reach each other."""
        return self.answer == ContactAnswer.ACCEPTED
