"""助けを求める: one person asks one chosen person, and nobody else learns that they did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.accounts.models import Membership
from tasuki.advisory.actions import relief as actions
from tasuki.advisory.models import Relief
from tasuki.audit.models import Event
from tasuki.core.dates import today
from tests.advisory import relieving as at
from tests.advisory.places import office
from tests.advisory.supervising import colleague
from tests.advisory.test_support_attacks import run
from tests.conftest import body
from tests.database import admin
from tests.exchange.contacts import card
from tests.world import ASAGIRI, World, key

ClientAs = Callable[..., Any]
LIST, ASK = "/advisory/own/relief/", "/advisory/own/relief/ask/"
OTHERS = ("kenji", "jiro", "mika", "saburo", "sensei", "kansa", "toru")


def page_of(row: Relief, step: str = "") -> str:
    return f"{LIST}{row.pk}/{step + '/' if step else ''}"


def rows_of(world: World, who: str) -> list[Relief]:
    with acting_as(world.users[who].pk):
        return list(Relief.objects.all())


@pytest.fixture
def two_in_the_office(django_db_setup: None) -> Iterator[None]:
    """mika works in the prefecture's office beside yoko."""
    with colleague("mika", "prefecture"):
        yield


def test_one_is_asked_answers_and_it_ends(world: World, client_as: ClientAs) -> None:
    hanako, yoko = client_as("hanako"), client_as("yoko")
    page = body(hanako.get(ASK))
    assert "佐々木 陽子" in page and "県の後方支援担当" in page and "中村 健二" not in page
    sent = {"person": str(key("membership", "yoko")), "text": at.WORDS, "helps": ["rest"]}
    assert hanako.post(ASK, sent).status_code == 302
    (row,) = rows_of(world, "hanako")
    assert at.WORDS in body(yoko.get(page_of(row))) and "山田 花子" in body(yoko.get(LIST))
    reply = {"takes": "yes", "reply": at.REPLY, "agreed": at.AGREED, "until": ""}
    assert yoko.post(page_of(row, "answer"), reply).status_code == 302
    read = body(hanako.get(page_of(row)))
    assert at.REPLY in read and at.AGREED in read
    assert hanako.post(page_of(row, "end")).status_code == 302
    assert yoko.get(page_of(row, "answer")).status_code == 404
    assert at.REPLY in body(yoko.get(page_of(row)))


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_learns_that_there_is_anything(
    world: World, client_as: ClientAs, who: str
) -> None:
    row = at.answered(world, at.asked(world))
    client_as("hanako").get(page_of(row))
    client_as("yoko").get(page_of(row))
    client = client_as(who)
    for step in ("", "answer", "pass", "withdraw", "end", "yes"):
        assert client.get(page_of(row, step)).status_code in {404, 405}, step
        assert client.post(page_of(row, step), {"text": "x"}).status_code in {404, 405}, step
    text = body(client.get(LIST)) + body(client.get("/")) + body(client.get("/notices/"))
    assert "山田 花子さん" not in text and at.WORDS not in text
    assert rows_of(world, who) == []
    with acting_as(world.users[who].pk):
        seen = Event.objects.filter(source__startswith="advisory:own")
        assert not seen.exclude(user_id=world.users[who].pk).exists()
        assert not Notice.objects.filter(kind="personal").exists()
    assert run(world, who, "UPDATE advisory_relief SET reply = ''") == 0
    assert run(world, who, "DELETE FROM advisory_relief") == 0


def test_the_trail_of_the_two_does_not_join_them(world: World, client_as: ClientAs) -> None:
    row = at.answered(world, at.asked(world))
    for who in ("hanako", "yoko"):
        client_as(who).get(page_of(row))
        with acting_as(world.users[who].pk):
            events = list(Event.objects.filter(source__startswith="advisory:own"))
            assert events and {one.user_id for one in events} == {world.users[who].pk}
            assert {(tuple(one.object_ids), one.purpose, one.basis) for one in events} == {
                ((), "", "")
            }
            notices = Notice.objects.filter(user=world.users[who], kind="personal")
            assert {(one.object_id, one.case_id, one.by_id) for one in notices} == {(None,) * 3}
    with admin() as other:
        (lines,) = other.execute(
            "SELECT count(*) FROM audit_event WHERE %s = ANY (object_ids)", [row.pk]
        ).fetchall()
    assert lines == (0,)


def test_its_words_lie_encrypted(world: World) -> None:
    row = at.answered(world, at.asked(world))
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        cursor.execute("SELECT text, reply, agreed FROM advisory_relief WHERE id = %s", [row.pk])
        assert all(one.startswith("tasuki:v1:") for one in cursor.fetchone())
        with pytest.raises(DatabaseError, match="encrypted"), transaction.atomic():
            cursor.execute(
                "INSERT INTO advisory_relief (id, asker_id, chosen_id, at_id, helps, is_quiet,"
                " text, created_at, takes, reply, agreed, pass_answer, is_left_told)"
                " SELECT gen_random_uuid(), asker_id, chosen_id, at_id, helps, is_quiet, 'x',"
                " now(), '', '', '', '', false FROM advisory_relief"
            )


def test_taken_back_nothing_is_left(world: World, client_as: ClientAs) -> None:
    row = at.answered(world, at.asked(world))
    hanako, yoko = client_as("hanako"), client_as("yoko")
    assert "2人の画面から消えます" in body(hanako.get(page_of(row, "withdraw")))
    assert yoko.post(page_of(row, "withdraw")).status_code == 404
    assert hanako.post(page_of(row, "withdraw")).status_code == 302
    assert yoko.get(page_of(row)).status_code == 404
    assert "山田 花子" not in body(yoko.get(LIST))
    with admin() as other:
        assert other.execute("SELECT count(*) FROM advisory_relief").fetchone() == (0,)


