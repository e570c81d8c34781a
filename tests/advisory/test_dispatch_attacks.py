"""Dispatches against whoever has no business with them, guesses an id, or writes SQL as ``web``;
and the expert, who reads one row for a time and nothing around it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.actions import experts as pool
from tasuki.advisory.expert_enums import MOVES, SHOWN_TO_EXPERT, DispatchStatus
from tasuki.advisory.models import (
    Dispatch,
    DispatchCost,
    DispatchEntry,
    DispatchEvaluation,
    Expert,
    Support,
)
from tasuki.core.dates import today
from tasuki.places.models import Prefecture
from tests.advisory import dispatched as at
from tests.advisory import supports
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.test_support_attacks import run
from tests.clock import JST, stopped_at
from tests.conftest import body
from tests.database import admin
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
D = DispatchStatus
LIST, MINE = "/advisory/dispatches/", "/advisory/mine/"
OUTSIDE = ("kenji", "hanako", "mika", "sensei", "kansa", "jiro", "toru")
"""Another municipality, its agencies, another expert, an auditor, an officer of another prefecture
and one of the nation."""
TABLES = (Dispatch, DispatchCost, DispatchEntry, DispatchEvaluation, Expert)
PAGES = ("", "words/", "candidates/", "plan/", "later/", "letter/", "notice/", "calendar.ics",
         "approve/")  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def elsewhere(django_db_setup: None) -> Iterator[None]:
    """jiro also works for another prefecture, toru for the nation."""
    with (
        office("prefecture", "prefecture_officer", "jiro", HOKKAIDO),
        office("nation", "national_officer", "toru"),
    ):
        yield


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_reads_or_touches_a_word(world: World, client_as: ClientAs, who: str) -> None:
    at.added(world, name="べつの人", user=world.sensei)  # an expert, but not of this dispatch
    one = at.moved(world, at.asked(world), "paid", at.added(world, user=None))
    client = client_as(who)
    for page in PAGES:
        assert client.get(f"{LIST}{one.pk}/{page}").status_code == 404, page
    for page in (f"{MINE}{one.pk}/", f"{MINE}{one.pk}/report/"):
        assert client.get(page).status_code == 404, page
    for page in (MINE, LIST, "/"):
        assert one.title not in body(client.get(page)), page
    with acting_as(world.users[who].pk):
        assert not any(table.objects.exists() for table in TABLES)
    assert run(world, who, "UPDATE advisory_dispatch SET title = 'x'") == 0


def test_an_invented_id_looks_like_one_of_somebody_else(client_as: ClientAs) -> None:
    for who in ("saburo", "yoko", "sensei"):
        for page in (LIST, MINE):
            assert client_as(who).get(f"{page}{uuid.uuid4()}/").status_code == 404


def test_the_expert_reads_one_row_from_the_approval_and_nothing_around_it(
    world: World, client_as: ClientAs
) -> None:
    support = supports.moved(world, supports.asked(world), "assign")
    one, expert = at.asked(world, support=support), at.added(world)
    at.asked(world, title="ほかの依頼")
    at.moved(world, one, "matched", expert)
    sensei = client_as("sensei")
    assert sensei.get(f"{MINE}{one.pk}/").status_code == 404
    with acting_as(world.sensei.pk):
        assert not Dispatch.objects.exists()
    with acting_as(world.yoko.pk):
        one.refresh_from_db()
        actions.approve(**at.common(world, one), approved_on=today())
    page = body(sensei.get(f"{MINE}{one.pk}/"))
    assert one.text in page and "星見市" in page and "10,000" not in page
    assert "ほかの依頼" not in body(sensei.get(MINE))
    assert sensei.get(f"{LIST}{one.pk}/").status_code == 404
    assert sensei.get(f"{LIST}{one.pk}/letter/").status_code == 200
    with acting_as(world.sensei.pk):
        assert [each.pk for each in Dispatch.objects.all()] == [one.pk]
        for table in (DispatchCost, DispatchEntry, DispatchEvaluation, Expert, Support):
            assert not table.objects.exists(), table


@pytest.mark.django_db(transaction=True)
def test_the_expert_s_time_ends_thirty_days_after_the_report(
    world: World, client_as: ClientAs
) -> None:
    with stopped_at(dt.datetime(2027, 2, 1, 10, tzinfo=JST)) as clock:
        one = at.moved(world, at.asked(world), "reported")
        for days, code in ((30, 200), (31, 404)):
            clock.set(dt.datetime(2027, 2, 1, 10, tzinfo=JST) + dt.timedelta(days=days))
            sensei = client_as("sensei")
            assert sensei.get(f"{MINE}{one.pk}/").status_code == code
            assert (one.title in body(sensei.get(MINE))) == (code == 200)
            with acting_as(world.sensei.pk):
                assert Dispatch.objects.exists() == (code == 200)
        assert sensei.get(f"{LIST}{one.pk}/letter/").status_code == 404


def test_the_expert_reports_and_does_nothing_else(world: World, client_as: ClientAs) -> None:
    one, sensei = at.moved(world, at.asked(world), "scheduled"), client_as("sensei")
    path = f"{MINE}{one.pk}/report/"
    assert sensei.get(path).status_code == 302  # not held yet
    for change in ("status = 'dispatched'", "status = 'withdrawn', ended_because = 'x'",
                   "place = 'x'", "title = 'x'", "attended = 1", "starts_at = now()"):  # fmt: skip
        with pytest.raises(DatabaseError):
            run(world, "sensei", f"UPDATE advisory_dispatch SET {change}, revision = revision + 1,"
                " edited_by_id = %s", world.sensei.pk)  # fmt: skip
    with acting_as(world.yoko.pk):
        one.refresh_from_db()
        actions.step(**at.common(world, one), to=D.DISPATCHED)
    sent = {
        "revision": str(one.revision),
        "report": "進行を練習した。",
        "next_step": "次は主任だけで",
    }
    assert sensei.post(path, sent | {"revision": "1"}).status_code == 422
    answer = sensei.post(path, sent)
    assert answer.status_code == 302, body(answer)
    assert "進行を練習した。" in body(client_as("saburo").get(f"{LIST}{one.pk}/"))
    assert "報告した" in body(client_as("yoko").get(f"{LIST}{one.pk}/"))
    assert sensei.get(path).status_code == 302


@pytest.mark.parametrize(
    "change",
    ["status = 'matched'", "status = 'declined', ended_because = 'x'", "status = 'dispatched'",
     "expert_name = 'x'", "approved_on = now()", "report = 'x'", "status = 'evaluated'"],
)  # fmt: skip
def test_a_municipality_takes_no_step_of_the_prefecture(world: World, change: str) -> None:
    at.asked(world)
    with pytest.raises(DatabaseError):
        run(world, "saburo", f"UPDATE advisory_dispatch SET {change}, revision = revision + 1,"
            " edited_by_id = %s", world.saburo.pk)  # fmt: skip


def test_the_office_jumps_no_step_and_stays_in_its_prefecture(world: World) -> None:
    at.asked(world)
    north = Prefecture.objects.get(pk=HOKKAIDO)
    with acting_as(world.jiro.pk):
        expert = pool.add_expert(by=world.jiro, prefecture=north, **at.KNOWN)
    changes = ("status = 'approved'", "title = 'x'", "municipality_id = '992011'",
               f"status = 'matched', expert_id = '{expert.pk}', expert_name = 'x'",
               f"expert_id = '{expert.pk}'", "status = 'paid'", "basis = 'なし'")  # fmt: skip
    for change in changes:
        with pytest.raises(DatabaseError):
            run(world, "yoko", f"UPDATE advisory_dispatch SET {change}, revision = revision + 1,"
                " edited_by_id = %s", world.yoko.pk)  # fmt: skip


def test_the_steps_of_the_database_are_those_of_the_pages() -> None:
    with admin() as raw:
        for was in D:
            for becomes in D:
                sides = raw.execute(
                    "SELECT priv.may_move_dispatch(%s, %s, true, false, false),"
                    " priv.may_move_dispatch(%s, %s, false, true, false),"
                    " priv.may_move_dispatch(%s, %s, false, false, true)",
                    [was.value, becomes.value] * 3,
                ).fetchone()
                names = ("office", "town", "expert")
                said = {name for name, holds in zip(names, sides or (), strict=True) if holds}
                assert said == {one.value for one in MOVES.get((was, becomes), frozenset())}
    assert "matched" not in SHOWN_TO_EXPERT


def test_nothing_is_paid_or_evaluated_without_saying_what(world: World) -> None:
    one = at.moved(world, at.asked(world), "reported")
    with acting_as(world.yoko.pk):
        one.refresh_from_db()
        with pytest.raises(DatabaseError, match="先に"), transaction.atomic():
            actions.step(**at.common(world, one), to=D.PAID)
        one.refresh_from_db()
        actions.pay(**at.common(world, one), count=1, fee=0, travel=0, paid_on=today())
        with pytest.raises(DatabaseError, match="先に"), transaction.atomic():
            actions.step(**at.common(world, one), to=D.EVALUATED, check_on=today())


def test_a_municipality_begins_for_itself_alone_and_within_its_own_support(world: World) -> None:
    other = supports.moved(world, supports.asked(world, "kenji", WAKABA), "assign")
    fresh = supports.asked(world)
    bad: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("saburo", WAKABA, {}), ("saburo", HOSHIMI, {"origin": "office", "need": "x"}),
        ("saburo", HOSHIMI, {"support": other}), ("saburo", HOSHIMI, {"support": fresh}),
        ("saburo", HOSHIMI, {"expert_name": "x"}), ("hanako", WAKABA, {}),
        ("yoko", HOSHIMI, {"origin": "town"}),
    )  # fmt: skip
    for who, code, more in bad:
        with pytest.raises(DatabaseError):
            at.asked(world, who, code, **more)


def test_nobody_speaks_for_the_other_side_and_nothing_is_rewritten(world: World) -> None:
    one = at.moved(world, at.asked(world), "evaluated")
    for who, side in (("saburo", "office"), ("yoko", "town"), ("sensei", "expert")):
        with pytest.raises(DatabaseError, match="row-level"):
            run(
                world, who,
                "INSERT INTO advisory_dispatchentry (id, dispatch_id, side, step, text, by_id,"
                " organization_id, created_at) VALUES (gen_random_uuid(), %s, %s, '', 'x', %s, %s,"
                " now())", one.pk, side, world.users[who].pk, world.organization_of(who).pk,
            )  # fmt: skip
    for table in ("advisory_dispatchentry", "advisory_dispatchevaluation"):
        for who in ("saburo", "yoko"):
            with pytest.raises(DatabaseError, match="permission denied"):
                run(world, who, f"UPDATE {table} SET text = 'x'")
    assert run(world, "yoko", "UPDATE advisory_dispatchcost SET reasons = 'x'") == 0
    assert run(world, "saburo", "UPDATE advisory_dispatchcost SET reasons = 'x'") == 0
