"""使い方: one short page for each main screen."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.home.help_pages import PAGES
from tasuki.home.laws import rules


@screen(Action.PAGE)
def index(request: StaffRequest) -> HttpResponse:
    """All help pages."""
    return render(request, "home/help/index.html", {"pages": PAGES})


@screen(Action.PAGE)
def page(request: StaffRequest, page: str) -> HttpResponse:
    """One help page."""
    found = next((one for one in PAGES if one.slug == page), None)
    if found is None:
        raise Http404
    return render(request, "home/help/page.html", {"page": found, "pages": PAGES})


@screen(Action.PAGE)
def laws(request: StaffRequest) -> HttpResponse:
    """法令のルール."""
    return render(request, "home/help/laws.html", {"rules": rules()})
