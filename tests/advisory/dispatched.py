"""Dispatches of the tests: saburo of 星見市 asks, yoko chooses 仮野 学 (sensei) and sends him."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.actions import experts as pool
from tasuki.advisory.expert_enums import Began, Party
from tasuki.advisory.models import Dispatch, Expert
from tasuki.core.dates import today
from tasuki.places.models import Prefecture
from tests.advisory.supports import place
from tests.world import ASAGIRI, HOSHIMI, WAKABA, World

ASKED: dict[str, Any] = {
    "purpose": "training", "title": "支援会議の進め方の研修", "text": "若手の職員に話してほしい。",
    "fields": ["education"], "mode": "visit", "hours": 3,
}  # fmt: skip
KNOWN: dict[str, Any] = {
    "name": "仮野 学", "kind": "scholar", "title": "仮野大学 教授", "fields": ["education"],
    "purposes": ["training"], "fee_unit": "hour", "fee": 10_000, "travel": 2_000,
}  # fmt: skip


def added(world: World, **words: Any) -> Expert:
    """Into yoko's pool; sensei's account unless told otherwise."""
    with acting_as(world.yoko.pk):
        fields = {"user": world.sensei, "since": dt.date(2020, 4, 1), **KNOWN, **words}
        home = Prefecture.objects.get(pk=ASAGIRI)
        return pool.add_expert(by=world.yoko, prefecture=home, **fields)


def asked(world: World, by: str = "saburo", code: str = HOSHIMI, **words: Any) -> Dispatch:
    """A request of a municipality."""
    who = world.users[by]
    with acting_as(who.pk):
        return actions.begin(
            by=who, organization=world.organization_of(by), municipality=place(code),
            **{"origin": Began.TOWN, **ASKED, **words},
        )  # fmt: skip


def common(world: World, dispatch: Dispatch, by: str = "yoko") -> dict[str, Any]:
    """Who takes a step, and for whom."""
    side = {"yoko": Party.OFFICE, "sensei": Party.EXPERT}.get(by, Party.TOWN)
    return {
        "by": world.users[by], "organization": world.organization_of(by), "dispatch": dispatch,
        "side": side,
    }  # fmt: skip


def held(days: int = 0) -> tuple[dt.datetime, dt.datetime]:
    """From nine to noon, so many days from today."""
    day = today() + dt.timedelta(days=days)
    first, last = (dt.datetime.combine(day, dt.time(hour)) for hour in (9, 12))
    return timezone.make_aware(first), timezone.make_aware(last)


def moved(
    world: World, dispatch: Dispatch, upto: str, expert: Expert | None = None, days: int = 0
) -> Dispatch:
    """Through every step to and with this one; held so many days from today."""
    expert = expert or added(world)
    starts_at, ends_at = held(days)
    ways: tuple[tuple[str, Any, dict[str, Any]], ...] = (
        ("matched", actions.match, {"expert": expert, "reasons": ["○ 分野：合う"], "count": 3,
                                    "estimate": 32_000, "is_doubtful": False}),
        ("approved", actions.approve, {"approved_on": today(), "paper_number": "地福第1号"}),
        ("scheduled", actions.schedule, {"starts_at": starts_at, "ends_at": ends_at,
                                         "place": "星見市役所"}),
        ("dispatched", actions.step, {"to": actions.D.DISPATCHED, "attended": 12}),
        ("reported", actions.report, {"report": "進行表を作った。", "next_step": "次は主任だけで"}),
        ("paid", actions.pay, {"count": 3, "fee": 10_000, "travel": 2_000, "paid_on": today()}),
        ("evaluated", actions.evaluate, {"use": "very", "text": "会議が短くなった。", "months": 3}),
    )  # fmt: skip
    for name, act, fields in ways:
        with acting_as(world.yoko.pk):
            dispatch.refresh_from_db()
            act(**common(world, dispatch), **fields)
        if name == upto:
            return dispatch
    raise AssertionError(upto)


def moved_on(world: World, dispatch: Dispatch, upto: str) -> Dispatch:
    """As ``moved``, of one that was held already."""
    with acting_as(world.yoko.pk):
        dispatch.refresh_from_db()
        actions.report(**common(world, dispatch), report="進行表を作った。")
        if upto == "paid":
            actions.pay(**common(world, dispatch), count=3, fee=0, travel=0, paid_on=today())
    return dispatch


def on(state: str) -> Callable[[World], dict[str, Any]]:
    """A dispatch of 星見市 that went so far, held today."""

    def stage(world: World) -> dict[str, Any]:
        return {"dispatch_id": moved(world, asked(world), state).pk}

    return stage


def due(world: World) -> dict[str, Any]:
    """One of which 星見市 is asked what is left."""
    one = moved(world, asked(world), "evaluated", days=-100)
    return {"dispatch_id": one.pk}


def everything(world: World) -> dict[str, Any]:
    """Arguments of the addresses of experts: one in the pool, a request of 若葉市."""
    return {
        "expert_id": added(world, user=None).pk,
        "dispatch_id": asked(world, "kenji", WAKABA).pk,
    }
