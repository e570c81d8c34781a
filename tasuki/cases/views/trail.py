"""履歴: who looked and who changed, on what ground. And 書類: what can be printed."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.enums import BasisName
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.models import Event
from tasuki.cases.access import case_for, visible_items
from tasuki.cases.enums import Channel, Sign, Worry
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case, Intake
from tasuki.cases.places import protected_people
from tasuki.cases.queries import people_of, records_of, with_corrections
from tasuki.cases.views.seen import sees_all
from tasuki.core.pagination import page_of
from tasuki.core.tabs import Tab

READS = {Action.PAGE, Action.LIST, Action.SEARCH, Action.CASE_OPEN, Action.REVEAL, Action.PRINT,
         Action.EXPORT, Action.CONFERENCE_OPEN, Action.TRAIL_READ}  # fmt: skip
SIZE = 50
NO_PAPER = (
    "この世帯には、居所を守られている人がいます。受付票と経過記録の紙は、住所や電話、場所の分かる"
    "ことばが載ることがあるため、印刷できません。紙が要るときは、場所の載らない「プラン」を使ってください。"
)
PURPOSES = ("支援の記録の保存", "会議の資料", "本人への説明", "引き継ぎ")


@screen(Action.TRAIL_READ)
def history(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The trail of one case, names resolved, the newest first."""
    case = case_for(request, case_id)
    which = request.GET.get("which", "")
    events = Event.objects.filter(case_id=case.pk)
    if which == "read":
        events = events.filter(action__in=READS)
    elif which == "write":
        events = events.exclude(action__in=READS)
    page = page_of(events, order=("-at", "-id"), cursor=request.GET.get("after"), size=SIZE)
    here = reverse("cases:history", args=[case.pk])
    kept = {"which": which} if which in {"read", "write"} else {}
    following = f"?{urlencode({**kept, 'after': page.next_cursor})}" if page.next_cursor else None
    context = {
        "lines": _lines(page.rows),
        "sees_all": sees_all(request, case),
        "chips": [
            Tab("すべて", here, not kept),
            Tab("見た", f"{here}?which=read", which == "read"),
            Tab("変えた", f"{here}?which=write", which == "write"),
        ],
        "next_url": following,
        "first_url": None if page.is_first else f"?{urlencode(kept)}",
    }
    return render(request, "cases/history.html", case_page(request, case, "history", **context))


def _lines(events: list[Event]) -> list[dict[str, Any]]:
    users = User.objects.in_bulk({e.user_id for e in events if e.user_id})
    homes = Organization.objects.in_bulk({e.organization_id for e in events if e.organization_id})
    bases = dict(BasisName.choices)
    return [
        {
            "event": event,
            "who": users[event.user_id].name if event.user_id in users else "—",
            "where": homes[event.organization_id].name if event.organization_id in homes else "",
            "basis": bases.get(event.basis, ""),
            "is_done": event.outcome == Outcome.DONE,
        }
        for event in events
    ]


@screen(Action.PAGE)
def papers(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """What can be printed. A purpose is asked first; it stands on the paper and in the trail."""
    case = case_for(request, case_id, protected=protected_people("pk"))
    context = {
        "refusal": NO_PAPER if vars(case)["protected"] else "",
        "purposes": PURPOSES,
        "has_intake": visible_items(request, Intake, case).exists(),
    }
    return render(request, "cases/papers.html", case_page(request, case, "papers", **context))


def _purpose(request: StaffRequest) -> str:
    chosen = request.GET.get("purpose", "")
    purpose = chosen if chosen in PURPOSES else PURPOSES[0]
    request.trail.purpose = purpose
    return purpose


def _case_on_paper(request: StaffRequest, case_id: uuid.UUID) -> Case:
    """The case, unless somebody of it is protected: then there is no paper, and no way around
    (三鷹市 2020: a warning gets ignored)."""
    case = case_for(request, case_id, protected=protected_people("pk"))
    if vars(case)["protected"]:
        raise PermissionDenied(NO_PAPER)
    return case


@screen(Action.PRINT)
def intake_paper(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """相談受付・申込票 on A4; what is reported nationally has the thick frame."""
    case = _case_on_paper(request, case_id)
    found = visible_items(request, Intake, case).select_related("receiver", "agency", "referrer")
    intake = found.first()
    if intake is None:
        raise Http404
    purpose = _purpose(request)
    request.trail.object_ids = [intake.pk]
    context = {
        "intake": intake,
        "people": people_of(request, case),
        "purpose_words": purpose,
        "channels": "・".join(Channel(one).label for one in intake.channels),
        "worries": "・".join(Worry(one).label for one in intake.worries),
        "signs": "・".join(Sign(one).label for one in intake.signs),
    }
    return render(request, "cases/paper_intake.html", case_page(request, case, "papers", **context))


@screen(Action.PRINT)
def records_paper(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """支援経過記録 as a chronological list on A4."""
    case = _case_on_paper(request, case_id)
    records = list(records_of(request, case).order_by("happened_at", "id")[:1000])
    purpose = _purpose(request)
    request.trail.object_ids = [record.pk for record in records]
    told = with_corrections(request, case, records)
    page = case_page(request, case, "papers", told=told, purpose_words=purpose)
    return render(request, "cases/paper_records.html", page)
