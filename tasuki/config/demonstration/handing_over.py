"""An agency that lost its commission a week ago: what goes on, what waits, what stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tasuki.access.actions import record_consent
from tasuki.access.enums import BlockKind, ConsentForm, ConsentStatus
from tasuki.access.leaving import carry_out, plan_hand_over
from tasuki.access.models import HandOver
from tasuki.accounts.models import Organization
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.triage import triage_case
from tasuki.cases.enums import (
    Channel,
    ConsulterKind,
    FirstAction,
    IntakeForm,
    TriageDecision,
    Urgency,
    Worry,
)
from tasuki.cases.models import Case
from tasuki.config.demonstration.acting import acting, organization
from tasuki.config.demonstration.content import at, day
from tasuki.config.demonstration.reference import key
from tasuki.safeguards.actions.blocks import Whom, set_block

GIVER, TAKER = "o-kurashi", "o-shakyo"
WEEK = 7
ASKED_OF = "hh14"
"""The household of hanako whose person agreed to share with the agency that left."""


@dataclass(frozen=True)
class Held:
    """A consultation the agency received, and whether its person must not be seen by the taker."""

    number: str
    title: str
    by: str
    days_ago: int
    worry: Worry
    text: str
    is_kept_back: bool = False


HELD = (
    Held("K-0007", "見立さんの世帯", "s-kurashi", 62, Worry.INCOME,
         "仕事を失って3か月。家賃は払えているが、貯えがあとわずかとのこと。"),
    Held("K-0009", "仮井さん", "s-kurashi", 48, Worry.DEBT,
         "カードの支払いが重なり、電気が止まりそう。まず家計を書き出すことにした。"),
    Held("K-0011", "例沢さんの世帯", "s-kurashi2", 33, Worry.HOUSING,
         "更新の時期に家賃が上がる。安いところへ移りたいが、保証人がいない。"),
    Held("K-0012", "試野さん", "s-kurashi2", 30, Worry.INCOME,
         "短い仕事を続けている。続けられる仕事を探したい。", is_kept_back=True),
)  # fmt: skip


def tell_hand_over(alias: str) -> None:
    """Write what is not there yet. ``alias``: the superuser, who alone changes who works where."""
    if HandOver.objects.using(alias).exists():
        return
    known = set(Case.objects.using(alias).values_list("number", flat=True))
    for one in HELD:
        if one.number not in known:
            with transaction.atomic():
                _receive(one)
    with transaction.atomic():
        _agree()
    rows = Organization.objects.using(alias)
    plan = plan_hand_over(
        by=None, giver=rows.get(pk=key(GIVER)), taker=rows.get(pk=key(TAKER)),
        begins_on=timezone.localdate() - dt.timedelta(days=WEEK),
        reason="委託先の交代", using=alias,
    )  # fmt: skip
    carry_out(plan, using=alias)


def _receive(one: Held) -> None:
    with acting(one.by, has_proved=True) as by:
        case = receive_case(
            by=by, organization=organization(GIVER), form_key=key(one.number), number=one.number,
            title=one.title, received_at=at(-one.days_ago, "10:30"),
            people=[{"called": one.title.removesuffix("の世帯"), "is_subject": True,
                     "relation": "本人"}],
            intake={
                "form": IntakeForm.WITH_CONSENT, "channels": [Channel.VISIT_HERE],
                "consulter_kind": ConsulterKind.SELF, "worries": [one.worry],
                "urgency": Urgency.SOON, "signs": [], "text": one.text,
                "first_action": FirstAction.CONTINUE,
            },
        )  # fmt: skip
        triage_case(
            by=by, case=case, decision=TriageDecision.ASSESSMENT,
            text="生活の困りごとが重なるため、続けて関わる。", at=at(-one.days_ago + 2, "16:00"),
        )  # fmt: skip
        if one.is_kept_back:
            person = case.people.select_related("person").get().person
            taker = organization(TAKER)
            set_block(
                by=by, case=case, person=person, whom=Whom(f"o:{taker.pk}", taker.name),
                kind=BlockKind.WISH, note="本人が、知らせないでほしいと話した",
            )  # fmt: skip


def _agree() -> None:
    with acting("hanako") as by:
        case = Case.objects.get(pk=key(ASKED_OF))
        record_consent(
            by=by, case_id=case.pk, person_id=case.people.order_by("order")[0].person_id,
            recipients=[organization(GIVER)], categories=["money", "work"],
            purpose="家計と仕事の相談をいっしょに進めるため", form=ConsentForm.WRITTEN,
            status=ConsentStatus.GRANTED, explained_on=day(-40), starts_at=at(-40),
            expires_at=at(100, "23:59"), created_at=at(-40),
        )  # fmt: skip
