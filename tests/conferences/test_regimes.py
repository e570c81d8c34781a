"""Two meetings, two regimes: R01, R02, R03, R05, the end of seats, and what web may not do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import withdraw_consent
from tasuki.access.context import acting_as
from tasuki.access.models import Seat
from tasuki.accounts.models import SecrecyAcknowledgement
from tasuki.cases.models import Case, Record
from tasuki.conferences import actions
from tasuki.conferences.enums import ConferenceStatus, Decision, ItemKind, SupportStatus
from tasuki.conferences.models import (
    Contribution,
    PlanConference,
    PlanItem,
    SupportConference,
    SupportMatter,
    SupportTask,
    Task,
)
from tasuki.conferences.models.statutory import room_q
from tasuki.plans.models import Plan
from tests.plans.steps import case_for_plan, consent_for, day, submitted
from tests.world import World

CONTENT = (SupportMatter, Contribution, SupportTask)


def meeting(world: World, days: float = 1, **fields: Any) -> PlanConference:
    return actions.schedule_conference(
        by=world.kenji,
        host=world.organizations["city"],
        held_at=timezone.now() + dt.timedelta(days=days),
        place="市役所 2階",
        **fields,
    )


def plan_item(world: World, plan: Plan, *names: str, days: float = 1) -> PlanItem:
    return actions.add_item(
        by=world.kenji,
        conference=meeting(world, days),
        kind=ItemKind.PLAN,
        topic="プラン第1版",
        plan=plan,
        seats=[(world.users[one], world.organization_of(one)) for one in names],
    )


# --- 重層的支援会議 -----------------------------------------------------------------------------


def test_r01_every_seat_needs_a_consent_on_the_day(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent_for(world, case, "hokatsu", "shakyo", days=10)
        with pytest.raises(ValidationError) as refused, transaction.atomic():
            plan_item(world, plan, "kenji", "mika", "jiro")
        assert "若葉市消費生活センター" in str(refused.value)
        assert "同意と共有" in str(refused.value)
        with (
            pytest.raises(ValidationError, match="地域包括支援センターみなみ"),
            transaction.atomic(),
        ):
            plan_item(world, plan, "mika", days=11)
        assert plan_item(world, plan, "kenji", "mika").pk
    with acting_as(world.mika.pk) as viewer:
        assert PlanItem.objects.visible_to(viewer).get().topic == "プラン第1版"
        assert (Case.objects.count(), Plan.objects.count()) == (1, 1)


def test_r01_withdrawal_ends_the_sight_and_blocks_the_session(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        consent = consent_for(world, case, "hokatsu")
        item = plan_item(world, plan, "kenji", "mika")
        actions.add_task(
            by=world.kenji, item=item, text="見直し", owner=world.mika,
            organization=world.organizations["hokatsu"], due_on=day(10),
        )  # fmt: skip
    with acting_as(world.mika.pk):
        assert (PlanItem.objects.count(), Task.objects.count()) == (1, 1)
    with acting_as(world.kenji.pk):
        withdraw_consent(by=world.kenji, consent=consent)
    with acting_as(world.mika.pk) as viewer:
        assert (PlanItem.objects.count(), Task.objects.count()) == (0, 0)
        assert (Case.objects.count(), Plan.objects.count()) == (0, 0)
        assert not PlanItem.objects.visible_to(viewer).exists()
    with acting_as(world.kenji.pk):
        for refused in (
            lambda: actions.decide_item(by=world.kenji, item=item, decision=Decision.APPROVED),
            lambda: actions.move_conference(
                by=world.kenji, conference=item.conference, to=ConferenceStatus.MATERIALS_FIXED
            ),
        ):
            with pytest.raises(ValidationError, match="地域包括支援センターみなみ"):
                refused()


def test_r05_no_case_before_the_plan_stage(world: World) -> None:
    case = case_for_plan(world, status="assessment")
    with acting_as(world.kenji.pk), pytest.raises(ValidationError, match="アセスメント"):
        actions.add_item(
            by=world.kenji, conference=meeting(world), kind=ItemKind.PROGRESS, topic="x", case=case
        )


def test_only_the_coordinating_body_holds_one(world: World) -> None:
    with acting_as(world.hanako.pk), pytest.raises(ValidationError, match="多機関協働事業者"):
        actions.schedule_conference(
            by=world.hanako, host=world.organizations["shakyo"], held_at=timezone.now(), place="x"
        )


@pytest.mark.parametrize(
    ("decision", "plan_status", "case_status"),
    [
        (Decision.APPROVED, "decided", "decided"),
        (Decision.APPROVED_CHANGED, "decided", "decided"),
        (Decision.RETURNED, "returned", "planning"),
        (Decision.CONTINUED, "submitted", "meeting"),
    ],
)
def test_the_decision_moves_plan_and_case(
    world: World, decision: Decision, plan_status: str, case_status: str
) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        item = plan_item(world, plan, "kenji")
        actions.decide_item(by=world.kenji, item=item, decision=decision)
        plan.refresh_from_db()
        assert (plan.status, Case.objects.get(pk=case.pk).status) == (plan_status, case_status)
        assert (plan.conference_item_id == item.pk) == (plan_status == "decided")
        with pytest.raises(ValidationError, match="もう"):
            actions.decide_item(by=world.kenji, item=item, decision=decision)


def test_minutes_of_two_writers_are_not_lost(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        item = plan_item(world, submitted(world, case), "kenji")
        seen = item.revision
        actions.write_minutes(by=world.kenji, item=item, minutes="はじめの文", revision=seen)
        with pytest.raises(ValidationError) as refused:
            actions.write_minutes(by=world.kenji, item=item, minutes="別の文", revision=seen)
        assert refused.value.code == "stale"
        assert PlanItem.objects.get(pk=item.pk).minutes == "はじめの文"


def test_a_seat_ends_thirty_days_after_the_meeting(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        consent_for(world, case, "hokatsu")
        item = plan_item(world, submitted(world, case), "mika")
        seat = Seat.objects.get(room_id=item.pk)
        assert seat.closes_at == item.conference.held_at + dt.timedelta(days=30)
        Seat.objects.filter(pk=seat.pk).update(closes_at=seat.opens_at + dt.timedelta(seconds=1))
    with acting_as(world.mika.pk), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.1)")
        assert (PlanItem.objects.count(), Case.objects.count()) == (0, 0)


# --- 支援会議 -----------------------------------------------------------------------------------


def room(world: World, *names: str, case: Case | None = None) -> SupportConference:
    """A 支援会議 asked for by hanako, convened by kenji's desk with ``names`` as members."""
    with acting_as(world.hanako.pk):
        conference = actions.request_support_conference(
            by=world.hanako,
            convener=world.organizations["city"],
            organization=world.organizations["shakyo"],
            label="坂の上の家の男性",
            case=case,
        )
    with acting_as(world.kenji.pk):
        conference = SupportConference.objects.get(pk=conference.pk)
        actions.convene(
            by=world.kenji,
            conference=conference,
            held_at=timezone.now(),
            place="小会議室",
            members=[(world.users[one], world.organization_of(one)) for one in names],
        )
    return conference


