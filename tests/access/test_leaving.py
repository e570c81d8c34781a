"""People leave: what was opened to them by name ends with the work it was given for."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tasuki.access.actions import open_grant, record_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName, ConsentForm, ConsentStatus, NoticeKind
from tasuki.access.models import Consent, Grant, Notice
from tasuki.accounts.actions import add_membership, end_membership, end_organization
from tasuki.accounts.enums import Role
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.audit.trail import write_event
from tasuki.cases.grounds import may_share
from tasuki.cases.models import Case, CasePerson
from tasuki.safeguards.actions.break_glass import break_glass
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of the day after ``day`` in Asia/Tokyo."""
    return timezone.make_aware(dt.datetime.combine(day + DAY, dt.time.min))


def leaves(name: str, last_day: dt.date) -> None:
    membership = Membership.objects.using("setup").get(pk=key("membership", name))
    end_membership(by=None, membership=membership, ends_on=last_day, using="setup")


def begins(world: World, name: str, place: str, day: dt.date, role: Role = Role.WORKER) -> None:
    add_membership(
        by=None, user=world.users[name], organization=world.organizations[place], role=role,
        clearance=2, starts_on=day, using="setup",
    )  # fmt: skip


def sees(name: str, case: Case) -> bool:
    with acting_as(key("user", name)):
        return Case.objects.filter(pk=case.pk).exists()


def grounds(case: Case, name: str) -> list[Grant]:
    found = Grant.objects.using("setup").filter(case_id=case.pk)
    return list(found.filter(principal=f"u:{key('user', name)}"))


def agree(world: World, case: Case, by: str, *places: str) -> Consent:
    """A consent of the person of the case that names these organizations."""
    with acting_as(world.users[by].pk):
        return record_consent(
            by=world.users[by], case_id=case.pk,
            person_id=CasePerson.objects.filter(case=case)[0].person_id,
            recipients=[world.organizations[one] for one in places], categories=["health"],
            purpose="支援のため", form=ConsentForm.WRITTEN, status=ConsentStatus.GRANTED,
            explained_on=today(), expires_at=timezone.now() + dt.timedelta(days=90),
        )  # fmt: skip


def let_in(world: World, case: Case, by: str, name: str, **more: Any) -> uuid.UUID:
    words: dict[str, Any] = {"max_level": 2, "categories": ["health"], "reason": "担当チーム"}
    with acting_as(world.users[by].pk):
        return open_grant(
            by=world.users[by], case_id=case.pk, principal=f"u:{key('user', name)}",
            basis=BasisName.TEAM, **{**words, **more},
        )  # fmt: skip


def test_whoever_begins_elsewhere_the_next_day_brings_nothing_along(world: World) -> None:
    own, joined = world.make_case("hanako"), world.make_case("kenji", team=["hanako"])
    leaves("hanako", today() - DAY)
    begins(world, "hanako", "shohi", today())
    assert not sees("hanako", own) and not sees("hanako", joined)
    with acting_as(world.hanako.pk) as viewer:
        assert viewer.organization_ids == (key("organization", "shohi"),)
        # She is still written down as the lead, and that opens nothing.
        assert not may_share(own.pk) and not Case.objects.exists()
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM api.team_ending(365)")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM api.seen_of_case(%s)", [own.pk])
            assert cursor.fetchone() == (0,)
    assert sees("kenji", joined)
    with admin() as raw:
        lines = raw.execute(
            "SELECT case_id, object_ids[1] FROM audit_event WHERE action = 'revoke'"
            " AND source = 'leaving'"
        ).fetchall()
    assert set(lines) == {
        (one.case_id, one.pk) for one in (*grounds(own, "hanako"), *grounds(joined, "hanako"))
    }


def test_a_last_day_to_come_ends_them_at_its_midnight(world: World) -> None:
    case = world.make_case("kenji", team=["hanako"])
    last = today() + 9 * DAY
    leaves("hanako", last)
    begins(world, "hanako", "shohi", last + DAY)
    assert sees("hanako", case)
    (ground,) = grounds(case, "hanako")
    assert (ground.expires_at, ground.revoked_at) == (midnight(last), None)
    let_in(world, case, "kenji", "hanako")  # once more, with a long time in mind
    assert {one.expires_at for one in grounds(case, "hanako")} == {midnight(last)}


