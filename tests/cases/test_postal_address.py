"""郵便番号 → 住所 in the forms: the same with and without JavaScript, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.cases.models import Case
from tasuki.people.models import ContactPoint
from tests.cases.test_pages import full_case
from tests.conftest import body
from tests.core.swap import parse, swap
from tests.world import World

SAPPORO = "０６０－０００１"
PRESSED = {"then": "address"}
TYPED = {"kind": "residence", "value": "", "instruction": "夜は避ける", "level": "1"}


@pytest.fixture
def url(world: World) -> str:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        return reverse(
            "cases:contact_add", args=[case.pk, case.people.order_by("order")[0].person_id]
        )


def value(page: str, name: str) -> str | None:
    found = parse(page).find(f"id_{name}")
    assert found is not None
    return found.attributes.get("value")


def test_the_button_fills_the_address_and_keeps_the_rest(
    url: str, world: World, client_as: Callable[..., Client]
) -> None:
    client = client_as("hanako")
    page = client.post(url, TYPED | PRESSED | {"postal_code": SAPPORO})
    assert page.status_code == 200
    assert value(body(page), "value") == "北海道札幌市中央区北一条西"
    assert value(body(page), "instruction") == "夜は避ける"
    assert "直してください" not in body(page)
    with acting_as(world.hanako.pk):
        assert not ContactPoint.objects.exists()
    sent = TYPED | {"postal_code": SAPPORO, "value": "北海道札幌市中央区北一条西2-1"}
    assert client.post(url, sent).status_code == 302
    with acting_as(world.hanako.pk):
        assert ContactPoint.objects.get().postal_code == "060-0001"


def test_what_stands_in_the_box_is_not_lost(url: str, client_as: Callable[..., Client]) -> None:
    client = client_as("hanako")
    sent = TYPED | PRESSED | {"postal_code": SAPPORO, "value": "2-1 みどり荘"}
    first = value(body(client.post(url, sent)), "value")
    assert first == "北海道札幌市中央区北一条西2-1 みどり荘"
    again = body(client.post(url, sent | {"value": first}))
    assert value(again, "value") == first


@pytest.mark.parametrize(
    ("code", "words"),
    [("000-0000", "見つかりません"), ("12", "7けたの数字"), ("", "7けたの数字"), ("\x00", "7けた")],
)
def test_an_unknown_code_says_so(
    url: str, client_as: Callable[..., Client], code: str, words: str
) -> None:
    page = body(
        client_as("hanako").post(url, TYPED | PRESSED | {"postal_code": code, "value": "x"})
    )
    assert words in page and value(page, "value") == "x"


def test_several_towns_fill_what_they_share(url: str, client_as: Callable[..., Client]) -> None:
    page = body(client_as("hanako").post(url, TYPED | PRESSED | {"postal_code": "0791571"}))
    assert "か所あります" in page
    assert value(page, "value") == "北海道富良野市"


def test_the_fragment_is_the_page(url: str, client_as: Callable[..., Client]) -> None:
    """swap == reload: here the reload is the same form sent without htmx."""
    client = client_as("hanako")
    sent = TYPED | PRESSED | {"postal_code": SAPPORO}
    whole = body(client.post(url, sent))
    before = body(client.post(url, sent | {"postal_code": "060-0002"}))
    htmx = {"HX-Request": "true", "HX-Target": "address-fields"}
    part = body(client.post(url, sent, headers=htmx))
    assert "<html" not in part
    assert swap(before, part, "address-fields", "outerHTML") == parse(whole)


def test_the_intake_form_too(world: World, client_as: Callable[..., Client]) -> None:
    client, url = client_as("hanako"), reverse("cases:intake")
    sent: dict[str, Any] = {
        "form": "without_consent", "text": "3週間見ていない。", "worries": ["care"],
        "people-TOTAL_FORMS": "3", "people-INITIAL_FORMS": "0", "people-0-name": "見本 ハル",
    } | PRESSED | {"postal_code": SAPPORO}  # fmt: skip
    page = body(client.post(url, sent))
    assert value(page, "address") == "北海道札幌市中央区北一条西"
    assert "3週間見ていない。" in page and value(page, "people-0-name") == "見本 ハル"
    assert "直してください" not in page
    with acting_as(world.hanako.pk):
        assert not Case.objects.exists()
