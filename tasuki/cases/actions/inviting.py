"""都道府県への相談: the lead lets one named officer of the prefecture read a case, for a while."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from tasuki.access.actions import open_grant
from tasuki.access.enums import BasisName, Level
from tasuki.access.policy import BASES
from tasuki.accounts.enums import OrganizationKind, Role
from tasuki.accounts.models import Membership, User
from tasuki.cases.actions.team import clearance_of
from tasuki.cases.grounds import grounds_of
from tasuki.cases.models import Case
from tasuki.core.action import action
from tasuki.core.dates import wareki
from tasuki.places.models import Municipality

LONGEST = BASES[BasisName.PREFECTURE_INVITE].longest or dt.timedelta()
ONLY_THE_LEAD = "都道府県の人を招けるのは、このケースの主担当です。主担当に相談してください。"
HAS_ENDED = "終わったケースには招けません。相談が続くときは、先にケースを再開してください。"
NOT_AN_OFFICER = "この市町村の都道府県の、後方支援担当の人から選んでください。"
BEYOND_CLEARANCE = (
    "{name}さんが見られるのは、{level}までと登録されています。"
    "{level}で招くか、都道府県の管理担当に登録を確かめてください。"
)
IS_INVITED = (
    "{name}さんは、もう招かれています（{until}まで）。"
    "変えるときは「いま見てよい人」から外して、招きなおしてください。"
)
NEEDS_CATEGORIES = "P2（要配慮）まで見せるときは、見せる種類を選んでください。"


def officers_of(case: Case) -> QuerySet[Membership]:
    """Live memberships of 後方支援担当 of the prefecture in which the municipality lies."""
    place = Municipality.objects.filter(pk=case.municipality_id)
    return Membership.objects.live().filter(
        role=Role.PREFECTURE_OFFICER,
        organization__kind=OrganizationKind.PREFECTURE,
        organization__prefecture_id__in=place.values("prefecture_id"),
    )


@action
def invite_officer(
    *,
    by: User,
    case: Case,
    user: User,
    level: int,
    categories: Iterable[str],
    reason: str,
    expires_at: dt.datetime,
) -> uuid.UUID:
    """Let an officer read the case up to ``level`` (P1, or P2 within ``categories``).

    At most 60 days; it opens reading alone, never writing. Returns the grant. Raises
    ``ValidationError`` for everybody but the lead, for a stranger, a level beyond the officer's
    clearance, and while an invitation of the same officer runs. ``api.open_grant`` says who may
    invite whom a second time.
    """
    if case.lead_id != by.pk:
        raise ValidationError(ONLY_THE_LEAD)
    if case.is_ended:
        raise ValidationError(HAS_ENDED)
    if not officers_of(case).filter(user=user).exists():
        raise ValidationError({"user": [NOT_AN_OFFICER]})
    wanted = list(categories) if level > Level.P1 else []
    if level > Level.P1 and not wanted:
        raise ValidationError({"categories": [NEEDS_CATEGORIES]})
    top = clearance_of(user)
    if level > top:
        words = BEYOND_CLEARANCE.format(name=user.name, level=Level(max(top, Level.P1)).label)
        raise ValidationError({"level": [words]})
    _check_not_invited(case, user)
    return open_grant(
        by=by,
        case_id=case.pk,
        principal=f"u:{user.pk}",
        basis=BasisName.PREFECTURE_INVITE,
        max_level=level,
        categories=wanted,
        expires_at=expires_at,
        reason=reason,
    )


def _check_not_invited(case: Case, user: User) -> None:
    for ground in grounds_of(case):
        grant = ground.grant
        is_theirs = grant.basis == BasisName.PREFECTURE_INVITE and ground.user_id == user.pk
        if is_theirs and ground.is_live:
            until = wareki(timezone.localdate(ground.until))
            raise ValidationError({"user": [IS_INVITED.format(name=user.name, until=until)]})
