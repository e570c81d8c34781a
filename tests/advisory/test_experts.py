"""The pool of experts, the choice that explains itself, and what a 年度 costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tasuki.access.context import acting_as
from tasuki.advisory.actions import experts as pool
from tasuki.advisory.dispatch_queries import pool_of, year_of
from tasuki.advisory.matching import Candidate, candidates_for
from tasuki.advisory.models import Dispatch, Expert, ExpertBudget
from tasuki.core.dates import fiscal_year, today, wareki
from tasuki.places.models import Prefecture
from tests.advisory import dispatched as at
from tests.conftest import body
from tests.world import ASAGIRI, HOSHIMI, World

ClientAs = Callable[..., Any]
POOL = "/advisory/experts/"
YEAR = fiscal_year(today())
TYPED: dict[str, Any] = {
    "name": "例田 弁護士", "kana": "れいだ", "kind": "lawyer", "tags": ["housing"],
    "purposes": ["advice"], "areas": "星見市", "weekdays": ["1", "3"], "fee_unit": "half_day",
    "fee": "30,000", "travel": "", "off_days": "令和8年12月3日、令和8年12月10日",
    "since": "令和2年4月1日", "user": "sensei",
}  # fmt: skip


def test_an_expert_comes_into_the_pool_and_leaves_without_being_deleted(
    world: World, client_as: ClientAs
) -> None:
    yoko = client_as("yoko")
    assert yoko.post(f"{POOL}new/", TYPED).status_code == 302
    with acting_as(world.yoko.pk):
        row = Expert.objects.get()
    assert (row.areas, row.weekdays, row.fee, row.travel) == ([HOSHIMI], [1, 3], 30_000, None)
    assert row.off_days == [dt.date(2026, 12, 3), dt.date(2026, 12, 10)]
    assert row.user_id == world.sensei.pk
    page = body(yoko.get(f"{POOL}{row.pk}/"))
    assert "半日 30,000円" in page and "火・木" in page and "星見市" in page
    form = body(yoko.get(f"{POOL}{row.pk}/edit/"))
    assert "令和8年12月3日、令和8年12月10日" in form and 'value="sensei"' in form
    gone = TYPED | {"revision": "1", "until": wareki(today() - dt.timedelta(days=1))}
    assert yoko.post(f"{POOL}{row.pk}/edit/", gone).status_code == 302
    assert "名簿から外れた人" in body(yoko.get(POOL))


@pytest.mark.parametrize(
    ("field", "typed"), [("areas", "無い町"), ("user", "nobody"), ("off_days", "あした")]
)
def test_what_is_not_understood_is_said_at_its_field(
    client_as: ClientAs, field: str, typed: str
) -> None:
    answer = client_as("yoko").post(f"{POOL}new/", TYPED | {field: typed})
    assert answer.status_code == 422 and typed in body(answer)


def test_two_officers_who_write_one_expert_meet_both_texts(
    world: World, client_as: ClientAs
) -> None:
    row, yoko = at.added(world), client_as("yoko")
    path = f"{POOL}{row.pk}/edit/"
    sent = TYPED | {"revision": "1"}
    assert yoko.post(path, sent | {"contact": "電話1"}).status_code == 302
    clash = yoko.post(path, sent | {"contact": "電話2"})
    assert clash.status_code == 409 and "電話1" in body(clash) and "電話2" in body(clash)


def test_the_budget_of_a_year_is_written_twice_at_once(world: World, client_as: ClientAs) -> None:
    yoko, path = client_as("yoko"), f"{POOL}budget/{YEAR}/"
    assert yoko.post(path, {"amount": "500,000円"}).status_code == 302
    assert yoko.post(path, {"amount": "600,000円"}).status_code == 409
    assert yoko.post(path, {"amount": "600,000円", "revision": "1"}).status_code == 302
    assert "600,000円" in body(yoko.get(POOL))
    assert yoko.get(f"{POOL}budget/1999/").status_code == 404


def found(world: World, dispatch: Dispatch, left: int | None = None) -> list[Candidate]:
    with acting_as(world.yoko.pk):
        dispatch = Dispatch.objects.select_related("municipality").get(pk=dispatch.pk)
        return candidates_for(dispatch, pool_of(ASAGIRI).active_on(today()), left)


def lines(one: Candidate) -> str:
    return "\n".join(each.line for each in one.reasons)


def test_every_reason_is_written_and_makes_the_order(world: World) -> None:
    wished = today() + dt.timedelta(days=14)
    good = at.added(world, name="合う", weekdays=[wished.weekday()])
    others = {
        "利害": at.added(world, name="自分の市", home_id=HOSHIMI),
        "分野": at.added(world, name="分野", fields=["care"]),
        "目的": at.added(world, name="目的", purposes=["advice"]),
        "行けるところ": at.added(world, name="行けない", areas=["992011"]),
        "希望の日": at.added(world, name="休み", off_days=[wished]),
        "費用": at.added(world, name="高い", fee=40_000, weekdays=[wished.weekday()]),
    }
    at.added(world, name="もういない", until=today() - dt.timedelta(days=1))
    rows = found(world, at.asked(world, wished_on=wished), 50_000)
    assert [one.expert.pk for one in rows[:2]] == [good.pk, others["費用"].pk]
    assert rows[-1].expert.pk == others["利害"].pk and len(rows) == 7
    assert not rows[0].is_doubtful
    assert "1時間10,000円×3と旅費で32,000円。残りの予算50,000円の中" in lines(rows[0])
    for name, expert in others.items():
        one = next(row for row in rows if row.expert.pk == expert.pk)
        assert [each.name for each in one.reasons if each.holds is False] == [name]
        assert one.is_doubtful and f"× {name}：" in lines(one)


def test_what_nobody_asked_for_is_said_to_be_unknown(world: World) -> None:
    at.added(world, fields=[], purposes=[], fee=None)
    said = lines(found(world, at.asked(world, fields=[], wished_on=None))[0])
    assert said.count("－") == 5 and "謝金を聞いていない" in said


def test_another_dispatch_on_the_day_and_the_last_one_are_seen(world: World) -> None:
    expert = at.added(world)
    at.moved(world, at.asked(world), "scheduled", expert, days=14)
    wished = today() + dt.timedelta(days=14)
    (row,) = found(world, at.asked(world, wished_on=wished))
    assert "ほかの派遣がある" in lines(row) and row.last_on is None
    at.moved(world, at.asked(world), "dispatched", expert)
    (row,) = found(world, at.asked(world))
    assert row.last_on == today()


def test_what_was_chosen_is_kept_free_and_what_was_paid_is_summed(
    world: World, client_as: ClientAs
) -> None:
    with acting_as(world.yoko.pk):
        home = Prefecture.objects.get(pk=ASAGIRI)
        pool.say_budget(by=world.yoko, prefecture=home, year=YEAR, amount=100_000, revision=0)
    expert = at.added(world)
    at.moved(world, at.asked(world), "paid", expert)
    chosen = at.moved(world, at.asked(world), "matched", expert)
    with acting_as(world.yoko.pk):
        year = year_of(ASAGIRI, YEAR)
        assert (year.paid, year.kept, year.left, year.number) == (32_000, 32_000, 36_000, 1)
        assert year_of(ASAGIRI, YEAR, chosen).left == 68_000
    page = body(client_as("yoko").get(POOL))
    assert "36,000円" in page and "支払った（1件）" in page


def test_the_list_of_a_year_leaves_as_a_workbook(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world), "paid")
    why = {"words": "決算のため", "purpose": "支払いの確かめ", "kind": "csv"}
    answer = client_as("yoko").post(f"{POOL}table/", why)
    text = b"".join(answer).decode()
    assert answer.status_code == 200 and "32000" in text and at.ASKED["title"] in text


@pytest.mark.parametrize("who", ["saburo", "kenji", "hanako", "sensei", "kansa"])
def test_nobody_else_reads_the_pool(world: World, client_as: ClientAs, who: str) -> None:
    row, client = at.added(world), client_as(who)
    assert client.get(POOL).status_code == 403
    for path in (f"{POOL}{row.pk}/", f"{POOL}{row.pk}/edit/"):
        assert client.get(path).status_code == 404
    with acting_as(world.users[who].pk):
        assert not Expert.objects.exists() and not ExpertBudget.objects.exists()


def test_an_expert_who_left_is_chosen_no_more(world: World, client_as: ClientAs) -> None:
    gone = at.added(world, until=today() - dt.timedelta(days=1))
    one, yoko = at.asked(world), client_as("yoko")
    path = f"/advisory/dispatches/{one.pk}/candidates/{gone.pk}/"
    answer = yoko.post(path, {"revision": "1"})
    assert answer.status_code == 302 and answer.url.endswith("/candidates/")
