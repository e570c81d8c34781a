"""Fetch and authorise: the first line of every page of 後方支援.

``Reach`` says what the database's own functions say of the viewer (``sql/functions.sql``), read in
one statement; a page filters by it, and row security answers the same question again.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from tasuki.access.middleware import StaffRequest
from tasuki.places.models import Municipality, Prefecture

NOT_HERE = (
    "後方支援の画面は、都道府県の後方支援担当と、市町村の主管課の人が使います。"
    "県への相談は、市町村の主管課に伝えてください。"
)
NOT_PREFECTURE = "この画面は、都道府県の後方支援担当が使います。"


@dataclass(frozen=True)
class Reach:
    """Codes of the prefectures and of the municipalities whose office the viewer works in."""

    prefectures: tuple[str, ...]
    municipalities: tuple[str, ...]

    def holds(self, place: Municipality) -> bool:
        """Whether the viewer keeps up what is of this municipality."""
        return place.prefecture_id in self.prefectures or place.pk in self.municipalities


def reach_of(request: StaffRequest) -> Reach:
    """The viewer's reach, read once a request."""
    found: Reach | None = getattr(request, "_reach", None)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.advised_prefectures(), api.my_municipalities()")
            prefectures, municipalities = cursor.fetchone()
        found = Reach(tuple(sorted(prefectures)), tuple(sorted(municipalities)))
        request._reach = found  # type: ignore[attr-defined]
    return found


def inside(request: StaffRequest) -> Reach:
    """The reach of somebody who works in an office of either side; refused to everybody else."""
    reach = reach_of(request)
    if not (reach.prefectures or reach.municipalities):
        raise PermissionDenied(NOT_HERE)
    return reach


def prefecture_for(request: StaffRequest) -> Prefecture:
    """The prefecture whose board the viewer keeps; refused to everybody else."""
    reach = reach_of(request)
    if not reach.prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    return Prefecture.objects.get(pk=reach.prefectures[0])


def municipality_for(request: StaffRequest, code: str) -> Municipality:
    """The municipality, for its prefecture and its own office; else 404."""
    place = Municipality.objects.select_related("prefecture").filter(pk=code).first()
    if place is None or not reach_of(request).holds(place):
        raise Http404
    return place
