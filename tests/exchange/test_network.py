"""The network: cards show what their writers decide, topics stay in reach, moderators hide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.actions import network as actions
from tasuki.exchange.models import Card, CardContact, Post, Report, Thread
from tests.conftest import body
from tests.exchange.pieces import gone, published, talked
from tests.world import World

Clients = Callable[..., Client]
EVERYBODY = {
    "hanako", "jiro", "mika", "kenji", "saburo", "nao", "yoko", "sensei", "kansa", "toru",
}  # fmt: skip
ASAGIRI = EVERYBODY - {"sensei"}
OFFICES = {"yoko", "sensei"}


def card(world: World, by: str, shown_to: str, contact_shown_to: str = "nobody") -> None:
    who = world.users[by]
    with acting_as(who.pk):
        actions.keep_card(
            by=who, organization=world.organization_of(by), post="窓口の係", asks=["断りの様式"],
            shown_to=shown_to, contact="000-0000-0000", contact_shown_to=contact_shown_to,
        )  # fmt: skip


def seen(world: World, model: type) -> set[str]:
    found = set()
    for name, user in world.users.items():
        with acting_as(user.pk):
            if model._default_manager.exists():  # type: ignore[attr-defined]
                found.add(name)
    return found


@pytest.mark.parametrize(
    ("shown_to", "who"),
    [
        ("everybody", EVERYBODY),
        ("prefecture", ASAGIRI),
        ("prefectures", OFFICES | {"kenji"}),
        ("nobody", {"kenji"}),
    ],
)
def test_a_card_and_its_contact_are_shown_as_the_writer_decides(
    world: World, shown_to: str, who: set[str]
) -> None:
    card(world, "kenji", "everybody", contact_shown_to=shown_to)
    assert seen(world, Card) == EVERYBODY
    assert seen(world, CardContact) == who
    card(world, "kenji", shown_to, contact_shown_to="everybody")
    assert seen(world, Card) == who
    assert seen(world, CardContact) == who, "never further than the card itself"


def test_nobody_writes_anothers_card(world: World) -> None:
    card(world, "kenji", "everybody")
    with acting_as(world.saburo.pk):
        assert not Card.objects.filter(pk=world.kenji.pk).update(post="書きかえ")
        with pytest.raises(DatabaseError), transaction.atomic():
            Card(
                user=world.yoko, organization=world.organizations["prefecture"], post="偽",
                shown_to="everybody",
            ).save(force_insert=True)  # fmt: skip


def test_the_directory_page_finds_by_what_people_can_tell(world: World, client_as: Clients) -> None:
    card(world, "kenji", "everybody")
    page = body(client_as("saburo").get(reverse("exchange:network"), {"q": "断りの様式"}))
    assert "中村 健二" in page and "000-0000-0000" not in page
    assert "中村 健二" not in body(
        client_as("saburo").get(reverse("exchange:network"), {"q": "山登り"})
    )


@pytest.mark.parametrize(
    ("by", "reach", "who"),
    [
        ("kenji", "everybody", EVERYBODY),
        ("kenji", "prefecture", ASAGIRI),
        ("yoko", "prefectures", OFFICES),
    ],
)
def test_a_topic_stays_in_its_reach(world: World, by: str, reach: str, who: set[str]) -> None:
    thread = talked(world, by, reach)
    assert seen(world, Thread) == who
    assert seen(world, Post) == who
    for name in set(world.users) - who:
        user = world.users[name]
        with acting_as(user.pk), pytest.raises(DatabaseError), transaction.atomic():
            actions.write_post(
                by=user, organization=world.organization_of(name), thread=thread, text="こんにちは"
            )


def test_whoever_wrote_there_hears_of_a_new_word_without_its_words(world: World) -> None:
    thread = talked(world)
    with acting_as(world.yoko.pk):
        actions.write_post(
            by=world.yoko, organization=world.organizations["prefecture"], thread=thread,
            text="県でも1枚を作りました。",
        )  # fmt: skip
    with acting_as(world.kenji.pk):
        (told,) = Notice.objects.filter(user=world.kenji)
        assert (told.kind, told.object_id) == ("thread", thread.pk)
        assert "県でも" not in told.get_kind_display()


def test_a_closed_topic_takes_no_word(world: World) -> None:
    thread = talked(world)
    with acting_as(world.kenji.pk):
        actions.close_thread(by=world.kenji, thread=thread)
        with pytest.raises(ValidationError, match="閉じられて"):
            actions.write_post(
                by=world.kenji, organization=world.organizations["city"], thread=thread, text="x"
            )
    with acting_as(world.hanako.pk), pytest.raises(DatabaseError), transaction.atomic():
        Post(
            thread=thread, text="x", by=world.hanako, organization=world.organizations["shakyo"]
        ).save(force_insert=True)


def test_reported_hidden_with_a_reason_and_brought_back(world: World) -> None:
    thread = talked(world)
    with acting_as(world.hanako.pk):
        post = Post.objects.get(thread=thread)
        actions.report(by=world.hanako, row=post, reason="person", note="名前が分かりそう")
        with pytest.raises(ValidationError, match="もう知らせています"):
            actions.report(by=world.hanako, row=post, reason="person")
    assert seen(world, Report) == {"hanako", "yoko"}, "neither the writer nor anybody else"
    with acting_as(world.yoko.pk):
        assert Notice.objects.filter(user=world.yoko, kind="reported").exists()
        actions.hide(by=world.yoko, row=post, because="言い回しを変えてください")
        assert Report.objects.get().decided_by_id == world.yoko.pk
    assert seen(world, Post) == {"kenji", "yoko"}, "the writer reads why"
    with acting_as(world.kenji.pk):
        assert Post.objects.get().hidden_because == "言い回しを変えてください"
        assert not Post.objects.update(hidden_at=None, hidden_by=None)
    with acting_as(world.yoko.pk):
        actions.restore(by=world.yoko, row=post)
    assert seen(world, Post) == ASAGIRI


def test_a_topic_whose_title_says_too_much_is_hidden_whole(
    world: World, client_as: Clients
) -> None:
    thread, yoko = talked(world), client_as("yoko")
    with acting_as(world.hanako.pk):
        actions.report(by=world.hanako, row=Post.objects.get(), reason="person")
    assert client_as("hanako").get(reverse("exchange:hide", args=[thread.pk])).status_code == 403
    assert client_as("hanako").get(reverse("exchange:report", args=[thread.pk])).status_code == 404
    where = reverse("exchange:hide", args=[thread.pk])
    assert yoko.post(where, {"because": "題に名前があります"}).status_code == 302
    assert seen(world, Thread) == seen(world, Post) == {"kenji", "yoko"}
    kenji = client_as("kenji")
    page = body(kenji.get(reverse("exchange:topic", args=[thread.pk])))
    assert "題に名前があります" in page and "書きこむ" not in page
    with acting_as(world.kenji.pk):
        assert not Thread.objects.update(hidden_at=None, hidden_by=None)
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.write_post(
                by=world.kenji, organization=world.organizations["city"], thread=thread, text="x"
            )
    listed = body(yoko.get(reverse("exchange:reports")))
    assert "決めました" in listed and "題に名前があります" in listed
    assert yoko.post(reverse("exchange:restore", args=[thread.pk])).status_code == 302
    assert seen(world, Thread) == ASAGIRI


def test_a_moderator_does_not_learn_who_told_of_their_own_words(world: World) -> None:
    thread = talked(world, "yoko", "everybody")
    with acting_as(world.hanako.pk):
        post = Post.objects.get(thread=thread)
        told = actions.report(by=world.hanako, row=post, reason="hurts")
    assert seen(world, Report) == {"hanako", "sensei"}, "another moderator decides"
    with acting_as(world.yoko.pk):
        assert not Notice.objects.filter(user=world.yoko, kind="reported").exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.settle_report(by=world.yoko, found=told)


def test_nobody_hides_in_anothers_name(world: World) -> None:
    talked(world)
    for name in ("kenji", "yoko"):
        with (
            acting_as(world.users[name].pk),
            pytest.raises(DatabaseError, match="row-level"),
            transaction.atomic(),
        ):
            Post.objects.update(hidden_at=timezone.now(), hidden_by=world.sensei)
    with acting_as(world.hanako.pk):
        assert not Post.objects.update(hidden_at=timezone.now(), hidden_by=world.hanako)


def test_nobody_writes_in_anothers_name_or_for_another_organization(world: World) -> None:
    thread = talked(world)
    home = {name: world.organization_of(name) for name in ("hanako", "kenji")}
    with acting_as(world.hanako.pk):
        for by, organization in (("kenji", home["kenji"]), ("hanako", home["kenji"])):
            post = Post(thread=thread, text="x", by=world.users[by], organization=organization)
            with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
                post.save(force_insert=True)


def test_whoever_left_is_out_of_the_directory_and_of_their_topics(world: World) -> None:
    card(world, "kenji", "everybody")
    thread = talked(world, "kenji", "everybody")
    with gone(world, "kenji"):
        assert seen(world, Card) == {"kenji"}, "their own alone, to take it away"
        assert seen(world, Thread) == EVERYBODY - {"kenji"}
        with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
            actions.write_post(
                by=world.kenji, organization=world.organizations["city"], thread=thread, text="x"
            )


def test_nobody_changes_what_was_said(world: World) -> None:
    talked(world)
    for name in ("kenji", "yoko"):
        with acting_as(world.users[name].pk), pytest.raises(DatabaseError), transaction.atomic():
            Post.objects.update(text="書きかえ")


def test_a_published_one_is_hidden_from_all_but_moderators(
    world: World, client_as: Clients
) -> None:
    _, copy = published(world)
    with acting_as(world.yoko.pk):
        actions.hide(by=world.yoko, row=copy, because="確かめています")
    where = reverse("exchange:publication", args=[copy.pk])
    assert client_as("hanako").get(where).status_code == 404
    assert "確かめています" in body(client_as("yoko").get(where))


def test_the_finder_asks_once_before_a_post(world: World, client_as: Clients) -> None:
    thread, hanako = talked(world), client_as("hanako")
    where = reverse("exchange:topic", args=[thread.pk])
    said = {"text": "見本太郎さんのときは、緑町で会いました。"}
    answer = hanako.post(where, said)
    page = body(answer)
    assert answer.status_code == 422 and "人の名前" in page and "見本太郎" in page
    mark = page.split('name="sure" value="')[1].split('"')[0]
    changed = hanako.post(where, {"text": "別の文、見本花子さん。", "sure": mark})
    assert changed.status_code == 422, "the mark stands for one text"
    assert hanako.post(where, said | {"sure": mark}).status_code == 302
    with acting_as(world.kenji.pk):
        assert Post.objects.count() == 2
