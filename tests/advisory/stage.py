"""What stands in 後方支援: 若葉市 told its stage, 星見市 is silent; both of yoko's prefecture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import companion
from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.actions.contacts import write_contact
from tasuki.advisory.models import Contact, KnowHow
from tasuki.core.dates import fiscal_year, today
from tasuki.exchange.models import Idea
from tests.advisory import supports
from tests.advisory.supports import place
from tests.world import World

YEAR = fiscal_year(today())


def arrange(world: World) -> dict[str, Any]:
    """Arguments of the addresses of the board, of 若葉市 and this 年度."""
    with acting_as(world.yoko.pk):
        say_stage(
            by=world.yoko, place=place(world.wakaba), year=YEAR, revision=0,
            planned="full", actual="prep", note="議会のあと",
        )  # fmt: skip
    contact = talked(world, world.wakaba, today())
    support = supports.asked(world, "kenji", world.wakaba)
    return {
        "code": world.wakaba, "year": YEAR, "contact_id": contact.pk, "support_id": support.pk,
        "step": "triage", "knowhow_id": told(world).pk, "idea_id": taken_home(world).pk,
        **planned(world),
    }  # fmt: skip


def planned(world: World, code: str | None = None, year: int = YEAR) -> dict[str, Any]:
    """A 伴走支援計画 with one step, by yoko; nobody agreed yet."""
    with acting_as(world.yoko.pk):
        plan = companion.begin_plan(
            by=world.yoko, municipality=place(code or world.wakaba), year=year,
            goals=["会議を毎月開く"], now="担当は1人",
        )  # fmt: skip
        step = companion.add_step(
            by=world.yoko, plan=plan, quarter=2, text="庁内の説明に行く", side="office",
            owner="佐々木",
        )  # fmt: skip
    return {"plan_id": plan.pk, "step_id": step.pk}


def last_year(world: World) -> dict[str, Any]:
    """The plan of a year that is over."""
    return planned(world, year=YEAR - 1)


def told(world: World) -> KnowHow:
    """What the prefecture learned, for everybody there."""
    with acting_as(world.yoko.pk):
        return KnowHow.objects.create(
            prefecture_id=world.asagiri, title="会議の前に練習する", situation="進め方が不明。",
            done="進行を練習した。", by=world.yoko,
        )  # fmt: skip


def taken_home(world: World, by: str = "yoko") -> Idea:
    """What somebody's office wants to do as others do it."""
    who = world.users[by]
    with acting_as(who.pk):
        return Idea.objects.create(
            organization=world.organization_of(by), text="電話の当番を3町で分ける", owner=who,
            due_on=today(), source="栃木県「3町の当番」（都道府県の情報交換会）", by=who,
        )  # fmt: skip


def talked(world: World, code: str, on: dt.date) -> Contact:
    """yoko called the municipality on a day."""
    with acting_as(world.yoko.pk):
        return write_contact(
            by=world.yoko, municipality=place(code), channel="call", held_on=on,
            met="福祉課の係長", about="庁内の会議の日取り",
        )  # fmt: skip


def on(state: str) -> Callable[[World], dict[str, Any]]:
    """A support of 若葉市 that was asked for, offered, or went so far."""

    def stage(world: World) -> dict[str, Any]:
        if state == "offered":
            return {"support_id": supports.offered(world, world.wakaba).pk}
        support = supports.asked(world, "kenji", world.wakaba)
        if state != "asked":
            supports.moved(world, support, state)
        return {"support_id": support.pk}

    return stage
