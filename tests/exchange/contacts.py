"""Cards and requests of the tests: saburo of 星見市 would like to talk with hanako of 若葉市."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions import contacting, network
from tasuki.exchange.models import Card, ContactRequest
from tests.database import admin
from tests.world import World

WHY = "小さな町の会議の開き方を聞きたい"


def card(world: World, by: str, shown_to: str = "prefecture", **fields: Any) -> None:
    """A card of this person, with a contact that the list shows to nobody."""
    who = world.users[by]
    words = {"post": "窓口の係", "asks": ["断りの様式"], "contact": "000-0000-0402"} | fields
    with acting_as(who.pk):
        network.keep_card(
            by=who, organization=world.organization_of(by), shown_to=shown_to, **words
        )


def asked(world: World, by: str = "saburo", whom: str = "hanako") -> ContactRequest:
    """A request to whoever has a card already."""
    who = world.users[by]
    with acting_as(who.pk):
        return contacting.ask_contact(
            by=who, organization=world.organization_of(by), way="phone", why=WHY,
            card=Card.objects.get(pk=world.users[whom].pk),
        )  # fmt: skip


def accepted(world: World, row: ContactRequest, by: str = "hanako") -> None:
    with acting_as(world.users[by].pk):
        row = ContactRequest.objects.get(pk=row.pk)
        contacting.accept_contact(by=world.users[by], request=row, contact="内線 402")


def aged(row: ContactRequest, days: int) -> None:
    """As if it had been asked that many days ago; in a test that commits."""
    begin = timezone.now() - dt.timedelta(days=days)
    with admin() as connection:
        connection.execute(
            "UPDATE exchange_contactrequest SET asked_at = %s, ends_at = %s WHERE id = %s",
            [begin, begin + dt.timedelta(days=14), row.pk],
        )


def arrange(world: World) -> dict[str, Any]:
    """For the tables of addresses and forms: hanako's and kenji's cards, saburo asked hanako."""
    card(world, "hanako")
    card(world, "kenji")
    return {"whom": world.kenji.pk, "request_id": asked(world).pk}