def test_what_clearly_belongs_to_other_work_stays(world: World) -> None:
    begins(world, "hanako", "shohi", today() - 90 * DAY)
    begins(world, "hanako", "city", today() - 90 * DAY)
    of_city, of_hokatsu = world.make_case("kenji"), world.make_case("mika")
    named = agree(world, of_hokatsu, "mika", "shohi")
    let_in(world, of_city, "kenji", "hanako")
    let_in(world, of_hokatsu, "mika", "hanako", consent=named)
    in_doubt = world.make_case("mika")
    let_in(world, in_doubt, "mika", "hanako")
    leaves("hanako", today() - DAY)
    assert sees("hanako", of_city) and sees("hanako", of_hokatsu)
    assert not sees("hanako", in_doubt)


def test_another_role_at_the_same_place_changes_nothing(world: World) -> None:
    case, other = world.make_case("hanako"), world.make_case("kenji", team=["hanako"])
    begins(world, "hanako", "shakyo", today(), Role.PARTICIPATION)
    leaves("hanako", today() - DAY)
    assert sees("hanako", case) and sees("hanako", other)
    assert all(one.revoked_at is None for one in grounds(other, "hanako"))


def test_an_organization_that_leaves_takes_its_desk_and_its_people_along(world: World) -> None:
    case = world.make_case("kenji", team=["hanako"])
    with acting_as(world.kenji.pk):
        open_grant(by=world.kenji, case_id=case.pk, principal=f"o:{key('organization', 'shakyo')}",
                   basis=BasisName.REFERRAL, max_level=1, reason="照会")  # fmt: skip
    shakyo = world.organizations["shakyo"]
    end_organization(by=None, organization=shakyo, ended_on=today(), using="setup")
    begins(world, "hanako", "shohi", today() - DAY)
    assert not sees("hanako", case)
    live = Grant.objects.using("setup").filter(case_id=case.pk, revoked_at__isnull=True)
    assert {one.principal for one in live} == {f"u:{world.kenji.pk}"}


def test_a_lead_of_another_organization_leads_until_she_leaves(world: World) -> None:
    """The municipality holds what a commissioned agency leads (106条の4第4項)."""
    case = world.make_case("kenji", team=["hanako"])
    with admin() as raw:
        raw.execute("UPDATE cases_case SET lead_id = %s WHERE id = %s", [world.hanako.pk, case.pk])

    def standing() -> tuple[bool, bool, int]:
        with acting_as(world.hanako.pk), connections["default"].cursor() as cursor:
            cursor.execute("SELECT api.leads(%s), count(*) FROM api.seen_of_case(%s)",
                           [case.pk, case.pk])  # fmt: skip
            found = cursor.fetchone()
            return may_share(case.pk), *found

    assert standing()[:2] == (True, True)
    leaves("hanako", today() - DAY)
    begins(world, "hanako", "shohi", today())
    assert standing() == (False, False, 0)
    with acting_as(world.kenji.pk):
        open_grant(by=world.kenji, case_id=case.pk, principal=f"o:{key('organization', 'shohi')}",
                   basis=BasisName.REFERRAL, max_level=1, reason="照会")  # fmt: skip
    assert sees("hanako", case) and standing()[:2] == (False, False), "named lead, and no more"
    world.make_case("jiro", team=["hanako"])  # her work is elsewhere now
    with acting_as(world.kenji.pk):
        write_event(Action.CASE_OPEN, case_id=case.pk)
    with acting_as(world.hanako.pk):
        assert not Event.objects.filter(case_id=case.pk, user_id=world.kenji.pk).exists()


def test_when_the_lead_has_left_who_answers_for_the_place_is_told(world: World) -> None:
    case = world.make_case("hanako")
    begins(world, "toru", "shakyo", today() - DAY, Role.MANAGER)
    leaves("hanako", today() - DAY)
    with acting_as(world.mika.pk, opened=[]):
        break_glass(by=world.mika, place=world.wakaba, number=case.number, reason="life",
                    words="本人が倒れていると近所の人から電話があったため")  # fmt: skip
    told = Notice.objects.using("setup").filter(kind=NoticeKind.BREAK_GLASS)
    assert set(told.values_list("user_id", flat=True)) == {world.toru.pk}
