"""後方支援: the first page of the room, by whose office one works in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.advisory.access import NOT_HERE, reach_of
from tasuki.advisory.views.board import board
from tasuki.advisory.views.municipality import municipality
from tasuki.advisory.views.nation import nation
from tasuki.audit.enums import Action


@screen(Action.PAGE)
def index(request: StaffRequest) -> HttpResponse:
    """The prefecture's board, the nation's figures, or the own page of a municipality."""
    reach = reach_of(request)
    if reach.prefectures:
        return board(request)
    if Role.NATIONAL_OFFICER in request.viewer.roles:
        return nation(request)
    if reach.municipalities:
        return municipality(request, reach.municipalities[0])
    raise PermissionDenied(NOT_HERE)
