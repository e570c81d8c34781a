"""県内の顔: who of a prefecture's municipalities, agencies and office is there to be asked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.circle import Sought, circle_of, my_prefectures
from tasuki.audit.enums import Action
from tasuki.exchange.network_enums import SupportRole


@screen(Action.LIST)
def circle(request: StaffRequest) -> HttpResponse:
    """The viewer's own prefecture; somebody in several chooses, somebody in none is told."""
    mine, sought = my_prefectures(), Sought.of(request.GET)
    wanted = request.GET.get("prefecture", "")
    prefecture = next((one for one in mine if one.pk == wanted), mine[0] if mine else None)
    context = {
        "mine": mine,
        "sought": sought,
        "roles": SupportRole.choices,
        "fields": WelfareField.choices,
    }
    if prefecture is not None:
        found = circle_of(prefecture, sought)
        request.trail.object_ids = found.shown_ids
        context |= {"circle": found, "towns": found.towns}
    return render(request, "advisory/circle.html", context)
