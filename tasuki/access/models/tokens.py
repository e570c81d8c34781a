"""外部システムの鍵: what lets a program of an office call the API in the office's name."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tasuki.accounts.models import Organization, User

LONGEST = 365
"""Days from the making of a token to its last one, at most."""
GRACE = 30
"""Days after April 1 in which somebody of the office says that a token is still needed."""


class ApiToken(models.Model):
    """Made, kept on and revoked through ``api.*_token`` alone (sql/tokens.sql).

    ``principal`` is who acts in the database and in the trail: an account that nobody signs in to
    and that never works anywhere, so that no ground of casework opens for it. ``key_hash`` is the
    SHA-256 of 256 random bits, ``prefix`` their first letters, to tell tokens apart. ``window_at``
    and ``window_count`` count the calls of the running minute.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    principal = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("外部システムの名前", max_length=50)
    scopes = ArrayField(models.CharField(max_length=20), verbose_name="できること")
    prefix = models.CharField("はじめの文字", max_length=12)
    key_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("作った日時", db_default=Now())
    expires_on = models.DateField("使える最後の日")
    attested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    attested_on = models.DateField("確かめた日")
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField("取り消した日時", null=True)
    last_used_on = models.DateField("さいごに使った日", null=True)
    window_at = models.DateTimeField(null=True)
    window_count = models.PositiveIntegerField(db_default=0, default=0)

    class Meta:
        verbose_name = "外部システムの鍵"
        ordering = ["-made_at", "id"]
        indexes = [models.Index(fields=["organization", "-made_at"], name="api_token_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(attested_on__lte=F("expires_on")), name="api_token_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name
