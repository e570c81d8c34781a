"""``open_grant`` is the only door: who may open it, how wide, for how long, on which consent."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import close_grant, open_grant, record_consent, withdraw_consent
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName, ConsentForm, ConsentStatus
from tasuki.access.models import Consent
from tasuki.audit.models import Event
from tasuki.cases.actions.referral import accept_referral, send_referral
from tasuki.cases.models import Case, CasePerson, Record
from tests.access.ground import Ground, organization_id, user_id
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db


def give(world: World, case: Case, by: str, **more: Any) -> uuid.UUID:
    """Open a grant as ``by``; P1 to the organization of mika for a reason unless told otherwise."""
    words: dict[str, Any] = {
        "by": world.users[by],
        "case_id": case.pk,
        "principal": f"o:{organization_id('hokatsu')}",
        "basis": BasisName.REFERRAL,
        "max_level": 1,
        "reason": "緊急のため",
    }
    with acting_as(user_id(by)):
        return open_grant(**words | more)


def consent(world: World, case: Case, **more: Any) -> Consent:
    """A consent of the person of the case to share 健康 with the organization of mika."""
    with acting_as(user_id("hanako")):
        words: dict[str, Any] = {
            "by": world.hanako,
            "case_id": case.pk,
            "person_id": CasePerson.objects.filter(case=case)[0].person_id,
            "recipients": [world.organizations["hokatsu"]],
            "categories": ["health"],
            "purpose": "支援のため",
            "form": ConsentForm.WRITTEN,
            "status": ConsentStatus.GRANTED,
            "explained_on": dt.date(2026, 4, 1),
            "expires_at": timezone.now() + dt.timedelta(days=30),
        }
        return record_consent(**words | more)


def sees(name: str, case: Case) -> bool:
    with acting_as(user_id(name)):
        return Case.objects.filter(pk=case.pk).exists()


def test_a_grant_opens_and_its_end_closes(world: World) -> None:
    case = world.make_case("hanako")
    assert not sees("mika", case)
    grant = give(world, case, "hanako")
    assert sees("mika", case)
    with acting_as(user_id("hanako")):
        close_grant(by=world.hanako, case_id=case.pk, grant_id=grant)
        actions = set(Event.objects.filter(case_id=case.pk).values_list("action", flat=True))
    assert not sees("mika", case)
    assert {"grant", "revoke"} <= actions


@pytest.mark.parametrize("by", ["jiro", "mika", "saburo", "yoko", "sensei", "kansa"])
def test_outsiders_open_nothing(world: World, by: str) -> None:
    case = world.make_case("hanako")
    with pytest.raises(ValidationError, match="主担当"):
        give(world, case, by, principal=f"u:{user_id(by)}", basis=BasisName.TEAM)
    assert not sees(by, case)


def test_seeing_is_not_sharing(world: World) -> None:
    case = world.make_case("hanako")
    give(world, case, "hanako")
    with pytest.raises(ValidationError, match="主担当"):
        give(world, case, "mika", principal=f"o:{organization_id('shohi')}")


def test_a_member_of_the_team_shares_only_as_coordinator(world: World) -> None:
    case = world.make_case("hanako", team=["kenji", "jiro"])
    give(world, case, "kenji")
    with pytest.raises(ValidationError):
        give(world, case, "jiro")


@pytest.mark.parametrize(
    "more",
    [
        {"max_level": 2},
        {"principal": f"u:{user_id('mika')}"},
        {"principal": f"s:{uuid.uuid4()}"},
        {"principal": f"o:{uuid.uuid4()}", "basis": BasisName.TEAM},
        {"basis": BasisName.TEAM},
        {"basis": BasisName.TEAM, "principal": f"u:{user_id('mika')}", "max_level": 4},
        {"basis": BasisName.TEAM, "principal": f"u:{uuid.uuid4()}"},
        {"basis": BasisName.CONFERENCE_CONSENT},
        {"basis": BasisName.CONFERENCE_CONSENT, "principal": f"u:{user_id('mika')}"},
        {"principal": "x:1"},
        {"principal": ""},
        {"reason": ""},
    ],
)
def test_no_basis_goes_beyond_its_line(world: World, more: dict[str, Any]) -> None:
    case = world.make_case("hanako")
    with pytest.raises(ValidationError):
        give(world, case, "hanako", **more)
    assert not sees("mika", case)


@pytest.mark.parametrize("basis", [BasisName.OWN, BasisName.CONFERENCE_106_6])
def test_two_bases_are_never_a_grant(world: World, basis: BasisName) -> None:
    case = world.make_case("hanako")
    with pytest.raises(ValueError, match="never a grant"):
        give(world, case, "hanako", basis=basis)


@pytest.mark.parametrize(
    ("basis", "principal", "days"),
    [
        (BasisName.TEAM, f"u:{user_id('mika')}", 180),
        (BasisName.REFERRAL, f"o:{organization_id('hokatsu')}", 60),
    ],
)
def test_the_longest_time_holds_in_python_and_in_the_database(
    world: World, basis: BasisName, principal: str, days: int
) -> None:
    case = world.make_case("hanako")
    far = timezone.now() + dt.timedelta(days=5000)
    give(world, case, "hanako", basis=basis, principal=principal, expires_at=far)
    with acting_as(user_id("hanako")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(expires_at) FROM api.case_grants(%s) WHERE principal = %s",
            [case.pk, principal],
        )
        assert cursor.fetchone()[0] <= timezone.now() + dt.timedelta(days=days)
        with pytest.raises(DatabaseError, match="grant_within_basis"), transaction.atomic():
            cursor.execute(
                "SELECT api.open_grant(%s, %s, %s, 1, '{}', now() + %s::interval, NULL, NULL, 'x')",
                [case.pk, principal, basis.value, f"{days + 1} days"],
            )


def test_a_consent_covers_what_it_names(world: World) -> None:
    case = world.make_case("hanako")
    given = consent(world, case)
    mika: dict[str, Any] = {
        "principal": f"u:{user_id('mika')}",
        "basis": BasisName.TEAM,
        "max_level": 2,
    }
    give(world, case, "hanako", consent=given, categories=["health"], reason="", **mika)
    world.make_record(case)
    world.make_record(case, categories=["money"])
    with acting_as(user_id("mika")):
        assert list(Record.objects.values_list("categories", flat=True)) == [["health"]]


def test_a_consent_covers_nothing_else(world: World) -> None:
    case, other = world.make_case("hanako"), world.make_case("hanako")
    given = consent(world, case)
    mika: dict[str, Any] = {
        "principal": f"u:{user_id('mika')}",
        "basis": BasisName.TEAM,
        "max_level": 2,
    }
    for where, more in (
        (case, {"categories": ["health", "money"]}),
        (case, {"categories": ["health"], "principal": f"u:{user_id('jiro')}"}),
        (other, {"categories": ["health"]}),
    ):
        with pytest.raises(ValidationError, match="同意"):
            give(world, where, "hanako", consent=given, reason="", **(mika | more))
    assert not sees("mika", other)
    assert not sees("jiro", case)


@pytest.mark.parametrize("status", [ConsentStatus.REQUESTED, ConsentStatus.REFUSED])
def test_a_consent_that_was_not_given_opens_nothing(world: World, status: ConsentStatus) -> None:
    case = world.make_case("hanako")
    asked = consent(world, case, status=status)
    give(world, case, "hanako", consent=asked, reason="")
    assert not sees("mika", case)


@pytest.mark.django_db(transaction=True)
def test_a_seat_in_a_statutory_meeting_opens_no_case(world: World) -> None:
    """支援会議 (106条の6) opens its own room: whoever sits there gets no ground on a case by it."""
    case = world.make_case("hanako")
    given = consent(world, case)
    with admin() as raw:
        ground = Ground(raw)
        meeting = ground.meeting(case.pk)
        statutory = ground.seat("mika", "hokatsu", meeting=meeting)
        ground.update("access_seat", statutory, "acknowledged_at = now()")
        plain = ground.seat("mika", "hokatsu")
    words: dict[str, Any] = {
        "basis": BasisName.CONFERENCE_CONSENT, "max_level": 2, "categories": ["health"],
        "consent": given,
    }  # fmt: skip
    with pytest.raises(ValidationError):
        give(world, case, "hanako", principal=f"s:{statutory}", **words)
    with admin() as raw:  # even if there were one
        Ground(raw).grant(case.pk, f"s:{statutory}", 2, consent=given.pk)
    assert not sees("mika", case)
    give(world, case, "hanako", principal=f"s:{plain}", **words)
    assert sees("mika", case)


def test_a_withdrawal_works_in_the_next_statement(world: World) -> None:
    case = world.make_case("hanako")
    given = consent(world, case)
    give(world, case, "hanako", consent=given, reason="")
    assert sees("mika", case)
    with acting_as(user_id("hanako")):
        withdraw_consent(by=world.hanako, consent=given, reason="本人の希望")
    assert not sees("mika", case)


def test_nobody_without_a_live_membership_has_a_name(world: World) -> None:
    with acting_as(uuid.uuid4()) as viewer, connection.cursor() as cursor:
        cursor.execute("SELECT api.principals(), api.my_orgs(), api.clearance()")
        assert cursor.fetchone() == ([], [], 0)
        assert viewer.principals == ()


# --- What had no test of its own ------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "more", "expected"),
    [
        ("-1 day", "1 day", {}, True),
        ("1 hour", "1 day", {}, False),
        ("-2 days", "-1 day", {}, False),
        ("-1 day", "1 day", {"is_granted": False}, False),
        ("-1 day", "1 day", {"withdrawn_at": "2026-01-01"}, False),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_coordinator_shares_only_while_the_own_consent_is_in_force(
    world: World, starts: str, ends: str, more: dict[str, Any], expected: bool
) -> None:
    """Also not before it starts: a ground of tomorrow opens nothing for others today."""
    with admin() as db:
        ground = Ground(db)
        case = ground.case("saburo")
        consent = ground.consent(starts, ends, **more)
        ground.grant(case, f"u:{user_id('kenji')}", 2, consent=consent)
    with acting_as(user_id("kenji")), connection.cursor() as cursor:
        cursor.execute("SELECT api.may_share(%s)", [case])
        assert cursor.fetchone() == (expected,)


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_is_not_a_refusal(world: World) -> None:
    """A table that is locked must not be told to people as 「あなたには変えられません」."""
    case = world.make_case("hanako")
    grant = give(world, case, "hanako")
    with admin() as db, db.transaction():
        db.execute("LOCK TABLE access_grant IN EXCLUSIVE MODE")
        for act in (
            lambda: give(world, case, "hanako"),
            lambda: close_grant(by=world.hanako, case_id=case.pk, grant_id=grant),
        ):
            with pytest.raises(OperationalError), acting_as(user_id("hanako")):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '100ms'")
                act()


@pytest.mark.django_db(transaction=True)
def test_an_acceptance_that_waits_in_vain_is_not_a_refusal(world: World) -> None:
    case = world.make_case("hanako")
    with acting_as(user_id("hanako")):
        letter = send_referral(
            by=world.hanako, case=case, receiver=world.organizations["hokatsu"], kind="hand_over",
            text="お願いします", label="世帯", ground="緊急", due_on=timezone.localdate(),
        )  # fmt: skip
    with admin() as db, db.transaction():
        db.execute("SELECT 1 FROM cases_case WHERE id = %s FOR UPDATE", [case.pk])
        with pytest.raises(OperationalError), acting_as(user_id("mika")):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '100ms'")
            accept_referral(by=world.mika, referral=letter)


def test_nobody_records_a_consent_in_another_name(world: World) -> None:
    """Neither through the action nor by hand: who wrote it down is who was asked."""
    case = world.make_case("hanako", team=["kenji"])
    with pytest.raises(DatabaseError, match="row-level security"):
        consent(world, case, by=world.kenji)
    assert consent(world, case).by_id == user_id("hanako")
    assert not Consent.objects.filter(by_id=user_id("kenji")).exists()


@pytest.mark.parametrize("by", ["mika", "jiro"])
def test_a_consent_is_recorded_by_who_may_share(world: World, by: str) -> None:
    """mika sees the case through her desk, jiro is in the team: neither may widen it."""
    case = world.make_case("hanako", team=["jiro"])
    give(world, case, "hanako")
    with acting_as(user_id(by)), pytest.raises(DatabaseError, match="row-level security"):
        record_consent(
            by=world.users[by],
            case_id=case.pk,
            person_id=CasePerson.objects.filter(case=case)[0].person_id,
            recipients=[world.organizations["hokatsu"]],
            categories=["health"],
            purpose="x",
            form=ConsentForm.WRITTEN,
            status=ConsentStatus.GRANTED,
            explained_on=dt.date(2026, 4, 1),
            expires_at=timezone.now() + dt.timedelta(days=30),
        )
