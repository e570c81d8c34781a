"""Which dispatches there are, by who has to do something next, and what a year costs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from tasuki.advisory.expert_enums import (
    CHOSEN,
    ENDED,
    DispatchStatus,
    Moment,
    Party,
)
from tasuki.advisory.models import (
    Dispatch,
    DispatchCost,
    DispatchEvaluation,
    Expert,
    ExpertBudget,
)
from tasuki.advisory.models.experts import ExpertQuerySet
from tasuki.advisory.support_queries import Shelf
from tasuki.places.models import Municipality, Prefecture

D = DispatchStatus
MOST = 300
SHELVES = (
    Shelf("new", "依頼が届いた", frozenset({D.REQUESTED})),
    Shelf("choosing", "選んで承認する", frozenset({D.MATCHED, D.APPROVED})),
    Shelf("going", "行く・行った", frozenset({D.SCHEDULED, D.DISPATCHED})),
    Shelf("paying", "支払い・評価", frozenset({D.REPORTED, D.PAID})),
    Shelf("over", "終わったもの", frozenset({D.EVALUATED, *ENDED})),
)
OPEN = frozenset(D) - SHELVES[-1].states


def dispatches() -> QuerySet[Dispatch]:
    """Those the database shows the viewer, with the names a list needs and whether anybody has said
    what is left of it (``is_looked_back``)."""
    later = DispatchEvaluation.objects.filter(dispatch=OuterRef("pk"), moment=Moment.LATER)
    return Dispatch.objects.select_related("municipality").annotate(is_looked_back=Exists(later))


def of_places(places: Iterable[str]) -> QuerySet[Dispatch]:
    """Those of these municipalities."""
    return dispatches().filter(municipality_id__in=list(places))


def of_prefectures(codes: Iterable[str]) -> QuerySet[Dispatch]:
    """Those of every municipality of these prefectures."""
    places = Municipality.objects.filter(prefecture_id__in=list(codes)).values("code")
    return dispatches().filter(municipality_id__in=places)


def counted(rows: QuerySet[Dispatch]) -> dict[str, int]:
    """How many stand on each shelf; one statement."""
    states = Counter(rows.order_by().values_list("status", flat=True))
    return {one.slug: sum(states[state] for state in one.states) for one in SHELVES}


def held_on(dispatch: Dispatch) -> dt.date | None:
    """The day it is or was held, once there is one."""
    return timezone.localtime(dispatch.starts_at).date() if dispatch.starts_at else None


def day_of(dispatch: Dispatch) -> dt.date | None:
    """The day that matters next: of the question months later, of the dispatch, or the wished."""
    if dispatch.status == D.EVALUATED:
        return dispatch.check_on
    return held_on(dispatch) or dispatch.wished_on


def waits_for(dispatch: Dispatch, side: Party, today: dt.date) -> str:
    """What this side has to do now, in the words of a button; empty when it is another's turn.

    Takes a row of ``dispatches()``.
    """
    now, held = D(dispatch.status), held_on(dispatch)
    if now == D.EVALUATED:
        is_due = dispatch.check_on is not None and dispatch.check_on <= today
        is_open = is_due and not dispatch.is_looked_back  # type: ignore[attr-defined]
        return "その後を書く" if is_open and side != Party.EXPERT else ""
    if side == Party.EXPERT:
        return "報告する" if now == D.DISPATCHED else ""
    if side == Party.TOWN:
        return "評価する" if now == D.PAID else ""
    if now == D.SCHEDULED:
        return "行ったことにする" if held is not None and held <= today else ""
    words = {
        D.REQUESTED: "専門家を選ぶ", D.MATCHED: "承認する", D.APPROVED: "日程を決める",
        D.DISPATCHED: "報告する", D.REPORTED: "支払う",
    }  # fmt: skip
    return words.get(now, "")


@dataclass(frozen=True)
class Year:
    """Yen of one 年度: what may be spent, was paid, and is kept free for what was chosen."""

    year: int
    budget: int | None
    paid: int
    kept: int
    number: int

    @property
    def left(self) -> int | None:
        """None where no budget was said."""
        return None if self.budget is None else self.budget - self.paid - self.kept


def year_of(prefecture: Prefecture | str, year: int, besides: Dispatch | None = None) -> Year:
    """Two statements. ``besides``: a dispatch that is being chosen for does not count."""
    rows = DispatchCost.objects.filter(
        fiscal_year=year, dispatch__municipality__prefecture=prefecture,
        dispatch__status__in=CHOSEN,
    )  # fmt: skip
    if besides is not None:
        rows = rows.exclude(dispatch=besides)
    sums = rows.aggregate(
        paid=Sum("amount"), kept=Sum("estimate", filter=Q(amount__isnull=True)),
        number=Count("amount"),
    )  # fmt: skip
    found = ExpertBudget.objects.filter(prefecture=prefecture, fiscal_year=year).first()
    budget = found.amount if found else None
    return Year(year, budget, sums["paid"] or 0, sums["kept"] or 0, sums["number"])


def pool_of(prefecture: Prefecture | str) -> ExpertQuerySet:
    """Everybody of the pool, those who left it too."""
    rows: ExpertQuerySet = Expert.objects.filter(prefecture=prefecture).select_related("home")
    return rows


def sent_in(prefecture: Prefecture | str, first: dt.date, last: dt.date) -> Counter[object]:
    """Expert → how often they were sent between the days; one statement."""
    rows = Dispatch.objects.filter(
        municipality__prefecture=prefecture, status__in=CHOSEN, starts_at__date__range=(first, last)
    )
    return Counter(rows.order_by().values_list("expert_id", flat=True))
