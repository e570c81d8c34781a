"""What stands in 後方支援: 若葉市 told its stage, 星見市 is silent; both of yoko's prefecture."""

from __future__ import annotations

from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions.board import say_stage
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Municipality
from tests.world import World

YEAR = fiscal_year(today())


def place(code: str) -> Municipality:
    return Municipality.objects.select_related("prefecture").get(pk=code)


def arrange(world: World) -> dict[str, Any]:
    """Arguments of the addresses of the board, of 若葉市 and this 年度."""
    with acting_as(world.yoko.pk):
        say_stage(
            by=world.yoko, place=place(world.wakaba), year=YEAR, revision=0,
            planned="full", actual="prep", note="議会のあと",
        )  # fmt: skip
    return {"code": world.wakaba, "year": YEAR}
