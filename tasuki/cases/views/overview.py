"""概要: the first page of a case."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Now
from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.enums import ConsentStatus
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Consent
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, visible_items
from tasuki.cases.actions.records import FIRST_MOVE
from tasuki.cases.enums import CaseStatus
from tasuki.cases.frame import case_page, steps_of
from tasuki.cases.models import CaseMove, Intake, Tie
from tasuki.cases.pictures.ecomap import small_map
from tasuki.cases.queries import newest_told, people_of, same_people

RECENT = 5
NEW = {CaseStatus.RECEIVED, CaseStatus.SCREENING}
MOVES = CaseMove.objects.filter(case_id=OuterRef("pk")).order_by("at", "id")
CONSENTS = Consent.objects.filter(
    case_id=OuterRef("pk"),
    status=ConsentStatus.GRANTED,
    state__is_granted=True,
    state__withdrawn_at__isnull=True,
    state__starts_at__lte=Now(),
    state__expires_at__gt=Now(),
)
ALSO: dict[str, Any] = {
    "reached": ArraySubquery(MOVES.values("to_status")),
    "live_consents": ArraySubquery(CONSENTS.values("pk")),
}


@screen(Action.CASE_OPEN)
def overview(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who, where it stands, what happened last, what is due."""
    case: Any = case_for(request, case_id, **ALSO)
    people = people_of(request, case)
    told = newest_told(request, case, RECENT)
    ties = visible_items(request, Tie, case).select_related("organization__municipality", "person")
    context = case_page(
        request,
        case,
        "overview",
        people=people,
        steps=steps_of(case.status, case.reached),
        told=told,
        intake=visible_items(request, Intake, case).first(),
        needs_first_move=case.is_urgent and case.due_what == FIRST_MOVE,
        is_ours=case.owner_id in request.viewer.organization_ids,
        is_new=case.status in NEW,
        ecomap=small_map(ties),
        same_people=same_people(case, [one.person for one in people]) if case.status in NEW else [],
    )
    request.trail.object_ids = [one.record.pk for one in told]
    return render(request, "cases/overview.html", context)
