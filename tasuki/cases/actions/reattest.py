"""担当チームの見直し: somebody says again that a person still works on the case, or no longer does.

Nothing extends itself: a ground that nobody confirms ends after 180 days (access.md).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError

from tasuki.access.actions import close_grant, open_grant
from tasuki.access.enums import BasisName
from tasuki.access.models import Consent, Grant
from tasuki.accounts.models import User
from tasuki.core.action import action

KEEP, REMOVE = "keep", "remove"
AHEAD = 30
"""Days before its end that a ground asks to be looked at."""
CONFIRMED = "担当チームの見直しで確かめた"
CHANGED = "見直しのあいだに変わったものがあります。開き直して、もう一度選んでください。"


def ending_soon() -> list[Grant]:
    """Grounds of the team on cases the person who asks leads, the first to end first."""
    return list(Grant.objects.raw("SELECT * FROM api.team_ending(%s)", [AHEAD]))


@action
def reattest(*, by: User, choices: Mapping[uuid.UUID, str]) -> tuple[int, int]:
    """Keep or remove each; all of it or nothing. Returns how many were kept and removed.

    A kept ground is a new one, of the same level and categories and on the same consent, whose end
    it cannot outlive; the old one closes. What is not chosen stays as it is and ends by itself.
    """
    known = {grant.pk: grant for grant in ending_soon()}
    if not set(choices) <= set(known):
        raise ValidationError(CHANGED)
    counted = {KEEP: 0, REMOVE: 0}
    for pk, choice in choices.items():
        grant = known[pk]
        # The new one first: whoever keeps their own ground must not lose it in between.
        if choice == KEEP:
            consent = Consent.objects.filter(pk=grant.consent_id).first()
            if grant.consent_id is not None and consent is None:
                raise ValidationError(CHANGED)  # without it the new ground would reach further
            open_grant(
                by=by,
                case_id=grant.case_id,
                principal=grant.principal,
                basis=BasisName.TEAM,
                max_level=grant.max_level,
                categories=grant.categories,
                consent=consent,
                reason=CONFIRMED,
            )
        close_grant(by=by, case_id=grant.case_id, grant_id=pk)
        counted[choice] += 1
    return counted[KEEP], counted[REMOVE]
