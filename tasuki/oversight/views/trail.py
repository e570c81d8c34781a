"""足あと for whoever audits: the list, the figures, the seal. No names of residents anywhere."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.audit.verifier import key_id
from tasuki.core.dates import JST, wareki_month
from tasuki.core.pagination import Page, page_of
from tasuki.oversight import queries
from tasuki.oversight.forms import TrailFilter
from tasuki.oversight.tabs import tabs
from tasuki.safeguards.queries import to_review

AUDITOR = frozenset({Role.AUDITOR})
FILTERS = ("first", "last", "who", "organization", "action", "outcome", "case")


@screen(Action.TRAIL_READ, roles=AUDITOR)
def trail(request: StaffRequest) -> HttpResponse:
    """足あと of the auditor's own municipality: who did what, without names of clients."""
    return trail_page(request)


def trail_page(request: StaffRequest) -> HttpResponse:
    """The list; also the first screen of whoever audits."""
    note_reading(request)
    kept = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    form = TrailFilter(kept or None, **choices(request))
    is_wrong = bool(kept) and not form.is_valid()
    rows = queries.events_of(request.viewer)
    if is_wrong:
        rows = rows.none()
    elif kept:
        rows = rows.filter(**wanted(form.cleaned_data))
    page = page_of(rows, order=("-at", "-id"), cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "lines": queries.lines(page.rows),
        "is_filtered": bool(kept),
        "urgent": to_review(request.viewer).filter(reviewed_at__isnull=True).count(),
        "is_wrong": is_wrong,
        "export_query": f"?{urlencode(kept)}" if kept else "",
        "tabs": tabs("trail"),
        **links(reverse("oversight:trail"), kept, page),
    }
    return render(request, "oversight/trail.html", context)


def choices(request: StaffRequest) -> dict[str, Any]:
    """What a filter of the trail offers: people and organizations of the own municipality."""
    places = request.viewer.place_ids
    organizations = Organization.objects.filter(municipality_id__in=places).order_by("kana", "name")
    people = queries.staff_of(request.viewer)
    return {"people": people, "organizations": organizations}


def links(here: str, kept: dict[str, str], page: Page) -> dict[str, str | None]:
    """The pages before and after, with what was filtered by."""
    following = urlencode({**kept, "cursor": page.next_cursor})
    return {
        "next_url": f"{here}?{following}" if page.next_cursor else None,
        "first_url": None if page.is_first else f"{here}?{urlencode(kept)}",
    }


def note_reading(request: StaffRequest) -> None:
    """Reading the trail is in the trail."""
    places = request.viewer.place_ids
    request.trail.action = Action.TRAIL_READ
    request.trail.municipality_id = places[0] if places else None


def wanted(given: dict[str, Any]) -> dict[str, Any]:
    """Conditions on ``Event`` out of what was filled in."""
    found: dict[str, Any] = {}
    if given["first"]:
        found["at__gte"] = dt.datetime.combine(given["first"], dt.time(), JST)
    if given["last"]:
        after = given["last"] + dt.timedelta(days=1)
        found["at__lt"] = dt.datetime.combine(after, dt.time(), JST)
    if given["who"]:
        found["user_id"] = given["who"].pk
    if given["organization"]:
        found["organization_id"] = given["organization"].pk
    for name in ("action", "outcome"):
        if given[name]:
            found[name] = given[name]
    if given["case"]:
        found["case_id"] = queries.case_of_number(given["case"])
    return found


@screen(Action.TRAIL_READ, roles=AUDITOR)
def figures(request: StaffRequest) -> HttpResponse:
    """数: refusals, 緊急閲覧, fresh proofs and the like, month by month."""
    note_reading(request)
    names = [name for name, _ in queries.FIGURES]
    months = queries.figures(request.viewer, timezone.localdate())
    context = {
        "names": names,
        "months": [
            (wareki_month(month), list(zip(names, numbers, strict=True)))
            for month, numbers in months
        ],
        "tabs": tabs("figures"),
    }
    return render(request, "oversight/figures.html", context)


@screen(Action.TRAIL_READ, roles=AUDITOR)
def seal(request: StaffRequest) -> HttpResponse:
    """封: how far the trail is sealed and stated, and what the checks found."""
    note_reading(request)
    state = queries.state()
    context = {
        "state": state,
        "statements": [_statement(one) for one in state.checkpoints],
        "verified": [_check(one) for one in state.checks if one["kind"] == "verify"],
        "handed_over": next((_check(c) for c in state.checks if c["kind"] == "witness"), None),
        "tabs": tabs("seal"),
    }
    return render(request, "oversight/seal.html", context)


def _statement(one: dict[str, Any]) -> dict[str, Any]:
    says = json.loads(one["text"].splitlines()[0])
    made_at = dt.datetime.fromisoformat(says["made_at"])
    return {**one, "made_at": made_at, "key": key_id(says["key"]), "root": says["root"]}


def _check(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "at": dt.datetime.fromisoformat(one["at"])}