def test_one_more_is_told_only_with_a_yes(
    world: World, client_as: ClientAs, two_in_the_office: None
) -> None:
    row = at.asked(world)
    hanako, yoko, mika = client_as("hanako"), client_as("yoko"), client_as("mika")
    with acting_as(world.mika.pk):
        here = Membership.objects.get(user=world.mika, organization__kind="prefecture")
    assert yoko.post(page_of(row, "pass"), {"person": str(here.pk)}).status_code == 302
    assert mika.get(page_of(row)).status_code == 404 and rows_of(world, "mika") == []
    assert yoko.post(page_of(row, "yes")).status_code == 404, "it is not hers to say"
    assert "渡してよい" in body(hanako.get(page_of(row)))
    hanako.post(page_of(row, "no"))
    assert rows_of(world, "mika") == []
    refused = yoko.post(page_of(row, "pass"), {"person": str(here.pk)})
    assert refused.status_code == 422 and "渡さないことを望んでいます" in body(refused)
    row = at.asked(world)
    yoko.post(page_of(row, "pass"), {"person": str(here.pk)})
    hanako.post(page_of(row, "yes"))
    (told,) = rows_of(world, "mika")
    assert told.asker_id == world.hanako.pk and told.pk != row.pk
    assert at.WORDS in body(mika.get(page_of(told)))
    assert yoko.get(page_of(told)).status_code == 404


def test_who_wants_nobody_told_is_not_even_asked(
    world: World, client_as: ClientAs, two_in_the_office: None
) -> None:
    row, yoko = at.asked(world, is_quiet=True), client_as("yoko")
    assert "ほかのだれにも知らせないことを望んでいます" in body(yoko.get(page_of(row)))
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError, match="望んでいます"):
        actions.ask_to_pass(by=world.yoko, relief=row, seat=at.seat("saburo"))


def test_whoever_left_reads_nothing_and_the_asker_is_told(
    world: World, client_as: ClientAs
) -> None:
    seat = key("membership", "yoko")
    with office("prefecture", "prefecture_officer", "yoko", ASAGIRI):
        row = at.asked(world)
        hanako, yoko = client_as("hanako"), client_as("yoko")
        assert yoko.get(page_of(row)).status_code == 200
        with admin() as other:
            yesterday = today() - dt.timedelta(days=1)
            other.execute(
                "UPDATE accounts_membership SET ends_on = %s WHERE id = %s", [yesterday, seat]
            )
            try:
                assert yoko.get(page_of(row)).status_code == 404, "also who works elsewhere now"
                page = body(hanako.get(page_of(row)))
                assert "もうその機関にいません" in page and f"?again={row.pk}" in page
                assert at.WORDS in body(hanako.get(ASK, {"again": str(row.pk)}))
                with connection.cursor() as cursor:
                    for expected in (1, 0):
                        cursor.execute("SELECT api.tell_reliefs()")
                        assert cursor.fetchone() == (expected,), "once"
            finally:
                other.execute("UPDATE accounts_membership SET ends_on = NULL WHERE id = %s", [seat])
    with acting_as(world.hanako.pk):
        assert Notice.objects.filter(user=world.hanako, kind="personal").count() == 1


@pytest.mark.parametrize("whom", ["kenji", "hanako", "jiro", "sensei"])
def test_only_whom_one_may_choose_can_be_asked(world: World, whom: str) -> None:
    with pytest.raises((DatabaseError, ValidationError)):
        at.asked(world, whom=whom)


@pytest.mark.parametrize("takes", [True, False])
def test_a_card_that_takes_no_requests_is_not_asked_for_help_either(
    world: World, client_as: ClientAs, takes: bool
) -> None:
    card(world, "jiro", takes_requests=takes)
    assert (world.jiro.name in body(client_as("hanako").get(ASK))) == takes
    if takes:
        assert at.asked(world, whom="jiro").chosen_id == world.jiro.pk
    else:
        with pytest.raises(DatabaseError):
            at.asked(world, whom="jiro")


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("yoko", "text = ''"), ("yoko", "asker_id = chosen_id"), ("yoko", "pass_answer = 'yes'"),
        ("yoko", "ended_on = now()::date"), ("hanako", "reply = ''"),
        ("hanako", "chosen_id = asker_id"), ("hanako", "pass_answer = 'yes'"),
        ("hanako", "is_left_told = true"),
    ],
)  # fmt: skip
def test_nobody_writes_the_others_part(world: World, who: str, change: str) -> None:
    at.answered(world, at.asked(world))
    with pytest.raises(DatabaseError):
        run(world, who, f"UPDATE advisory_relief SET {change}")


def test_what_was_taken_back_meanwhile_is_not_answered(world: World) -> None:
    row = at.asked(world)
    with acting_as(world.yoko.pk):
        known = Relief.objects.get(pk=row.pk)
    with acting_as(world.hanako.pk):
        actions.take_back(by=world.hanako, relief=row)
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        actions.answer(
            by=world.yoko, relief=known, takes="yes", reply="x", agreed="", until=None
        )  # fmt: skip


def test_names_of_residents_are_pointed_at_once_and_nothing_typed_is_lost(
    world: World, client_as: ClientAs
) -> None:
    hanako = client_as("hanako")
    named = "田中ハルさん（82歳）の家の電話が続いています。"
    sent = {"person": str(key("membership", "yoko")), "text": named}
    refused = hanako.post(ASK, sent)
    assert refused.status_code == 422 and "個人が分かるかもしれない語" in body(refused)
    assert rows_of(world, "hanako") == []
    empty = hanako.post(ASK, {"text": at.WORDS, "person": ""})
    assert empty.status_code == 422 and at.WORDS in body(empty)
