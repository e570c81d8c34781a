"""Letting people of other organizations in, and what a consent's end takes with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from tasuki.access.models import Consent
from tasuki.accounts.models import Membership, User
from tasuki.cases.actions.desk import check_case_side
from tasuki.cases.actions.team import add_team_member
from tasuki.cases.grounds import live_consents, works_for
from tasuki.cases.models import Case
from tasuki.core.action import action

NEEDS_GROUND = (
    "{name}さんの機関に、選んだ内容をすべて含む同意がありません。"
    "内容を減らすか、先に同意をもらうか、同意によらない根拠を書いてください。"
)


def covering_consent(case: Case, user: User, categories: Iterable[str]) -> Consent | None:
    """A live consent that names an organization of the user and covers all categories."""
    member = Membership.objects.live().filter(user=user)
    organizations = set(member.values_list("organization_id", flat=True))
    wanted = set(categories)
    for consent in live_consents(case.pk):
        named = {organization.pk for organization in consent.recipients.all()}
        if organizations & named and wanted <= set(consent.categories):
            return consent
    return None


@action
def let_in(
    *,
    by: User,
    case: Case,
    user: User,
    level: int,
    categories: Iterable[str],
    ground: str = "",
    expires_at: dt.datetime | None = None,
) -> uuid.UUID:
    """Take a person into the team. Colleagues of the holding organization need no consent.

    Anybody else needs a live consent that covers every category, or ``ground``. Returns the grant.
    """
    check_case_side(case.pk)
    wanted = list(categories)
    colleague = works_for(user, case.owner_id)
    consent = None if colleague else covering_consent(case, user, wanted)
    if not colleague and consent is None and not ground.strip():
        raise ValidationError({"ground": [NEEDS_GROUND.format(name=user.name)]})
    return add_team_member(
        by=by,
        case=case,
        user=user,
        level=level,
        categories=wanted,
        consent=consent,
        reason=ground.strip() or ("本人の同意" if consent else "受け持つ機関の担当"),
        expires_at=expires_at,
    )
