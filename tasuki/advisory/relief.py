"""助けを求める: whom one may choose, and what is between me and somebody else."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.models import Q, QuerySet

from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Membership
from tasuki.advisory.models import Relief
from tasuki.exchange.models import Card

MOST = 300
COLLEAGUE, OFFICE, CARD = (
    "同じ機関の人",
    "県の後方支援担当・県の専門家",
    "名簿にカードを出している人",
)
Group = tuple[str, list[tuple[str, str]]]


def mine(viewer: Viewer) -> QuerySet[Relief]:
    """What I asked, and what I was asked while I work there."""
    asked = Q(chosen_id=viewer.user_id, at_id__in=viewer.organization_ids)
    rows = Relief.objects.filter(Q(asker_id=viewer.user_id) | asked)
    found: QuerySet[Relief] = rows.select_related("asker", "chosen", "at", "pass_to", "pass_at")
    return found


def left_ids() -> set[uuid.UUID]:
    """Of my requests: those whose chosen person does not work there any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.reliefs_left()")
        return set(cursor.fetchone()[0])


def people_for(viewer: Viewer, *but: uuid.UUID) -> tuple[list[Group], dict[str, Membership]]:
    """Whom the viewer may choose, by group, and each seat by its key; each person once, three
    statements. ``but``: who is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.relief_others()")
        others = set(cursor.fetchone()[0])
    open_cards = Card.objects.filter(takes_requests=True)
    cards = dict(open_cards.values_list("user_id", "organization_id")[:MOST])
    ours = set(viewer.organization_ids)
    seats = (
        Membership.objects.live()
        .filter(Q(organization_id__in=ours) | Q(user_id__in=others | set(cards)))
        .exclude(user_id__in=[viewer.user_id, *but])
        .select_related("user", "organization")
        .order_by("user__kana", "user_id", "-starts_on", "id")
    )
    chosen: dict[uuid.UUID, tuple[int, str, Membership]] = {}
    for seat in seats:
        at = seat.organization_id
        rank = (
            (0, COLLEAGUE) if at in ours else (1, OFFICE) if seat.user_id in others else (2, CARD)
        )
        if rank[0] == 2 and cards.get(seat.user_id) != at:
            continue
        if seat.user_id not in chosen or rank[0] < chosen[seat.user_id][0]:
            chosen[seat.user_id] = (*rank, seat)
    groups: dict[str, list[tuple[str, str]]] = {COLLEAGUE: [], OFFICE: [], CARD: []}
    for _, group, seat in chosen.values():
        words = f"{seat.user.name}（{seat.organization.name}・{seat.label}）"
        groups[group].append((str(seat.pk), words))
    by_key = {str(seat.pk): seat for _, _, seat in chosen.values()}
    return [(name, rows) for name, rows in groups.items() if rows], by_key
