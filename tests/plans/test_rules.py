"""What a plan must hold: R06, its states, and that a decided plan stays as it was decided."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.access.enums import ConsentForm
from tasuki.cases.models import Case, Record
from tasuki.plans import actions
from tasuki.plans.enums import PlanStatus, RoleResponse
from tasuki.plans.models import Plan, RoleAim, RoleAssignment
from tests.plans.steps import active, case_for_plan, day, draft, submitted
from tests.world import World


def test_no_plan_before_the_assessment(world: World) -> None:
    case = case_for_plan(world, status="screening")
    with acting_as(world.kenji.pk), pytest.raises(ValidationError, match="アセスメントのあと"):
        draft(world, case)


def test_an_assessed_case_moves_to_planning(world: World) -> None:
    case = case_for_plan(world, status="assessment")
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
        assert (plan.version, case.status) == (1, "planning")
        with pytest.raises(ValidationError, match="作成中のプラン"):
            draft(world, case)


@pytest.mark.parametrize("lacks", ["agreement", "role", "review"])
def test_the_decision_needs_agreement_role_and_review(world: World, lacks: str) -> None:
    case = case_for_plan(world)
    words = {
        "agreement": "本人の同意",
        "role": "役割を担う機関",
        "review": "次の見直しの日",
    }
    with acting_as(world.kenji.pk):
        plan = draft(world, case, next_review_on=None if lacks == "review" else day(90))
        if lacks == "role":
            for role in plan.roles.all():
                actions.answer_role(
                    by=world.kenji, role=role, response=RoleResponse.DECLINED, note="扱えない"
                )
        if lacks != "agreement":
            actions.record_agreement(
                by=world.kenji, plan=plan, form=ConsentForm.ORAL, agreed_by="本人"
            )
        with pytest.raises(ValidationError, match=words[lacks]):
            actions.submit_plan(by=world.kenji, plan=plan)
        with pytest.raises(ValidationError, match=words[lacks]):
            actions.decide_plan(by=world.kenji, plan=plan, late_reason="急ぐため")


def test_a_decision_without_a_meeting_names_the_reason(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        with pytest.raises(ValidationError) as refused:
            actions.decide_plan(by=world.kenji, plan=plan)
        assert "先に決める理由" in str(refused.value)
        actions.decide_plan(by=world.kenji, plan=plan, late_reason="期日が先に来るため")
        actions.activate(by=world.kenji, plan=plan)
        case = Case.objects.get(pk=case.pk)
        assert (case.status, case.due_what, case.due_on) == (
            "supporting",
            "プランの見直し",
            day(90),
        )


def test_changing_the_words_takes_the_agreement_back(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
        actions.record_agreement(by=world.kenji, plan=plan, form="written", agreed_by="本人")
        actions.change_plan(by=world.kenji, plan=plan, long_goal="別の目標")
        plan = Plan.objects.get(pk=plan.pk)
        assert (plan.status, plan.agreed_on, plan.long_goal) == ("draft", None, "別の目標")


def test_a_decided_plan_refuses_every_change(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = active(world, case)
        role = plan.roles.get()
        with pytest.raises(ValidationError, match="次の版をつくる"):
            actions.change_plan(by=world.kenji, plan=plan, long_goal="別")
        with pytest.raises(ValidationError, match="次の版をつくる"):
            actions.remove_role(by=world.kenji, role=role)
        for text in (
            "UPDATE plans_plan SET long_goal = 'x' WHERE id = %s",
            "UPDATE plans_plan SET status = 'draft' WHERE id = %s",
            "UPDATE plans_plan SET agreed_on = '2020-01-01' WHERE id = %s",
            "DELETE FROM plans_roleaim WHERE role_id IN"
            " (SELECT id FROM plans_roleassignment WHERE plan_id = %s)",
            "DELETE FROM plans_roleassignment WHERE plan_id = %s",
        ):
            with (
                pytest.raises(DatabaseError, match="fixed"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(text, [plan.pk])
        with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
            RoleAim(role=RoleAssignment(pk=role.pk), goal="x", measure="y").save(force_insert=True)


def test_role_words_are_not_granted_to_web(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        draft(world, case)
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE plans_roleassignment SET task = 'x'")


def test_the_asked_agency_sees_the_role_and_nothing_of_the_case(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        draft(world, case)
    for name, roles in (("mika", 1), ("jiro", 0), ("saburo", 0)):
        with acting_as(world.users[name].pk) as viewer:
            assert RoleAssignment.objects.count() == roles
            assert RoleAssignment.objects.visible_to(viewer).count() == roles
            assert (Plan.objects.count(), RoleAim.objects.count()) == (0, 0)
            assert Case.objects.count() == 0
    with acting_as(world.mika.pk):
        role = RoleAssignment.objects.get()
        actions.answer_role(
            by=world.mika, role=role, response=RoleResponse.AMENDED, note="月1回なら"
        )
    with acting_as(world.kenji.pk):
        assert RoleAssignment.objects.get().response_note == "月1回なら"


def test_declining_needs_a_reason(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        role = draft(world, case).roles.get()
        with pytest.raises(ValidationError, match="理由"):
            actions.answer_role(by=world.kenji, role=role, response=RoleResponse.DECLINED)


def test_who_only_sees_a_plan_does_not_write_it(world: World) -> None:
    """mika gets a seat's kind of view (P2), not a place in the team."""
    from tasuki.access.actions import open_grant
    from tasuki.access.enums import BasisName

    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
        open_grant(
            by=world.kenji,
            case_id=case.pk,
            principal=f"o:{world.organizations['hokatsu'].pk}",
            basis=BasisName.REFERRAL,
            max_level=1,
            reason="照会",
        )
    with acting_as(world.mika.pk) as viewer:
        assert Plan.objects.visible_to(viewer).get() == plan
        with pytest.raises(ValidationError, match="担当チーム"):
            actions.change_plan(by=world.mika, plan=plan, long_goal="x")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE plans_plan SET long_goal = 'x'")
            assert cursor.rowcount == 0


def test_review_and_next_version(world: World) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = active(world, case)
        actions.do_review(
            by=world.kenji,
            review=plan.reviews.get(),
            organization=world.organizations["city"],
            text="訪問は続いている。",
            next_on=day(120),
        )
        assert Record.objects.get(method="monitoring").text == "訪問は続いている。"
        assert list(plan.reviews.values_list("due_on", flat=True)) == [day(90), day(120)]
        plan.refresh_from_db()
        second = actions.replan(by=world.kenji, plan=plan)
        assert (second.version, second.roles.get().response) == (2, RoleResponse.PENDING)
        actions.record_agreement(by=world.kenji, plan=second, form="written", agreed_by="本人")
        with pytest.raises(ValidationError, match="次の見直し"):
            actions.submit_plan(by=world.kenji, plan=second)
        actions.change_plan(by=world.kenji, plan=second, next_review_on=day(200))
        actions.record_agreement(by=world.kenji, plan=second, form="written", agreed_by="本人")
        actions.submit_plan(by=world.kenji, plan=second)
        actions.decide_plan(by=world.kenji, plan=second, late_reason="続きのため")
        actions.activate(by=world.kenji, plan=second)
        plan.refresh_from_db()
        assert plan.status == PlanStatus.REPLANNED
