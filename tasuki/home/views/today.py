"""きょう: each role's first screen."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES, Role
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki
from tasuki.home.exchange_queries import exchange_groups
from tasuki.home.first_screens import case_groups, review_groups
from tasuki.home.invited import invited
from tasuki.home.learning_queries import learning_groups
from tasuki.home.work import Group
from tasuki.oversight.views.trail import AUDITOR, trail_page
from tasuki.places.models import Municipality
from tasuki.safeguards.queries import summaries_for

PREFECTURE = frozenset({Role.PREFECTURE_OFFICER})


@screen(Action.PAGE)
def today(request: StaffRequest) -> HttpResponse:
    """Lines of work for casework; the page of the role for everyone else."""
    roles = set(request.viewer.roles)
    day = timezone.localdate()
    if CASE_ROLES & roles:
        return _work(request, day, case_groups(request.viewer, day))
    if AUDITOR & roles:
        return trail_page(request)
    if Role.MANAGER in roles:
        return _work(request, day, review_groups(request.viewer, day))
    return _municipalities(request) if PREFECTURE & roles else _nothing_yet(request)


def shared_work(request: StaffRequest, day: dt.date) -> list[Group]:
    """What waits for everybody, whatever the role: meetings of exchange, courses."""
    return [*exchange_groups(request.viewer, day), *learning_groups(request.viewer, day)]


def _work(request: StaffRequest, day: dt.date, groups: list[Group]) -> HttpResponse:
    groups = [*groups, *shared_work(request, day)]
    context = {
        "takes_in": bool(CASE_ROLES & set(request.viewer.roles)),
        "heading": f"きょう {wareki(day, weekday=True)}",
        "groups": groups,
        "total": sum(one.count for one in groups),
    }
    return render(request, "home/today.html", context)


@screen(Action.LIST, roles=PREFECTURE)
def municipalities(request: StaffRequest) -> HttpResponse:
    """The municipalities of the prefecture, above them the cases one was invited to read."""
    return _municipalities(request)


def _municipalities(request: StaffRequest) -> HttpResponse:
    mine = Organization.objects.filter(pk__in=request.viewer.organization_ids)
    prefectures = mine.filter(prefecture__isnull=False).values("prefecture_id")
    rows = Municipality.objects.filter(prefecture_id__in=prefectures).order_by("code")
    day = timezone.localdate()
    guests = invited(request.viewer, day)
    context = {
        "municipalities": list(rows.select_related("prefecture")),
        "invited": guests,
        "groups": shared_work(request, day),
        "summaries": summaries_for(request.viewer).count(),
    }
    return render(request, "home/municipalities.html", context)


def _nothing_yet(request: StaffRequest) -> HttpResponse:
    groups = shared_work(request, timezone.localdate())
    context = {"roles": sorted(request.viewer.roles), "groups": groups}
    return render(request, "home/no_cases.html", context)
