"""受け持ちの一覧 as a file: whose rights, what never stands in it, what the trail says of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tasuki.access import exports
from tasuki.access.context import acting_as
from tasuki.audit.models import Event
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.exporting import WITHHELD
from tasuki.cases.models import Case
from tasuki.cases.views import exporting
from tasuki.safeguards.actions.protection import protect
from tests.conftest import body
from tests.core.books import read_book
from tests.database import admin
from tests.hostile.stages import secret_place
from tests.world import World

pytestmark = pytest.mark.django_db
URL = "/cases/export/"
GOOD = {"stage": "all", "purpose": "管理・点検", "words": "月末の点検のため", "kind": "csv"}
Clients = Callable[..., Any]


def table(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200, body(answer)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def cases_in(answer: Any) -> dict[str, list[str]]:
    """The rows of cases by their number."""
    rows = table(answer)
    return {row[0]: row for row in rows[rows.index([]) + 2 :]}


def test_only_ours_and_every_line_carries_the_number_of_the_trail(
    world: World, client_as: Clients
) -> None:
    ours, theirs = world.make_case("hanako"), world.make_case("kenji", title="よその世帯")
    with acting_as(world.kenji.pk):
        let_in(by=world.kenji, case=theirs, user=world.hanako, level=2, categories=["health"],
               ground="緊急")  # fmt: skip
    world.make_record(ours, text="だれにも言わない話")
    answer = client_as("hanako").post(URL, GOOD)
    found = cases_in(answer)
    assert set(found) == {ours.number}
    text = answer.content.decode()
    assert "よその世帯" not in text and "だれにも言わない話" not in text
    assert answer["Cache-Control"] == "no-store" and "attachment" in answer["Content-Disposition"]
    mark = dict(row for row in table(answer) if len(row) == 2)
    assert mark["書き出した人"] == "山田 花子（若葉市社会福祉協議会）"
    assert mark["目的"] == "管理・点検: 月末の点検のため"
    assert found[ours.number][-1] == mark["番号"]
    with acting_as(world.hanako.pk):
        event = Event.objects.filter(action="export").latest("at")
        assert event.object_ids == [ours.pk]
        assert str(event.request_id).replace("-", "").startswith(mark["番号"].lower())
        assert event.purpose.endswith(f"（1件、番号 {mark['番号']}）")


def test_the_purpose_is_asked_and_nothing_leaves_without_it(
    world: World, client_as: Clients
) -> None:
    case = world.make_case("hanako")
    for missing in ("purpose", "words", "kind"):
        answer = client_as("hanako").post(URL, {**GOOD, missing: ""})
        assert answer.status_code == 422 and case.number not in body(answer)
    with acting_as(world.hanako.pk):
        assert not Event.objects.filter(action="export", outcome="done").exists()


def test_a_case_with_somebody_protected_leaves_its_number_alone(
    world: World, client_as: Clients
) -> None:
    ids = secret_place(world)
    plain = world.make_case("kenji", due_what="=HYPERLINK(1)")
    with acting_as(world.kenji.pk):
        kept = Case.objects.get(pk=ids["case_id"])
        person = kept.people.select_related("person")[0].person
        protect(by=world.kenji, case=kept, person=person, kind="dv")
    answer = client_as("kenji").post(URL, GOOD)
    found = cases_in(answer)
    assert found[kept.number][1] == WITHHELD and found[plain.number][1] == "田中さんの世帯"
    assert found[plain.number][5] == "'=HYPERLINK(1)"
    assert "ひみつの町" not in answer.content.decode()
    book = read_book(client_as("kenji").post(URL, {**GOOD, "kind": "xlsx"}).content)
    rows = {row[0]: row for row in book.words}
    assert rows[kept.number][1] == WITHHELD and rows[plain.number][5] == "=HYPERLINK(1)"
    assert not any("ひみつの町" in text for text in book.files.values())


def test_the_workbook_is_the_same_table(world: World, client_as: Clients) -> None:
    case = world.make_case("hanako", number="0012", title="=1+1", due_on=dt.date(2026, 11, 28))
    client = client_as("hanako")
    plain = cases_in(client.post(URL, GOOD))[case.number]
    answer = client.post(URL, {**GOOD, "kind": "xlsx"})
    assert answer["Content-Disposition"].endswith(".xlsx") and answer["Cache-Control"] == "no-store"
    book = read_book(answer.content)
    assert book.words[0][0] == "ケース番号" and len(book.table) == 2
    row = book.table[1]
    assert row[:2] == ["0012", "=1+1"]
    assert row[4] == dt.datetime(2026, 11, 28) and plain[4] == "令和8年11月28日"
    assert row[6] == plain[6] == "山田 花子"
    mark = dict(book.mark)
    assert row[-1] == mark["番号"] != plain[-1]
    with acting_as(world.hanako.pk):
        event = Event.objects.filter(action="export").latest("at")
        assert event.purpose.endswith(f"（1件、番号 {mark['番号']}）")


@pytest.mark.django_db(transaction=True)
def test_a_blocked_colleague_gets_the_file_without_the_case(
    world: World, client_as: Clients
) -> None:
    case, other = world.make_case("kenji"), world.make_case("kenji")
    assert set(cases_in(client_as("kenji").post(URL, GOOD))) >= {case.number, other.number}
    with acting_as(world.kenji.pk):
        person = case.people.get().person_id
    with admin() as connection:
        connection.execute(
            "INSERT INTO access_block (id, person_id, principal, kind, note, by_id, created_at)"
            " VALUES (gen_random_uuid(), %s, %s, 'kin', '', %s, now())",
            [person, f"u:{world.kenji.pk}", world.hanako.pk],
        )
    found = cases_in(client_as("kenji").post(URL, GOOD))
    assert case.number not in found and other.number in found


def test_beyond_the_limit_nothing_leaves(
    world: World, client_as: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [world.make_case("hanako") for _ in range(3)]
    monkeypatch.setattr(exporting, "MOST", 2)
    answer = client_as("hanako").post(URL, GOOD)
    assert answer.status_code == 422 and "2件をこえるため" in body(answer)
    assert not any(one.number in body(answer) for one in cases)
    monkeypatch.setattr(exporting, "MOST", 3)
    assert len(cases_in(client_as("hanako").post(URL, GOOD))) == 3
    assert exports.MOST == 2000


def test_a_fresh_proof_is_asked_and_what_was_typed_stays(
    world: World, client_as: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("hanako")
    session = client.session
    session["account_authentication_methods"] = [
        {**one, "at": one["at"] - 3600} for one in session["account_authentication_methods"]
    ]
    session.save()
    answer = client.post(URL, GOOD)
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("step_up"))
    assert "月末の点検のため" in body(client_as("hanako").get(URL))
