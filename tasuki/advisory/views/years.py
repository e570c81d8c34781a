"""年ごとの変化: one bar a 年度, the same as a table, and who moved in the last year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.views.board import Asked, frame_of
from tasuki.advisory.years import ORDER, bars, begun, moves, stages_by_year
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today

BACK = 4
"""How many 年度 before this one stand in the picture."""


@screen(Action.PAGE)
def years(request: StaffRequest) -> HttpResponse:
    """From four years ago, or from when something was first said, to this one."""
    prefecture, now = prefecture_for(request), fiscal_year(today())
    shown = range(now - BACK, now + 1)
    found, places = stages_by_year(prefecture, shown, today())
    context = {
        "ways": frame_of(Asked.of(request), "years")["ways"],
        "prefecture": prefecture,
        "order": ORDER,
        "bars": bars(begun(found)),
        "moves": moves(found[now - 1], found[now], places),
        "now_label": fiscal_year_label(now),
        "last_label": fiscal_year_label(now - 1),
    }
    return render(request, "advisory/years.html", context)
