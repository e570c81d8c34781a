"""The contact log in under a minute, silence on the board, and one face for each municipality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions.contacts import choose_face, write_contact
from tasuki.advisory.contacts import last_contacts
from tasuki.advisory.models import Contact
from tasuki.core.dates import today, wareki
from tests.advisory.stage import place, talked
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World, key

ClientAs = Callable[..., Any]
TOWN = f"/advisory/municipalities/{HOSHIMI}/"
ADD, FACE = f"{TOWN}contacts/", f"{TOWN}face/"
NEXT = wareki(today() + dt.timedelta(days=14))
TALKS = "/advisory/board/talks/"
GOOD = {"channel": "visit", "held_on": wareki(today()), "met": "福祉課 主任",
        "about": "来年度の人の配置", "worries": "人手が足りない",
        "next_step": "となりの町と引き合わせる", "next_on": NEXT}  # fmt: skip


def days_ago(number: int) -> dt.date:
    return today() - dt.timedelta(days=number)


def test_a_talk_is_written_and_stands_on_both_pages(world: World, client_as: ClientAs) -> None:
    client = client_as("yoko")
    assert wareki(today()) in body(client.get(ADD))
    assert client.post(ADD, GOOD).status_code == 302
    for page in (body(client.get(TOWN)), body(client.get(TALKS))):
        assert "人手が足りない" in page and "となりの町と引き合わせる" in page
    assert "前の次の一手：となりの町と引き合わせる" in body(client.get(ADD))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"held_on": "令和50年1月1日"}, "きょうまで"),
        ({"next_step": ""}, "何をするかも"),
        ({"channel": ""}, "どのように"),
        ({"about": ""}, "何について"),
    ],
)
def test_what_lacks_is_told_and_nothing_typed_is_lost(
    world: World, client_as: ClientAs, change: dict[str, str], words: str
) -> None:
    answer = client_as("yoko").post(ADD, GOOD | change)
    assert answer.status_code == 422 and words in body(answer)
    assert "福祉課 主任" in body(answer) and NEXT in body(answer)
    with acting_as(world.yoko.pk):
        assert not Contact.objects.exists()


def test_words_that_may_lead_to_a_person_are_shown_once(world: World, client_as: ClientAs) -> None:
    client = client_as("yoko")
    said = GOOD | {"about": "田中ハルさん（82歳）の家の話が出た"}
    stopped = client.post(ADD, said)
    page = body(stopped)
    assert stopped.status_code == 422 and "個人が分かるかもしれない" in page
    mark = page.split('name="sure" value="')[1].split('"')[0]
    assert client.post(ADD, said | {"sure": mark}).status_code == 302


def test_silence_of_more_than_90_days_is_seen(world: World, client_as: ClientAs) -> None:
    talked(world, HOSHIMI, days_ago(91))
    talked(world, WAKABA, days_ago(90))
    client = client_as("yoko")
    page = body(client.get(TALKS))
    assert page.count("90日こえ") == 1 and page.index("星見市") < page.index("若葉市")
    only = body(client.get("/advisory/board/", {"only": "silent"}))
    assert f"{HOSHIMI}/" in only and f"{WAKABA}/" not in only
    assert "90日をこえて" in body(client.get(TOWN))
    talked(world, HOSHIMI, days_ago(0))
    assert "90日をこえて" not in body(client.get(TOWN))
    with acting_as(world.yoko.pk):
        found = last_contacts(world.asagiri)
    assert {code: one.held_on for code, one in found.items()} == {
        HOSHIMI: days_ago(0), WAKABA: days_ago(90),
    }  # fmt: skip


def test_nobody_but_the_office_reads_or_writes_the_log(world: World, client_as: ClientAs) -> None:
    row = talked(world, HOSHIMI, days_ago(3))
    for who in ("saburo", "hanako", "kenji", "sensei", "kansa"):
        client, inside = client_as(who), who == "saburo"
        assert client.get(f"/advisory/contacts/{row.pk}/").status_code == 404, who
        assert client.post(ADD, GOOD).status_code == (403 if inside else 404), who
        with acting_as(world.users[who].pk):
            assert not Contact.objects.exists(), who
            assert Contact.objects.update(about="x") == 0, who
            with pytest.raises(DatabaseError), transaction.atomic():
                write_contact(
                    by=world.users[who], municipality=place(HOSHIMI), channel="call",
                    held_on=days_ago(1), met="x", about="x",
                )  # fmt: skip
    assert row.about not in body(client_as("saburo").get(TOWN))


def test_whoever_writes_sql_changes_no_writer_and_no_municipality(world: World) -> None:
    row = talked(world, HOSHIMI, days_ago(3))
    for column, value in (
        ("by_id", world.saburo.pk), ("municipality_id", WAKABA), ("edited_by_id", world.saburo.pk)
    ):  # fmt: skip
        with (
            acting_as(world.yoko.pk), pytest.raises(DatabaseError), transaction.atomic(),
            connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute(
                f"UPDATE advisory_contact SET {column} = %s WHERE id = %s", [value, row.pk]
            )
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_two_officers_who_correct_a_talk_meet_both_texts(world: World, client_as: ClientAs) -> None:
    row = talked(world, HOSHIMI, days_ago(3))
    path, client = f"/advisory/contacts/{row.pk}/", client_as("yoko")
    assert client.post(path, GOOD | {"revision": "1"}).status_code == 302
    clash = client.post(path, GOOD | {"revision": "1", "about": "わたしの文"})
    assert clash.status_code == 409
    assert "わたしの文" in body(clash) and "来年度の人の配置" in body(clash)


def test_the_face_is_of_the_office_and_known_to_the_municipality(
    world: World, client_as: ClientAs
) -> None:
    seat = {"user": str(key("membership", "yoko")), "desk": "地域福祉課 後方支援担当"}
    client = client_as("yoko")
    assert "000-0000-0000" in body(client.get(FACE))
    assert client.post(FACE, seat | {"phone": "012-345-6789"}).status_code == 302
    page = body(client_as("saburo").get(TOWN))
    assert "佐々木 陽子" in page and "012-345-6789" in page and "後方支援担当" in page
    clash = client.post(FACE, seat | {"phone": "099-999-9999"})
    assert clash.status_code == 409 and "099-999-9999" in body(clash)
    other = str(key("membership", "saburo"))
    assert client.post(FACE, seat | {"user": other, "revision": "1"}).status_code == 422
    assert client_as("saburo").get(FACE).status_code == 403
    assert "佐々木 陽子" not in body(client_as("kenji").get(f"/advisory/municipalities/{WAKABA}/"))


def test_nobody_else_can_be_made_the_face(world: World) -> None:
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError), transaction.atomic():
        choose_face(
            by=world.yoko, municipality=place(HOSHIMI), user=world.saburo, desk="x", phone="1"
        )
    with acting_as(world.saburo.pk), pytest.raises(DatabaseError), transaction.atomic():
        choose_face(
            by=world.saburo, municipality=place(HOSHIMI), user=world.yoko, desk="x", phone="1"
        )
