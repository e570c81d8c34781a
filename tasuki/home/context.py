"""What every page's frame shows: who acts, for which organization, where one can go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of ``core/base.html``."""
    return {"is_demonstration": settings.IS_DEMONSTRATION}
