"""Reads over protections and blocks. Every one runs a fixed number of statements."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from tasuki.access.models import Protection, ProtectionRelease
from tasuki.cases.models import Case
from tasuki.core.dates import wareki
from tasuki.core.templatetags.tasuki_dates import days_left

SOON = dt.timedelta(days=60)
MOST = 100


def protections_of(person_id: uuid.UUID) -> list[Protection]:
    """All of a person, those in force first, the newest application first."""
    rows = Protection.objects.filter(person_id=person_id).select_related("by")
    rows = rows.prefetch_related("releases__asked_by", "releases__decided_by")
    return sorted(
        rows.order_by("-applied_on", "-created_at"), key=lambda one: one.released_at is not None
    )


def left_places(case: Case) -> list[str]:
    """Names of what still says a protected place and has no level of its own, for who shares."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.left_places(%s)", [case.pk])
        tables = cursor.fetchone()[0]
    names = {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}
    return [names[table] for table in tables]


@dataclass(frozen=True)
class Due:
    """A protection that wants somebody: its case, and the release that waits, if one does."""

    protection: Protection
    case: Case
    release: ProtectionRelease | None

    @property
    def is_over(self) -> bool:
        ends = self.protection.ends_on
        return ends is not None and ends < timezone.localdate()

    @property
    def left_words(self) -> str:
        """あと12日."""
        return days_left(self.protection.ends_on)

    @property
    def ends_words(self) -> str:
        """令和9年1月31日."""
        return wareki(self.protection.ends_on) if self.protection.ends_on else ""


NEAR = """SELECT p.id, c.id, (SELECT r.id FROM access_protectionrelease r
    WHERE r.protection_id = p.id AND r.decided_at IS NULL ORDER BY r.asked_at LIMIT 1)
  FROM access_protection p JOIN cases_caseperson cp ON cp.person_id = p.person_id
    JOIN cases_case c ON c.id = cp.case_id
  WHERE p.released_at IS NULL AND NOT EXISTS (SELECT 1 FROM access_protection n
      WHERE n.person_id = p.person_id AND n.id <> p.id AND n.released_at IS NULL
        AND (n.applied_on, n.created_at) > (p.applied_on, p.created_at))
    AND (p.ends_on <= %s OR EXISTS (SELECT 1 FROM access_protectionrelease r
      WHERE r.protection_id = p.id AND r.decided_at IS NULL))
    AND api.may_share(c.id)
  ORDER BY p.ends_on NULLS LAST, c.number LIMIT %s"""
"""The newest application of each person: an older one that ran out is renewed already."""


def due_protections() -> list[Due]:
    """守りの期限が近い, and releases that wait: of the cases the viewer may share."""
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [timezone.localdate() + SOON, MOST])
        found: list[tuple[Any, Any, Any]] = cursor.fetchall()
    protections = Protection.objects.in_bulk([one for one, _, _ in found])
    cases = Case.objects.select_related("lead").in_bulk([one for _, one, _ in found])
    releases = ProtectionRelease.objects.select_related("asked_by").in_bulk(
        [one for _, _, one in found if one]
    )
    return [
        Due(protections[one], cases[case], releases.get(release)) for one, case, release in found
    ]
