"""Before somebody looks at a case: why, once a day, when they are not of its team; and how many.

四日市: whoever opens one case after the other is asked to prove who they are, then stopped. Both
questions come with the case itself, as two columns of its statement (``case_for``).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Now
from django.urls import reverse

from tasuki.access.detours import Detour
from tasuki.access.enums import BasisName, LookPurpose, NoticeKind
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Opening
from tasuki.access.notices import notify_daily, supervisors_of
from tasuki.access.stepup import proved_at
from tasuki.audit.enums import Action
from tasuki.cases.grounds import leads
from tasuki.cases.models import Case

AN_HOUR, A_DAY = 30, 100
"""Cases read for the first time that day: in an hour since the last proof, and in a day."""
SAID = frozenset({BasisName.TEAM, BasisName.BREAK_GLASS})
"""Grounds that say why somebody looks."""


def columns(request: StaffRequest) -> dict[str, Any]:
    """What to ask along with a case: ``said_purpose`` and ``read_before``."""
    said = Opening.objects.filter(
        user_id=request.viewer.user_id, case_id=OuterRef("pk"), ends_at__gt=Now()
    )
    since = dt.datetime.fromtimestamp(proved_at(request), dt.UTC)
    return {
        "said_purpose": Subquery(said.order_by("-opened_at").values("purpose")[:1]),
        "read_before": Func(
            F("pk"), Value(since), function="api.breadth", output_field=ArrayField(IntegerField())
        ),
    }


def look_first(request: StaffRequest, case: Case, bases: set[str], *, asks: bool = True) -> None:
    """Raise ``Detour`` when something is asked before this case is shown.

    ``case`` carries ``columns``; ``bases`` are those of the viewer's live grants on it.
    """
    found = vars(case)
    if BasisName.BREAK_GLASS in bases:
        return
    back = reverse("cases:overview", args=[case.pk])
    this_hour, this_day = found["read_before"]
    if this_day >= A_DAY:
        raise Detour(
            reverse("safeguards:stopped"), back=back, act=Action.STOPPED, after=_alarm(request)
        )
    if this_hour >= AN_HOUR:
        raise Detour(reverse("safeguards:many"), back=back)
    if found["said_purpose"]:
        request.trail.purpose = str(LookPurpose(found["said_purpose"]).label)
    elif asks and must_say(request, case, bases):
        raise Detour(reverse("safeguards:purpose", args=[case.pk]), back=back)


def must_say(request: StaffRequest, case: Case, bases: set[str]) -> bool:
    """Whether the viewer sees the case without being of its team."""
    return not leads(request.viewer, case) and not bases & SAID


def _alarm(request: StaffRequest) -> Any:
    places = request.viewer.place_ids

    def tell() -> None:
        whom = supervisors_of(request.organization_id, places[0] if places else None)
        notify_daily(NoticeKind.BREADTH, whom)

    return tell
