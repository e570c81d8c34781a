"""Telling people that something waits: a kind and whom, never words of anybody's own."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import connection

from tasuki.access.enums import NoticeKind
from tasuki.accounts.enums import Role
from tasuki.accounts.models import Membership


def notify(
    kind: NoticeKind,
    whom: Iterable[uuid.UUID | None],
    *,
    case_id: uuid.UUID | None = None,
    object_id: uuid.UUID | None = None,
) -> int:
    """One notice for each user of ``whom``, never for the one who acts; returns how many.

    With a case, somebody who may not see it (any more) sees no notice either. ``object_id`` is what
    the notice leads to.
    """
    people = [str(one) for one in whom if one is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.notify(%s::uuid[], %s, %s, %s)", [people, kind.value, case_id, object_id]
        )
        return int(cursor.fetchone()[0])


def notify_daily(kind: NoticeKind, whom: Iterable[uuid.UUID]) -> int:
    """As ``notify``, but not again to the same people today."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.notify_daily(%s::uuid[], %s)", [[str(one) for one in whom], kind.value]
        )
        return int(cursor.fetchone()[0])


def managers_of(organization_id: uuid.UUID | None) -> list[uuid.UUID]:
    """Users who manage an organization today."""
    if organization_id is None:
        return []
    found = Membership.objects.live().filter(organization_id=organization_id, role=Role.MANAGER)
    return list(found.values_list("user_id", flat=True).distinct())


def supervisors_of(
    organization_id: uuid.UUID | None, municipality_id: str | None
) -> list[uuid.UUID]:
    """Who answers for an organization's people: its managers, else the municipality's 主管課."""
    managers = managers_of(organization_id)
    if managers or municipality_id is None:
        return managers
    return officers_of(municipality_id)


def officers_of(municipality_id: str | None) -> list[uuid.UUID]:
    """Users of the 主管課 of a municipality today."""
    if municipality_id is None:
        return []
    officers = Membership.objects.live().filter(
        organization__municipality_id=municipality_id, role=Role.MUNICIPAL_OFFICER
    )
    return list(officers.values_list("user_id", flat=True).distinct())
