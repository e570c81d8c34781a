"""What a record tells of who wrote it last, and which version somebody read before writing anew.

`revision` counts from 1; whoever sends a form sends the one that was shown, and a newer one is told
as a conflict in which nothing is lost (`core/conflicts.py`).
"""

from __future__ import annotations

from django.db import models

from tasuki.accounts.models import User


class Mended(models.Model):
    """Written once by somebody whom the record names itself, mended perhaps."""

    edited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField("なおした日時", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Written(models.Model):
    """One sheet that is written over: only the last hand counts."""

    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("書いた日時")
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
