"""きょう: each role's first screen."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES, Role
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki
from tasuki.home.advisory_queries import support_groups
from tasuki.home.exchange_queries import exchange_groups
from tasuki.home.first_screens import case_groups, review_groups
from tasuki.home.invited import invited
from tasuki.home.learning_queries import learning_groups
from tasuki.home.token_queries import token_groups
from tasuki.home.work import Group
from tasuki.oversight.views.trail import AUDITOR, trail_page
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
    return _prefecture(request) if PREFECTURE & roles else _nothing_yet(request)


def shared_work(request: StaffRequest, day: dt.date) -> list[Group]:
    """What waits for everybody, whatever the role: meetings of exchange, courses."""
    return [
        *support_groups(request.viewer, day),
        *exchange_groups(request.viewer, day),
        *learning_groups(request.viewer, day),
        *token_groups(request.viewer, day),
    ]


def _work(request: StaffRequest, day: dt.date, groups: list[Group]) -> HttpResponse:
    groups = [*groups, *shared_work(request, day)]
    context = {
        "takes_in": bool(CASE_ROLES & set(request.viewer.roles)),
        "heading": f"きょう {wareki(day, weekday=True)}",
        "groups": groups,
        "total": sum(one.count for one in groups),
    }
    return render(request, "home/today.html", context)


def _prefecture(request: StaffRequest) -> HttpResponse:
    """The way to the municipalities, above it the cases one was invited to read."""
    day = timezone.localdate()
    context = {
        "heading": f"きょう {wareki(day, weekday=True)}",
        "invited": invited(request.viewer, day),
        "groups": shared_work(request, day),
        "summaries": summaries_for(request.viewer).count(),
    }
    return render(request, "home/prefecture.html", context)


def _nothing_yet(request: StaffRequest) -> HttpResponse:
    groups = shared_work(request, timezone.localdate())
    context = {"roles": sorted(request.viewer.roles), "groups": groups}
    return render(request, "home/no_cases.html", context)
