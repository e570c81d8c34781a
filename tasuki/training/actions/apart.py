"""Who shall not meet: named by whoever makes the groups, kept in every mix, lifted again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.training.grouping import Pair
from tasuki.training.models import Cohort, KeptApart, Team, TeamMember

SAME = "ちがう2つのチームか、ちがう2人を選んでください。"
FOREIGN = "この開催のチームと人から選んでください。"
TWICE = "この組み合わせは、もう決めてあります。"
SAME_TEAM = "同じチームの人は、いつも別のグループになります。決めなくてもだいじょうぶです。"


@action
def keep_teams_apart(
    *, by: User, cohort: Cohort, team: Team, other: Team, reason: str = ""
) -> KeptApart:
    """No member of the one sits with a member of the other."""
    if team.pk == other.pk:
        raise ValidationError({"other_team": [SAME]})
    row = KeptApart(cohort=cohort, team=team, other_team=other, reason=reason, by=by)
    return _kept(row, {team.cohort_id, other.cohort_id})


@action
def keep_members_apart(
    *, by: User, cohort: Cohort, member: TeamMember, other: TeamMember, reason: str = ""
) -> KeptApart:
    """The two do not sit together."""
    if member.pk == other.pk:
        raise ValidationError({"other_member": [SAME]})
    if member.team_id == other.team_id:
        raise ValidationError({"other_member": [SAME_TEAM]})
    row = KeptApart(cohort=cohort, member=member, other_member=other, reason=reason, by=by)
    return _kept(row, {member.cohort_id, other.cohort_id})


def _kept(row: KeptApart, cohorts: set[object]) -> KeptApart:
    if cohorts != {row.cohort_id}:
        raise ValidationError(FOREIGN)
    pair = _pair(row)
    if any(_pair(one) == pair for one in KeptApart.objects.filter(cohort=row.cohort)):
        raise ValidationError(TWICE)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.DECIDE, object_ids=[row.cohort_id, row.pk])
    return row


def _pair(row: KeptApart) -> frozenset[object]:
    return frozenset((row.team_id or row.member_id, row.other_team_id or row.other_member_id))


@action
def let_meet(*, by: User, row: KeptApart) -> None:
    """They may sit together from the next mix on."""
    write_event(Action.CHANGE, object_ids=[row.cohort_id, row.pk])
    row.delete()


def pairs_apart(cohort_id: uuid.UUID, members: Iterable[TeamMember]) -> frozenset[Pair]:
    """What the search of groups takes: pairs of the members' keys. One statement."""
    people = list(members)
    by_team: dict[object, list[TeamMember]] = {}
    for one in people:
        by_team.setdefault(one.team_id, []).append(one)
    here = {one.pk for one in people}
    found: set[Pair] = set()
    for row in KeptApart.objects.filter(cohort_id=cohort_id):
        if row.team_id:
            found |= {
                frozenset((str(one.pk), str(two.pk)))
                for one in by_team.get(row.team_id, ())
                for two in by_team.get(row.other_team_id, ())
            }
        elif {row.member_id, row.other_member_id} <= here:
            found.add(frozenset((str(row.member_id), str(row.other_member_id))))
    return frozenset(found)
