"""Fetch and authorise: the first line of every page of a case."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from tasuki.access.enums import BasisName, Level
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Grant
from tasuki.access.policy import case_work_q, item_visible_q, live_grant_q
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization
from tasuki.cases.looking import columns, look_first
from tasuki.cases.models import Case, Letter, has_lead

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


def _grants(viewer: Viewer, case_id: Any) -> Any:
    """The live grants on a case, the widest first, as one column."""
    grants = Grant.objects.filter(live_grant_q(), case_id=case_id, principal__in=viewer.principals)
    words = JSONObject(
        basis="basis",
        level="max_level",
        expires_at="expires_at",
        categories="categories",
        principal="principal",
    )
    return grants.order_by("-max_level", "-expires_at", "pk").values_list(words, flat=True)


def _live_grants(viewer: Viewer, case: Case) -> list[dict[str, Any]]:
    """Those that came with the case (``case_for``), else asked for: a case that came along with a
    plan or a meeting brings none."""
    known = vars(case)
    return known["grants"] if "grants" in known else list(_grants(viewer, case.pk))


def bases_of(viewer: Viewer, case: Case) -> set[str]:
    """Names of the viewer's live grants on the case (``BasisName``)."""
    return {one["basis"] for one in _live_grants(viewer, case)}


def ground_of(viewer: Viewer, case: Case) -> Ground:
    """The widest live ground; the holding organization's own reaches P1 and has no end."""
    live = _live_grants(viewer, case)
    works = case.owner_id in viewer.organization_ids or any(
        one["basis"] == BasisName.TEAM for one in live
    )
    if not live:
        return Ground(BasisName.OWN, min(Level.P1, viewer.clearance), works=works)
    best = live[0]
    level, until = (
        min(best["level"], viewer.clearance),
        dt.datetime.fromisoformat(best["expires_at"]),
    )
    return Ground(best["basis"], level, until, frozenset(best["categories"]), works)


def case_for(request: StaffRequest, case_id: uuid.UUID, *, asks: bool = True, **also: Any) -> Case:
    """The case, if the viewer may see it; else the same 404 as for an id nobody ever used.

    The ground (``ground_of``), what is asked before one looks (``looking``), whether the lead is
    still there and the columns ``also`` come in the same statement. ``asks``: raise ``Detour``
    while no purpose was said.
    """
    cases = Case.objects.visible_to(request.viewer).select_related("lead", "owner", "household")
    cases = cases.annotate(grants=ArraySubquery(_grants(request.viewer, OuterRef("pk"))), **also)
    cases = cases.annotate(lead_works=has_lead(), **columns(request))
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise Http404
    look_first(request, case, bases_of(request.viewer, case), asks=asks)
    request.trail.case_id = case.pk
    return case


def case_to_change(request: StaffRequest, case_id: uuid.UUID, *, asks: bool = True) -> Case:
    """The case, if the viewer may change it; 403 with a sentence for who merely sees it."""
    case = case_for(request, case_id, asks=asks)
    if not Case.objects.filter(case_work_q(request.viewer), pk=case.pk).exists():
        raise PermissionDenied(NOT_YOURS_TO_CHANGE)
    return case


def may_open_secrets(viewer: Viewer, case: Case) -> bool:
    """Designated for 秘匿 by name: nobody else learns that there is more to read."""
    return viewer.clearance >= Level.P3 and any(
        one["level"] >= Level.P3 and one["principal"] == f"u:{viewer.user_id}"
        for one in _live_grants(viewer, case)
    )


def readable_q(grants: Iterable[tuple[int, Iterable[str]]], *, holds: bool, clearance: int) -> Q:
    """Items of a case one sees, by grants already read (``max_level`` and categories of each).

    ``item_visible_q`` said once more: row security hides other people's grants, so that the rule
    cannot be asked for them in SQL; and a page of one case need not ask for its own four times.
    Whether a 秘匿 item (P3) is open at this moment is the caller's to say (``_reach``).
    """
    readable = Q(level__lte=Level.P1) if holds else Q(pk__in=[])
    for max_level, categories in grants:
        top = min(max_level, clearance)
        within = Q(level__lte=top, categories__contained_by=list(categories))
        readable |= Q(level__lte=min(top, Level.P1)) | within
    return readable


def _reach(viewer: Viewer, case: Case, grant: dict[str, Any]) -> int:
    """How far a grant reaches now: to P3 only by name, with a fresh proof and a reason for this
    case."""
    is_named = grant["principal"] == f"u:{viewer.user_id}"
    if is_named and case.pk in viewer.opened_case_ids:
        return int(grant["level"])
    return min(grant["level"], int(Level.P2))


def visible_items(request: StaffRequest, model: Any, case: Case) -> Any:
    """Items (``Record``, ``Intake``, …) of a case the viewer sees that the viewer may read."""
    viewer = request.viewer
    live = _live_grants(viewer, case)
    grants = [(_reach(viewer, case, one), one["categories"]) for one in live]
    holds = case.owner_id in viewer.organization_ids
    readable = readable_q(grants, holds=holds, clearance=viewer.clearance)
    return model.objects.filter(readable, case=case)


def with_words(viewer: Viewer, envelopes: QuerySet[Any]) -> QuerySet[Any]:
    """Requests or つなぎ with the words the viewer reads: P2, one's own, or sent to one's desk."""
    mine = viewer.organization_ids
    to_us = Q(request__organization_id__in=mine) | Q(referral__receiver_id__in=mine)
    addressed = to_us & Q(level__lte=viewer.clearance)
    # In a query of its own: its join with the case would drop the words of a case out of sight.
    by_level = Q(pk__in=Letter.objects.filter(item_visible_q(viewer)).values("pk"))
    words = Letter.objects.filter(by_level | addressed | Q(author_id=viewer.user_id))
    return envelopes.prefetch_related(Prefetch("letters", words))


def acting_organization(request: StaffRequest) -> Organization:
    """The organization in whose name the viewer works now; it must lie in a municipality."""
    wanted = request.organization_id
    found = Organization.objects.filter(pk=wanted).first() if wanted else None
    if found is None or found.municipality_id is None:
        raise PermissionDenied(NO_PLACE)
    return found
