"""Exceptions that are told: two 緊急閲覧, one judged and one that waits; an open question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from tasuki.access.context import Proof, enter_as
from tasuki.access.enums import BasisName, Verdict
from tasuki.access.models import BreakGlass, Grant, KnownQuestion
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.models import Case
from tasuki.config.demonstration.acting import LIFETIME, acting, office, organization, user
from tasuki.config.demonstration.reference import key
from tasuki.core.holidays import after_working_days
from tasuki.safeguards.actions import break_glass as glasses
from tasuki.safeguards.actions.known import ask

LASTED = dt.timedelta(minutes=12)


@dataclass(frozen=True)
class Told:
    """One 緊急閲覧: who, of which household, why, how many days ago, and what was found."""

    who: str
    household: str
    reason: str
    words: str
    days_ago: int
    note: str = ""


TOLD = (
    Told(
        "s-kikan", "hh09", "illness",
        "夜に救急隊から、持病と飲んでいる薬をたずねる電話があった。受け持つ包括は時間外で出なかった",
        16, "時間外で電話がつながらず、開いたのも要る画面だけでした。",
    ),
    Told(
        "s-hogo", "hh14", "life",
        "本人から「もう終わりにしたい」と電話があり、途中で切れた。主担当は不在で、折り返し先の約束を確かめた",
        0,
    ),
)  # fmt: skip
QUESTION: dict[str, Any] = {
    "name": "架空 みどり",
    "kana": "カクウ ミドリ",
    "born_in": "80代前半",
    "reason": "健診の案内に返事がなく、近所の方から最近見かけないと電話があったため。",
}


def tell_safeguards(alias: str) -> None:
    """Write what is not there yet. ``alias``: the superuser, who alone changes the past."""
    for one in TOLD:
        if not BreakGlass.objects.using(alias).filter(user_id=key(one.who)).exists():
            _tell(one, alias)
    if not KnownQuestion.objects.using(alias).exists():
        with transaction.atomic(), acting("s-mori") as by:
            sender, receiver = organization(office("s-mori")), organization(office("mika"))
            ask(by=by, sender=sender, receiver=receiver, **QUESTION)


def _tell(one: Told, alias: str) -> None:
    by = user(one.who)
    place = str(organization(office(one.who)).municipality_id)
    number = Case.objects.using(alias).get(pk=key(one.household)).number
    with transaction.atomic():
        enter_as(by.pk, lifetime=LIFETIME, proof=Proof())
        glass = glasses.break_glass(
            by=by, place=place, number=number, reason=one.reason, words=one.words
        )
        write_event(
            Action.CASE_OPEN, case_id=glass.case_id, level=2, basis=BasisName.BREAK_GLASS.value
        )
        glasses.end(by=by, glass=glass)
        if one.note:
            with acting("kansa") as judge:
                glasses.review(by=judge, glass=glass, verdict=Verdict.FIT, note=one.note)
    _move_back(glass, dt.timedelta(days=one.days_ago), alias)


def _move_back(glass: BreakGlass, ago: dt.timedelta, alias: str) -> None:
    ended = timezone.now() - ago
    began = ended - LASTED
    row = BreakGlass.objects.using(alias).get(pk=glass.pk)
    row.opened_at, row.ends_at = began, ended
    row.review_due_on = after_working_days(timezone.localdate(began), glasses.WORKING_DAYS)
    if row.reviewed_at:
        row.reviewed_at = began + dt.timedelta(days=1)
    row.save(using=alias)
    grants = Grant.objects.using(alias).filter(
        principal=f"u:{row.user_id}", basis=BasisName.BREAK_GLASS
    )
    until = began + dt.timedelta(minutes=60)
    grants.update(created_at=began, valid_from=began, expires_at=until, revoked_at=ended)
