"""「この方をご存じですか」: asking tells nothing; people answer; both sides remember."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.enums import NoticeKind
from tasuki.access.models import QUESTIONS_A_DAY, KnownQuestion, Notice
from tasuki.audit.models import Event
from tasuki.safeguards.actions.known import ENOUGH, answer, ask
from tests.conftest import body
from tests.world import World, key

ASK, LIST = "safeguards:known_ask", "safeguards:known"


def asked(world: World, receiver: str = "hokatsu", name: str = "見本 太郎") -> KnownQuestion:
    with acting_as(world.hanako.pk):
        return ask(
            by=world.hanako, sender=world.organizations["shakyo"],
            receiver=world.organizations[receiver], name=name, reason="転入の相談があった",
        )  # fmt: skip


def send(client: Client, **fields: Any) -> Any:
    given = {"receiver": str(key("organization", "hokatsu")), "name": "田中 太郎",
             "reason": "転入の相談があった"}  # fmt: skip
    return client.post(reverse(ASK), given | fields, follow=True)


def test_known_or_not_the_answer_is_that_it_was_delivered(
    world: World, client_as: Callable[..., Client]
) -> None:
    case = world.make_case("mika")  # 田中: mika's desk knows that name
    client = client_as("hanako")
    pages = [body(send(client, name=name)) for name in ("田中 太郎", "存在 しない")]
    assert all("相手の窓口に届けました。" in page for page in pages)
    assert [page.count("返事あり") for page in pages] == [0, 0]
    assert case.number not in pages[0]


def test_the_desk_finds_it_among_its_work_and_nothing_is_looked_up(
    world: World, client_as: Callable[..., Client]
) -> None:
    case = world.make_case("mika")
    question = asked(world, name="田中")
    mika = client_as("mika")
    assert "「ご存じですか」に返事をする" in body(mika.get("/"))
    page = body(mika.get(reverse("safeguards:known_answer", args=[question.pk])))
    assert "田中さんをご存じですか" in page and "転入の相談があった" in page
    assert case.number not in page and case.title not in page
    with acting_as(world.mika.pk):
        assert Notice.objects.get().kind == NoticeKind.KNOWN
    for name in ("jiro", "saburo", "kenji"):
        client = client_as(name, raise_request_exception=False)
        url = reverse("safeguards:known_answer", args=[question.pk])
        assert client.get(url).status_code == 404, name
        assert "田中" not in body(client.get(reverse(LIST)))


def test_an_answer_comes_back_once(world: World, client_as: Callable[..., Client]) -> None:
    question = asked(world)
    url = reverse("safeguards:known_answer", args=[question.pk])
    mika, hanako = client_as("mika"), client_as("hanako")
    assert mika.post(url, {"answer": ""}).status_code == 422
    assert "根拠（本人の同意" in body(mika.post(url, {"answer": "known", "note": ""}))
    assert mika.post(url, {"answer": "talk", "note": "夕方に電話します"}).status_code == 302
    page = body(hanako.get(reverse(LIST)))
    assert "こちらから連絡します" in page and "夕方に電話します" in page
    assert "「ご存じですか」に返事をする" not in body(mika.get("/"))
    with acting_as(world.hanako.pk):
        assert Notice.objects.get().kind == NoticeKind.KNOWN_ANSWERED
    answer_again = mika.post(url, {"answer": "unknown"})
    assert answer_again.status_code == 422 and "もう返事がしてあります" in body(answer_again)
    with acting_as(world.hanako.pk), pytest.raises(ValidationError):
        answer(by=world.hanako, question=question, answer="unknown")  # not the asker


def test_both_sides_have_it_in_their_trail(world: World) -> None:
    asked(world, "hoshimi")
    with acting_as(world.kansa.pk):
        assert Event.objects.filter(action="known", user_id=world.hanako.pk).count() == 1
    question = KnownQuestion
    with acting_as(world.saburo.pk):
        row = question.objects.get()
        answer(by=world.saburo, question=row, answer="nothing")
    with acting_as(world.kansa.pk):
        assert Event.objects.filter(action="known_answer", user_id=world.saburo.pk).count() == 1


def test_twenty_a_day(world: World, client_as: Callable[..., Client]) -> None:
    for _ in range(QUESTIONS_A_DAY):
        asked(world)
    page = body(send(client_as("hanako"), name="もう一人"))
    assert ENOUGH in page and "もう一人" in page  # what was typed stays
    raw = {"asked_by": world.hanako, "sender": world.organizations["shakyo"], "reason": "x",
           "receiver": world.organizations["shohi"], "name": "x"}  # fmt: skip
    with acting_as(world.hanako.pk), pytest.raises(DatabaseError), transaction.atomic():
        KnownQuestion(**raw).save(force_insert=True)  # the database counts too
    with acting_as(world.mika.pk):
        assert KnownQuestion.objects.count() == QUESTIONS_A_DAY
        for row in KnownQuestion.objects.all()[:1]:
            answer(by=world.mika, question=row, answer="unknown")
    send(client_as("jiro"))  # somebody else has their own twenty
    with acting_as(world.jiro.pk):
        assert KnownQuestion.objects.filter(asked_by=world.jiro).count() == 1


def test_yesterdays_questions_do_not_count(world: World) -> None:
    rows = [
        KnownQuestion(
            asked_by=world.hanako, sender=world.organizations["shakyo"], reason="x", name="x",
            receiver=world.organizations["shohi"], asked_at=timezone.now() - dt.timedelta(days=1),
        )
        for _ in range(QUESTIONS_A_DAY)
    ]  # fmt: skip
    with acting_as(world.hanako.pk):
        KnownQuestion.objects.bulk_create(rows)
    assert asked(world).pk


def test_asking_oneself_is_no_full_day(world: World) -> None:
    """The rule of the table says its own sentence, not that of the limit."""
    home = world.organization_of("hanako")
    with acting_as(world.hanako.pk):
        with pytest.raises(ValidationError, match="自分の機関には"):
            ask(by=world.hanako, sender=home, receiver=home, name="田中", reason="急ぎのため")
        assert not KnownQuestion.objects.exists()


def test_desks_one_may_ask(world: World, client_as: Callable[..., Client]) -> None:
    page = body(client_as("hanako").get(reverse(ASK)))
    ids = {name: str(key("organization", name)) in page for name in world.organizations}
    assert ids == {
        "shakyo": False, "shohi": True, "hokatsu": True, "city": True, "hoshimi": True,
        "prefecture": False, "kenshu": False, "kansa": False,
    }  # fmt: skip
    answer_ = client_as("hanako").post(reverse(ASK), {"receiver": str(uuid.uuid4()), "name": "x"})
    assert answer_.status_code == 422
