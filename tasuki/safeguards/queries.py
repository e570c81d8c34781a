"""What waits for somebody in this room, for its pages and for the first screens."""

from __future__ import annotations

from django.db.models import QuerySet

from tasuki.access.models import BreakGlass, KnownQuestion
from tasuki.access.viewer import Viewer


def to_review(viewer: Viewer) -> QuerySet[BreakGlass]:
    """What the viewer may judge: of their municipality, of another organization, not their own."""
    found = BreakGlass.objects.filter(municipality_id__in=viewer.place_ids)
    found = found.exclude(organization_id__in=viewer.organization_ids)
    found = found.exclude(user_id=viewer.user_id)
    found = found.exclude(second_by_id=viewer.user_id)
    return found.select_related("user", "organization")


def questions_to(viewer: Viewer) -> QuerySet[KnownQuestion]:
    """「ご存じですか」 that other desks asked one of the viewer's."""
    found = KnownQuestion.objects.filter(receiver_id__in=viewer.organization_ids)
    return found.select_related("sender", "receiver", "asked_by", "answered_by")
