"""後方支援 of 朝霧県: what 若葉市 asked for and how far it went, and what yoko offered to towns."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import knowhow
from tasuki.advisory.actions import support as actions
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import Origin, Side, SupportStatus
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.content import day
from tasuki.config.demonstration.places import municipality_codes
from tasuki.places.models import Municipality

S = SupportStatus
TOWN, OFFICER = "kenji", "yoko"
TOLD = (NoticeKind.ADVISORY_ASKED, NoticeKind.ADVISORY_OFFERED, NoticeKind.ADVISORY_MOVED,
        NoticeKind.ADVISORY_MESSAGE)  # fmt: skip
ADVICE: dict[str, Any] = {"aid": "advice", "role": "building", "fields": ["community"]}
ASKED: tuple[tuple[str, str, str, str, int], ...] = (
    ("worry", "会議に出られる職員が足りない",
     "支援会議が月に3回になり、同じ人ばかりが出ています。減らし方の例を知りたいです。",
     "examples", 0),
    ("request", "税と住まいの課に、事業の説明をしてほしい",
     "庁内の2つの課に、なぜ情報を合わせるのかを、県からも話してほしいです。", "together", 1),
    ("request", "評価のしかたを決めたい",
     "年度末の評価で、数だけでなく何を書くかを相談したいです。", "expert", 2),
    ("worry", "新しい相談支援員が続かない",
     "半年で2人が辞めました。支える人を支える方法を知りたいです。", "listen", 5),
    ("request", "支援会議の進め方を見てほしい",
     "はじめの3回を見て、進行の直すところを教えてほしいです。", "visit", 6),
)  # fmt: skip
"""How it began, its words, what was wished, how many steps were taken since."""
OFFERS: tuple[tuple[str, str, str, bool], ...] = (
    ("hoshimi", "移行準備の計画づくりに、2回うかがいます",
     "計画の骨組みを、いっしょに書きます。", False),
    ("aono", "となりの町と、相談窓口を合同で開く話し合い",
     "3つの市町の主管課で、1回目を県で開きます。", True),
)  # fmt: skip


def tell_supports() -> None:
    """In every state, once."""
    codes = municipality_codes()
    with acting(OFFICER):
        if Support.objects.exists():
            return
    places = {one.pk: one for one in Municipality.objects.demonstration()}
    for origin, title, text, wish, steps in ASKED:
        with acting(TOWN) as by:
            row = actions.begin(
                by=by, organization=organization(office(TOWN)),
                municipality=places[codes["wakaba"]], origin=Origin(origin),
                title=title, text=text, wish=wish,
            )  # fmt: skip
        _go_on(row, steps)
    for town, title, text, is_planned in OFFERS:
        with acting(OFFICER) as by:
            actions.begin(
                by=by, organization=organization(office(OFFICER)), municipality=places[codes[town]],
                origin=Origin.OFFER, title=title, text=text, is_planned=is_planned, **ADVICE,
            )  # fmt: skip
    for name in (TOWN, OFFICER):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind__in=TOLD, seen_at__isnull=True)
            news.update(seen_at=timezone.now())


def _go_on(row: Support, steps: int) -> None:
    """So many steps of the office, and a word in the thread."""
    with acting(OFFICER) as by:
        common: dict[str, Any] = {
            "by": by, "organization": organization(office(OFFICER)), "support": row,
            "side": Side.OFFICE,
        }  # fmt: skip
        ways = (
            lambda: actions.step(to=S.TRIAGED, note="来週、電話します。", **ADVICE, **common),
            lambda: actions.step(
                to=S.ASSIGNED, owner=by, helper="社会福祉士会の専門家", due_on=day(20), **common
            ),
            lambda: actions.carry_out(
                done_on=day(-90), done_text="2回うかがい、見直すところを3つに分けた。", **common
            ),
            lambda: actions.tell_report(
                report="進行表と、困ったときに電話する先を渡しました。", months=3, **common
            ),
            lambda: actions.check_effect(
                effect="some", effect_text="予定の時間に終わるようになった。", **common
            ),
        )
        for way in ways[:steps]:
            way()
        if steps > len(ways):
            knowhow.publish(
                by=by, organization=organization(office(OFFICER)), support=row,
                title="会議のはじめの3回を、外の人に見てもらう",
                situation="はじめての支援会議で、進行を直す人が庁内にいなかった。",
                done="県の担当が3回同席し、終わったあとに15分だけ振り返った。",
                changed="4回目から、予定の時間に終わるようになった。",
                hint="振り返りの問いを、先に1枚にしておく。", fields=["community"],
            )  # fmt: skip
