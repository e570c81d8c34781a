"""受付: one form makes a case with its people, its grounds and its number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Draft
from tasuki.access.policy import item_visible_q
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.numbering import start_numbering
from tasuki.cases.enums import CaseStatus, ClosureReason
from tasuki.cases.models import Case, Closure, Intake
from tasuki.core.dates import fiscal_year
from tasuki.people.models import Person
from tests.cases.test_pages import INTAKE, PEOPLE
from tests.conftest import body
from tests.world import World

FORM: dict[str, Any] = {
    "form": "without_consent",
    "received_on": "R8.11.1",
    "received_time": "10時35分",
    "channels": ["phone"],
    "consulter_kind": "neighbour",
    "called": "坂の上の家の男性",
    "worries": ["mind"],
    "urgency": "normal",
    "first_action": "continue",
    "people-TOTAL_FORMS": "0",
    "people-INITIAL_FORMS": "0",
}


def received(world: World, **fields: Any) -> Case:
    given: dict[str, Any] = {
        "by": world.hanako,
        "organization": world.organization_of("hanako"),
        "intake": INTAKE,
        "people": PEOPLE,
        "title": "見本さんの世帯",
    }
    return receive_case(**{**given, **fields})


def test_a_case_comes_with_people_household_and_grounds(world: World) -> None:
    with acting_as(world.hanako.pk) as viewer:
        case = received(world, categories=["care"])
        assert [link.relation for link in case.people.all()] == [
            "本人", "母", "妻（別居中）", "子",
        ]  # fmt: skip
        assert case.household is not None
        assert case.household.members.count() == len(PEOPLE)
        assert Intake.objects.filter(item_visible_q(viewer), case=case).exists()
        assert case.moves.get().to_status == CaseStatus.RECEIVED


def test_numbers_count_up_within_place_and_year_and_keep_the_prefix(world: World) -> None:
    at = timezone.make_aware(dt.datetime(2026, 4, 1, 9))
    with acting_as(world.hanako.pk):
        start_numbering(
            by=world.hanako, municipality_id=world.wakaba, year=2025, prefix="W", last=9
        )
        numbers = [received(world, received_at=at).number for _ in range(2)]
        before = received(world, received_at=at - dt.timedelta(days=1)).number
    assert numbers == ["W-R8-0001", "W-R8-0002"]
    assert before == "W-R7-0010"
    assert fiscal_year(at.date()) == 2026


def test_the_same_form_twice_is_one_case(world: World) -> None:
    key = uuid.uuid4()
    with acting_as(world.hanako.pk):
        first, second = received(world, form_key=key), received(world, form_key=key)
        assert first == second
        assert Person.objects.count() == len(PEOPLE)


def test_a_key_of_a_case_out_of_sight_is_refused_with_a_sentence(world: World) -> None:
    key = uuid.uuid4()
    with acting_as(world.hanako.pk):
        received(world, form_key=key)
    with acting_as(world.jiro.pk), pytest.raises(ValidationError, match="もう使われています"):
        received(world, by=world.jiro, organization=world.organization_of("jiro"), form_key=key)


@pytest.mark.parametrize(
    ("urgency", "signs", "urgent"),
    [
        ("now", [], True),
        ("normal", ["abuse"], True),
        ("normal", ["self_harm"], True),
        ("unknown", [], False),
        ("soon", ["no_food"], False),
    ],
)
def test_danger_makes_the_case_urgent(
    world: World, urgency: str, signs: list[str], urgent: bool
) -> None:
    with acting_as(world.hanako.pk):
        case = received(world, intake={**INTAKE, "urgency": urgency, "signs": signs})
    assert case.is_urgent is urgent
    if urgent:
        assert case.due_on == timezone.localdate()


def test_information_only_ends_the_case_at_once(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = received(world, intake={**INTAKE, "first_action": "info_only"})
        assert case.status == CaseStatus.INFO_ONLY
        assert Closure.objects.get(case=case).reason == ClosureReason.INFO_ONLY


@pytest.mark.parametrize("missing", ["channels", "worries"])
def test_a_missing_answer_is_refused(world: World, missing: str) -> None:
    with acting_as(world.hanako.pk), pytest.raises(ValidationError):
        received(world, intake={**INTAKE, missing: []})


def test_nobody_is_refused(world: World) -> None:
    with acting_as(world.hanako.pk), pytest.raises(ValidationError, match="だれについて"):
        received(world, people=[])


def test_colleagues_read_only_what_is_open_to_the_organization(world: World) -> None:
    with acting_as(world.hanako.pk):
        received(world)
    with acting_as(world.jiro.pk) as viewer:
        assert not Case.objects.visible_to(viewer).exists()
        assert not Case.objects.exists()
        assert not Person.objects.exists()


def test_the_form_receives_a_nameless_person(
    world: World, client_as: Callable[..., Client]
) -> None:
    client = client_as("hanako")
    response = client.post(reverse("cases:intake"), {**FORM, "key": str(uuid.uuid4())})
    assert response.status_code == 302
    with acting_as(world.hanako.pk):
        case = Case.objects.get()
        assert case.title == "坂の上の家の男性"
        assert timezone.localtime(case.opened_at).strftime("%H:%M") == "10:35"


@pytest.mark.parametrize("field", ["channels", "consulter_kind", "worries", "urgency", "called"])
def test_the_form_says_what_is_missing_and_keeps_the_rest(
    world: World, client_as: Callable[..., Client], field: str
) -> None:
    typed = {name: value for name, value in FORM.items() if name != field}
    response = client_as("hanako").post(
        reverse("cases:intake"), {**typed, "text": "夜に明かりはつく。"}
    )
    assert response.status_code == 422
    assert "夜に明かりはつく。" in body(response)
    assert "ください" in body(response)


def test_an_impossible_birthday_is_explained(
    world: World, client_as: Callable[..., Client]
) -> None:
    response = client_as("hanako").post(reverse("cases:intake"), {**FORM, "born": "昭和65年3月"})
    assert response.status_code == 422
    assert "昭和65年3月" in body(response)
    assert "昭和は64年1月7日まで" in body(response) or "平成2年" in body(response)


def test_a_draft_is_kept_found_again_and_gone_after_sending(
    world: World, client_as: Callable[..., Client]
) -> None:
    client, url = client_as("hanako"), reverse("cases:intake")
    saved = client.post(f"{reverse('cases:draft')}?form={url}", {**FORM, "text": "途中まで"})
    assert saved.status_code == 204
    assert "途中まで" in body(client.get(url))
    assert "相談受付・申込票" in body(client.get(reverse("cases:drafts")))
    assert "途中まで" not in body(client_as("jiro").get(url))
    client.post(url, FORM)
    with acting_as(world.hanako.pk):
        assert not Draft.objects.exists()


def test_a_draft_of_no_form_is_refused(world: World, client_as: Callable[..., Client]) -> None:
    client = client_as("hanako")
    for form in ("", "//evil.example/", "/nowhere/", "x" * 300):
        assert client.post(f"{reverse('cases:draft')}?form={form}", {"a": "1"}).status_code == 403


def test_abuse_shows_whom_to_tell(world: World, client_as: Callable[..., Client]) -> None:
    client = client_as("hanako")
    response = client.post(
        reverse("cases:intake"), {**FORM, "signs": ["abuse"], "worries": ["abuse"]}, follow=True
    )
    page = body(response)
    for law in ("児童虐待防止法6条", "高齢者虐待防止法7条", "障害者虐待防止法7条"):
        assert law in page


def test_only_those_who_do_casework_receive(world: World, client_as: Callable[..., Client]) -> None:
    assert client_as("kansa").get(reverse("cases:intake")).status_code == 403
    assert client_as("yoko").get(reverse("cases:intake")).status_code == 403
