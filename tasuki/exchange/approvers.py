"""Who may be named to approve a manuscript."""

from __future__ import annotations

from django.db.models import Q

from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Membership
from tasuki.exchange.enums import APPROVER_ROLES
from tasuki.exchange.looking import prefecture_of
from tasuki.exchange.models import Manuscript


def approvers_of(manuscript: Manuscript) -> list[Membership]:
    """People near enough to know the place: of the same organization, of the same prefecture, of a
    training office; never whose words stand in it. Each person once, by kana."""
    near = prefecture_of(manuscript.organization)
    same = Q(organization_id=manuscript.organization_id)
    if near is not None:
        same |= Q(organization__municipality__prefecture=near) | Q(organization__prefecture=near)
    wrote = set(manuscript.writers)
    rows = (
        Membership.objects.live()
        .filter(same | Q(organization__kind=OrganizationKind.TRAINING), role__in=APPROVER_ROLES)
        .select_related("user", "organization")
        .order_by("user__kana", "user_id", "pk")
    )
    once = {one.user_id: one for one in rows if one.user_id not in wrote}
    return list(once.values())
