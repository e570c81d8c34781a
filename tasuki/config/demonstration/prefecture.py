"""都道府県への相談: a case it was invited to read, a summary that arrived, one that waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tasuki.access.enums import BasisName, Level
from tasuki.access.models import Grant, SummaryDraft
from tasuki.cases.actions.inviting import invite_officer
from tasuki.cases.models import Case
from tasuki.config.demonstration.acting import acting, user
from tasuki.config.demonstration.reference import key
from tasuki.safeguards.actions.summaries import release_summary, write_summary

DAYS = 30


@dataclass(frozen=True)
class Told:
    """A summary: of which household, by whom, for whom to read through; whether it was released."""

    household: str
    lead: str
    reader: str
    title: str
    text: str
    is_released: bool


TOLD = (
    Told(
        "hh11", "kenji", "s-hoshi", "親の介護と、働きざかりの子のひきこもりが重なる世帯",
        "高齢の親が要介護になり、長く家にいる子が介護をひとりで担っています。子は外に出る手がかりを"
        "ほしがっていますが、親を置いて出られないと話します。介護の休みを作ることと、子の居場所を"
        "同時に進めたところ、週に1回は外に出られるようになりました。次に、働くことを急がずに"
        "続ける方法について、ほかの市町村の例を知りたいです。",
        True,
    ),
    Told(
        "hh03", "hanako", "kenji", "借金と立ちのきが重なり、どこから手を付けるかを相談したい",
        "家賃の滞納と、いくつもの借金があり、住まいを失うおそれがあります。法律の相談につなぐ"
        "順番と、住まいの確保を先にするかどうかで、関わる機関の意見が分かれています。"
        "似たときの進め方と、県で使える住まいの制度を教えてください。",
        False,
    ),
)  # fmt: skip
INVITED, ASKED = "hh15", "ほかの県に移ったあとの支援のつなぎ方を、いっしょに考えてほしい"


def tell_prefecture(alias: str) -> None:
    """Write what is not there yet. ``alias``: reads past row security what was written before."""
    invitations = Grant.objects.using(alias).filter(basis=BasisName.PREFECTURE_INVITE)
    if not invitations.exists():
        with transaction.atomic(), acting("kenji", has_proved=True) as by:
            invite_officer(
                by=by, case=Case.objects.get(pk=key(INVITED)), user=user("yoko"),
                level=Level.P1, categories=[], reason=ASKED,
                expires_at=timezone.now() + dt.timedelta(days=DAYS),
            )  # fmt: skip
    if not SummaryDraft.objects.using(alias).exists():
        for one in TOLD:
            with transaction.atomic():
                _tell(one)


def _tell(one: Told) -> None:
    with acting(one.lead) as by:
        draft = write_summary(
            by=by, case=Case.objects.get(pk=key(one.household)), reviewer_id=key(one.reader),
            title=one.title, text=one.text,
        )  # fmt: skip
    if one.is_released:
        with acting(one.reader) as reader:
            release_summary(by=reader, draft=draft, checked=[], days=DAYS)
