"""Who already saw what, for the talk with the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.models import Case
from tasuki.cases.seen import BY_LAW, CLOSED, HANDLED, Seen, for_the_person, seen_of
from tasuki.safeguards.actions.protection import protect
from tests.access.ground import Ground
from tests.cases.flow import assessed_case
from tests.database import admin
from tests.world import World

pytestmark = pytest.mark.django_db


def looked_at(world: World, client_as: Callable[..., Any]) -> Case:
    """A case of kenji's that mika read twice and jiro tried to read."""
    case = assessed_case(world)
    world.make_record(case, "kenji", categories=["health"])
    with acting_as(world.kenji.pk):
        let_in(by=world.kenji, case=case, user=world.mika, level=2, categories=["health"],
               ground="緊急")  # fmt: skip
    for _ in range(2):
        client_as("mika").get(reverse("cases:records", args=[case.pk]))
    client_as("jiro", raise_request_exception=False).get(reverse("cases:records", args=[case.pk]))
    return case


def test_it_says_organization_role_day_and_kind_of_content_and_names_nobody(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = looked_at(world, client_as)
    page = client_as("kenji").get(reverse("cases:seen", args=[case.pk])).content.decode()
    body = page[page.index("<tbody>") :]
    for word in (
        "地域包括支援センターみなみ",
        "社会福祉士",
        "支援経過記録",
        "担当チーム",
        "（2回）",
    ):
        assert word in body
    assert "高橋 美佳" not in body and "消費生活センター" not in body
    paper = client_as("kenji").get(reverse("cases:paper_seen", args=[case.pk])).content.decode()
    assert "あなたの記録を、だれが見たか" in paper and "社会福祉士" in paper


def test_no_paper_where_somebody_of_the_household_is_protected(
    world: World, client_as: Callable[..., Any]
) -> None:
    """Which organizations looked can tell one member in which town another one lives."""
    case = looked_at(world, client_as)
    with acting_as(world.kenji.pk):
        person = case.people.all()[0].person
        protect(by=world.kenji, case=case, person=person, kind="dv")
    kenji = client_as("kenji", raise_request_exception=False)
    refused = kenji.get(reverse("cases:paper_seen", args=[case.pk]))
    assert refused.status_code == 403 and "居所を守られている" in refused.content.decode()
    assert kenji.get(reverse("cases:seen", args=[case.pk])).status_code == 200


def test_what_was_written_is_one_line_a_day(world: World, client_as: Callable[..., Any]) -> None:
    """Opening the case to others is written down with their ground; it is not why we were there."""
    case = looked_at(world, client_as)
    with acting_as(world.kenji.pk):
        lines, _ = seen_of(case.pk)
    written = [one for one in lines if one.way == "書いた・手続きをした"]
    assert {one.ground for one in written} == {HANDLED}
    keys = [(one.day, one.organization, one.role, one.reach) for one in written]
    assert len(keys) == len(set(keys))
    page = client_as("kenji").get(reverse("cases:seen", args=[case.pk])).content.decode()
    assert '<td data-label="なぜ"></td>' not in page and "<span><br>" not in page


def test_a_closed_meeting_leaves_no_word_on_the_paper() -> None:
    line = Seen(dt.date(2026, 4, 1), "市役所", "相談員", "見た", CLOSED, "", "協議の記録", 1)
    told = for_the_person(line)
    assert (told.ground, told.kinds) == (BY_LAW, "相談の内容")
    other = replace(line, ground="担当チーム")
    assert for_the_person(other) == other


def test_it_is_for_the_holder_and_the_lead_alone(
    world: World, client_as: Callable[..., Any]
) -> None:
    case = looked_at(world, client_as)
    for name in ("cases:seen", "cases:paper_seen"):
        url = reverse(name, args=[case.pk])
        assert client_as("mika", raise_request_exception=False).get(url).status_code == 403
        assert client_as("jiro", raise_request_exception=False).get(url).status_code == 404
    for who, some in (("mika", False), ("jiro", False), ("kenji", True)):
        with acting_as(world.users[who].pk):
            assert bool(seen_of(case.pk)[0]) is some


@pytest.mark.django_db(transaction=True)
def test_a_blocked_holder_gets_no_list_and_the_list_names_no_block(
    world: World, client_as: Callable[..., Any]
) -> None:
    """mika looked before she was blocked: that stays in the list, the block does not show."""
    case = looked_at(world, client_as)
    with acting_as(world.kenji.pk):
        person = case.people.get().person_id
        before = seen_of(case.pk)[0]
    with admin() as connection:
        ground = Ground(connection)
        row: dict[str, Any] = {"person_id": person, "kind": "kin", "note": "兄",
                               "by_id": world.hanako.pk, "created_at": "2026-01-01"}  # fmt: skip
        ground.insert("access_block", principal=f"u:{world.mika.pk}", **row)
        with acting_as(world.kenji.pk):
            assert seen_of(case.pk)[0] == before
        ground.insert("access_block", principal=f"u:{world.kenji.pk}", **row)
    with acting_as(world.kenji.pk):
        assert seen_of(case.pk) == ([], False)
