"""Meetings of the tests: yoko's prefecture calls them, the cast is invited or not."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions.meetings import call_meeting
from tasuki.exchange.blueprints import blueprints
from tasuki.exchange.models import Invitation, Meeting
from tests.world import World


def called(world: World, *invited: str, by: str = "yoko", **fields: Any) -> Meeting:
    """A meeting in a month, from the source's agenda; with guests its invitations are out."""
    who = world.users[by]
    with acting_as(who.pk):
        meeting = call_meeting(
            by=who,
            host=world.organization_of(by),
            **{
                "title": "都道府県の情報交換会",
                "fiscal_year": 2023,
                "starts_at": timezone.now() + dt.timedelta(days=30),
                "place": "オンライン",
                "blueprint": blueprints()["prefectures"],
                **fields,
            },
        )
        for name in invited:
            Invitation(meeting=meeting, organization=world.organizations[name], by=who).save(
                force_insert=True
            )
        if invited:
            meeting.status = "open"
            meeting.save(update_fields=["status"])
    return meeting


def arrange(world: World) -> dict[str, uuid.UUID]:
    """For the table of addresses: yoko's meeting, to which kenji's city is invited."""
    return {"meeting_id": called(world, "city").pk}
