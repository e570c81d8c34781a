"""お知らせ: that something waits, never what it says."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tasuki.access.enums import NoticeKind
from tasuki.accounts.models import User


class Notice(models.Model):
    """One line for one person. Its words come from ``kind`` alone; whoever may no longer see the
    case sees no notice of it either (row security)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=NoticeKind)
    case_id = models.UUIDField(null=True)
    object_id = models.UUIDField(null=True)
    by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "お知らせ"
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notice_user"),
            # Counted on every page.
            models.Index(fields=["user"], name="notice_unseen", condition=Q(seen_at__isnull=True)),
        ]


class DueTold(models.Model):
    """What the calendar has told already: of which row, that it ends on which day, and which time.

    A row that is renewed ends on another day and is told anew. Nobody reads this but the calendar:
    it keeps a second process, or one that starts again, from telling twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=NoticeKind)
    object_id = models.UUIDField()
    ends_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "知らせた期限"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "ends_on", "days_before"], name="due_told_once"
            ),
        ]
