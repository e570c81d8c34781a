"""グループ: topics across municipalities that their members alone read, led by one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.actions import groups as actions
from tasuki.exchange.actions import network
from tasuki.exchange.models import Group, GroupMember, Post, Report, Thread
from tasuki.exchange.network_enums import MemberStatus
from tests.advisory.places import HOKKAIDO, office
from tests.conftest import body
from tests.exchange import groups as at
from tests.exchange.pieces import gone
from tests.exchange.test_contacting import run
from tests.exchange.test_network import ASAGIRI, EVERYBODY, seen
from tests.world import World

Clients = Callable[..., Client]
LIST = "/exchange/network/groups/"
SUPPORTERS = {"hanako", "jiro", "mika", "kenji", "saburo", "nao"}


def url(name: str, *ids: Any) -> str:
    return reverse(f"exchange:{name}", args=ids)


def test_begun_joined_talked_in_and_left(world: World, client_as: Clients) -> None:
    mika, saburo = client_as("mika"), client_as("saburo")
    words = {"name": "ひとりの係の集まり", "about": "休み方の話", "joining": "open",
             "prefecture": world.asagiri, "is_peer": "on"}  # fmt: skip
    answer = mika.post(f"{LIST}new", words)
    page = answer.headers["Location"]
    assert "ひとりの係の集まり" in body(saburo.get(LIST))
    assert at.SAID not in body(saburo.get(page)) and "高橋 美佳" not in body(saburo.get(page))
    assert saburo.post(f"{page}topics/new", {"title": "x", "text": "x"}).status_code == 403
    assert saburo.post(f"{page}join").status_code == 302
    assert "高橋 美佳" in body(saburo.get(page)) and "まとめ役" in body(saburo.get(page))
    answer = mika.post(f"{page}topics/new", {"title": "休み方", "text": at.SAID})
    topic = answer.headers["Location"]
    assert at.SAID in body(saburo.get(topic))
    assert saburo.post(topic, {"text": "うちも同じです。"}).status_code == 302
    assert "休み方" not in body(saburo.get("/exchange/network/topics/")), "only in its group"
    assert saburo.post(f"{page}leave").status_code == 302
    assert saburo.get(topic).status_code == 404
    with acting_as(world.mika.pk):
        assert Notice.objects.filter(user=world.mika, kind="thread").count() == 1


def test_only_members_read_what_is_said(world: World) -> None:
    group = at.begun(world)
    at.talked(world, group)
    at.joined(world, group, "saburo")
    for model in (Thread, Post, GroupMember):
        assert seen(world, model) == {"mika", "saburo"}, model
    assert seen(world, Group) == ASAGIRI, "that it is there, the prefecture knows"
    for who in sorted(EVERYBODY - {"mika", "saburo"}):
        for table in ("thread", "post", "groupmember"):
            assert run(world, who, f"SELECT 1 FROM exchange_{table}") == 0, (who, table)


def test_no_manager_and_nobody_of_a_prefecture_is_among_supporters(
    world: World, client_as: Clients
) -> None:
    group = at.begun(world)
    page = url("group", group.pk)
    for who in ("yoko", "toru", "kansa"):
        text = body(client_as(who).get(page))
        assert "支援員どうしの場です" in text and "グループに入る</button>" not in text
        answer = client_as(who).post(f"{page}join")
        assert answer.status_code == 403 and "支援員どうしの場です" in body(answer)
        with pytest.raises(DatabaseError, match="row-level"):
            at.joined(world, group, who)
        with pytest.raises(DatabaseError, match="row-level"):
            at.begun(world, who)
    assert "is_peer" not in body(client_as("yoko").get(f"{LIST}new"))
    at.joined(world, group, *sorted(SUPPORTERS - {"mika"}))
    assert seen(world, GroupMember) == SUPPORTERS


def test_whoever_becomes_a_manager_is_out_the_same_day(world: World, client_as: Clients) -> None:
    group = at.begun(world)
    at.joined(world, group, "hanako")
    topic = at.talked(world, group)
    with office("shakyo", "manager", "hanako"):
        assert client_as("hanako").get(url("topic", topic.pk)).status_code == 404
        assert "支援員どうしの場です" in body(client_as("hanako").get(url("group", group.pk)))
        with acting_as(world.hanako.pk):
            assert not Post.objects.exists()


def test_who_comes_in_is_decided_by_who_leads(world: World, client_as: Clients) -> None:
    group = at.begun(world, "yoko", is_peer=False, joining="asking", name="小さな町の会議")
    page, yoko, saburo = url("group", group.pk), client_as("yoko"), client_as("saburo")
    saburo.post(f"{page}join")
    assert "返事を待っています" in body(saburo.get(page))
    with pytest.raises(ValidationError, match="もう、このグループ"):
        at.joined(world, group, "saburo")
    with acting_as(world.yoko.pk):
        assert Notice.objects.filter(user=world.yoko, kind="group_asked").exists()
    assert "試本 三郎" in body(yoko.get(page))
    row = at.member(world, group, "saburo", "yoko")
    assert saburo.post(url("place_member", group.pk, row.pk), {"to": "in"}).status_code == 403
    assert yoko.post(url("place_member", group.pk, row.pk), {"to": "in"}).status_code == 302
    with acting_as(world.saburo.pk):
        assert Notice.objects.filter(user=world.saburo, kind="group_joined").exists()
    at.joined(world, group, "kenji")
    waiting = at.member(world, group, "kenji", "yoko")
    assert "中村 健二" not in body(saburo.get(page)), "who waits is read by who leads"
    yoko.post(url("place_member", group.pk, waiting.pk), {"to": "removed"})
    kenji = client_as("kenji")
    assert "いまは、このグループに入れません" in body(kenji.get(page))
    kenji.post(f"{page}leave")
    kenji.post(f"{page}join")
    assert at.member(world, group, "kenji", "yoko").status == "removed", "not by the back door"


def test_sql_makes_nobody_a_member_or_a_leader(world: World) -> None:
    group = at.begun(world, joining="asking")
    at.joined(world, group, "saburo")
    enter = (
        "INSERT INTO exchange_groupmember (id, group_id, user_id, organization_id, status,"
        " is_moderator, joined_at) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, now())"
    )
    hanako, home = world.hanako.pk, world.organization_of("hanako").pk
    for status, leads in (("in", False), ("waiting", True), ("in", True)):
        with pytest.raises(DatabaseError):
            run(world, "hanako", enter, group.pk, hanako, home, status, leads)
    with pytest.raises(DatabaseError, match="row-level"):
        run(world, "kenji", enter, group.pk, hanako, home, "waiting", False)
    for who in ("saburo", "yoko", "hanako"):
        assert run(world, who, "UPDATE exchange_groupmember SET status = 'in'") == 0
        assert run(world, who, "UPDATE exchange_group SET closed_at = now()") == 0
        with acting_as(world.users[who].pk), pytest.raises(ValidationError):
            actions.lead_group(by=world.users[who], group=group)
    with pytest.raises(DatabaseError, match="permission denied"):
        run(world, "mika", "UPDATE exchange_groupmember SET user_id = user_id")
    with pytest.raises(DatabaseError, match="permission denied"):
        run(world, "mika", "DELETE FROM exchange_group")


def test_who_leads_moderates_and_an_editor_outside_does_not(
    world: World, client_as: Clients
) -> None:
    group = at.begun(world)
    at.joined(world, group, "saburo", "hanako")
    at.talked(world, group, "saburo")
    with acting_as(world.hanako.pk):
        post = Post.objects.get()
        network.report(by=world.hanako, row=post, reason="hurts")
    assert seen(world, Report) == {"hanako", "mika"}, "who leads, not the prefecture"
    with acting_as(world.mika.pk):
        assert Notice.objects.filter(user=world.mika, kind="reported").exists()
    assert client_as("yoko").get(url("hide", post.pk)).status_code == 404
    assert client_as("hanako").get(url("hide", post.pk)).status_code == 403
    mika = client_as("mika")
    assert mika.get(url("reports")).status_code == 200
    assert client_as("hanako").get(url("reports")).status_code == 403
    assert mika.post(url("hide", post.pk), {"because": "言い回し"}).status_code == 302
    assert seen(world, Post) == {"saburo", "mika"}, "the writer reads why"
    assert mika.post(url("restore", post.pk)).status_code == 302
    assert seen(world, Post) == {"saburo", "mika", "hanako"}


def test_a_group_without_a_leader_is_led_by_one_of_its_people(
    world: World, client_as: Clients
) -> None:
    group = at.begun(world)
    page, hanako = url("group", group.pk), client_as("hanako")
    at.joined(world, group, "hanako", "saburo")
    assert "まとめ役になる" not in body(hanako.get(page))
    with gone(world, "mika"):
        assert "まとめ役になる" in body(hanako.get(page))
        assert "高橋 美佳" not in body(hanako.get(page)), "who left is not listed"
        hanako.post(f"{page}lead")
        with acting_as(world.saburo.pk), pytest.raises(ValidationError, match="まとめ役がいます"):
            actions.lead_group(by=world.saburo, group=group)


def test_another_prefecture_is_in_only_where_it_is_meant(world: World, client_as: Clients) -> None:
    near, wide = at.begun(world), at.begun(world, "yoko", is_peer=False, prefecture=None)
    with office("prefecture", "prefecture_officer", "sensei", HOKKAIDO):
        page = body(client_as("sensei").get(LIST))
        assert str(wide.pk) in page and str(near.pk) not in page
        assert client_as("sensei").get(url("group", near.pk)).status_code == 404
        at.joined(world, wide, "sensei")
        with acting_as(world.sensei.pk):
            assert [one.pk for one in Group.objects.all()] == [wide.pk]
            assert GroupMember.objects.count() == 2
        with pytest.raises(DatabaseError, match="row-level"):
            at.joined(world, near, "sensei")


def test_closed_it_takes_no_word_and_nobody_new(world: World, client_as: Clients) -> None:
    group = at.begun(world)
    at.joined(world, group, "hanako")
    topic, mika = at.talked(world, group), client_as("mika")
    assert client_as("hanako").post(url("close_group", group.pk)).status_code == 403
    mika.post(url("close_group", group.pk))
    with pytest.raises(DatabaseError, match="row-level"):
        at.joined(world, group, "saburo")
    page = body(client_as("hanako").get(url("topic", topic.pk)))
    assert at.SAID in page and "閉じられています" in page and "書きこむ" not in page
    said = client_as("hanako").post(url("topic", topic.pk), {"text": "x"})
    assert said.status_code == 422 and "閉じられています" in body(said)
    with pytest.raises(DatabaseError, match="row-level"):
        run(world, "hanako", POST, topic.pk, world.hanako.pk, world.organization_of("hanako").pk)
    with pytest.raises(DatabaseError, match="row-level"):
        at.talked(world, group)
    mika.post(url("close_group", group.pk))
    at.joined(world, group, "saburo")


POST = (
    "INSERT INTO exchange_post (id, thread_id, text, stand, by_id, organization_id, at,"
    " hidden_because) VALUES (gen_random_uuid(), %s, 'x', '', %s, %s, now(), '')"
)


def test_the_number_of_statements_does_not_grow(world: World, client_as: Clients) -> None:
    group, hanako = at.begun(world), client_as("hanako")
    at.joined(world, group, "hanako")
    at.talked(world, group)
    pages = (LIST, url("group", group.pk))

    def count() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert hanako.get(page).status_code == 200
            found.append(len(queries))
        return found

    hanako.get(LIST)
    before = count()
    at.joined(world, group, "saburo", "kenji", "nao")
    for number in range(3):
        at.joined(world, at.begun(world, name=f"{number}つめ"), "saburo")
        at.talked(world, group)
    assert count() == before


def test_whoever_moved_comes_in_anew(world: World, client_as: Clients) -> None:
    group = at.begun(world)
    at.joined(world, group, "hanako")
    with (
        gone(world, "hanako"),
        office("shakyo", "worker", "hanako", world.asagiri),
        transaction.atomic(),
    ):
        hanako = client_as("hanako")
        page = url("group", group.pk)
        assert "グループに入る</button>" in body(hanako.get(page))
        hanako.post(f"{page}join")
        assert "グループを出る" in body(hanako.get(page))
        assert "高橋 美佳" in body(hanako.get(page))
        transaction.set_rollback(True)  # the other office goes away again


def test_nobody_is_told_that_a_word_was_reported_to_nobody(world: World) -> None:
    group = at.begun(world)
    at.joined(world, group, "hanako")
    at.talked(world, group)
    with acting_as(world.hanako.pk), pytest.raises(ValidationError, match="書いた人だけ"):
        network.report(by=world.hanako, row=Post.objects.get(), reason="hurts")
    assert seen(world, Report) == set()
    row = at.member(world, group, "hanako")
    with acting_as(world.mika.pk):
        actions.place_member(by=world.mika, member=row, status=MemberStatus.IN, is_moderator=True)
    at.joined(world, group, "saburo")
    with acting_as(world.saburo.pk):
        network.report(by=world.saburo, row=Post.objects.get(), reason="hurts")
    assert seen(world, Report) == {"saburo", "hanako"}, "the other leader, not the writer"