def enter_room(world: World, conference: SupportConference, name: str) -> None:
    with acting_as(world.users[name].pk):
        seat = Seat.objects.get(room_id=conference.pk, user=world.users[name])
        actions.acknowledge_secrecy(by=world.users[name], seat=seat)


def test_only_the_municipality_convenes(world: World) -> None:
    with acting_as(world.hanako.pk):
        with pytest.raises(ValidationError, match="主管課"):
            actions.request_support_conference(
                by=world.hanako, convener=world.organizations["shakyo"], label="x",
                organization=world.organizations["shakyo"],
            )  # fmt: skip
        conference = actions.request_support_conference(
            by=world.hanako, convener=world.organizations["city"], label="x",
            organization=world.organizations["shakyo"],
        )  # fmt: skip
        with pytest.raises(ValidationError, match="主管課"):
            actions.convene(
                by=world.hanako, conference=conference, held_at=timezone.now(), place="x"
            )


def test_r02_the_room_opens_with_the_acknowledgement(world: World) -> None:
    conference = room(world, "hanako", "mika")
    for name, rows in (("hanako", 1), ("mika", 1), ("kenji", 1), ("jiro", 0), ("saburo", 0)):
        with acting_as(world.users[name].pk) as viewer:
            assert SupportConference.objects.count() == rows, name
            assert SupportConference.objects.visible_to(viewer).count() == rows, name
            assert [one.objects.count() for one in CONTENT] == [0, 0, 0], name
    enter_room(world, conference, "mika")
    with acting_as(world.mika.pk) as viewer:
        assert SupportMatter.objects.get().label == "坂の上の家の男性"
        assert SupportMatter.objects.filter(room_q(viewer)).count() == 1
        assert "159条" in SecrecyAcknowledgement.objects.get().wording
    for name in ("hanako", "kenji"):
        with acting_as(world.users[name].pk) as viewer:
            assert not SupportMatter.objects.exists(), name
            assert not SupportMatter.objects.filter(room_q(viewer)).exists()


