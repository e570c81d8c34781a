"""What an answer has to tell the browser."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from tasuki.access.headers import PERMISSIONS

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FILLS = ("fullscreen", "picture-in-picture")
MAY = {
    PERMISSIONS,
    ", ".join(
        one.replace("()", "(self)") if one.removesuffix("=()") in FILLS else one
        for one in PERMISSIONS.split(", ")
    ),
}
"""Nothing of the device; on the page of a film, that it fills the screen."""
DIRECTIVES = {
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip
FILE = {"sandbox", "default-src 'none'", "frame-ancestors 'none'"}
"""A file that somebody attached may do nothing at all."""


def check_headers(answer: HttpResponseBase, what: str) -> None:
    """What every answer says, whoever asked and whatever it is."""
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, (what, name)
    assert answer.headers.get("Permissions-Policy") in MAY, what
    policy = {one.strip() for one in answer.headers["Content-Security-Policy"].split(";")}
    assert policy >= (FILE if "sandbox" in policy else DIRECTIVES), (what, policy)
    assert "unsafe" not in str(policy), what
    assert "http" not in str(policy), what


def keeps_nothing(answer: HttpResponseBase, what: str) -> None:
    """Nothing of what somebody signed in was shown stays with the browser."""
    assert "no-store" in answer.headers["Cache-Control"], what
