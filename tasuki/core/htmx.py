"""Whole page or fragment: one view, one template for each, no difference in what they say.

`list.html` includes `_rows.html`; an htmx request gets `_rows.html` alone. Without JavaScript the
same address gives the whole page, so a swap must equal a reload (tests/core/swap.py proves it).
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_page
from django.utils.cache import patch_vary_headers


def is_htmx(request: HttpRequest) -> bool:
    """True for a request that htmx made and that is not a return through the browser's history."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and (
        headers.get("HX-History-Restore-Request") != "true"
    )


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Returns the page, or for an htmx request the `fragment` template with the same context."""
    name = fragment if fragment is not None and is_htmx(request) else template
    response = render_page(request, name, dict(context or {}), status=status)
    if fragment is not None:
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
