"""The team of a case: who sees what is written, within which categories."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Max

from tasuki.access.actions import close_grant, open_grant
from tasuki.access.conditions import check_team_condition
from tasuki.access.enums import BasisName, Category, Level
from tasuki.access.models import Consent
from tasuki.accounts.models import Membership, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import lock_case
from tasuki.cases.models import Case
from tasuki.core.action import action

LEAD_STAYS = "主担当は外せません。先に、ほかの人へ主担当をかえてください。"
NO_PLACE = "{name}さんは、いま所属している機関がありません。勤め先の管理担当に確かめてください。"


def clearance_of(user: User) -> int:
    """The highest level the user's live memberships allow; None of them raises."""
    found = Membership.objects.live().filter(user=user).aggregate(top=Max("clearance"))["top"]
    if found is None:
        raise ValidationError(NO_PLACE.format(name=user.name))
    return int(found)


@action
def add_team_member(
    *,
    by: User,
    case: Case,
    user: User,
    level: int | None = None,
    categories: Iterable[str] | None = None,
    consent: Consent | None = None,
    reason: str = "",
    expires_at: dt.datetime | None = None,
) -> uuid.UUID:
    """Let a person work on the case: up to ``level``, within ``categories``, at most 180 days.

    Left out, they are all categories and P2 (P3 for those cleared for it). Somebody of another
    organization needs a consent that covers it, or a reason that names the ground. A municipality
    may ask a valid course and an undertaking of everybody but the lead who receives the case.
    """
    if not (user.pk == by.pk == case.lead_id):  # whoever receives a person is not asked
        check_team_condition(case.municipality_id, user)
    top = clearance_of(user)
    return open_grant(
        by=by,
        case_id=case.pk,
        principal=f"u:{user.pk}",
        basis=BasisName.TEAM,
        max_level=min(top, level if level is not None else max(int(Level.P2), top)),
        categories=list(Category.values if categories is None else categories),
        expires_at=expires_at,
        consent=consent,
        reason=reason or "担当チーム",
    )


@action
def remove_team_member(*, by: User, case: Case, user: User) -> int:
    """Take a person out of the team; it works in their next statement. Returns grants ended."""
    if case.lead_id == user.pk:
        raise ValidationError(LEAD_STAYS)
    grants = team_grants(case, user)
    for grant_id in grants:
        close_grant(by=by, case_id=case.pk, grant_id=grant_id)
    return len(grants)


def team_grants(case: Case, user: User) -> list[uuid.UUID]:
    """Team grants of the user on the case that still run; only who may share learns of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM api.case_grants(%s) WHERE principal = %s AND basis = 'team'"
            " AND revoked_at IS NULL AND expires_at > statement_timestamp()",
            [case.pk, f"u:{user.pk}"],
        )
        return [row[0] for row in cursor.fetchall()]


@action
def set_team(*, by: User, case: Case, users: Iterable[User], reason: str = "") -> None:
    """Everybody named is in the team afterwards; who is in already stays as they are."""
    for user in users:
        if not team_grants(case, user):
            add_team_member(by=by, case=case, user=user, reason=reason)


@action
def change_lead(*, by: User, case: Case, lead: User, reason: str = "") -> None:
    """Hand the lead to a colleague of the holding organization, who joins the team.

    To another organization the case goes only through a つなぎ that was accepted.
    """
    lock_case(case)
    colleagues = Membership.objects.live().filter(organization=case.owner)
    if not colleagues.filter(user=lead).exists():
        raise ValidationError(
            "主担当は、受け持つ機関の人から選んでください。ほかの機関へは「つなぎ」で引き継ぎます。"
        )
    set_team(by=by, case=case, users=[lead], reason=reason or "主担当")
    case.lead = lead
    case.revision += 1
    case.save(update_fields=["lead", "revision"])
    write_event(Action.CHANGE, case_id=case.pk, object_ids=[lead.pk], purpose="lead")
