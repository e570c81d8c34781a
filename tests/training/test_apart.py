"""いっしょにしない組み合わせ: kept in every mix and by hand; seen by those who make the groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.models import KeptApart, WorkGroup, WorkGroupSeat
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course
from tests.world import World

ClientAs = Callable[..., Any]
WHY = "きょうだいどうしの係争の相手方"


@pytest.fixture
def held(world: World) -> Course:
    made = at.course(world)
    at.join_beside(world, made)
    return made


def partners(world: World, held: Course) -> set[str]:
    """Who of 若葉市 sits with saburo."""
    with acting_as(world.sensei.pk):
        seats = WorkGroupSeat.objects.filter(cohort=held.cohort).select_related("member__user")
        (his,) = [one.group_id for one in seats if one.team_id == held.other.pk]
        return {
            one.member.name for one in seats
            if one.group_id == his and one.team_id == held.team.pk
        }  # fmt: skip


def test_two_people_are_kept_apart_in_every_mix_and_by_hand(
    held: Course, client_as: ClientAs, world: World
) -> None:
    session, client = at.session_of(world, held), client_as("sensei")
    with acting_as(world.sensei.pk):
        his = held.other.members.get()
    path = f"/training/cohorts/{held.cohort.pk}/apart/"
    for who in ("hanako", "kenji"):
        sent = {"member": str(his.pk), "other_member": str(held.members[who].pk), "reason": WHY}
        assert client.post(path, sent).status_code == 302
    assert WHY in body(client.get(path))
    for seed in range(1, 6):
        with acting_as(world.sensei.pk):
            actions.form_groups(by=world.sensei, session=session, smallest=1, largest=2, seed=seed)
        assert partners(world, held) <= {world.mika.name}
    with acting_as(world.sensei.pk):
        to = WorkGroup.objects.get(seats__member=held.members["hanako"]).number
        with pytest.raises(ValidationError, match="別のグループにすることになっています"):
            actions.move_seat(by=world.sensei, session=session, member_id=his.pk, to=to)


def test_two_teams_are_kept_apart_and_what_cannot_be_kept_is_said(
    held: Course, client_as: ClientAs, world: World
) -> None:
    at.apart_of(world, held)
    session, client = at.session_of(world, held), client_as("sensei")
    groups = f"/training/sessions/{session.pk}/groups/"
    made = client.post(groups, {"smallest": "1", "largest": "2", "seed": "1"})
    assert made.status_code in (302, 422)
    if made.status_code == 302:
        assert partners(world, held) == set()
    refused = client.post(groups, {"smallest": "2", "largest": "2", "seed": "1"})
    assert refused.status_code == 422
    with acting_as(world.sensei.pk):
        row = KeptApart.objects.get()
    assert client.post(f"/training/apart/{row.pk}/remove/").status_code == 302
    with acting_as(world.sensei.pk):
        assert not KeptApart.objects.exists()


@pytest.mark.parametrize("who", ["hanako", "saburo", "yoko", "jiro", "kansa"])
def test_whom_it_concerns_never_learns_of_it(
    held: Course, client_as: ClientAs, world: World, who: str
) -> None:
    row = at.apart_of(world, held)
    at.grouped(world, held)
    client, path = client_as(who), f"/training/cohorts/{held.cohort.pk}/apart/"
    assert client.get(path).status_code in (403, 404)
    assert client.post(f"/training/apart/{row.pk}/remove/").status_code == 404
    page = client.get(f"/training/sessions/{at.session_of(world, held).pk}/groups/")
    assert "いっしょにしない" not in body(page)
    user = world.users[who]
    with acting_as(user.pk):
        assert not KeptApart.objects.exists()
    with acting_as(user.pk), pytest.raises(DatabaseError), transaction.atomic():
        KeptApart.objects.create(cohort=held.cohort, team=held.team, other_team=held.other, by=user)


def test_half_a_pair_both_kinds_the_same_team_and_twice_are_refused(
    held: Course, client_as: ClientAs, world: World
) -> None:
    client, path = client_as("sensei"), f"/training/cohorts/{held.cohort.pk}/apart/"
    team, other = str(held.team.pk), str(held.other.pk)
    hanako, mika = (str(held.members[one].pk) for one in ("hanako", "mika"))
    for sent, words in (
        ({"team": team}, "チームを2つ選ぶか"),
        ({"team": team, "other_team": other, "member": hanako}, "チームを2つ選ぶか"),
        ({"team": team, "other_team": team}, "ちがう2つ"),
        ({"member": hanako, "other_member": mika}, "いつも別のグループ"),
    ):
        refused = client.post(path, {**sent, "reason": WHY})
        assert refused.status_code == 422 and words in body(refused), sent
        assert WHY in body(refused)
    assert client.post(path, {"team": team, "other_team": other}).status_code == 302
    twice = client.post(path, {"team": other, "other_team": team})
    assert twice.status_code == 422 and "もう決めてあります" in body(twice)
