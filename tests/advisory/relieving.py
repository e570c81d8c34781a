"""hanako asks yoko, whom she finds as an officer of her prefecture."""

from __future__ import annotations

from typing import Any

from tasuki.access.context import acting_as
from tasuki.accounts.models import Membership
from tasuki.advisory.actions import relief as actions
from tasuki.advisory.models import Relief
from tests.world import World, key

WORDS = "夜の電話が続いて、もう限界だと感じています。"
REPLY, AGREED = "話してくれて、ありがとうございます。", "来週の当番を代わる人を、いっしょに決める"


def seat(name: str) -> Membership:
    """Where somebody of the cast works."""
    return Membership.objects.select_related("user", "organization").get(pk=key("membership", name))


def asked(world: World, by: str = "hanako", whom: str = "yoko", **more: Any) -> Relief:
    """Quiet no, unless said so."""
    who = world.users[by]
    with acting_as(who.pk):
        given = {"text": WORDS, "helps": ["rest", "listen"], "is_quiet": False, **more}
        to = seat(whom)
        return actions.ask(by=who, chosen=to.user, at=to.organization, **given)


def answered(world: World, row: Relief, by: str = "yoko") -> Relief:
    who = world.users[by]
    with acting_as(who.pk):
        return actions.answer(
            by=who, relief=Relief.objects.get(pk=row.pk), takes="yes", reply=REPLY, agreed=AGREED,
            until=None,
        )  # fmt: skip


def asked_and_kept(world: World) -> dict[str, Any]:
    """Arguments of the addresses."""
    return {"relief_id": asked(world).pk, "act": "end"}
