"""Organizations, people and memberships: made by commands, with their lines in the trail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from tasuki.access.context import acting_as
from tasuki.accounts.actions import (
    acknowledge_secrecy,
    add_membership,
    add_organization,
    add_user,
    end_membership,
)
from tasuki.accounts.enums import OrganizationKind, Role, SecrecyGround
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_worker_sees_what_the_membership_opens_until_it_ends(transactional_db: None) -> None:
    world = World.load()
    body = add_organization(
        by=None,
        name="こみち相談室",
        kind=OrganizationKind.NPO,
        municipality_id=world.wakaba,
        using="setup",
    )
    user = add_user(by=None, username="atarashi", family_name="新田", using="setup")
    membership = add_membership(
        by=None, user=user, organization=body, role=Role.WORKER, using="setup"
    )
    with acting_as(user.pk) as viewer:
        assert viewer.organization_ids == (body.pk,)
        assert viewer.roles == ("worker",)
    yesterday = membership.starts_on - dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="はじまりの日より後"):
        end_membership(by=None, membership=membership, ends_on=yesterday, using="setup")
    membership.starts_on = yesterday - dt.timedelta(days=9)
    membership.save(using="setup", update_fields=["starts_on"])
    end_membership(by=None, membership=membership, ends_on=yesterday, using="setup")
    with acting_as(user.pk) as viewer:
        assert viewer.organization_ids == ()
        assert viewer.principals == ()
    with connections["setup"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE action = 'configure'")
        assert cursor.fetchone() == (4,)


def test_a_taken_name_is_refused(transactional_db: None) -> None:
    with pytest.raises(ValidationError, match="すでに使われています"):
        add_user(by=None, username="hanako", family_name="山田", using="setup")


def test_secrecy_is_acknowledged_in_ones_own_name(world: World) -> None:
    with acting_as(world.mika.pk):
        found = acknowledge_secrecy(
            by=world.mika, ground=SecrecyGround.CONFERENCE, wording="漏らしません。"
        )
        assert found.user == world.mika
