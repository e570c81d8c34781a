"""わたしの調子 of 朝霧県: two months that are over, and hanako's own half year.

Months that are over are closed to ``web``, so they come by the superuser's connection, as what was
written then; the figures are made by the calendar's own function.
"""

from __future__ import annotations

import datetime as dt

from django.db import connections, transaction

from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Membership
from tasuki.advisory.actions.wellbeing import say_month
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.wellbeing_enums import OWN_ROLES, month_of
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.core.dates import today
from tasuki.core.months import months_after

WRITER = "hanako"
BEGUN = 6
"""Months since hanako began to write."""
TOLD_BY_ALL = 2
"""Months that are over of which everybody wrote."""
HIDDEN = {OrganizationKind.AUDIT, OrganizationKind.TRAINING, OrganizationKind.PREFECTURE}
STATEMENTS = ("rested", "slept", "drained", "numb", "worth", "alone", "heard", "broken")
HABITS = (
    (1, 2, 2, 3, 3, 4, 2, 4, 1, 5),
    (5, 4, 4, 3, 3, 5, 4, 2, 1, 4),
    (1, 1, 2, 2, 1, 3, 2, 3, 4, 5),
)
"""How often something is so among ten people: in between, often, seldom."""
NOW = {"rested": 2, "slept": 3, "drained": 5, "numb": 2, "worth": 4, "alone": 4, "heard": 2,
       "broken": 4, "households": 34, "visits": 18, "overtime": 4, "company": 5}  # fmt: skip


def tell_months(alias: str) -> None:
    """Write what is not there yet. ``alias``: may write of months that are over."""
    if OwnMonth.objects.using(alias).exists():
        return
    months = [months_after(month_of(today()), -back) for back in range(1, BEGUN + 1)]
    rows = (
        Membership.objects.using(alias)
        .live()
        .filter(role__in=OWN_ROLES, organization__municipality__isnull=False)
    )
    seats = rows.exclude(organization__kind__in=HIDDEN).select_related("organization", "user")
    people = {one.user_id: one for one in seats.order_by("user__username", "id")}
    written = [
        _said(seat, number, month, back)
        for number, seat in enumerate(people.values())
        for back, month in enumerate(months)
        if back < TOLD_BY_ALL or seat.user.username == WRITER
    ]
    OwnMonth.objects.using(alias).bulk_create(written)
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT api.close_own_months()")
    with transaction.atomic(), acting(WRITER) as by:
        say_month(by=by, organization=organization(office(WRITER)), **NOW)


def _said(seat: Membership, number: int, month: dt.date, back: int) -> OwnMonth:
    """What somebody might have written: every answer occurs, one in nine is not said."""
    answers = {
        name: HABITS[at % 3][(number * 7 + at + back) % 10]
        for at, name in enumerate(STATEMENTS)
        if (number + at) % 9
    }
    return OwnMonth(
        user_id=seat.user_id, organization_id=seat.organization_id, month=month,
        municipality_id=seat.organization.municipality_id, households=5 + number * 7 % 45,
        visits=number * 5 % 36, overtime=1 + number % 5, company=(1, 3, 5)[number % 3], **answers,
    )  # fmt: skip
