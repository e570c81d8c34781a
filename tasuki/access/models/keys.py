"""The data keys: one a case or person, each wrapped by a key from a file (core/envelope.py)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class DataKey(models.Model):
    """What the values of one case (or of one person) are encrypted with.

    Without the file of its ``version`` it opens nothing, so every member may read it; it is written
    once and never changed by ``web``.
    """

    subject_id = models.UUIDField("ケースか人", primary_key=True, editable=False)
    version = models.PositiveIntegerField("包む鍵の版")
    wrapped = models.BinaryField("包んだ鍵")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "データの鍵"
        indexes = [models.Index(fields=["version", "subject_id"], name="datakey_version")]
