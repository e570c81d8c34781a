"""伴走支援計画 of 朝霧県: one both agree to, one that waits, one not looked back at."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import companion as actions
from tasuki.advisory.models import CompanionPlan, Support
from tasuki.advisory.support_enums import Quarter, Side
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year
from tasuki.exchange.enums import WorkStatus
from tasuki.places.models import Municipality

OFFICER, TOWN = "yoko", "kenji"
LED_TO = "支援会議の進め方を見てほしい"
"""The support that a step of 若葉市 led to (``given.ASKED``)."""
STEPS: tuple[tuple[Quarter, str, Side, str, WorkStatus, str], ...] = (
    (Quarter.SPRING, "庁内の7つの課で、情報の合わせ方を決める", Side.TOWN, "福祉総合相談課 主任",
     WorkStatus.DONE, ""),
    (Quarter.SUMMER, "支援会議のはじめの3回に、県の担当が同席する", Side.OFFICE, "佐々木",
     WorkStatus.DONE, "3回とも行った。"),
    (Quarter.AUTUMN, "評価の様式を、県の例を見ながら決める", Side.TOWN, "福祉総合相談課 主任",
     WorkStatus.DOING, ""),
    (Quarter.WINTER, "来年度の体制を、県と2回話し合う", Side.OFFICE, "佐々木", WorkStatus.OPEN, ""),
)  # fmt: skip
STEPS_OF: dict[str, tuple[tuple[Quarter, str, Side, str, WorkStatus, str], ...]] = {
    "wakaba": STEPS,
    "aono": (
        (Quarter.SUMMER, "となりの町と、1回目の話し合いを開く", Side.OFFICE, "佐々木",
         WorkStatus.DONE, "2つの町が来た。"),
    ),
}  # fmt: skip
PLANS: tuple[tuple[str, int, tuple[str, ...], str], ...] = (
    ("wakaba", -1, ("庁内の会議を毎月開く",), "相談は福祉の課だけで受けていた。"),
    ("wakaba", 0, ("支援会議を、予定の時間に終える", "評価のしかたを、関係機関と決める"),
     "支援会議が月3回になり、進行する人が足りない。"),
    ("hoshimi", 0, ("移行準備の計画を、年度のうちに書く",), "主管課の担当は1人。"),
    ("aono", -1, ("となりの町と、合同の窓口を試す",), "自立相談支援機関がない。"),
)  # fmt: skip
"""Town, 年度 from this one, goals, how it stands."""
REVIEW = "毎月の会議が続いた。次の年度は、会議の進め方と、評価のしかたを決める。"
REMARK = "評価の様式は、2月の議会の前に決めたいです。"


def tell_plans() -> None:
    """Once; the notices of it are seen."""
    with acting(OFFICER):
        if CompanionPlan.objects.exists():
            return
    codes, now = municipality_codes(), fiscal_year(timezone.localdate())
    places = {one.pk: one for one in Municipality.objects.demonstration()}
    for town, back, goals, state in PLANS:
        with acting(OFFICER) as by:
            plan = actions.begin_plan(
                by=by, municipality=places[codes[town]], year=now + back, goals=list(goals),
                now=state,
            )  # fmt: skip
            for quarter, text, side, owner, status, note in STEPS_OF.get(town, ()):
                actions.add_step(
                    by=by, plan=plan, quarter=quarter, text=text, side=side, owner=owner,
                    status=WorkStatus.DONE if back else status, note=note,
                    support=_led_to() if quarter == Quarter.SUMMER and not back else None,
                )  # fmt: skip
        if town == "wakaba":
            _both_agree(plan, is_over=back < 0)
    for name in (TOWN, OFFICER):
        with acting(name) as by:
            news = Notice.objects.filter(
                user=by, kind=NoticeKind.ADVISORY_PLAN, seen_at__isnull=True
            )
            news.update(seen_at=timezone.now())


def _led_to() -> Support:
    return Support.objects.get(title=LED_TO)


def _both_agree(plan: CompanionPlan, *, is_over: bool) -> None:
    plan.refresh_from_db()  # the database counted its edition up
    for name, side in ((OFFICER, Side.OFFICE), (TOWN, Side.TOWN)):
        with acting(name) as by:
            common: dict[str, Any] = {
                "by": by, "organization": organization(office(name)), "plan": plan, "side": side,
            }  # fmt: skip
            if side == Side.TOWN and not is_over:
                actions.say_of_plan(text=REMARK, **common)
            actions.agree(edition=plan.edition, **common)
    if is_over:
        with acting(OFFICER) as by:
            actions.review_plan(by=by, plan=plan, review=REVIEW)
