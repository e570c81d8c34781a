"""お知らせ: words from the kind alone, counted above every page, read by POST."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.access.notices import managers_of, notify, notify_daily, supervisors_of
from tasuki.cases.models import Case
from tests.conftest import body
from tests.database import admin
from tests.world import WAKABA, World, key

LIST = "safeguards:notices"


def tell(world: World, *kinds: NoticeKind, case: Case | None = None, to: str = "kenji") -> None:
    with acting_as(world.hanako.pk):
        for kind in kinds:
            notify(kind, [world.users[to].pk, world.hanako.pk], case_id=case.pk if case else None)


def test_the_header_counts_what_was_not_read(
    world: World, client_as: Callable[..., Client]
) -> None:
    client = client_as("kenji")
    assert 'aria-label="お知らせ 0件"' in body(client.get("/"))
    tell(world, NoticeKind.REQUEST, NoticeKind.MEETING)
    assert 'aria-label="お知らせ 2件"' in body(client.get("/"))
    page = body(client.get(reverse(LIST)))
    assert page.count("新しい</span>") == 2 or page.count("新しい") >= 2
    assert NoticeKind.REQUEST.label in page and NoticeKind.MEETING.label in page
    client.get(reverse(LIST))
    assert 'aria-label="お知らせ 2件"' in body(client.get("/"))  # a GET reads nothing away
    client.post(reverse("safeguards:notices_read"))
    assert 'aria-label="お知らせ 0件"' in body(client.get("/"))


def test_opening_one_leads_to_its_place(world: World, client_as: Callable[..., Client]) -> None:
    case = world.make_case("hanako", team=["kenji"])
    tell(world, NoticeKind.LEAD, case=case)
    tell(world, NoticeKind.BREADTH)
    with acting_as(world.kenji.pk):
        found = {one.kind: one.pk for one in Notice.objects.all()}
    client = client_as("kenji")
    answer = client.post(reverse("safeguards:notice", args=[found["lead"]]))
    assert answer.headers["Location"] == reverse("cases:overview", args=[case.pk])
    answer = client.post(reverse("safeguards:notice", args=[found["breadth"]]))
    assert answer.headers["Location"] == reverse(LIST)
    with acting_as(world.kenji.pk):
        assert not Notice.objects.filter(seen_at__isnull=True).exists()


def test_nobody_opens_the_notice_of_another(world: World, client_as: Callable[..., Client]) -> None:
    tell(world, NoticeKind.REQUEST)
    with acting_as(world.kenji.pk):
        one = Notice.objects.get()
    client = client_as("mika", raise_request_exception=False)
    for wanted in (one.pk, uuid.uuid4()):
        assert client.post(reverse("safeguards:notice", args=[wanted])).status_code == 404
    with acting_as(world.kenji.pk):
        assert Notice.objects.get().seen_at is None


def test_a_notice_says_nothing_of_the_case(world: World, client_as: Callable[..., Client]) -> None:
    case = world.make_case("hanako", team=["kenji"], title="ひみつの世帯", number="W-SECRET-1")
    tell(world, *NoticeKind, case=case)
    page = body(client_as("kenji").get(reverse(LIST)))
    assert all(kind.label in page for kind in NoticeKind)
    assert "ひみつ" not in page and "W-SECRET-1" not in page and "田中" not in page


def test_an_alarm_is_given_once_a_day(world: World) -> None:
    with acting_as(world.hanako.pk):
        assert notify_daily(NoticeKind.BREADTH, [world.kenji.pk, world.mika.pk]) == 2
        assert notify_daily(NoticeKind.BREADTH, [world.kenji.pk]) == 0
    with acting_as(world.jiro.pk):
        assert notify_daily(NoticeKind.BREADTH, [world.kenji.pk]) == 1  # about somebody else


def test_who_answers_for_an_organization(world: World) -> None:
    shakyo = key("organization", "shakyo")
    with admin() as raw:
        raw.execute("UPDATE accounts_membership SET role = 'municipal_officer' WHERE id = %s",
                    [key("membership", "kenji")])  # fmt: skip
        try:
            with acting_as(world.hanako.pk):
                assert managers_of(shakyo) == []
                assert supervisors_of(shakyo, WAKABA) == [world.kenji.pk]
            raw.execute("UPDATE accounts_membership SET role = 'manager' WHERE id = %s",
                        [key("membership", "jiro")])  # fmt: skip
            with acting_as(world.hanako.pk):
                found = supervisors_of(key("organization", "shohi"), WAKABA)
                assert set(found) == {world.jiro.pk, world.toru.pk}
        finally:
            raw.execute("UPDATE accounts_membership SET role = 'coordinator' WHERE id = %s",
                        [key("membership", "kenji")])  # fmt: skip
            raw.execute("UPDATE accounts_membership SET role = 'worker' WHERE id = %s",
                        [key("membership", "jiro")])  # fmt: skip
