"""Fetch and authorise: the first line of every page of a case."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from tasuki.access.enums import BasisName, Level
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Grant
from tasuki.access.policy import Viewer, case_work_q, item_visible_q, live_grant_q
from tasuki.accounts.models import Organization
from tasuki.cases.models import Case

NO_PLACE = (
    "この画面は、市町村の中で相談を受ける機関の人が使います。"
    "所属する機関の管理担当に、登録を確かめてください。"
)

NOT_YOURS_TO_CHANGE = (
    "このケースは、見ることはできますが、書き加えたりなおしたりはできません。"
    "できるのは、受け持つ機関と担当チームの人です。知らせたいことは、主担当に伝えてください。"
)


@dataclass(frozen=True)
class Ground:
    """On what ground the viewer looks at a case, and how far."""

    basis: str
    level: int
    expires_at: dt.datetime | None = None
    categories: frozenset[str] = frozenset()
    works: bool = False
    """Whether the viewer may change the case: of the holding organization, or in the team."""

    @property
    def label(self) -> str:
        """担当チーム（P2 要配慮まで）."""
        return f"{BasisName(self.basis).label}（{Level(self.level).label}まで）"


def ground_of(viewer: Viewer, case: Case) -> Ground:
    """The widest live ground; the holding organization's own reaches P1 and has no end."""
    grants = Grant.objects.filter(
        live_grant_q(), case_id=case.pk, principal__in=viewer.principals
    ).order_by("-max_level", "-expires_at", "pk")
    live = list(grants)
    works = case.owner_id in viewer.organization_ids or any(
        one.basis == BasisName.TEAM for one in live
    )
    if not live:
        return Ground(BasisName.OWN, min(Level.P1, viewer.clearance), works=works)
    best = live[0]
    level = min(best.max_level, viewer.clearance)
    return Ground(best.basis, level, best.expires_at, frozenset(best.categories), works)


def case_for(request: StaffRequest, case_id: uuid.UUID) -> Case:
    """The case, if the viewer may see it; else the same 404 as for an id nobody ever used."""
    cases = Case.objects.visible_to(request.viewer)
    case = cases.select_related("lead", "owner", "household").filter(pk=case_id).first()
    if case is None:
        raise Http404
    request.trail.case_id = case.pk
    return case


def case_to_change(request: StaffRequest, case_id: uuid.UUID) -> Case:
    """The case, if the viewer may change it; 403 with a sentence for who merely sees it."""
    case = case_for(request, case_id)
    if not Case.objects.filter(case_work_q(request.viewer), pk=case.pk).exists():
        raise PermissionDenied(NOT_YOURS_TO_CHANGE)
    return case


def visible_items(request: StaffRequest, model: Any, case: Case) -> Any:
    """Items of a case (``Record``, ``Intake``, …) the viewer may read."""
    return model.objects.filter(item_visible_q(request.viewer), case=case)


def acting_organization(request: StaffRequest) -> Organization:
    """The organization in whose name the viewer works now; it must lie in a municipality."""
    wanted = request.organization_id
    found = Organization.objects.filter(pk=wanted).first() if wanted else None
    if found is None or found.municipality_id is None:
        raise PermissionDenied(NO_PLACE)
    return found


def protected_people(case: Case) -> frozenset[uuid.UUID]:
    """Persons of the case somebody must not find: that there is such a place, never where."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.protected_people(%s)", [case.pk])
        return frozenset(cursor.fetchone()[0])
