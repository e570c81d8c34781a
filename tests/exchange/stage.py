"""Meetings of the tests: yoko's prefecture calls them, the cast is invited or not."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions import agenda, outcomes, talks
from tasuki.exchange.actions.inviting import move_meeting
from tasuki.exchange.actions.joining import join, keep_circle
from tasuki.exchange.actions.meetings import call_meeting
from tasuki.exchange.blueprints import blueprints
from tasuki.exchange.enums import DecisionKind, MeetingStatus
from tasuki.exchange.models import Invitation, Meeting, Participant, Presentation
from tests.world import World

HOME = {
    "kenji": "city", "mika": "hokatsu", "saburo": "hoshimi", "sensei": "kenshu", "hanako": "shakyo",
}  # fmt: skip
"""Where the guests of these tests work."""


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


def running(world: World, *names: str, **fields: Any) -> Meeting:
    """A meeting that goes on, with guests' organizations invited and these people in it."""
    meeting = called(world, *dict.fromkeys(HOME[one] for one in names), **fields)
    for name in names:
        take_part(world, meeting, name)
    with acting_as(world.yoko.pk):
        meeting.refresh_from_db()
        move_meeting(by=world.yoko, meeting=meeting, to=MeetingStatus.RUNNING)
    return meeting


def take_part(world: World, meeting: Meeting, name: str) -> Participant:
    """This person asks for a place in the name of their organization."""
    user = world.users[name]
    with acting_as(user.pk):
        join(by=user, meeting=meeting, organization=world.organization_of(name))
        return Participant.objects.get(meeting=meeting, user=user)


def presented(world: World, meeting: Meeting, name: str) -> Presentation:
    """The first place of the agenda is given to this person's organization, which fills it."""
    user = world.users[name]
    with acting_as(world.yoko.pk):
        place = Presentation.objects.filter(meeting=meeting).order_by("order")[0]
        agenda.change_presentation(
            by=world.yoko, presentation=place, organization=world.organization_of(name), minutes=8
        )
    with acting_as(user.pk):
        talks.keep_statement(by=user, presentation=place, title="間があいた順", text="電話する。")
    return place


def arrange(world: World) -> dict[str, uuid.UUID | str]:
    """For the table of addresses: yoko's meeting goes on, kenji's city is in it and presents."""
    meeting = running(world, "kenji")
    place = presented(world, meeting, "kenji")
    soon = timezone.localdate() + dt.timedelta(days=9)
    with acting_as(world.kenji.pk):
        kenji = Participant.objects.get(meeting=meeting)
        asked = talks.ask(
            by=world.kenji, meeting=meeting, organization=world.organizations["city"], text="問い"
        )
        idea = outcomes.adopt(
            by=world.kenji, organization=world.organizations["city"], presentation=place,
            text="まねる", owner=world.kenji, due_on=soon,
        )  # fmt: skip
    with acting_as(world.yoko.pk):
        material = talks.add_material(by=world.yoko, meeting=meeting, title="予算", text="37億円")
        decision = outcomes.decide(
            by=world.yoko, meeting=meeting, kind=DecisionKind.DECISION, text="決めた",
            owner=world.kenji, due_on=soon,
        )  # fmt: skip
        circle = keep_circle(
            by=world.yoko, owner=world.organizations["prefecture"], name="第3グループ",
            organizations=[world.organizations["city"]],
        )  # fmt: skip
        return {
            "meeting_id": meeting.pk, "segment_id": meeting.segments.all()[0].pk,
            "presentation_id": place.pk, "participant_id": kenji.pk, "question_id": asked.pk,
            "invitation_id": meeting.invitations.get().pk, "material_id": material.pk,
            "idea_id": idea.pk, "decision_id": decision.pk, "circle_id": circle.pk,
            "place": "room",
        }  # fmt: skip


def held(world: World) -> dict[str, uuid.UUID | str]:
    """The same after its end."""
    known = arrange(world)
    with acting_as(world.yoko.pk):
        meeting = Meeting.objects.get(pk=known["meeting_id"])
        move_meeting(by=world.yoko, meeting=meeting, to=MeetingStatus.HELD)
    return known
