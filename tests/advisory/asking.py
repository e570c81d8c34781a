"""A 調査 of yoko's prefecture that goes on: three questions, 若葉市 has begun."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import rounds
from tasuki.advisory.models import Round, RoundQuestion
from tasuki.core.dates import today
from tasuki.places.models import Municipality, Prefecture
from tests.advisory import dispatched, joints, relieving, supervising, visions
from tests.advisory.stage import arrange, place
from tests.world import ASAGIRI, WAKABA, World


def prepared(world: World, *, before: Round | None = None, due: int = 14) -> Round:
    """Not opened yet, with the ready-made questions or those of ``before``."""
    with acting_as(world.yoko.pk):
        return rounds.start_round(
            by=world.yoko, prefecture=Prefecture.objects.get(pk=ASAGIRI), title="秋の状況調査",
            lead="分かるものだけ", due_on=today() + dt.timedelta(days=due), before=before,
        )  # fmt: skip


def opened(world: World, **more: Any) -> Round:
    """Answered just now."""
    row = prepared(world, **more)
    with acting_as(world.yoko.pk):
        places = Municipality.objects.filter(prefecture_id=ASAGIRI)
        return rounds.open_round(by=world.yoko, row=row, places=places)


def asked(row: Round) -> list[RoundQuestion]:
    return list(RoundQuestion.objects.filter(round=row))


def draft(world: World) -> dict[str, Any]:
    """Arguments of the addresses of a round in preparation."""
    row = prepared(world)
    with acting_as(world.yoko.pk):
        return {"round_id": row.pk, "ask_id": asked(row)[0].pk, "code": WAKABA}


def going_on(world: World) -> dict[str, Any]:
    """Arguments of the addresses of a round that goes on; kenji's city kept something."""
    row = opened(world)
    with acting_as(world.kenji.pk):
        first = asked(row)[0]
        rounds.answer(
            by=world.kenji, row=row, place=place(WAKABA), revision=0, sends=False,
            answers={str(first.pk): "まだない"},
        )  # fmt: skip
    return {"round_id": row.pk, "ask_id": first.pk, "code": WAKABA}


def everything(world: World) -> dict[str, Any]:
    """Arguments of every address of the room."""
    return {
        **arrange(world), **going_on(world), **visions.arrange(world), **joints.arrange(world),
        **dispatched.everything(world),
        **supervising.on("answered")(world), **relieving.asked_and_kept(world),
    }  # fmt: skip
