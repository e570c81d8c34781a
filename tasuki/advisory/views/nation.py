"""全国の状況: what was published, and the boards of the prefectures as sums. No words, no towns."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.advisory.enums import TownStage
from tasuki.advisory.national import amounts, bars, prefecture_rows, published, total_of
from tasuki.advisory.views.board import asked_year, shown_years
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label
from tasuki.core.tabs import Tab

READERS = frozenset({Role.PREFECTURE_OFFICER, Role.NATIONAL_OFFICER})


@screen(Action.LIST, roles=READERS)
def nation(request: StaffRequest) -> HttpResponse:
    """The nation reads 47 rows, a prefecture its own; what was published is everybody's."""
    year, figures = asked_year(request), published()
    rows = prefecture_rows(year)
    url = reverse("advisory:nation")
    context = {
        "year_label": fiscal_year_label(year),
        "years": [
            Tab(fiscal_year_label(one), f"{url}?year={one}", one == year) for one in shown_years()
        ],
        "stages": list(TownStage),
        "rows": rows,
        "total": total_of(rows),
        "figures": figures,
        "bars": bars(figures),
        "amounts": amounts(),
        "is_nation": Role.NATIONAL_OFFICER in request.viewer.roles,
    }
    return render(request, "advisory/nation.html", context)
