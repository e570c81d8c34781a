"""招かれたケース: what municipalities let an officer of the prefecture read, until when."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from tasuki.access.enums import BasisName
from tasuki.access.models import Grant
from tasuki.access.policy import live_grant_q
from tasuki.access.viewer import Viewer
from tasuki.cases.models import Case
from tasuki.core.dates import wareki
from tasuki.home.work import Group, Line, due_badge, group

TITLE = "招かれたケース"


def invited(viewer: Viewer, today: dt.date) -> Group:
    """Cases on a running invitation, the one that ends first on top; one statement."""
    running = Grant.objects.filter(
        live_grant_q(),
        basis=BasisName.PREFECTURE_INVITE,
        principal=f"u:{viewer.user_id}",
    )
    of_case = running.filter(case_id=OuterRef("pk")).order_by().values("case_id")
    ends = Subquery(of_case.annotate(until=Max("expires_at")).values("until"))
    cases = Case.objects.visible_to(viewer).annotate(until=ends).filter(until__isnull=False)
    return group(
        TITLE, [_line(one, today) for one in cases.select_related("owner", "municipality")]
    )


def _line(case: Case, today: dt.date) -> Line:
    last = timezone.localdate(vars(case)["until"])
    badge, words = due_badge(last, today)
    holder = "・".join(one.name for one in (case.municipality, case.owner) if one)
    return Line(
        badge,
        words,
        case.title,
        f"{holder}・{wareki(last)}まで読めます",
        case.get_absolute_url(),
        "読む",
        last,
    )
