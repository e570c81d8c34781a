"""Where a browser reaches the live process, and the one exception of the page's policy for it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def live_address(request: HttpRequest) -> str:
    """``TASUKI_LIVE_ADDRESS``, else the page's own host at ``TASUKI_LIVE_PORT``; empty: none."""
    if settings.LIVE_ADDRESS:
        return str(settings.LIVE_ADDRESS)
    if not settings.LIVE_PORT:
        return ""
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return f"{request.scheme}://{name}:{settings.LIVE_PORT}"


def allow_live(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """This page, and no other, may also connect to the live process: to exactly that origin."""
    if address := live_address(request):
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        answer._csp_update = {"connect-src": ["'self'", origin]}  # type: ignore[attr-defined]
    return answer
