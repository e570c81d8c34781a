"""概要: the first page of a case."""

from __future__ import annotations

import uuid

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
from tasuki.cases.models import Intake, Tie
from tasuki.cases.pictures.ecomap import small_map
from tasuki.cases.queries import people_of, records_of, same_people, with_corrections

RECENT = 5
NEW = {CaseStatus.RECEIVED, CaseStatus.SCREENING}


@screen(Action.CASE_OPEN)
def overview(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who, where it stands, what happened last, what is due."""
    case = case_for(request, case_id)
    people = people_of(request, case)
    records = list(records_of(request, case).order_by("-happened_at", "-id")[:RECENT])
    reached = case.moves.values_list("to_status", flat=True)
    ties = visible_items(request, Tie, case).select_related("organization__municipality", "person")
    consents = Consent.objects.filter(case_id=case.pk, status=ConsentStatus.GRANTED)
    context = case_page(
        request,
        case,
        "overview",
        people=people,
        steps=steps_of(case.status, reached),
        told=with_corrections(request, case, records),
        intake=visible_items(request, Intake, case).first(),
        needs_first_move=case.is_urgent and case.due_what == FIRST_MOVE,
        is_ours=case.owner_id in request.viewer.organization_ids,
        is_new=case.status in NEW,
        ecomap=small_map(ties),
        live_consents=[one for one in consents.select_related("state") if one.is_live],
        same_people=same_people(case, [one.person for one in people]) if case.status in NEW else [],
    )
    request.trail.object_ids = [record.pk for record in records]
    return render(request, "cases/overview.html", context)
