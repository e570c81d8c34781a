"""Experts of 朝霧県, a dispatch in every step, and what it costs; in the names of who did it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.actions.experts import add_expert, say_budget
from tasuki.advisory.expert_enums import Began, Party
from tasuki.advisory.matching import candidates_for
from tasuki.advisory.models import Dispatch, Expert
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, at, day, read
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year
from tasuki.places.models import Municipality, Prefecture

TOWN, OFFICER = "kenji", "yoko"
TOLD = (NoticeKind.EXPERT_ASKED, NoticeKind.EXPERT_MOVED, NoticeKind.EXPERT_MESSAGE,
        NoticeKind.EXPERT_SENT)  # fmt: skip
WHY = "電話で話し、引き受けてもらえると聞いた"
WORDS = ("purpose", "title", "text", "fields", "mode", "hours", "need")
KNOWN = ("name", "kana", "kind", "title", "topics", "fields", "purposes", "weekdays", "is_online",
         "fee_unit", "fee", "travel")  # fmt: skip


def tell_experts() -> None:
    """The pool, the budget of this 年度, the dispatches; once."""
    content = read("experts")
    with acting(OFFICER) as by:
        if Expert.objects.exists():
            return
        prefecture = Prefecture.objects.get(pk=organization(office(OFFICER)).prefecture_id)
        pool = {
            row["id"]: add_expert(by=by, prefecture=prefecture, **known(row))
            for row in content["experts"]
        }
        year = fiscal_year(timezone.localdate())
        say_budget(by=by, prefecture=prefecture, year=year, amount=content["budget"], revision=0)
    for row in content["dispatches"]:
        one = begin(row)
        go_on(one, row, pool.get(row.get("expert", "")))
    for name in (TOWN, OFFICER, "sensei"):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind__in=TOLD, seen_at__isnull=True)
            news.update(seen_at=timezone.now())


def known(row: Row) -> dict[str, Any]:
    """What the office knows of an expert."""
    codes = municipality_codes()
    return {name: row[name] for name in KNOWN if name in row} | {
        "contact": "000-333-4444",
        "areas": [codes[one] for one in row.get("areas", ())],
        "home_id": codes[row["home"]] if "home" in row else None,
        "user": user(row["user"]) if "user" in row else None,
        "since": day(row.get("since_day", -400)),
        "until": day(row["until_day"]) if "until_day" in row else None,
    }


def begin(row: Row) -> Dispatch:
    """Asked for by the municipality, or opened by the prefecture."""
    name = row.get("by", TOWN)
    place = Municipality.objects.get(pk=municipality_codes()[row["town"]])
    wished = day(row["wished_day"]) if "wished_day" in row else None
    with acting(name) as by:
        return actions.begin(
            by=by, organization=organization(office(name)), municipality=place,
            origin=Began.OFFICE if name == OFFICER else Began.TOWN, wished_on=wished,
            **{one: row[one] for one in WORDS if one in row},
        )  # fmt: skip


def go_on(one: Dispatch, row: Row, expert: Expert | None) -> None:
    """So many steps of the office."""
    if expert is None:
        return
    held = row.get("held_day", 0)
    with acting(OFFICER) as by:
        (chosen,) = candidates_for(one, [expert], None)
        common: dict[str, Any] = {
            "by": by, "organization": organization(office(OFFICER)), "dispatch": one,
            "side": Party.OFFICE,
        }  # fmt: skip
        ways = (
            lambda: actions.match(
                expert=expert, reasons=[each.line for each in chosen.reasons],
                estimate=chosen.estimate or 0, count=chosen.count,
                is_doubtful=chosen.is_doubtful, why=WHY if chosen.is_doubtful else "", **common
            ),
            lambda: actions.approve(
                approved_on=day(min(-1, held - 14)), paper_number="地福第45号", **common
            ),
            lambda: actions.schedule(
                starts_at=at(held, "13:30"), ends_at=ends(held, one.hours),
                place="オンライン" if one.mode == "online" else "市役所 第2会議室", **common
            ),
            lambda: actions.step(to=actions.D.DISPATCHED, attended=14, **common),
            lambda: actions.report(
                report="はじめに困っていることを出し合い、次に同じ場面を2回練習した。",
                next_step="3か月後に、同じ人で振り返る", **common
            ),
            lambda: actions.pay(
                count=chosen.count, fee=expert.fee or 0, travel=expert.travel or 0, paid_on=day(-1),
                **common
            ),
            lambda: actions.evaluate(
                use="very", text="次の週の会議で、すぐに使えました。", months=3, **common
            ),
        )  # fmt: skip
        for way in ways[: row["steps"]]:
            way()
        if "called_off" in row:
            actions.end(because=row["called_off"], **common)


def ends(offset: int, hours: int) -> dt.datetime:
    """So many hours after half past one."""
    return at(offset, "13:30") + dt.timedelta(hours=hours)
