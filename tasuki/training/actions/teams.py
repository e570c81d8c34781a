"""Teams of municipalities: invited, answered, filled with people who come and go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.places.models import Municipality
from tasuki.training.enums import MemberStatus, TeamStatus
from tasuki.training.models import Cohort, MemberTrack, Team, TeamMember, Track

ANSWERED = "この案内には、もう返事があります。開き直して確かめてください。"
GONE = "この人は、もうチームを離れています。"
WHY_TRACK = "対象の役割とちがう分野を受けるわけを、ひとことで書いてください。"


@action
def invite_teams(
    *,
    by: User,
    cohort: Cohort,
    places: Iterable[Municipality],
    answer_due_on: dt.date | None = None,
) -> list[Team]:
    """案内 to each municipality that has none yet; the others are left as they are."""
    there = set(Team.objects.filter(cohort=cohort).values_list("municipality_id", flat=True))
    return [
        invite_team(by=by, cohort=cohort, municipality=one, answer_due_on=answer_due_on)
        for one in places
        if one.pk not in there
    ]


@action
def invite_team(
    *,
    by: User,
    cohort: Cohort,
    municipality: Municipality,
    name: str = "",
    answer_due_on: dt.date | None = None,
) -> Team:
    """案内: the municipality's 主管課 sees it and answers."""
    name = name or f"{municipality.name}チーム"
    if Team.objects.filter(cohort=cohort, municipality=municipality, name=name).exists():
        raise ValidationError({"municipality": ["同じ名前のチームが、もうあります。"]})
    team = Team(
        cohort=cohort, municipality=municipality, name=name, answer_due_on=answer_due_on, by=by
    )
    check_row(team)
    team.save(force_insert=True)
    write_event(Action.REQUEST, object_ids=[cohort.pk, team.pk], municipality_id=municipality.pk)
    return team


@action
def answer_invitation(*, by: User, team: Team, joins: bool, note: str = "") -> Team:
    """参加する, or not this time with a word why."""
    if team.status not in (TeamStatus.INVITED, TeamStatus.DECLINED):
        raise ValidationError(ANSWERED)
    team.status = TeamStatus.JOINED if joins else TeamStatus.DECLINED
    team.note, team.answered_by, team.answered_at = note, by, timezone.now()
    check_row(team, ["note"])
    team.save(update_fields=["status", "note", "answered_by", "answered_at"])
    write_event(Action.ANSWER, object_ids=[team.cohort_id, team.pk], purpose=team.status)
    return team


@action
def add_member(*, by: User, team: Team, user: User | None = None, **fields: Any) -> TeamMember:
    """A seat. ``fields``: ``written_name employer duty role status starts_on replaces note``."""
    if user is not None and TeamMember.objects.live().filter(team=team, user=user).exists():
        raise ValidationError({"user": ["この人は、もうチームにいます。"]})
    member = TeamMember(team=team, cohort_id=team.cohort_id, user=user, **fields)
    if user is None and not member.written_name:
        raise ValidationError({"user": ["人を選ぶか、名前を入れてください。"]})
    check_row(member)
    member.save(force_insert=True)
    write_event(Action.GRANT, object_ids=[team.pk, member.pk])
    return member


@action
def change_member(*, by: User, member: TeamMember, **fields: Any) -> TeamMember:
    """``user written_name employer duty role status note`` of a seat, changed."""
    store(member, fields)
    write_event(Action.CHANGE, object_ids=[member.team_id, member.pk])
    return member


@action
def substitute(
    *, by: User, member: TeamMember, on: dt.date, note: str = "", **fields: Any
) -> TeamMember:
    """交代: from ``on`` another person sits here; the first sees the team's work until the day
    before. ``fields`` of the new person as in ``add_member``; the tracks go over."""
    if member.left_on is not None:
        raise ValidationError(GONE)
    if on < member.starts_on:
        raise ValidationError({"on": ["交代の日は、前の人が入った日より後にしてください。"]})
    change_member(by=by, member=member, left_on=on, status=MemberStatus.SUBSTITUTED, note=note)
    new = add_member(
        by=by, team=member.team, starts_on=on, replaces=member, role=member.role, **fields
    )
    for row in member.tracks.all():
        MemberTrack(
            cohort_id=row.cohort_id, team_id=row.team_id, member=new, track_id=row.track_id,
            reason=row.reason,
        ).save(force_insert=True)  # fmt: skip
    return new


@action
def leave_team(*, by: User, member: TeamMember, on: dt.date, note: str = "") -> TeamMember:
    """From ``on`` the person is no more in the team; their own work stays theirs."""
    if member.left_on is not None:
        raise ValidationError(GONE)
    if on < member.starts_on:
        raise ValidationError({"on": ["離れる日は、入った日より後にしてください。"]})
    return change_member(by=by, member=member, left_on=on, status=MemberStatus.LEFT, note=note)


@action
def choose_tracks(
    *, by: User, member: TeamMember, tracks: Iterable[Track], reason: str = ""
) -> list[MemberTrack]:
    """The tracks of a member, instead of those before. One for another duty needs a reason."""
    wanted = list(tracks)
    others = [one for one in wanted if one.for_duties and member.duty not in one.for_duties]
    if others and not reason.strip():
        raise ValidationError({"reason": [WHY_TRACK]})
    member.tracks.all().delete()
    made = [
        MemberTrack(
            cohort_id=member.cohort_id, team_id=member.team_id, member=member, track=one,
            reason=reason if one in others else "",
        )
        for one in wanted
    ]  # fmt: skip
    for row in made:
        check_row(row)
    MemberTrack.objects.bulk_create(made)
    write_event(Action.CHANGE, object_ids=[member.team_id, member.pk])
    return made
