"""Papers of a 支援会議, read on the screen alone, and the way out of the room for one fact."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.policy import case_work_q
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization
from tasuki.cases.grounds import live_consents
from tasuki.cases.models import Case
from tasuki.conferences import actions
from tasuki.conferences.actions.statutory import ONLY_TOWN
from tasuki.conferences.forms import OutsideForm
from tasuki.conferences.models import Contribution, PaperReturn, SupportMatter, SupportPaper
from tasuki.conferences.models.statutory import room_q
from tasuki.core.dates import wareki
from tasuki.core.writing import attempt, posted
from tasuki.people.models import Person

NO_CASE = (
    "この会議の議題のケースを、あなたは書きかえられません。"
    "外へ出すのは、そのケースを受け持つ機関か担当チームの構成員です。"
)


def paper_for(request: StaffRequest, paper_id: uuid.UUID) -> SupportPaper:
    """The paper, for those inside while it is not taken back; else 404. Each reading is noted."""
    found = SupportPaper.objects.filter(room_q(request.viewer), pk=paper_id)
    found = found.exclude(pk__in=PaperReturn.objects.values("paper_id"))
    paper = found.select_related("conference", "organization", "by").first()
    if paper is None:
        raise Http404
    request.trail.object_ids = [paper.conference_id, paper.pk]
    request.trail.basis, request.trail.level = "conference_106_6", 2
    return paper


@screen(Action.CONFERENCE_OPEN)
def paper(request: StaffRequest, paper_id: uuid.UUID) -> HttpResponse:
    """One paper."""
    found = paper_for(request, paper_id)
    is_desk = found.conference.convener_id in request.viewer.organization_ids
    context = {"paper": found, "conference": found.conference, "is_desk": is_desk}
    return render(request, "conferences/paper.html", context)


@screen(Action.REVOKE, methods=("POST",))
def take_back(request: StaffRequest, paper_id: uuid.UUID) -> HttpResponse:
    """回収, by a member of the convening municipality."""
    found = paper_for(request, paper_id)
    if found.conference.convener_id not in request.viewer.organization_ids:
        raise PermissionDenied(ONLY_TOWN)
    try:
        actions.take_back(by=request.user, paper=found)
        messages.success(request, "資料を回収しました。もう、だれも開けません。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("conferences:support", found.conference_id)


@screen(Action.DECIDE, methods=("GET", "POST"))
def outside(request: StaffRequest, contribution_id: uuid.UUID) -> HttpResponse:
    """会議の外へ出す: one fact, on a consent or a recorded legal ground."""
    found = Contribution.objects.filter(room_q(request.viewer), pk=contribution_id)
    said = found.select_related("conference", "organization").first()
    if said is None:
        raise Http404
    request.trail.object_ids = [said.conference_id, said.pk]
    cases = _cases(request, said)
    if not cases:
        raise PermissionDenied(NO_CASE)
    form = OutsideForm(
        posted(request),
        cases=[(str(one.pk), f"{one.number} {one.title}") for one in cases],
        consents=_consents(cases),
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _bring_out(request, said, cases, form.cleaned_data))
        if made is not None:
            messages.success(request, "根拠といっしょに、ケースの経過に記録しました。")
            return redirect("conferences:support", said.conference_id)
    context = {"form": form, "said": said, "conference": said.conference}
    status = 422 if form.errors else 200
    return render(request, "conferences/outside.html", context, status=status)


def _cases(request: StaffRequest, said: Contribution) -> list[Case]:
    """Cases the meeting speaks of that the viewer may change."""
    matters = SupportMatter.objects.filter(room_q(request.viewer), conference=said.conference)
    ids = [pk for pk in matters.values_list("case_id", flat=True) if pk]
    return list(Case.objects.filter(case_work_q(request.viewer), pk__in=ids).order_by("number"))


def _consents(cases: list[Case]) -> list[tuple[str, str]]:
    rows = [consent for case in cases for consent in live_consents(case.pk)]
    people = Person.objects.in_bulk({one.person_id for one in rows})
    return [
        (
            str(one.pk),
            f"{people[one.person_id].name if one.person_id in people else '本人'}・{one.purpose}"
            f"（{wareki(one.explained_on)}に説明）",
        )
        for one in rows
    ]


def _bring_out(
    request: StaffRequest, said: Contribution, cases: list[Case], data: dict[str, Any]
) -> Any:
    case = next(one for one in cases if str(one.pk) == data["case"])
    consents = {str(one.pk): one for one in live_consents(case.pk)}
    return actions.recontribute(
        by=request.user,
        contribution=said,
        case=case,
        organization=acting_organization(request),
        ground=data["ground"],
        consent=consents.get(data["consent"]),
        reason=data["reason"],
        categories=data["categories"],
        text=data["text"],
    )
