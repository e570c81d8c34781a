"""The pages of a plan, walked through as in a browser."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.plans.models import Plan, RoleAssignment
from tests.conftest import body
from tests.plans.steps import active, case_for_plan, day, draft, submitted
from tests.world import World

WORDS = {
    "long_goal": "機械をさわる仕事",
    "short_goal": "安心できる場所",
    "policy": "急がない",
    "starts_on": "令和8年12月1日",
    "ends_on": "2027-05-31",
    "next_review_on": "令和9年3月10日",
    "programmes": ["participation"],
}


def test_a_plan_from_draft_to_support(world: World, client_as: Any) -> None:
    case = case_for_plan(world)
    kenji = client_as("kenji")
    assert "プランはまだありません" in body(kenji.get(f"/cases/{case.pk}/plan/"))
    sent = kenji.post(f"/cases/{case.pk}/plan/new", WORDS)
    assert sent.status_code == 302
    page = sent["Location"]
    role = {
        "goal": "ハルさんが安全に暮らす",
        "organization": world.organizations["hokatsu"].pk,
        "task": "介護サービスの見直し",
        "frequency": "月2回",
        "due_on": "令和9年1月31日",
        "measure": "火の不始末0回",
    }
    assert kenji.post(f"{page}roles/new", role).status_code == 302
    mika = client_as("mika")
    asked = body(mika.get("/roles/"))
    assert "介護サービスの見直し" in asked and "ハルさん" not in asked
    with acting_as(world.mika.pk):
        answer = f"/roles/{RoleAssignment.objects.get().pk}/"
    shown = body(mika.get(answer))
    assert "ハルさん" not in shown and "火の不始末" not in shown and case.title not in shown
    assert mika.post(answer, {"response": "declined", "note": ""}).status_code == 422
    assert mika.post(answer, {"response": "amended", "note": "月1回なら"}).status_code == 302
    assert "月1回なら" in body(kenji.get(page))
    agreed = {"agreed_by": "田中 本人", "form": "oral", "on": "令和8年1月5日"}
    assert kenji.post(f"{page}agreement", agreed).status_code == 302
    assert kenji.post(f"{page}decide", {"late_reason": "期日が先"}).status_code == 302
    assert kenji.post(f"{page}step/start").status_code == 302
    assert "見直しを記録する" in body(kenji.get(page))
    assert kenji.post(f"{page}review", {"text": "続いている"}).status_code == 302
    paper = body(kenji.get(f"{page}paper"))
    assert "多機関協働プラン" in paper and "火の不始末0回" in paper
    with acting_as(world.kenji.pk):
        late = WORDS | {"revision": Plan.objects.get().revision}
    assert "次の版をつくる" in body(kenji.post(f"{page}change", late))
    assert kenji.post(f"{page}step/replan").status_code == 302


def test_two_writers_both_texts_stay(world: World, client_as: Any) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
    url = f"/plans/{plan.pk}/change"
    hanako = client_as("hanako")
    with acting_as(world.kenji.pk):
        seen = Plan.objects.get().revision
    assert hanako.post(url, WORDS | {"revision": seen}).status_code == 302
    late = WORDS | {"revision": seen, "policy": "別の方針"}
    clash = client_as("kenji").post(url, late)
    assert clash.status_code == 409
    text = body(clash)
    assert "山田 花子さんも同じところを書いていました" in text
    assert "急がない" in text and "別の方針" in text
    chosen = late | {"revision": seen + 1, "keep-policy": "both"}
    assert client_as("kenji").post(url, chosen).status_code == 302
    with acting_as(world.kenji.pk):
        assert Plan.objects.get().policy == "急がない\n\n別の方針"


@pytest.mark.parametrize("name", ["jiro", "saburo", "yoko", "sensei", "kansa"])
def test_out_of_sight_is_absent(world: World, client_as: Any, name: str) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = draft(world, case)
        role = plan.roles.get()
    client, nobody = client_as(name), uuid.uuid4()
    for real, invented in (
        (f"/cases/{case.pk}/plan/", f"/cases/{nobody}/plan/"),
        (f"/plans/{plan.pk}/", f"/plans/{nobody}/"),
        (f"/plans/{plan.pk}/paper", f"/plans/{nobody}/paper"),
        (f"/roles/{role.pk}/", f"/roles/{nobody}/"),
    ):
        one, other = client.get(real), client.get(invented)
        assert (one.status_code, other.status_code) == (404, 404)
        assert one.content == other.content


def test_the_page_of_a_plan_has_a_fixed_number_of_queries(world: World, client_as: Any) -> None:
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = active(world, case)
    kenji = client_as("kenji")
    kenji.get(f"/plans/{plan.pk}/")
    with CaptureQueriesContext(connection) as few:
        kenji.get(f"/plans/{plan.pk}/")
    with acting_as(world.kenji.pk):
        from tasuki.plans import actions

        second = actions.replan(by=world.kenji, plan=plan)
        for number in range(6):
            actions.add_role(
                by=world.kenji, plan=second, organization=world.organizations["shohi"],
                goal=f"目標{number}", task="x", frequency="x", due_on=day(3), measure="x",
            )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        kenji.get(f"/plans/{second.pk}/")
    assert len(many) <= len(few) + 1, [q["sql"][:90] for q in many]
    assert len(few) <= 40


TYPED = ["", "x" * 9000, "\x00", "<script>alert(1)</script>", "𠮷\U000e0100"]


@pytest.mark.parametrize("typed", TYPED)
def test_hostile_input_gets_a_sentence(world: World, client_as: Any, typed: str) -> None:
    case = case_for_plan(world)
    sent = client_as("kenji").post(f"/cases/{case.pk}/plan/new", dict.fromkeys(WORDS, typed))
    assert sent.status_code == 422
    assert "<script>alert" not in body(sent)
    with acting_as(world.kenji.pk):
        assert not Plan.objects.exists()


def test_who_only_sees_is_told_why(world: World, client_as: Any) -> None:
    from tasuki.access.actions import open_grant
    from tasuki.access.enums import BasisName

    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        open_grant(
            by=world.kenji, case_id=case.pk, principal=f"o:{world.organizations['shohi'].pk}",
            basis=BasisName.REFERRAL, max_level=1, reason="照会",
        )  # fmt: skip
    jiro = client_as("jiro")
    asked = jiro.get(f"/plans/{plan.pk}/")
    assert asked.headers["Location"].startswith(f"/cases/{case.pk}/why/")
    world.say_purpose(case, "jiro")
    assert jiro.get(f"/plans/{plan.pk}/").status_code == 200
    refused = jiro.get(f"/plans/{plan.pk}/change")
    assert refused.status_code == 403
    assert "担当チーム" in body(refused)
