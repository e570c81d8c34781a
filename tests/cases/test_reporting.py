"""開示の報告書: what the person reads in it, and what of others never stands in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.audit.trail import write_event
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.models import Case, PersonNote
from tasuki.people.models import Person
from tasuki.safeguards.actions.protection import protect
from tests.cases.flow import agree
from tests.conftest import body
from tests.world import World

pytestmark = pytest.mark.django_db
Clients = Callable[..., Any]
GOOD = {"purpose": "本人からの開示請求", "words": "カナリアのわけ"}


def words_of(answer: Any) -> str:
    """The text of the PDF, without the breaks a narrow column makes."""
    assert answer.status_code == 200, body(answer)[:2000]
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def household(world: World) -> tuple[Case, Person, Person]:
    """kenji's case with two people; mika looked at it, and every text holds a canary."""
    case = world.make_case("kenji", people=2, title="カナリア世帯")
    with acting_as(world.kenji.pk):
        one, other = (link.person for link in case.people.select_related("person"))
        Person.objects.filter(pk=one.pk).update(given_name="𠮷子", born_on="1960-05-01",
                                                born_precision="day")  # fmt: skip
        Person.objects.filter(pk=other.pk).update(family_name="隠岐", given_name="小鳥")
        for person in (one, other):
            PersonNote(case=case, person=person, text="カナリアのメモ", author=world.kenji, level=2,
                       categories=["health"]).save(force_insert=True)  # fmt: skip
        agree(world, case, "mika")
        let_in(by=world.kenji, case=case, user=world.mika, level=2, categories=["health"],
               ground="緊急")  # fmt: skip
    world.make_record(case, "kenji", text="カナリアの記録")
    return case, one, other


def address(case: Case, person: Person) -> str:
    return reverse("cases:report", args=[case.pk, person.pk])


def test_it_says_who_looked_and_what_is_kept(world: World, client_as: Clients) -> None:
    case, one, _ = household(world)
    client_as("mika").get(reverse("cases:records", args=[case.pk]))
    answer = client_as("kenji").post(address(case, one), GOOD)
    text = words_of(answer)
    for said in (
        "田中𠮷子さん", case.number, "昭和35年5月1日", "地域包括支援センターみなみ", "社会福祉士",
        "支援経過記録", "有効（", "メモ1件", "目的：本人からの開示請求", "作った人：中村健二",
    ):  # fmt: skip
        assert said in text, said
    assert "居所の守り" not in text
    with acting_as(world.kenji.pk):
        event = Event.objects.filter(action="export").latest("at")
    number = event.purpose.rsplit("番号 ", 1)[1].rstrip("）")
    assert number in text and event.person_id == one.pk and event.case_id == case.pk
    assert event.purpose.startswith("本人からの開示請求: カナリアのわけ")


def test_nothing_of_anybody_else_stands_in_it(world: World, client_as: Clients) -> None:
    case, one, other = household(world)
    client_as("mika").get(reverse("cases:records", args=[case.pk]))
    with acting_as(world.mika.pk):
        write_event(Action.PAGE, case_id=case.pk, basis="conference_106_6", level=2)
    text = words_of(client_as("kenji").post(address(case, one), GOOD))
    for hidden in ("カナリア", "隠岐", "小鳥", "高橋", "美佳", "支援会議", "106条"):
        assert hidden not in text, hidden
    assert "法律にもとづく支援の調整" in text
    assert "隠岐" in words_of(client_as("kenji").post(address(case, other), GOOD))


def test_words_are_never_code(world: World, client_as: Clients) -> None:
    case, one, _ = household(world)
    with acting_as(world.kenji.pk):
        Person.objects.filter(pk=one.pk).update(given_name='#panic() $x$ *"]')
    text = words_of(client_as("kenji").post(address(case, one), GOOD))
    assert '#panic()$x$*"]さん' in text


def test_where_somebody_else_is_protected_there_is_no_report(
    world: World, client_as: Clients
) -> None:
    case, one, other = household(world)
    with acting_as(world.kenji.pk):
        protect(by=world.kenji, case=case, person=other, kind="dv")
    kenji = client_as("kenji", raise_request_exception=False)
    for answer in (kenji.get(address(case, one)), kenji.post(address(case, one), GOOD)):
        assert answer.status_code == 403 and "この報告書は作れません" in body(answer)
    assert "あなたの居所は守られています" in words_of(kenji.post(address(case, other), GOOD))


def test_who_may_not_share_and_who_is_not_of_the_case(world: World, client_as: Clients) -> None:
    case, one, _ = household(world)
    stranger = Person(pk=case.pk)
    for who, person, status in (
        ("mika", one, 403), ("jiro", one, 404), ("kenji", stranger, 404), ("kansa", one, 403),
    ):  # fmt: skip
        client = client_as(who, raise_request_exception=False)
        assert client.post(address(case, person), GOOD).status_code == status, who
    answer = client_as("kenji").post(address(case, one), {**GOOD, "words": ""})
    assert answer.status_code == 422
