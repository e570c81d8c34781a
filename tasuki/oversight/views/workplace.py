"""自分の職場の閲覧: what colleagues looked at, for whoever manages the organization."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.accounts.models import User
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.models import Event
from tasuki.core.dates import JST
from tasuki.core.pagination import page_from, read_cursor
from tasuki.oversight import queries
from tasuki.oversight.forms import WorkplaceFilter
from tasuki.oversight.views.trail import links

MANAGER = frozenset({Role.MANAGER})
FILTERS = ("first", "last", "who")
ORDER = ("-at", "-id")
SIZE = 50
DAYS = 35
LAST_ID = uuid.UUID(int=2**128 - 1)


@screen(Action.TRAIL_READ, roles=MANAGER)
def reads(request: StaffRequest) -> HttpResponse:
    """Who looked at how much, and when. Which case it was stays with those who work on it."""
    return workplace_page(request)


def workplace_page(request: StaffRequest) -> HttpResponse:
    """The list; also the first screen of whoever manages and does no casework."""
    request.trail.action = Action.TRAIL_READ
    kept = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    form = WorkplaceFilter(kept or None, people=_colleagues(request))
    is_wrong = bool(kept) and not form.is_valid()
    given = form.cleaned_data if kept and not is_wrong else {}
    since, before, last_id = _between(given, request.GET.get("cursor"))
    who = given["who"].pk if given.get("who") else None
    rows = [] if is_wrong else queries.workplace_reads(since, before, last_id, who, SIZE + 1)
    page = page_from(rows, order=ORDER, size=SIZE, is_first=last_id == LAST_ID)
    known = User.objects.in_bulk({row["user_id"] for row in page.rows})
    context = {
        "form": form,
        "is_wrong": is_wrong,
        "lines": [_line(row, known) for row in page.rows],
        "since": since,
        **links(reverse("oversight:workplace"), kept, page),
    }
    return render(request, "oversight/workplace.html", context)


def _colleagues(request: StaffRequest) -> QuerySet[User]:
    here = User.objects.filter(memberships__organization__in=request.viewer.organization_ids)
    return here.exclude(pk=request.user.pk).distinct().order_by("kana", "pk")


def _between(
    given: dict[str, Any], cursor: str | None
) -> tuple[dt.datetime, dt.datetime, uuid.UUID]:
    """From when, until when, and the id at that moment: the last of the page before."""
    today = timezone.localdate()
    first = given.get("first") or today - dt.timedelta(days=DAYS)
    last = (given.get("last") or today) + dt.timedelta(days=1)
    since = dt.datetime.combine(first, dt.time(), JST)
    after = read_cursor(Event, ORDER, cursor)
    if after is not None:
        return since, after[0], after[1]
    return since, dt.datetime.combine(last, dt.time(), JST), LAST_ID


def _line(row: dict[str, Any], known: dict[Any, User]) -> dict[str, Any]:
    return {
        **row,
        "who": known[row["user_id"]].name if row["user_id"] in known else "分からない",
        "act": Action(row["action"]).label,
        "how": Outcome(row["outcome"]).label,
        "is_done": row["outcome"] == Outcome.DONE,
        "is_secret": row["action"] == Action.REVEAL,
    }
