"""A file on its way to somebody's desk."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

SHUT = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Even a browser that shows the file instead of keeping it lets nothing in it act."""


def file_answer(data: bytes, name: str, content_type: str) -> HttpResponse:
    """The file, to be kept by the browser, never shown in place and never stored on the way."""
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer["Content-Security-Policy"] = SHUT
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "no-store"
    return answer
