"""Groups of the tests: mika leads one of supporters, yoko one that chooses who comes in."""

from __future__ import annotations

from typing import Any

from tasuki.access.context import acting_as
from tasuki.exchange.actions import groups, network
from tasuki.exchange.models import Group, GroupMember, Thread
from tasuki.places.models import Prefecture
from tests.world import ASAGIRI, World

SAID = "断られた日の、気持ちの置き場を話したい。"


def begun(world: World, by: str = "mika", **fields: Any) -> Group:
    """Supporters of 朝霧県 among themselves, open, unless told otherwise."""
    who = world.users[by]
    with acting_as(who.pk):
        words: dict[str, Any] = {
            "name": "ひとりの係の集まり", "about": "ひとりで担当している人が話す所です。",
            "joining": "open", "is_peer": True, "prefecture": Prefecture.objects.get(pk=ASAGIRI),
        }  # fmt: skip
        return groups.open_group(by=who, organization=world.organization_of(by), **(words | fields))


def joined(world: World, group: Group, *names: str) -> None:
    """Each of them enters, or asks to."""
    for name in names:
        who = world.users[name]
        with acting_as(who.pk):
            groups.join_group(by=who, organization=world.organization_of(name), group=group)


def member(world: World, group: Group, name: str, by: str = "mika") -> GroupMember:
    """Somebody of the group, as its leader reads them."""
    with acting_as(world.users[by].pk):
        return GroupMember.objects.get(group=group, user=world.users[name])


def talked(world: World, group: Group, by: str = "mika") -> Thread:
    """A topic of the group."""
    who = world.users[by]
    with acting_as(who.pk):
        return network.open_thread(
            by=who, organization=world.organization_of(by), title="休み方", reach="group",
            group=group, text=SAID,
        )  # fmt: skip


def arrange(world: World) -> dict[str, Any]:
    """For the tables: mika leads supporters and chooses who comes; hanako is in, jiro waits."""
    group = begun(world, joining="asking")
    joined(world, group, "hanako", "jiro")
    with acting_as(world.mika.pk):
        hanako = GroupMember.objects.get(group=group, user=world.hanako)
        groups.place_member(by=world.mika, member=hanako, status="in")  # type: ignore[arg-type]
    return {"group_id": group.pk, "member_id": member(world, group, "jiro").pk}
