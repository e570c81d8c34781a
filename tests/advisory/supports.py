"""Supports of the tests: saburo of 星見市 asks, yoko of the prefecture answers."""

from __future__ import annotations

from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import support as actions
from tasuki.advisory.models import Support
from tasuki.advisory.support_enums import Origin, Side
from tasuki.core.dates import today
from tasuki.places.models import Municipality
from tests.world import HOSHIMI, World


def place(code: str) -> Municipality:
    return Municipality.objects.select_related("prefecture").get(pk=code)


ASKED: dict[str, Any] = {
    "title": "支援会議の進め方が分からない", "text": "はじめての会議で、だれを呼ぶか迷っています。",
    "wish": "listen",
}  # fmt: skip
CLASS: dict[str, Any] = {"aid": "advice", "role": "building", "fields": ["education", "care"]}
OFFERED: dict[str, Any] = {"title": "庁内の説明にうかがいます", "text": "30分から。", **CLASS}
PATH: tuple[tuple[str, dict[str, Any]], ...] = (
    ("triage", {"aid": "advice", "role": "building", "tags": ["education"]}),
    ("assign", {"owner": "yoko", "helper": "社会福祉士会の専門家"}),
    ("done", {"done_on": "today", "done_text": "会議の前の日に、進行の練習をした。"}),
    ("report", {"report": "進行表を渡した。", "months": "3"}),
    ("effect", {"effect": "some", "effect_text": "会議が時間どおりに終わる。"}),
)
"""Slug of a step and what is written in it, from a request to its effect."""


def asked(world: World, by: str = "saburo", code: str = HOSHIMI, **words: Any) -> Support:
    """A worry of a municipality."""
    who = world.users[by]
    with acting_as(who.pk):
        return actions.begin(
            by=who, organization=world.organization_of(by), municipality=place(code),
            **{"origin": Origin.WORRY, **ASKED, **words},
        )  # fmt: skip


def offered(world: World, code: str = HOSHIMI, **words: Any) -> Support:
    """An offer of the prefecture."""
    with acting_as(world.yoko.pk):
        return actions.begin(
            by=world.yoko, organization=world.organization_of("yoko"), municipality=place(code),
            **{"origin": Origin.OFFER, **OFFERED, **words},
        )  # fmt: skip


def moved(world: World, support: Support, upto: str) -> Support:
    """Through every step to and with this one, by the office."""
    for slug, fields in PATH:
        with acting_as(world.yoko.pk):
            support.refresh_from_db()
            common = {
                "by": world.yoko, "organization": world.organization_of("yoko"),
                "support": support, "side": Side.OFFICE,
            }  # fmt: skip
            taken(world, slug, fields, common)
        if slug == upto:
            return support
    raise AssertionError(upto)


def taken(world: World, slug: str, fields: dict[str, Any], common: dict[str, Any]) -> None:
    """One step with the words of ``PATH``."""
    if slug == "triage":
        actions.step(to=actions.S.TRIAGED, **CLASS, **common)
    elif slug == "assign":
        actions.step(to=actions.S.ASSIGNED, owner=world.yoko, helper=fields["helper"], **common)
    elif slug == "done":
        actions.carry_out(done_on=today(), done_text=fields["done_text"], **common)
    elif slug == "report":
        actions.tell_report(report=fields["report"], months=3, **common)
    else:
        actions.check_effect(effect="some", effect_text=fields["effect_text"], **common)
