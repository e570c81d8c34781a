"""だれが何を見たか: for the talk with the person, on the screen and on paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import leads
from tasuki.cases.models import Case
from tasuki.cases.places import protected_people
from tasuki.cases.seen import MOST, for_the_person, seen_of

NOT_YOURS = "だれが何を見たかの一覧は、受け持つ機関の人と主担当が作れます。"
SOMEBODY_IS_PROTECTED = (
    "この世帯には、居所を守られている人がいます。どの機関が見たかから、その人のいる町が分かる"
    "ことがあるため、世帯あての紙は作れません。本人には、本人の画面の「開示の報告書」か口頭で"
    "説明してください。"
)
FOR_THE_PERSON = "本人への説明"


def sees_all(request: StaffRequest, case: Case) -> bool:
    """Whether the viewer may know who else looked: of the holding organization, or the lead."""
    return case.owner_id in request.viewer.organization_ids or leads(request.viewer, case)


@screen(Action.TRAIL_READ)
def seen(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The list inside the frame of the case."""
    case = _held(request, case_id)
    return render(request, "cases/seen.html", case_page(request, case, "sharing", **_list(case)))


@screen(Action.PRINT)
def paper(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The same on A4, to hand over: nothing of a 支援会議, and no paper at all that could tell one
    member of the household in which town another one is kept safe."""
    case = _held(request, case_id)
    if vars(case)["protected"]:
        raise PermissionDenied(SOMEBODY_IS_PROTECTED)
    request.trail.purpose = FOR_THE_PERSON
    words = _list(case)
    words["lines"] = [for_the_person(line) for line in words["lines"]]
    context = case_page(request, case, "sharing", purpose_words=FOR_THE_PERSON, **words)
    return render(request, "cases/paper_seen.html", context)


def _held(request: StaffRequest, case_id: uuid.UUID) -> Case:
    case = case_for(request, case_id, protected=protected_people("pk"))
    if not sees_all(request, case):
        raise PermissionDenied(NOT_YOURS)
    return case


def _list(case: Case) -> dict[str, Any]:
    lines, is_cut = seen_of(case.pk)
    return {
        "lines": lines,
        "is_cut": is_cut,
        "most": MOST,
        "organizations": list(dict.fromkeys(line.organization for line in lines)),
        "today": timezone.localdate(),
    }
