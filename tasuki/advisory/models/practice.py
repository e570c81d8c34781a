"""先駆的取組 sent on: which publication the prefecture showed its municipalities.

The words stay where they were collected and checked (``exchange``). Here stands the bare number of
the publication: a copy that is withdrawn there is gone here too, without a word left over.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.places.models import Prefecture


class PracticeSent(models.Model):
    """Sent once to everybody who works in the prefecture."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="+")
    publication = models.UUIDField("掲載")
    word = models.CharField("県からのひとこと", max_length=200, blank=True)
    sent_on = models.DateField("送った日", default=timezone.localdate)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "先駆的取組の紹介"
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["prefecture", "publication"], name="practice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sent_on} {self.publication}"
