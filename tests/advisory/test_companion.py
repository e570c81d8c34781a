"""伴走支援計画: written by the office, agreed by both, read back, closed to all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import companion as actions
from tasuki.advisory.models import CompanionPlan, PlanStep, PlanWord
from tasuki.core.dates import fiscal_year_label
from tests.advisory import supports
from tests.advisory.stage import YEAR, last_year, place, planned
from tests.advisory.test_support_attacks import run
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
OUTSIDE = ("saburo", "hanako", "jiro", "mika", "sensei", "kansa")
"""Another municipality of the prefecture, agencies, a trainer, an auditor."""
STEP = {"text": "庁内に話す", "quarter": "3", "side": "town", "owner": "主任", "status": "open"}


def page_of(plan: Any, tail: str = "") -> str:
    return f"/advisory/plans/{plan}/{tail}"


def agreed(page: str) -> bool:
    return "両方が合意" in page


def agree(client: Any, plan: Any) -> Any:
    edition = body(client.get(page_of(plan))).split('name="edition" value="')[1].split('"')[0]
    return client.post(page_of(plan, "agree/"), {"edition": edition}, follow=True)


def test_a_plan_is_written_answered_and_agreed_by_both(world: World, client_as: ClientAs) -> None:
    yoko, kenji = client_as("yoko"), client_as("kenji")
    new = f"/advisory/municipalities/{WAKABA}/plans/{YEAR}/new/"
    assert yoko.post(new, {"goals": ""}).status_code == 422
    made = yoko.post(new, {"goals": "会議を毎月開く\n様式を決める"}, follow=True)
    assert "様式を決める" in body(made) and "合意がまだ" in body(made)
    with acting_as(world.kenji.pk):
        plan = CompanionPlan.objects.get().pk
        assert Notice.objects.filter(kind="advisory_plan", object_id=plan).exists()
    assert "の伴走支援計画" in body(kenji.get("/"))
    assert yoko.post(page_of(plan, "steps/"), STEP).status_code == 302
    answer = kenji.post(page_of(plan), {"text": "2月の議会の前に決めたい"}, follow=True)
    assert "2月の議会の前に決めたい" in body(answer)
    agree(kenji, plan)
    assert not agreed(body(yoko.get(page_of(plan))))
    assert agreed(body(agree(yoko, plan)))
    assert "読んで返事をする" not in body(kenji.get("/"))
    paper = body(kenji.get(page_of(plan, "paper/")))
    assert "庁内に話す" in paper and "10〜12月" in paper
    assert yoko.post(new, {"goals": "もう1つ"}).status_code == 422


def test_an_agreement_covers_only_what_was_read(world: World, client_as: ClientAs) -> None:
    ids = planned(world)
    plan, yoko, kenji = ids["plan_id"], client_as("yoko"), client_as("kenji")
    agree(yoko, plan)
    assert agreed(body(agree(kenji, plan)))
    path = f"/advisory/plan-steps/{ids['step_id']}/"
    how = STEP | {"text": "庁内の説明に行く", "quarter": "2", "side": "office", "owner": "佐々木"}
    assert yoko.post(path, how | {"status": "done", "revision": "1"}).status_code == 302
    assert agreed(body(kenji.get(page_of(plan))))  # how it goes is no new promise
    assert yoko.post(path, how | {"text": "2回行く", "revision": "2"}).status_code == 302
    page = body(kenji.get(page_of(plan)))
    assert not agreed(page) and page.count("書きかえのあと、まだ") == 2
    old = kenji.post(page_of(plan, "agree/"), {"edition": "2"}, follow=True)
    assert "もう一度読んでから" in body(old) and not agreed(body(old))
    assert kenji.post(page_of(plan, "agree/"), {"edition": "９"}, follow=True).status_code == 200


def test_two_officers_meet_both_texts(world: World, client_as: ClientAs) -> None:
    plan, yoko = planned(world)["plan_id"], client_as("yoko")
    edit = page_of(plan, "edit/")
    assert yoko.post(edit, {"goals": "先の文", "revision": "1"}).status_code == 302
    clash = yoko.post(edit, {"goals": "あとの文", "revision": "1"})
    assert clash.status_code == 409 and "先の文" in body(clash) and "あとの文" in body(clash)


def test_the_year_is_looked_back_at_and_then_stays(world: World, client_as: ClientAs) -> None:
    ids, yoko = last_year(world), client_as("yoko")
    plan = ids["plan_id"]
    assert reverse("advisory:plan_review", args=[plan]) in body(yoko.get("/"))
    done = yoko.post(page_of(plan, "review/"), {"review": "毎月開けた", "revision": "1"})
    assert done.status_code == 302
    for path in (page_of(plan, "edit/"), page_of(plan, "steps/"), page_of(plan, "review/"),
                 f"/advisory/plan-steps/{ids['step_id']}/"):  # fmt: skip
        assert yoko.get(path).status_code == 403, path
    new = f"/advisory/municipalities/{WAKABA}/plans/{YEAR}/new/"
    assert "会議を毎月開く" in body(yoko.get(new)) and "毎月開けた" in body(yoko.get(new))
    for sql in ("companionplan SET now = 'x'", "planstep SET note = 'x'"):
        assert run(world, "yoko", f"UPDATE advisory_{sql}") == 0
    assert fiscal_year_label(YEAR - 1) in body(
        client_as("kenji").get(f"/advisory/municipalities/{WAKABA}/plans/")
    )


def test_a_running_year_is_not_looked_back_at_too_soon(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(world)
    with acting_as(world.yoko.pk):
        plan = CompanionPlan.objects.get()
    for day, may in ((dt.date(YEAR, 12, 31), False), (dt.date(YEAR + 1, 1, 1), True)):
        monkeypatch.setattr(actions.timezone, "localdate", lambda day=day: day)
        assert actions.may_review(plan) is may


def test_a_step_leads_to_a_support_of_the_same_municipality(
    world: World, client_as: ClientAs
) -> None:
    ids, yoko = planned(world), client_as("yoko")
    own, other = supports.asked(world, "kenji", WAKABA), supports.asked(world)
    path = page_of(ids["plan_id"], "steps/")
    assert yoko.post(path, STEP | {"support": str(other.pk)}).status_code == 422
    assert yoko.post(path, STEP | {"support": str(own.pk)}).status_code == 302
    assert own.title in body(client_as("kenji").get(page_of(ids["plan_id"])))
    with pytest.raises(DatabaseError):
        run(world, "yoko", "UPDATE advisory_planstep SET support_id = %s", other.pk)


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_reads_or_touches_a_word(world: World, client_as: ClientAs, who: str) -> None:
    ids, client = planned(world), client_as(who)
    for tail in ("", "edit/", "steps/", "review/", "paper/"):
        assert client.get(page_of(ids["plan_id"], tail)).status_code == 404, tail
    assert client.post(page_of(ids["plan_id"], "agree/")).status_code == 404
    with acting_as(world.users[who].pk):
        assert not CompanionPlan.objects.exists() and not PlanStep.objects.exists()
        assert not PlanWord.objects.exists()
    assert run(world, who, "UPDATE advisory_companionplan SET now = 'x'") == 0


def test_each_side_speaks_for_itself_and_nobody_agrees_beforehand(world: World) -> None:
    plan = planned(world)["plan_id"]
    add = (
        "INSERT INTO advisory_planword (id, plan_id, side, is_agreement, edition, text, by_id,"
        " organization_id, created_at) VALUES (gen_random_uuid(), %s, %s, true, %s, '', %s, %s,"
        " now())"
    )
    for who, side, edition in (
        ("kenji", "office", 1), ("yoko", "town", 1), ("saburo", "town", 1), ("kenji", "town", 99),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"):
            run(world, who, add, plan, side, edition, world.users[who].pk,
                world.organization_of(who).pk)  # fmt: skip
    for sql in ("UPDATE advisory_companionplan SET edition = 1", "DELETE FROM advisory_planword",
                "UPDATE advisory_planword SET text = 'x'"):  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"):
            run(world, "yoko", sql)
    assert run(world, "kenji", "UPDATE advisory_companionplan SET now = 'x'") == 0
    assert run(world, "kenji", "UPDATE advisory_planstep SET note = 'x'") == 0


def test_one_step_and_ten_ask_alike(world: World, client_as: ClientAs) -> None:
    plan, client = planned(world)["plan_id"], client_as("yoko")
    counts = []
    for more in (0, 9):
        with acting_as(world.yoko.pk):
            row = CompanionPlan.objects.get(pk=plan)
            for number in range(more):
                actions.add_step(by=world.yoko, plan=row, quarter=1, text=f"{number}",
                                 side="town", owner="主任")  # fmt: skip
        client.get(page_of(plan))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of(plan)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_town_without_a_plan_is_told_how_to_begin(world: World, client_as: ClientAs) -> None:
    path = f"/advisory/municipalities/{HOSHIMI}/plans/"
    assert "計画を作る" in body(client_as("yoko").get(path))
    page = body(client_as("saburo").get(path))
    assert "県の担当と話して決めます" in page and "計画を作る" not in page
    assert place(HOSHIMI).name in page
