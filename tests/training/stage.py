"""A course that runs: the ready-made programme, held by 研修事務局, two municipalities invited."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.places.models import Municipality
from tasuki.training import actions
from tasuki.training.enums import MemberRole
from tasuki.training.models import Cohort, Programme, Team, TeamMember
from tests.world import World


@dataclass
class Course:
    """sensei's cohort; hanako (まとめ役), kenji, mika are the team of 若葉市; 星見市 was asked."""

    programme: Programme
    cohort: Cohort
    team: Team
    other: Team
    members: dict[str, TeamMember]


def ready(world: World, *, name: str = "kiso") -> Programme:
    """A programme of sensei's office that no cohort uses yet."""
    with acting_as(world.sensei.pk):
        return actions.start_ready_made(
            by=world.sensei, organizer=world.organizations["kenshu"], slug=name, fiscal_year=2026
        )


def course(world: World, *, started: int = 40) -> Course:
    """``started``: days since the first day of the cohort."""
    programme = ready(world)
    first = timezone.localdate() - dt.timedelta(days=started)
    places = {one.pk: one for one in Municipality.objects.filter(
        pk__in=[world.wakaba, world.hoshimi])}  # fmt: skip
    with acting_as(world.sensei.pk):
        cohort = actions.open_cohort(
            by=world.sensei, programme=programme, name="令和8年度 基礎編", starts_on=first
        )
        team, other = (
            actions.invite_team(by=world.sensei, cohort=cohort, municipality=places[code])
            for code in (world.wakaba, world.hoshimi)
        )
    with acting_as(world.kenji.pk):
        actions.answer_invitation(by=world.kenji, team=team, joins=True)
        members = {
            who: actions.add_member(
                by=world.kenji, team=team, user=world.users[who], employer=employer, duty=duty,
                role=MemberRole.LEADER if who == "hanako" else MemberRole.MEMBER,
                starts_on=first,
            )
            for who, employer, duty in (
                ("hanako", "社会福祉協議会", "多機関協働"),
                ("kenji", "市", "市町村職員"),
                ("mika", "地域包括支援センター", "アウトリーチ"),
            )
        }  # fmt: skip
    return Course(programme, cohort, team, other, members)


def arrange(world: World) -> dict[str, uuid.UUID]:
    """For the access table: the ids in its addresses."""
    made = course(world)
    return {
        "programme_id": made.programme.pk,
        "cohort_id": made.cohort.pk,
        "team_id": made.team.pk,
    }


def unused(world: World) -> dict[str, uuid.UUID]:
    """A programme that no cohort uses yet."""
    return {"programme_id": ready(world).pk}


def asked(world: World) -> dict[str, uuid.UUID]:
    """The team of 星見市, which has not answered."""
    return {"team_id": course(world).other.pk}
