"""市町村からの相談の要約: a copy without a case, read through by a second person, for 90 days."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Summary, SummaryDraft
from tasuki.cases.models import Case
from tasuki.people.actions import add_contact
from tasuki.people.models import Person
from tasuki.safeguards.actions.protection import protect
from tasuki.safeguards.actions.summaries import (
    release_summary,
    return_summary,
    withdraw_summary,
    write_summary,
)
from tasuki.safeguards.queries import summaries_for
from tasuki.safeguards.telling import telling_words
from tests.access.ground import Ground
from tests.cases.flow import refuses
from tests.conftest import body
from tests.database import admin
from tests.world import CAST, World

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[..., Client]
CLEAN = "50代の方。数年前から家を出ていない。受診のすすめ方を考えたい。"


@pytest.fixture
def case(world: World) -> Case:
    """hanako leads, kenji is in the team; 田中 文子 lives in みどり町."""
    case = world.make_case("hanako", team=["kenji"])
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
        person.given_name = "文子"
        person.save(update_fields=["given_name"])
        add_contact(
            by=world.hanako, person=person, kind="address", value="若葉市みどり町1-2",
            level=1, categories=[],
        )  # fmt: skip
    return case


def write(world: World, case: Case, text: str = CLEAN, **more: Any) -> SummaryDraft:
    words: dict[str, Any] = {
        "by": world.hanako, "case": case, "reviewer_id": world.kenji.pk, "title": "受診の相談",
        "text": text, "note": "春の家庭訪問の件",
    }  # fmt: skip
    words |= more
    with acting_as(words["by"].pk):
        return write_summary(**words)


def release(world: World, draft: SummaryDraft, by: str = "kenji", **more: Any) -> Summary:
    words: dict[str, Any] = {
        "by": world.users[by], "draft": draft, "checked": draft.found, "days": 90
    }  # fmt: skip
    with acting_as(world.users[by].pk):
        return release_summary(**words | more)


def readers(world: World) -> set[str]:
    """Who of the cast reads a summary: row security and the query say the same."""
    found = set()
    for name in CAST:
        with acting_as(world.users[name].pk) as viewer:
            raw = Summary.objects.count()
            assert summaries_for(viewer).count() == raw, name
        found |= {name} if raw else set()
    return found


def test_two_people_and_then_the_prefecture_reads_a_copy(world: World, case: Case) -> None:
    draft = write(world, case)
    assert draft.found == [] and readers(world) == set()
    for name in CAST:
        with acting_as(world.users[name].pk):
            assert SummaryDraft.objects.exists() == (name in {"hanako", "kenji"}), name
    summary = release(world, draft)
    assert readers(world) == {"hanako", "kenji", "yoko"}
    with acting_as(world.yoko.pk):
        assert not Case.objects.exists() and not SummaryDraft.objects.exists()
        copy = Summary.objects.get()
        assert (copy.text, copy.title) == (CLEAN, "受診の相談")
        assert case.pk not in {getattr(copy, one.attname) for one in Summary._meta.fields}
    with acting_as(world.hanako.pk):
        withdraw_summary(by=world.hanako, summary=summary)
        refuses(lambda: withdraw_summary(by=world.hanako, summary=summary), "取り下げられて")
    assert readers(world) == {"hanako", "kenji"}


def test_it_ends_by_itself(world: World, case: Case) -> None:
    release(world, write(world, case), days=1)
    assert "yoko" in readers(world)
    with admin() as db:
        db.execute(
            "UPDATE access_summary SET released_at = now() - interval '90 days',"
            " expires_at = now() - interval '1 second'"
        )
    assert readers(world) == {"hanako", "kenji"}


def test_telling_words_are_found(world: World, case: Case) -> None:
    text = (
        "田中さんは若葉市みどり町１−２に住む。電話は０９０-１２３４-５６７８。"
        "昭和45年3月1日生まれ。山田が訪ねた。文子さん。a.b@example.jp"
    )
    with acting_as(world.hanako.pk):
        found = telling_words(case, text)
    for word in ("名前「田中」", "名前「文子」", "町の名前「みどり町」", "番地「1-2」",
                 "電話番号「090-1234-5678」", "日付「昭和45年3月1日」", "職員の名前「山田」",
                 "メールアドレス「a.b@example.jp」"):  # fmt: skip
        assert word in found, (word, found)
    with acting_as(world.hanako.pk):
        assert telling_words(case, f"{CLEAN} 令和8年度、2回、10年間、3-4人ほど") in (
            [], ["番地「3-4」"],
        )  # fmt: skip


def test_what_was_found_is_judged_one_by_one(world: World, case: Case) -> None:
    text = f"{CLEAN}田中という家の近く。昭和45年3月1日から。"
    refuses(partial(write, world, case, text), "名前「田中」")
    draft = write(world, case, text, keeps=True)
    assert len(draft.found) == 2
    refuses(partial(release, world, draft, checked=draft.found[:1]), "1つずつ")
    assert "yoko" not in readers(world)
    release(world, draft)
    assert "yoko" in readers(world)


def test_never_the_writer_never_a_stranger(world: World, case: Case) -> None:
    refuses(partial(write, world, case, reviewer_id=world.hanako.pk), "別の人")
    refuses(partial(write, world, case, reviewer_id=world.mika.pk), "担当チームか")
    refuses(partial(write, world, case, by=world.kenji, reviewer_id=world.hanako.pk), "主担当")
    draft = write(world, case)
    for who in ("hanako", "mika", "yoko"):
        refuses(partial(release, world, draft, by=who), "もう決まって")
    release(world, draft)
    refuses(partial(release, world, draft), "もう決まって")


def test_who_is_kept_away_from_the_person_does_not_read_it(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
    with admin() as db:
        Ground(db).block(person.pk, f"u:{world.kenji.pk}")
    refuses(partial(write, world, case), "担当チームか")


def test_the_database_takes_only_the_words_that_were_read(world: World, case: Case) -> None:
    draft = write(world, case)
    now = timezone.now()
    good: dict[str, Any] = {
        "id": draft.pk, "municipality_id": draft.municipality_id, "title": draft.title,
        "organization_id": draft.organization_id, "made_by_id": draft.made_by_id,
        "reviewed_by_id": world.kenji.pk, "text": draft.text, "released_at": now,
        "expires_at": now + dt.timedelta(days=90),
    }  # fmt: skip

    def refused(by: str, **more: Any) -> bool:
        with acting_as(world.users[by].pk):
            try:
                with transaction.atomic():
                    Summary(**good | more).save(force_insert=True)
            except DatabaseError:
                return True
            return False

    assert refused("kenji", text="ほかのことば")
    assert refused("kenji", id=uuid.uuid4())
    assert refused("kenji", expires_at=now + dt.timedelta(days=91))
    assert refused("kenji", released_at=now + dt.timedelta(days=9),
                   expires_at=now + dt.timedelta(days=99))  # fmt: skip
    assert refused("hanako", reviewed_by_id=world.hanako.pk)
    assert refused("hanako")
    assert not refused("kenji")
    with acting_as(world.yoko.pk):
        assert Summary.objects.update(withdrawn_at=now) == 0


def test_a_protected_place_is_refused(world: World, case: Case) -> None:
    with acting_as(world.hanako.pk):
        person = Person.objects.get(cases__case=case)
        protect(by=world.hanako, case=case, person=person, kind="dv")
    refuses(partial(write, world, case, f"{CLEAN}みどり町1-2", keeps=True), "居場所が分かる")


def test_an_old_draft_and_one_sent_back_go_nowhere(world: World, case: Case) -> None:
    old, back = write(world, case), write(world, case)
    with admin() as db:
        db.execute("UPDATE access_summarydraft SET made_at = now() - interval '15 days'"
                   " WHERE id = %s", [old.pk])  # fmt: skip
    refuses(partial(release, world, old), "14日")
    with acting_as(world.kenji.pk):
        return_summary(by=world.kenji, draft=back, because="時期をぼかす")
    refuses(partial(release, world, back), "もう決まって")
    assert readers(world) == set()


def test_the_pages_lead_through(world: World, case: Case, client_as: Clients) -> None:
    hanako, kenji, yoko = (client_as(one) for one in ("hanako", "kenji", "yoko"))
    url = reverse("safeguards:summary_write", args=[case.pk])
    assert url in body(hanako.get(reverse("cases:sharing", args=[case.pk])))
    data: dict[str, Any] = {
        "title": "受診の相談",
        "text": f"{CLEAN}田中の家",
        "reviewer": str(world.kenji.pk),
    }
    answer = hanako.post(url, data)
    assert answer.status_code == 422 and "名前「田中」" in body(answer)
    assert hanako.post(url, data | {"keeps": "on", "note": "覚え書き"}).status_code == 302
    with acting_as(world.kenji.pk):
        draft = SummaryDraft.objects.get()
    url = reverse("safeguards:summary_review", args=[draft.pk])
    assert url in body(kenji.get("/")) and url in body(kenji.get(reverse("safeguards:summaries")))
    assert "確認を待っています" in body(hanako.get(url))
    refused = client_as("hanako", raise_request_exception=False).post(url, {"decision": "return"})
    assert refused.status_code == 403
    cases: list[tuple[dict[str, Any], str]] = [
        ({"decision": "release", "sure": "on", "days": "90"}, "1つずつ"),
        ({"decision": "release", "checked": draft.found, "days": "90"}, "全体を読んで"),
        ({"decision": "release", "checked": draft.found, "sure": "on", "days": "91"}, "90"),
        ({"decision": "return"}, "なにを書きなおすか"),
    ]
    for data, words in cases:
        answer = kenji.post(url, data)
        assert answer.status_code == 422 and words in body(answer), words
    data = {"decision": "release", "checked": draft.found, "sure": "on", "days": "30"}
    assert kenji.post(url, data).status_code == 302
    assert "1件が届いています" in body(yoko.get("/"))
    page = reverse("safeguards:summary", args=[draft.pk])
    assert page in body(yoko.get(reverse("safeguards:summaries")))
    shown = body(yoko.get(page))
    assert "田中の家" in shown and "若葉市" in shown
    assert "覚え書き" not in shown and case.number not in shown and str(case.pk) not in shown
    take_back = reverse("safeguards:summary_withdraw", args=[draft.pk])
    assert client_as("yoko", raise_request_exception=False).post(take_back).status_code == 403
    assert kenji.post(take_back).status_code == 302
    gone = client_as("yoko", raise_request_exception=False)
    invented = reverse("safeguards:summary", args=[uuid.uuid4()])
    assert gone.get(page).status_code == 404
    assert body(gone.get(page)) == body(gone.get(invented))
