"""Groups of a session: made anew from wishes, then adjusted by hand within the same rules."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.training.actions.apart import pairs_apart
from tasuki.training.enums import TeamStatus
from tasuki.training.grouping import Participant, Unmet, Wishes, make_groups, refusal
from tasuki.training.models import CohortSession, TeamMember, WorkGroup, WorkGroupSeat

NOBODY = "グループにする人が、まだいません。チームの人が決まってから作ります。"
NO_SEAT = "この人は、この回のグループにいません。開き直して確かめてください。"


def participants(members: Iterable[TeamMember]) -> list[Participant]:
    """Members with ``team__municipality__prefecture`` read, as the search wants them."""
    return [
        Participant(
            key=str(one.pk),
            name=one.name,
            team=one.team.name,
            size=one.team.municipality.get_kind_display(),
            region=one.team.municipality.prefecture.name,
            role=one.duty,
        )
        for one in members
    ]


def members_for(session: CohortSession) -> list[TeamMember]:
    """Who comes to a session: live members of joined teams; of its track where it has one."""
    found = TeamMember.objects.live().filter(
        cohort_id=session.cohort_id, team__status=TeamStatus.JOINED
    )
    if track := session.session.track_id:
        found = found.filter(tracks__track_id=track)
    return list(
        found.select_related("user", "team__municipality__prefecture").order_by("team_id", "id")
    )


@action
def form_groups(
    *, by: User, session: CohortSession, smallest: int, largest: int, seed: int
) -> list[WorkGroup]:
    """New groups in place of those of before; a wish that cannot be met is said in words."""
    members = members_for(session)
    if not members:
        raise ValidationError(NOBODY)
    try:
        wishes = Wishes(smallest, largest, pairs_apart(session.cohort_id, members), seed)
        made = make_groups(participants(members), wishes)
    except Unmet as error:
        raise ValidationError(str(error)) from error
    WorkGroup.objects.filter(session=session).delete()
    by_key = {str(one.pk): one for one in members}
    groups = []
    for number, people in enumerate(made, start=1):
        group = WorkGroup(
            cohort_id=session.cohort_id, session=session, number=number,
            smallest=smallest, largest=largest,
        )  # fmt: skip
        group.save(force_insert=True)
        for one in people:
            member = by_key[one.key]
            WorkGroupSeat(
                cohort_id=session.cohort_id, session=session, group=group,
                team_id=member.team_id, member=member,
            ).save(force_insert=True)  # fmt: skip
        groups.append(group)
    write_event(Action.DECIDE, object_ids=[session.cohort_id, session.pk])
    return groups


@action
def move_seat(*, by: User, session: CohortSession, member_id: uuid.UUID, to: int) -> None:
    """Somebody sits in the group numbered ``to`` from now on; a broken rule is said."""
    seats = list(
        WorkGroupSeat.objects.select_for_update(of=("self",))
        .filter(session=session)
        .select_related("group", "member__user", "member__team__municipality__prefecture")
    )
    numbers = sorted({one.group.number for one in seats})
    seat = next((one for one in seats if one.member_id == member_id), None)
    if seat is None or to not in numbers:
        raise ValidationError(NO_SEAT)
    groups = [participants(o.member for o in seats if o.group.number == n) for n in numbers]
    apart = pairs_apart(session.cohort_id, [one.member for one in seats])
    wishes = Wishes(seat.group.smallest, seat.group.largest, apart)
    if why := refusal(groups, str(member_id), numbers.index(to), wishes):
        raise ValidationError(why)
    seat.group = next(one.group for one in seats if one.group.number == to)
    seat.save(update_fields=["group"])
    write_event(Action.CHANGE, object_ids=[session.cohort_id, seat.pk])
