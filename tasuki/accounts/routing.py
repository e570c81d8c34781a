"""Where the shared cache lives: counters of failed sign-ins must survive a rolled back request."""

from __future__ import annotations

from typing import Any

from django.db.models import Model


class CacheOutsideTheRequest:
    """Sends the cache table to the second connection, which is never part of the request."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return "trail" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read
