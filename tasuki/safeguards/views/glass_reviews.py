"""点検: the 緊急閲覧 of other sections, judged within three working days; and figures by month."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.enums import UrgentReason, Verdict
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import BreakGlass
from tasuki.access.screens import screen
from tasuki.accounts.enums import REVIEWER_ROLES
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki_month
from tasuki.core.writing import posted, save
from tasuki.safeguards.actions import break_glass as acts
from tasuki.safeguards.forms.break_glass import ReviewForm
from tasuki.safeguards.queries import to_review

SHOWN = 100
MONTHS = 12


@dataclass(frozen=True)
class Step:
    """One thing that was opened meanwhile."""

    at: dt.datetime
    label: str
    level: int | None


@dataclass
class Month:
    """Figures of one month; no names of anybody."""

    first: dt.date
    total: int = 0
    found: int = 0
    secret: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    unfit: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        return wareki_month(self.first)

    def add(self, row: BreakGlass, today: dt.date) -> None:
        self.total += 1
        self.found += row.case_id is not None
        self.secret += row.second_by_id is not None
        self.reasons[row.reason] += 1
        self.unfit += row.verdict == Verdict.UNFIT
        done = timezone.localdate(row.reviewed_at) if row.reviewed_at else None
        is_late = (done or today) > row.review_due_on
        self.in_time += done is not None and not is_late
        self.late += is_late
        self.waiting += done is None and not is_late

    @property
    def by_reason(self) -> list[tuple[str, int]]:
        """Label and count of every reason."""
        return [(label, self.reasons[one]) for one, label in UrgentReason.choices]


@screen(Action.PAGE, roles=REVIEWER_ROLES)
def reviews(request: StaffRequest) -> HttpResponse:
    """What waits, the earliest deadline first, and what was judged."""
    rows = to_review(request.viewer)
    context = {
        "waiting": rows.filter(reviewed_at__isnull=True).order_by("review_due_on", "opened_at"),
        "done": rows.filter(reviewed_at__isnull=False).order_by("-reviewed_at")[:SHOWN],
    }
    return render(request, "safeguards/urgent_reviews.html", context)


@screen(Action.PAGE, methods=("GET", "POST"), roles=REVIEWER_ROLES)
def review(request: StaffRequest, glass_id: uuid.UUID) -> HttpResponse:
    """Who, when, why, and what was opened; then the verdict."""
    rows = to_review(request.viewer).select_related("second_by", "reviewed_by")
    glass = rows.filter(pk=glass_id).first()
    if glass is None:
        raise Http404
    request.trail.object_ids = [glass.pk]
    form = ReviewForm(posted(request))

    def write(data: dict[str, Any]) -> None:
        acts.review(by=request.user, glass=glass, **data)

    if save(form, write):
        messages.success(request, "点検を記録しました。")
        return redirect("safeguards:urgent_reviews")
    context = {"glass": glass, "form": form, "steps": steps_of(glass)}
    status = 422 if form.errors else 200
    return render(request, "safeguards/urgent_review.html", context, status=status)


def steps_of(glass: BreakGlass) -> list[Step]:
    """What was opened on this ground, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, action, level FROM api.glass_trail(%s)", [glass.pk])
        return [Step(at, Action(action).label, level) for at, action, level in cursor.fetchall()]


@screen(Action.PAGE, roles=REVIEWER_ROLES)
def figures(request: StaffRequest) -> HttpResponse:
    """The last twelve months of the municipality."""
    today = timezone.localdate()
    months = [Month(one) for one in _months(today)]
    known = {one.first: one for one in months}
    rows = BreakGlass.objects.filter(municipality_id__in=request.viewer.place_ids)
    for row in rows.filter(opened_at__date__gte=months[-1].first):
        known[timezone.localdate(row.opened_at).replace(day=1)].add(row, today)
    context = {"months": months, "reasons": UrgentReason.labels}
    return render(request, "safeguards/urgent_figures.html", context)


def _months(today: dt.date) -> list[dt.date]:
    """First days of this month and the eleven before, the newest first."""
    number = today.year * 12 + today.month - 1
    return [dt.date(one // 12, one % 12 + 1, 1) for one in range(number, number - MONTHS, -1)]
