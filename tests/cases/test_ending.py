"""Evaluation, closure, suspension, coming back (R07)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tasuki.cases.actions import ending as acts
from tasuki.cases.models import AssessmentRequest, Case, Closure
from tests.cases.flow import acting_as, ask, refuses
from tests.world import World

pytestmark = pytest.mark.django_db


def supported(world: World, status: str = "supporting") -> Case:
    """A case of kenji's in 支援中."""
    return world.make_case("kenji", status=status)


def test_closure_after_support_needs_evaluation_and_a_lead_afterwards(world: World) -> None:
    case, shakyo = supported(world, "review"), world.organization_of("hanako")
    with acting_as(world.kenji.pk):
        close: dict[str, Any] = {"by": world.kenji, "case": case, "reason": "goal_reached"}
        refuses(lambda: acts.close_case(**close, lead_after=shakyo), "評価を書いて")
        evaluate: dict[str, Any] = {
            "by": world.kenji,
            "case": case,
            "achievement": "full",
            "decision": "close",
        }
        refuses(lambda: acts.evaluate_case(**evaluate, change="歩けた"), "終結後の主担当")
        refuses(lambda: acts.evaluate_case(**evaluate, change=" ", lead_after=shakyo), "変化")
        acts.evaluate_case(**evaluate, change="外に出た。", lead_after=shakyo)
        refuses(lambda: acts.close_case(**close), "終結後の主担当")
        closure = acts.close_case(**close, lead_after=shakyo)
        assert (case.status, closure.lead_after) == ("closed", shakyo)
        assert closure.check_30_on == timezone.localdate() + dt.timedelta(days=30)
        assert case.due_on == closure.check_30_on


def test_evaluation_moves_support_to_review_unless_it_goes_on(world: World) -> None:
    case = supported(world)
    with acting_as(world.kenji.pk):
        words: dict[str, Any] = {
            "by": world.kenji,
            "case": case,
            "achievement": "partial",
            "change": "眠れる",
        }
        acts.evaluate_case(**words, decision="continue")
        assert case.status == "supporting"
        acts.evaluate_case(**words, decision="replan")
        assert case.status == "review"
    early = world.make_case("kenji", status="assessment")
    with acting_as(world.kenji.pk):
        refuses(
            lambda: acts.evaluate_case(**{**words, "case": early}, decision="continue"), "支援中"
        )


def test_open_requests_refuse_the_closure_or_are_cancelled(world: World) -> None:
    case = world.make_case("kenji", status="assessment")
    with acting_as(world.kenji.pk):
        ask(world, case, "jiro", ground="法令")
        close: dict[str, Any] = {"by": world.kenji, "case": case, "reason": "person_wish"}
        refuses(lambda: acts.close_case(**close), "返事を待っている依頼が1件")
        acts.close_case(**close, cancel_open=True)
        assert AssessmentRequest.objects.get(case=case).status == "cancelled"


def test_shapes_of_an_end(world: World) -> None:
    shakyo = world.organization_of("hanako")
    shapes = {"info_only": ("screening", None), "referred_out": ("screening", shakyo),
              "moved": ("supporting", None), "died": ("review", None)}  # fmt: skip
    for reason, (status, lead_after) in shapes.items():
        case = world.make_case("kenji", status=status)
        with acting_as(world.kenji.pk):
            closure = acts.close_case(
                by=world.kenji, case=case, reason=reason, lead_after=lead_after
            )
            assert case.is_ended and closure.check_30_on is None and case.due_on is None
    case = world.make_case("kenji", status="screening")
    with acting_as(world.kenji.pk):
        refuses(lambda: acts.close_case(by=world.kenji, case=case, reason="other"), "進めません")
        refuses(
            lambda: acts.close_case(by=world.kenji, case=case, reason="referred_out"), "つないだ"
        )


def test_pause_and_go_on(world: World) -> None:
    case = supported(world)
    with acting_as(world.kenji.pk):
        refuses(lambda: acts.resume_case(by=world.kenji, case=case, to="supporting"), "中断して")
        pause = acts.suspend_case(
            by=world.kenji, case=case, reason="lost", look_again_on=timezone.localdate()
        )
        assert case.status == "suspended" and case.due_on
        refuses(lambda: acts.resume_case(by=world.kenji, case=case, to="closed"), "終結")
        acts.resume_case(by=world.kenji, case=case, to="supporting")
        pause.refresh_from_db()
        assert pause.resumed_at and case.due_on is None


def test_reopening_begins_a_new_episode_that_needs_its_own_evaluation(world: World) -> None:
    case, shakyo = supported(world, "review"), world.organization_of("hanako")
    with acting_as(world.kenji.pk):
        who: dict[str, Any] = {"by": world.kenji, "case": case}
        refuses(lambda: acts.reopen_case(**who, reason="x"), "終わっていません")
        acts.evaluate_case(
            **who, achievement="full", change="外に出た。", decision="close", lead_after=shakyo
        )
        closure = acts.close_case(**who, reason="goal_reached", lead_after=shakyo)
        acts.check_after_closure(by=world.kenji, closure=closure, day=30)
        refuses(
            lambda: acts.check_after_closure(by=world.kenji, closure=closure, day=30), "もうすんで"
        )
        case.refresh_from_db()
        assert case.due_on == closure.check_90_on
        refuses(lambda: acts.reopen_case(**who, reason=" "), "理由")
        people = list(case.people.values_list("person_id", flat=True))
        acts.reopen_case(**who, reason="また相談があった")
        assert (case.status, case.episode) == ("screening", 2)
        assert list(case.people.values_list("person_id", flat=True)) == people
        assert acts.evaluation_of_episode(case) is None
        acts.close_case(**who, reason="info_only")
        assert Closure.objects.filter(case=case).count() == 2


def test_a_team_member_of_another_agency_ends_nothing(world: World) -> None:
    case = world.make_case("kenji", status="supporting", team=["hanako"])
    with acting_as(world.hanako.pk):
        refuses(
            lambda: acts.suspend_case(by=world.hanako, case=case, reason="lost"), "主担当か受け持つ"
        )
