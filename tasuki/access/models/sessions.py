"""サインインしている端末: who is signed in, where. Written by ``access.sessions`` alone."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now

from tasuki.accounts.models import User


class Session(models.Model):
    """One browser's session.

    ``key_hash`` is the SHA-256 of what the cookie holds, so that nobody who reads the table can
    take a session over. ``user`` is empty until somebody is in. ``content`` is signed and bound to
    the key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_hash = models.CharField(max_length=64, unique=True)
    content = models.TextField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    browser = models.CharField("端末", max_length=60, blank=True)
    started_at = models.DateTimeField("入ったとき", db_default=Now())
    seen_at = models.DateTimeField("さいごの操作", db_default=Now())
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "サインインしている端末"
        indexes = [
            models.Index(fields=["user", "-seen_at"], name="session_user"),
            models.Index(fields=["expires_at"], name="session_expiry"),
        ]
