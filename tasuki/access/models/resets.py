"""二つめの確認の作り直し: asked by one person, confirmed by another, finished with a code."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tasuki.access.enums import LostFactor
from tasuki.accounts.models import Organization, User


class FactorReset(models.Model):
    """Somebody lost app and passkey. Changed through ``api.*_factor_reset`` alone.

    ``code_hash`` is the SHA-256 of the code the person types once before choosing anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    lost = models.CharField("わけ", max_length=20, choices=LostFactor)
    checked = models.CharField("本人と確かめた方法", max_length=300)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    code_used_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "二つめの確認の作り直し"
        indexes = [
            models.Index(fields=["user", "-decided_at"], name="reset_user"),
            models.Index(fields=["organization", "-asked_at"], name="reset_organization"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(decided_at__isnull=True), name="reset_one_open"
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("user")), name="reset_not_for_oneself"),
            models.CheckConstraint(
                condition=Q(is_granted__isnull=True)
                | Q(is_granted=False)
                | (
                    Q(decided_by__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                    & ~Q(decided_by=F("user"))
                ),
                name="reset_by_two_people",
                violation_error_message="申し出た人とも本人とも別の人が確かめて決めます。",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, is_granted__isnull=True)
                | Q(decided_at__isnull=False, is_granted__isnull=False),
                name="reset_decision_whole",
            ),
        ]
