"""Joint programmes of 朝霧県: three towns whose evening desk was agreed on last year and looked
back on, and a commission to the prefecture that 若葉市 and others still talk about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.joint_enums import Decision, JointStatus, PartnerKind
from tasuki.advisory.models import Joint, JointPartner
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year, fiscal_year_range, today
from tasuki.places.models import Municipality

TOWNS = ("komore", "fujidana", "wakaba")
OFFICER, TOWN = "yoko", "kenji"
DESK: dict[str, Any] = {
    "kind": "together", "title": "夜の相談の窓口を、2つの町と市で開く",
    "aim": "夜に相談を受ける人が、どこにも足りない。曜日を分けて、どこの人でも受ける。",
    "services": ["consultation", "outreach"],
}  # fmt: skip
COMMISSION: dict[str, Any] = {
    "kind": "commission", "title": "参加支援の場づくりを、県に委託する",
    "aim": "受け入れ先を、市町村だけではさがしきれない。県がまとめてさがし、つなぐ。",
    "services": ["participation", "community"],
}  # fmt: skip
WORK = {"komore": "月曜の窓口", "fujidana": "火曜と水曜の窓口", "wakaba": "木曜と金曜の窓口"}


def tell_joints() -> None:
    """In the names of yoko and kenji, once."""
    codes = municipality_codes()
    with acting(OFFICER) as by:
        if Joint.objects.exists():
            return
        places = {one.pk: one for one in Municipality.objects.demonstration()}
        towns = [places[codes[one]] for one in TOWNS]
        prefecture = Municipality.objects.select_related("prefecture").get(pk=towns[0].pk)
        common: dict[str, Any] = {"by": by, "prefecture": prefecture.prefecture}
        desk = actions.begin(towns=towns, agencies=["若葉市社会福祉協議会"], **DESK, **common)
        talk = actions.begin(towns=[towns[2], towns[0]], **COMMISSION, **common)
        for one in (desk, talk):
            actions.go_to(by=by, joint=one, to=JointStatus.TALKING)
    _talk(talk)
    _agree(desk, {codes[one]: (one, places[codes[one]].population) for one in TOWNS})
    for name in (OFFICER, TOWN):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind=NoticeKind.JOINT, seen_at__isnull=True)
            news.update(seen_at=timezone.now())


def _talk(joint: Joint) -> None:
    """A question that was answered, and one that waits."""
    with acting(TOWN) as by:
        common: dict[str, Any] = {
            "by": by, "organization": organization(office(TOWN)), "joint": joint,
            "partner": JointPartner.objects.get(
                joint=joint, municipality_id=municipality_codes()["wakaba"]
            ),
        }  # fmt: skip
        asked = actions.say(
            text="受け入れ先との約束は、だれが結びますか。", is_question=True, **common
        )
        actions.say(text="車での送りむかえも、委託に入りますか。", is_question=True, **common)
    with acting(OFFICER) as by:
        actions.say(
            by=by, organization=organization(office(OFFICER)), joint=joint,
            partner=JointPartner.objects.get(joint=joint, kind=PartnerKind.PREFECTURE),
            text="県が結び、写しを市町にお送りします。", answers=asked,
        )  # fmt: skip


def _agree(joint: Joint, towns: dict[str, tuple[str, int | None]]) -> None:
    """Signed for last 年度 and this one; towns without a seat here agreed by letter."""
    last = fiscal_year(today()) - 1
    first, ends = fiscal_year_range(last)[0], fiscal_year_range(last + 1)[1]
    with acting(OFFICER) as by:
        partners = list(JointPartner.objects.filter(joint=joint))
        parts = {}
        for one in partners:
            name, people = towns.get(one.municipality_id or "", ("", 30_000))
            parts[one.pk] = {"work": WORK.get(name, "受ける人の研修と、当番の表"), "key": people}
        version = actions.write_version(
            by=by, joint=joint, parts=parts, starts_on=first, ends_on=ends, cost=4_000_000,
            rule="people", content="平日の午後5時から9時まで、電話と来所の相談を受ける。",
            note="当番が急に来られないときは、県の担当に電話する。",
        )  # fmt: skip
        actions.lay_open(by=by, version=version)
        for number, one in enumerate(partners, 1):
            is_ours = one.kind == PartnerKind.PREFECTURE
            if one.kind != PartnerKind.AGENCY:
                actions.agree(
                    by=by, organization=organization(office(OFFICER)), version=version, partner=one,
                    paper="" if is_ours else f"福第{number}号",
                )  # fmt: skip
        actions.sign(
            by=by, version=version, signed_on=first - dt.timedelta(days=10),
            paper_number="朝福第12号",
        )  # fmt: skip
        actions.review(
            by=by, joint=joint, year=last, revision=0,
            worked="夜の相談が、月に2件から9件にふえた。",
            hard="冬は、当番の行き来に時間がかかった。", cost_actual=3_860_000,
            decision=Decision.GO_ON,
        )  # fmt: skip
