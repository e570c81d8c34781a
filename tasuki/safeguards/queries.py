"""What waits for somebody in this room, for its pages and for the first screens."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from tasuki.access.models import BreakGlass, KnownQuestion, Summary, SummaryDraft
from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import OrganizationKind, Role
from tasuki.accounts.models import Organization


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


def summary_drafts(viewer: Viewer) -> QuerySet[SummaryDraft]:
    """Summaries on their way, of the two people concerned."""
    ours = Q(made_by_id=viewer.user_id) | Q(reviewer_id=viewer.user_id)
    found = SummaryDraft.objects.filter(ours, municipality_id__in=viewer.place_ids)
    return found.select_related("made_by", "reviewer", "organization")


def summaries_for(viewer: Viewer) -> QuerySet[Summary]:
    """Of the two people always; of the 後方支援担当 of the prefecture while they are shown."""
    ours = Q(made_by_id=viewer.user_id) | Q(reviewed_by_id=viewer.user_id)
    ours &= Q(municipality_id__in=viewer.place_ids)
    bodies = Organization.objects.filter(
        pk__in=viewer.organization_ids, kind=OrganizationKind.PREFECTURE
    )
    shown = Q(withdrawn_at__isnull=True, expires_at__gt=Now())
    shown &= Q(municipality__prefecture_id__in=bodies.values("prefecture_id"))
    rule = ours | shown if Role.PREFECTURE_OFFICER in viewer.roles else ours
    found = Summary.objects.filter(rule)
    return found.select_related("municipality", "organization", "made_by", "reviewed_by")
