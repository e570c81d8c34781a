"""When the office spoke with whom last, and who answers for which municipality."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from tasuki.accounts.enums import Role
from tasuki.accounts.models import Membership, MembershipQuerySet
from tasuki.advisory.models import Contact, Face
from tasuki.places.models import Municipality, Prefecture

SHOWN = 50
"""Talks that the page of a municipality shows."""


def last_contacts(prefecture: Prefecture | str) -> dict[str, Contact]:
    """Code of a municipality → the newest talk with it; one statement. Who was never spoken with
    is not in it."""
    places = Municipality.objects.filter(prefecture=prefecture).values("code")
    rows = newest_talks().filter(municipality_id__in=places)
    return {one.municipality_id: one for one in rows}


def newest_talks() -> QuerySet[Contact]:
    """The newest talk with each municipality, of all that the viewer's office advises."""
    rows = Contact.objects.select_related("municipality")
    rows = rows.order_by("municipality_id", "-held_on", "-created_at", "-id")
    return rows.distinct("municipality_id")


def talks_with(place: Municipality) -> QuerySet[Contact]:
    """The log of one municipality, the newest first; at most ``SHOWN``."""
    return Contact.objects.filter(municipality=place).select_related("by")[:SHOWN]


def contacts_in(
    prefecture: Prefecture, *, code: str | None = None, since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet[Contact]:  # fmt: skip
    """The log of all municipalities of a prefecture, or of one, between two days; newest first."""
    places = Municipality.objects.filter(prefecture=prefecture).values("code")
    rows = Contact.objects.filter(municipality_id__in=places)
    if code:
        rows = rows.filter(municipality_id=code)
    if since:
        rows = rows.filter(held_on__gte=since)
    return rows.filter(held_on__lte=until) if until else rows


def officers(prefecture_id: str) -> MembershipQuerySet:
    """Who works in the prefecture's office today, as somebody to be chosen."""
    return (
        Membership.objects.live()
        .filter(
            organization__prefecture_id=prefecture_id, organization__kind="prefecture",
            role=Role.PREFECTURE_OFFICER,
        )
        .select_related("user", "organization")
        .order_by("user__kana", "user_id", "organization_id")
        .distinct("user__kana", "user_id")
    )  # fmt: skip


def face_of(place: Municipality) -> Face | None:
    """Who answers for it, if they still work there; one statement."""
    still = Membership.objects.live().filter(
        user_id=OuterRef("user_id"), organization__prefecture_id=place.prefecture_id,
        role=Role.PREFECTURE_OFFICER,
    )  # fmt: skip
    found = Face.objects.filter(Exists(still), pk=place.pk).select_related("user")
    return found.first()


def office_people(place: Municipality) -> list[uuid.UUID]:
    """Who of the prefecture is told: who answers for the municipality, else the whole office."""
    face = face_of(place)
    if face is not None:
        return [face.user_id]
    return [one.user_id for one in officers(place.prefecture_id)]


def town_people(municipality_id: str) -> Iterable[uuid.UUID]:
    """Who of the 主管課 is told."""
    rows = Membership.objects.live().filter(
        organization__municipality_id=municipality_id, organization__kind="municipality",
        role__in=(Role.MUNICIPAL_OFFICER, Role.COORDINATOR, Role.MANAGER),
    )  # fmt: skip
    return rows.values_list("user_id", flat=True).distinct()