def test_nobody_seats_or_acknowledges_for_themselves(world: World) -> None:
    conference = room(world, "mika")
    with (
        acting_as(world.jiro.pk),
        pytest.raises(DatabaseError, match="row-level"),
        transaction.atomic(),
    ):
        Seat(
            conference_id=conference.pk, room_id=conference.pk, user=world.jiro,
            organization=world.organizations["shohi"], is_statutory=True, by=world.jiro,
            closes_at=timezone.now() + dt.timedelta(days=1),
        ).save(force_insert=True)  # fmt: skip
    with (
        acting_as(world.kenji.pk),
        pytest.raises(DatabaseError, match="by the person"),
        transaction.atomic(),
    ):
        Seat.objects.update(acknowledged_at=timezone.now())
    with (
        acting_as(world.mika.pk),
        pytest.raises(DatabaseError, match="ends with"),
        transaction.atomic(),
    ):
        Seat.objects.update(closes_at=timezone.now() + dt.timedelta(days=900))


def test_a_removed_member_sees_nothing_in_the_next_statement(world: World) -> None:
    conference = room(world, "mika")
    enter_room(world, conference, "mika")
    with acting_as(world.kenji.pk):
        actions.remove_member(
            by=world.kenji, conference=conference, seat=Seat.objects.get(user=world.mika)
        )
    with acting_as(world.mika.pk), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.1)")
        assert not SupportMatter.objects.exists()


def test_the_room_closes_fourteen_days_after(world: World) -> None:
    conference = room(world, "mika")
    enter_room(world, conference, "mika")
    with acting_as(world.kenji.pk):
        held_at = SupportConference.objects.get().held_at
        assert held_at
        with pytest.raises(DatabaseError, match="wind_down"), transaction.atomic():
            SupportConference.objects.update(closes_at=held_at + dt.timedelta(days=15))
        SupportConference.objects.update(closes_at=timezone.now() - dt.timedelta(minutes=1))
    with acting_as(world.mika.pk) as viewer:
        assert not SupportMatter.objects.exists()
        assert not SupportMatter.objects.filter(room_q(viewer)).exists()


def test_r03_the_case_learns_nothing(world: World) -> None:
    case = world.make_case("hanako", status="assessment")
    conference = room(world, "hanako", "mika", case=case)
    enter_room(world, conference, "hanako")
    with acting_as(world.hanako.pk):
        actions.contribute(
            by=world.hanako, conference=conference,
            organization=world.organizations["shakyo"], text="MARKER-106",
        )  # fmt: skip
        actions.add_support_task(
            by=world.hanako, conference=conference, text="訪ねる", owner=world.hanako, due_on=day(1)
        )
        record = Record.objects.get()
        assert (record.level, record.text) == (0, actions.statutory.OUTSIDE)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM audit_event WHERE case_id IS NOT NULL"
                " AND basis = 'conference_106_6'"
            )
            assert cursor.fetchone() == (0,)
    with acting_as(world.mika.pk):
        assert not Case.objects.exists()


def test_states_of_a_support_conference(world: World) -> None:
    conference = room(world, "mika")
    with acting_as(world.kenji.pk):
        with pytest.raises(ValidationError, match="進めません"):
            actions.move_support(by=world.kenji, conference=conference, to=SupportStatus.RECORDED)
        for to in (SupportStatus.HELD, SupportStatus.RECORDED, SupportStatus.FOLLOW_UP):
            actions.move_support(by=world.kenji, conference=conference, to=to)
        assert conference.number.endswith("-001")
