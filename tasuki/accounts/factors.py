"""Second factor: passkey or TOTP for everyone who sees cases (access.md, Sign-in)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

DEMONSTRATION_KEY = "demonstration_sign_in"
DIRECTORY = "directory"
"""The method of who came by way of the municipality's directory."""
METHODS_KEY = "account_authentication_methods"  # written by allauth at sign-in


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or as a person of the demonstration."""
    session = request.session
    if session.get(DEMONSTRATION_KEY):
        return bool(settings.IS_DEMONSTRATION and getattr(request.user, "is_demonstration", False))
    return any(method.get("method") == "mfa" for method in session.get(METHODS_KEY, []))


def came_by_directory(request: HttpRequest) -> bool:
    """Whether the municipality's directory opened this session, and no password of ours."""
    methods = request.session.get(METHODS_KEY, [])
    return any(method.get("method") == DIRECTORY for method in methods)
