"""担当チームを見直す: every ground that ends within 30 days, kept or removed with one button."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.enums import Category
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Grant
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.cases.actions.reattest import AHEAD, KEEP, REMOVE, ending_soon, reattest
from tasuki.cases.models import Case


@dataclass(frozen=True)
class Line:
    grant: Grant
    case: Case
    name: str
    categories: str


@screen(Action.GRANT, methods=("GET", "POST"), roles=CASE_ROLES, step_up=True)
def team_review(request: StaffRequest) -> HttpResponse:
    """The list; a POST says for each line ``keep`` or ``remove``. What is left open ends itself."""
    sentences: list[str] = []
    if request.method == "POST":
        choices = _choices(request)
        try:
            kept, removed = reattest(by=request.user, choices=choices)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, f"続ける {kept}件、外す {removed}件を記録しました。")
            return redirect("cases:team_review")
    lines = _lines()
    request.trail.object_ids = [line.grant.pk for line in lines]
    context = {"lines": lines, "ahead": AHEAD, "sentences": sentences}
    return render(request, "cases/team_review.html", context, status=422 if sentences else 200)


def _choices(request: StaffRequest) -> dict[uuid.UUID, str]:
    found = {}
    for name, value in request.POST.items():
        if name.startswith("g-") and value in (KEEP, REMOVE):
            try:
                found[uuid.UUID(name[2:])] = str(value)
            except ValueError:
                continue
    return found


def _lines() -> list[Line]:
    grants = ending_soon()
    cases = Case.objects.in_bulk({grant.case_id for grant in grants})
    users = User.objects.in_bulk({uuid.UUID(grant.principal[2:]) for grant in grants})
    lines = []
    for grant in grants:
        user = users.get(uuid.UUID(grant.principal[2:]))
        words = "・".join(Category(one).label for one in grant.categories)
        if len(grant.categories) == len(Category):
            words = "すべての種類"
        if grant.case_id in cases:
            lines.append(Line(grant, cases[grant.case_id], user.name if user else "—", words))
    return lines
