"""わたしの調子 of 朝霧県: two months that are over, hanako's own half year, and whom she asked.

Months that are over are closed to ``web``, so they come by the superuser's connection, as what was
written then; the figures are made by the calendar's own function.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Membership
from tasuki.advisory.actions import relief
from tasuki.advisory.actions.wellbeing import say_month
from tasuki.advisory.models import OwnMonth, Relief
from tasuki.advisory.wellbeing_enums import OWN_ROLES, month_of
from tasuki.config.demonstration.acting import acting, office, organization, user
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
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("s-rei", {
        "text": "夜の電話が3週間続いていて、家に帰っても仕事のことが頭から離れません。",
        "helps": ["share", "listen"], "is_quiet": True,
    }),
    ("yoko", {
        "text": "1人で訪問することが増えて、判断に迷います。似た仕事の人と話せると助かります。",
        "helps": ["listen", "along"], "is_quiet": False,
    }),
)  # fmt: skip
REPLY: dict[str, Any] = {
    "takes": "yes", "reply": "話してくれて、ありがとうございます。ひとりで持たなくて大丈夫です。",
    "agreed": "水曜と金曜の夜の電話を、代わりに受ける", "until": None,
}  # fmt: skip
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
    with transaction.atomic():
        _ask_for_relief()


def _ask_for_relief() -> None:
    """hanako asked two people: a colleague, who answered, and an officer of the prefecture."""
    with acting(WRITER) as by:
        rows = [
            relief.ask(by=by, chosen=user(whom), at=organization(office(whom)), **said)
            for whom, said in ASKED
        ]
    with acting(ASKED[0][0]) as by:
        relief.answer(by=by, relief=Relief.objects.get(pk=rows[0].pk), **REPLY)
    for name in (WRITER, *(whom for whom, _ in ASKED)):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind=NoticeKind.PERSONAL, seen_at__isnull=True)
            news.update(seen_at=timezone.now())


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
