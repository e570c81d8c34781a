"""What every answer tells the browser to refuse: pages, files, static files, errors alike.

Outermost of all, because WhiteNoise answers before the others are asked. The rest (nosniff,
Referrer-Policy, COOP, CSP, X-Frame-Options) is Django's and django-csp's.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CLOSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a page of ours never needs. Passkeys stay: publickey-credentials-* is not named."""
PERMISSIONS = ", ".join(f"{name}=()" for name in CLOSED)
YEAR = 365 * 24 * 60 * 60


class HeadersMiddleware:
    """Fills in what is missing; a header that somebody set stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": build_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "Permissions-Policy": PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Permitted-Cross-Domain-Policies": "none",
        }
        if settings.SECURE_COOKIES:  # a browser ignores it where there is no TLS
            self.headers["Strict-Transport-Security"] = f"max-age={YEAR}"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
