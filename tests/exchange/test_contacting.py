"""連絡の申し出: two people read one, the asked one decides, and nobody can be flooded."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.accounts.models import Organization
from tasuki.exchange.actions import contacting as actions
from tasuki.exchange.models import Card, ContactRequest
from tests.advisory.places import office
from tests.conftest import body
from tests.database import admin
from tests.exchange import contacts as at
from tests.exchange.pieces import gone
from tests.world import World

Clients = Callable[..., Client]
LIST = "/exchange/network/contacts/"


def seen(world: World) -> set[str]:
    found = set()
    for name, user in world.users.items():
        with acting_as(user.pk):
            if ContactRequest.objects.exists():
                found.add(name)
    return found


def run(world: World, name: str, sql: str, *values: Any) -> int:
    """As this person, in SQL, on the connection of the pages; how many rows it touched."""
    with acting_as(world.users[name].pk), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def test_asked_accepted_and_put_away_again(world: World, client_as: Clients) -> None:
    at.card(world, "hanako")
    saburo, hanako = client_as("saburo"), client_as("hanako")
    card = body(saburo.get("/exchange/network/"))
    assert "連絡をとりたい" in card and "000-0000-0402" not in card
    where = reverse("exchange:ask_contact", args=[world.hanako.pk])
    assert saburo.post(where, {"why": at.WHY, "way": "online"}).status_code == 302
    assert "返事を待っています" in body(saburo.get(LIST))
    assert seen(world) == {"saburo", "hanako"}, "neither an office nor a moderator"
    page = body(hanako.get(LIST))
    assert at.WHY in page and "試本 三郎" in page
    row = find(world)
    where = reverse("exchange:answer_contact", args=[row.pk])
    assert "000-0000-0402" in body(hanako.get(where)), "offered from the card"
    assert hanako.post(where, {"contact": ""}).status_code == 422
    assert hanako.post(where, {"contact": "内線 402"}).status_code == 302
    assert "内線 402" in body(saburo.get(LIST)) and "内線 402" in body(hanako.get(LIST))
    hanako.post(reverse("exchange:end_contact", args=[row.pk]))
    assert "内線 402" not in body(saburo.get(LIST)) + body(hanako.get(LIST))
    assert "連絡先をしまいました" in body(saburo.get(LIST))


def find(world: World) -> ContactRequest:
    with acting_as(world.hanako.pk):
        return ContactRequest.objects.get()


def test_notices_say_nothing_of_it(world: World, client_as: Clients) -> None:
    at.card(world, "hanako")
    at.accepted(world, at.asked(world))
    for name, kind, place in (
        ("hanako", "contact_asked", reverse("exchange:answer_contact", args=[find(world).pk])),
        ("saburo", "contact_answered", LIST),
    ):
        with acting_as(world.users[name].pk):
            (told,) = Notice.objects.filter(user=world.users[name])
        assert told.kind == kind and at.WHY not in told.get_kind_display()
        answer = client_as(name).post(reverse("safeguards:notice", args=[told.pk]))
        assert answer.headers["Location"] == place
    assert client_as("hanako").get(reverse("exchange:answer_contact", args=[find(world).pk])
        ).headers["Location"] == LIST, "answered already"  # fmt: skip


def test_declined_without_a_reason_and_not_asked_again(world: World, client_as: Clients) -> None:
    at.card(world, "hanako")
    row = at.asked(world)
    client_as("hanako").post(reverse("exchange:end_contact", args=[row.pk]))
    assert "見送られました" in body(client_as("saburo").get(LIST))
    assert "あなたが見送りました" in body(client_as("hanako").get(LIST))
    with pytest.raises(DatabaseError, match="90日"):
        at.asked(world)
    where = reverse("exchange:ask_contact", args=[world.hanako.pk])
    answer = client_as("saburo").post(where, {"why": at.WHY, "way": "phone"})
    assert answer.status_code == 422 and "90日は待つ" in body(answer) and at.WHY in body(answer)


def test_taken_back_by_who_asked(world: World, client_as: Clients) -> None:
    at.card(world, "hanako")
    row, saburo = at.asked(world), client_as("saburo")
    with pytest.raises(DatabaseError, match="もう申し出ています"):
        at.asked(world)
    saburo.post(reverse("exchange:end_contact", args=[row.pk]))
    assert "取り下げました" in body(saburo.get(LIST))
    answer = client_as("hanako").post(
        reverse("exchange:answer_contact", args=[row.pk]), {"contact": "x"}
    )
    assert answer.headers["Location"] == LIST and not find(world).contact
    with pytest.raises(DatabaseError, match="取り下げたばかり"):
        at.asked(world)


@pytest.mark.django_db(transaction=True)
def test_after_fourteen_days_it_is_over_and_after_ninety_one_may_ask_again(world: World) -> None:
    at.card(world, "hanako")
    row = at.asked(world)
    assert row.ends_at - row.asked_at == dt.timedelta(days=14)
    at.aged(row, 15)
    assert not find(world).is_waiting
    with acting_as(world.hanako.pk), pytest.raises(ValidationError, match="終わっています"):
        actions.accept_contact(by=world.hanako, request=find(world), contact="x")
    assert run(world, "hanako", ACCEPT) == 0
    with pytest.raises(DatabaseError, match="90日"):
        at.asked(world)
    at.aged(row, 91)
    assert at.asked(world).is_waiting


ACCEPT = (
    "UPDATE exchange_contactrequest SET answer = 'accepted', answered_at = now(), contact = 'x'"
)


def test_five_a_day_and_not_one_more(world: World) -> None:
    people = ("hanako", "jiro", "mika", "kenji", "nao", "yoko")
    for name in people:
        at.card(world, name)
    for name in people[:5]:
        at.asked(world, "saburo", name)
    with pytest.raises(DatabaseError, match="1日に5件"):
        at.asked(world, "saburo", "yoko")


def test_who_is_closed_or_does_not_show_the_card_is_not_asked(
    world: World, client_as: Clients
) -> None:
    at.card(world, "hanako", takes_requests=False)
    saburo = client_as("saburo")
    assert "連絡をとりたい" not in body(saburo.get("/exchange/network/"))
    where = reverse("exchange:ask_contact", args=[world.hanako.pk])
    assert "いま申し出を受けていません" in body(saburo.get(where))
    assert saburo.post(where, {"why": at.WHY, "way": "phone"}).status_code == 422
    at.card(world, "hanako", "prefectures")
    assert saburo.get(where).status_code == 404
    assert saburo.get(reverse("exchange:ask_contact", args=[uuid.uuid4()])).status_code == 404
    own = reverse("exchange:ask_contact", args=[world.saburo.pk])
    at.card(world, "saburo")
    assert saburo.get(own).status_code == 404, "nobody asks themselves"


INSERT = (
    "INSERT INTO exchange_contactrequest (id, asker_id, asker_organization_id, asked_id,"
    " asked_organization_id, way, why, asked_at, ends_at, answer, contact) VALUES"
    " (gen_random_uuid(), %s, %s, %s, %s, 'phone', 'x', now(), now() + interval '9 years', %s, %s)"
)


def test_sql_asks_nobody_who_is_closed_nor_in_another_name(world: World) -> None:
    at.card(world, "hanako", takes_requests=False)
    at.card(world, "mika")
    home = {name: world.organization_of(name).pk for name in ("saburo", "hanako", "mika", "kenji")}
    for asker, asker_home, asked in (
        ("saburo", "saburo", "hanako"), ("kenji", "kenji", "mika"), ("saburo", "kenji", "mika"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"):
            run(world, "saburo", INSERT, world.users[asker].pk, home[asker_home],
                world.users[asked].pk, home[asked], "", "")  # fmt: skip
    run(world, "saburo", INSERT, world.saburo.pk, home["saburo"], world.mika.pk, home["kenji"],
        "accepted", "x")  # fmt: skip
    with acting_as(world.mika.pk):
        row = ContactRequest.objects.get()
    assert (row.answer, row.contact, row.asked_organization_id) == ("", "", home["mika"])
    assert (row.ends_at - row.asked_at).days == 14, "the days are the database's"


def test_sql_answers_nothing_for_the_other(world: World) -> None:
    at.card(world, "hanako")
    at.asked(world)
    for who, change in (
        ("saburo", "answer = 'accepted', contact = 'x'"), ("saburo", "answer = 'declined'"),
        ("hanako", "answer = 'withdrawn'"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"):
            run(world, who, f"UPDATE exchange_contactrequest SET answered_at = now(), {change}")
    for column in ("why = 'x'", "ends_at = now()", "asker_id = asked_id"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run(world, "hanako", f"UPDATE exchange_contactrequest SET {column}")
    ended = "UPDATE exchange_contactrequest SET answer = 'ended', answered_at = now()"
    for who in ("yoko", "sensei", "kenji", "nao"):
        assert run(world, who, "SELECT 1 FROM exchange_contactrequest") == 0
        assert run(world, who, ended) == 0
    with pytest.raises(DatabaseError, match="permission denied"):
        run(world, "saburo", "DELETE FROM exchange_contactrequest")


@pytest.mark.parametrize("who", ["hanako", "saburo"])
def test_whoever_left_is_reached_no_more(world: World, client_as: Clients, who: str) -> None:
    at.card(world, "hanako")
    at.accepted(world, at.asked(world))
    with gone(world, who):
        assert seen(world) == set()
    assert seen(world) == {"saburo", "hanako"}


def test_what_may_lead_to_a_person_is_shown_once(world: World, client_as: Clients) -> None:
    at.card(world, "hanako")
    where = reverse("exchange:ask_contact", args=[world.hanako.pk])
    answer = client_as("saburo").post(where, {"why": "見本太郎さんのことで", "way": "phone"})
    assert answer.status_code == 422 and "人の名前" in body(answer)
    town = {"why": "若葉市の会議のことを聞きたい", "way": "phone"}
    assert client_as("saburo").post(where, town).status_code == 302


def test_a_card_whose_organization_left_is_gone_with_it(world: World) -> None:
    at.card(world, "hanako", "everybody")
    put = "UPDATE accounts_organization SET ended_on = %s WHERE id = %s"
    home = world.organizations["shakyo"].pk
    with admin() as superuser:
        superuser.execute(put, ["2026-01-01", home])
        try:
            with acting_as(world.saburo.pk):
                assert not Card.objects.exists()
        finally:
            superuser.execute(put, [None, home])


def test_whoever_moved_is_asked_anew(world: World) -> None:
    at.card(world, "hanako")
    at.accepted(world, at.asked(world))
    with (
        gone(world, "hanako"),
        office("shakyo", "worker", "hanako", world.asagiri),
        transaction.atomic(),
    ):
        with acting_as(world.hanako.pk):
            card = Card.objects.get(pk=world.hanako.pk)
            card.organization = Organization.objects.get(name="もう1つの係")
            card.save(update_fields=["organization"])
        assert at.asked(world).is_waiting
        transaction.set_rollback(True)  # the other office goes away again


def test_a_card_says_no_prefecture_that_is_not_ones_own(world: World) -> None:
    at.card(world, "hanako")
    with pytest.raises(DatabaseError, match="row-level"):
        run(world, "hanako", "UPDATE exchange_card SET prefecture_id = '010006'")
