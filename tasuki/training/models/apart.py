"""Who shall not meet in a group: two teams or two people. Only those who make the groups see it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from tasuki.accounts.models import User
from tasuki.training.models.cohort import Cohort, Team, TeamMember


class KeptApart(models.Model):
    """Two teams, or two members. ``reason`` may stay empty; the groups' pages never show it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    member = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_member = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField("わけ", max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("決めた日時", auto_now_add=True)

    class Meta:
        verbose_name = "いっしょにしない組み合わせ"
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(team__isnull=False, other_team__isnull=False)
                    & Q(member__isnull=True, other_member__isnull=True)
                    & ~Q(team=F("other_team"))
                )
                | (
                    Q(member__isnull=False, other_member__isnull=False)
                    & Q(team__isnull=True, other_team__isnull=True)
                    & ~Q(member=F("other_member"))
                ),
                name="kept_apart_pair",
                violation_error_message="ちがう2つのチームか、ちがう2人を選んでください。",
            ),
        ]
        indexes = [models.Index(fields=["cohort"], name="kept_apart_cohort")]
