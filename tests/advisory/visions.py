"""A vision of yoko's prefecture with one goal: as a draft, or told."""

from __future__ import annotations

from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import vision as actions
from tasuki.advisory.models import Vision
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Prefecture
from tests.world import World

YEAR = fiscal_year(today())
WORDS: dict[str, Any] = {
    "title": "どの町でも、断らない相談を", "text": "3年後、相談がどこでも始められる。",
    "year_from": YEAR, "year_to": YEAR + 2,
}  # fmt: skip
GOAL: dict[str, Any] = {
    "text": "相談の窓口をふやす", "measure": "窓口の数", "unit": "か所", "start": 10, "target": 30,
    "desk": "地域福祉課",
}  # fmt: skip


def drafted(world: World, **words: Any) -> Vision:
    """A draft with a goal; the office plans this year."""
    with acting_as(world.yoko.pk):
        prefecture = Prefecture.objects.get(pk=world.asagiri)
        made = actions.begin(by=world.yoko, prefecture=prefecture, **{**WORDS, **words})
        goal = actions.add_goal(by=world.yoko, vision=made, **GOAL)
        actions.say_year(
            by=world.yoko, goal=goal, year=YEAR, revision=0, step="3町と話し合う", planned=15,
        )  # fmt: skip
        return made


def told(world: World, **words: Any) -> Vision:
    """The same, told to the municipalities."""
    made = drafted(world, **words)
    with acting_as(world.yoko.pk):
        return actions.publish(by=world.yoko, vision=made)


def arrange(world: World) -> dict[str, Any]:
    """Arguments of the addresses of a vision that was told."""
    made = told(world)
    with acting_as(world.yoko.pk):
        return {"vision_id": made.pk, "goal_id": made.goals.get().pk, "year": YEAR}


def draft(world: World) -> dict[str, Any]:
    """… of a draft."""
    made = drafted(world)
    with acting_as(world.yoko.pk):
        return {"vision_id": made.pk, "goal_id": made.goals.get().pk, "year": YEAR + 1}
