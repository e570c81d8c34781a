"""人をさがす. The words travel in the body of a POST and wait in the session: a name never stands
in an address, where logs, histories and referrers would keep it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.home.context import WORDS_KEY
from tasuki.home.search import search as search_for
from tasuki.people.search import LONGEST


@screen(Action.PAGE, methods=("GET", "POST"), roles=CASE_ROLES)
def ask(request: StaffRequest) -> HttpResponse:
    """Take the words of the search box and show the results at an address without them."""
    if request.method == "POST":
        request.session[WORDS_KEY] = request.POST.get("q", "")[:LONGEST]
    return redirect("home:search")


@screen(Action.SEARCH, roles=CASE_ROLES)
def search(request: StaffRequest) -> HttpResponse:
    """Hits for the words asked last; each is written into the trail."""
    words = request.session.get(WORDS_KEY, "")
    result = search_for(request.viewer, words) if words else None
    places = request.viewer.place_ids
    request.trail.municipality_id = places[0] if places else None
    request.trail.object_ids = result.ids if result else []
    return render(request, "home/search.html", {"result": result})
