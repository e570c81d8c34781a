"""月の報告: the figures of a month on a page, and the same as a paper to hand in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.exports import Mark
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.audit.enums import Action
from tasuki.core.files import file_answer
from tasuki.oversight.forms import MonthForm, MonthPaperForm
from tasuki.oversight.monthly import (
    COLUMNS,
    NO_ROWS,
    Month,
    month_of,
    month_value,
    months_until,
    paper_of,
)
from tasuki.oversight.tabs import tabs
from tasuki.oversight.views.trail import note_reading

READERS = frozenset({Role.AUDITOR, Role.MANAGER})


@screen(Action.TRAIL_READ, roles=READERS)
def monthly(request: StaffRequest) -> HttpResponse:
    """A month by organization; unless another is chosen the last one that is over."""
    note_reading(request)
    months = months_until(timezone.localdate())
    form = MonthForm(request.GET or {"month": month_value(months[1])}, months=months)
    month = _chosen(request, form) if form.is_valid() else None
    context = {
        "form": form,
        "month": month,
        "no_rows": NO_ROWS,
        "this_month": month_value(months[0]) if month and month.first != months[0] else "",
        **(_told(month) if month else {}),
        **_frame(request),
    }
    return render(request, "oversight/monthly.html", context)


@screen(Action.EXPORT, methods=("GET", "POST"), roles=READERS, step_up=True)
def paper(request: StaffRequest) -> HttpResponse:
    """What the paper is for, and the PDF at the rights of this moment."""
    note_reading(request)
    months = months_until(timezone.localdate())
    if request.method == "POST":
        form = MonthPaperForm(request.POST, months=months)
        if form.is_valid():
            return _file(request, form)
    else:
        request.trail.action = Action.PAGE  # nothing leaves yet
        draft = draft_data(request, request.path)
        month = request.GET.get("month") or month_value(months[1])
        form = (
            draft.fill(MonthPaperForm, months=months)
            if draft
            else MonthPaperForm(initial={"month": month}, months=months)
        )
    status = 422 if form.errors else 200
    context = {"form": form, **_frame(request)}
    return render(request, "oversight/monthly_paper.html", context, status=status)


def _file(request: StaffRequest, form: MonthPaperForm) -> HttpResponse:
    month, mark = _chosen(request, form), Mark.of(request, form.said)
    data = paper_of(month, mark)
    mark.note(request, month.homes)
    drop_draft(by=request.user, form_key=request.path)
    return file_answer(data, f"足あとの月の報告_{mark.number}.pdf", "application/pdf")


def _chosen(request: StaffRequest, form: MonthForm) -> Month:
    return month_of(request.viewer, form.first, timezone.localdate())


def _told(month: Month) -> dict[str, Any]:
    """The numbers with what they count, for a table that becomes cards on a phone."""
    names = [name for name, _ in COLUMNS]
    lines = [(home, list(zip(names, numbers, strict=True))) for home, numbers in month.lines]
    total = list(zip(names, month.total, strict=True)) if len(lines) > 1 else []
    value = month_value(month.first)
    return {"lines": lines, "total": total, "columns": COLUMNS, "month_value": value}


def _frame(request: StaffRequest) -> dict[str, Any]:
    """The tabs of whoever audits; whoever manages comes from the list of the own workplace."""
    audits = Role.AUDITOR in request.viewer.roles
    return {"tabs": tabs("monthly") if audits else [], "audits": audits}
