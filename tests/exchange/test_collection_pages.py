"""Pages of the collections: searching, feeling, replying, the booklet, the gate."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
from django.db import connection
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.collected import Search, feelings
from tasuki.exchange.models import Manuscript, Publication
from tests.conftest import body
from tests.exchange.pieces import GOOD, copy_of, published, written
from tests.exchange.test_gate import MARKERS, PLANTED
from tests.world import World

Clients = Callable[..., Client]


def moyamoya(world: World) -> Publication:
    return published(world, kind="moyamoya", text="何かあったら、とは何だろう。", stand="desk",
                     tags=["会議"])[1]  # fmt: skip


def test_found_by_theme_size_field_and_words(world: World, client_as: Clients) -> None:
    published(world)
    published(world, kind="pioneer", title="2週目の電話", text="必ずかける。", tags=["参加支援"],
              fields=["participation"], size="under_100k")  # fmt: skip
    moyamoya(world)
    jiro, where = client_as("jiro"), reverse("exchange:collections")
    for query, titles in (
        ({}, {GOOD["title"], "2週目の電話"}),
        ({"q": "よていひょう 予定表"}, set()),
        ({"q": "予定表"}, {GOOD["title"]}),
        ({"q": "居場所・参加"}, {"2週目の電話"}),
        ({"size": "under_100k"}, {"2週目の電話"}),
        ({"field": "poverty"}, {GOOD["title"]}),
        ({"tag": "参加支援"}, {"2週目の電話"}),
        ({"kind": "good", "size": "under_300k"}, {GOOD["title"]}),
        ({"size": "' OR 1=1", "field": "zzz", "kind": "zzz"}, {GOOD["title"], "2週目の電話"}),
    ):
        page = body(jiro.get(where, query))
        assert {one for one in (GOOD["title"], "2週目の電話") if one in page} == titles, query


def test_the_booklet_holds_what_is_published_and_nothing_planted(
    world: World, client_as: Clients
) -> None:
    written(world, title="出ていない原稿", **MARKERS)
    published(world)
    answer = client_as("jiro").get(reverse("exchange:booklet"))
    assert answer["Content-Type"] == "application/pdf"
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert GOOD["title"] in words and "朝の居場所を紹介した" in words
    assert [one for one in ("出ていない原稿", *PLANTED, "山田花子") if one in words] == []


def test_a_feeling_counts_once_a_person_and_names_nobody(world: World, client_as: Clients) -> None:
    copy = moyamoya(world)
    where = reverse("exchange:feel", args=[copy.pk])
    for name in ("jiro", "mika", "jiro"):
        client_as(name).post(where, {"feels": "1"})
    with acting_as(world.saburo.pk):
        assert feelings([copy.pk])[copy.pk].number == 2
        assert not feelings([copy.pk])[copy.pk].is_mine
    client_as("jiro").post(where, {"feels": "0"})
    with acting_as(world.mika.pk):
        found = feelings([copy.pk])[copy.pk]
        assert (found.number, found.is_mine) == (1, True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM exchange_feeling")
            assert cursor.fetchone() == (0,), "nobody reads the rows"


def test_the_trail_does_not_tell_who_felt_what(world: World, client_as: Clients) -> None:
    copy = moyamoya(world)
    client_as("jiro").post(reverse("exchange:feel", args=[copy.pk]), {"feels": "1"})
    with acting_as(world.kansa.pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE %s = ANY (object_ids)", [copy.pk])
        assert cursor.fetchone() == (0,)


def test_a_reply_shows_its_stand_and_reaches_the_writer(world: World, client_as: Clients) -> None:
    copy = moyamoya(world)
    where = reverse("exchange:reply", args=[copy.pk])
    said = {"text": "3つを書いてから終わることにしました。", "stand": "city"}
    assert client_as("kenji").post(where, said).status_code == 302
    page = body(client_as("jiro").get(reverse("exchange:publication", args=[copy.pk])))
    assert "3つを書いてから" in page and "市町村の職員" in page and "中村" not in page
    with acting_as(world.hanako.pk):
        told = Notice.objects.get(user=world.hanako, kind="reply")
        assert told.object_id == Manuscript.objects.get(publication_id=copy.pk).pk


def test_replies_are_for_the_moyamoya_alone(world: World, client_as: Clients) -> None:
    _, copy = published(world)
    where = reverse("exchange:reply", args=[copy.pk])
    assert client_as("kenji").post(where, {"text": "返事", "stand": "city"}).status_code == 404


def test_the_whole_gate_by_its_pages(world: World, client_as: Clients) -> None:
    hanako, kenji, yoko = (client_as(name) for name in ("hanako", "kenji", "yoko"))
    form = {
        "title": "題", "situation": "見本太郎さんの話。", "turning_point": "変わった。",
        "size": "unknown", "place": "",
    }  # fmt: skip
    answer = hanako.post(reverse("exchange:write", args=["good"]), form)
    where = answer["Location"]
    page = body(hanako.get(where))
    assert "人の名前" in page and "2人に確かめてもらう" not in page
    with acting_as(world.hanako.pk):
        manuscript = Manuscript.objects.get()
    edited = form | {"situation": "ある人の話。", "revision": "1"}
    assert hanako.post(f"{where}edit", edited).status_code == 302
    assert hanako.post(f"{where}edit", edited).status_code == 409, "both texts, nothing lost"
    people = {"first": str(world.kenji.pk), "second": str(world.yoko.pk)}
    assert hanako.post(f"{where}send", people).status_code == 302
    assert kenji.get(where).status_code == 200 and client_as("jiro").get(where).status_code == 404
    old = kenji.post(f"{where}approve", {"revision": "1"})
    assert "文が変わりました" in body(kenji.get(old["Location"]))
    for reader in (kenji, yoko):
        reader.post(f"{where}approve", {"revision": "2"})
    _, copy = copy_of(world, manuscript)
    found = body(client_as("jiro").get(reverse("exchange:publication", args=[copy.pk])))
    assert "ある人の話。" in found and "見本太郎" not in found and str(manuscript.pk) not in found
    assert hanako.post(f"{where}withdraw").status_code == 302
    gone = client_as("jiro").get(reverse("exchange:publication", args=[copy.pk]))
    assert gone.status_code == 404


def test_reading_an_unpublished_text_is_in_the_trail(world: World, client_as: Clients) -> None:
    manuscript = written(world)
    client_as("hanako").get(reverse("exchange:manuscript", args=[manuscript.pk]))
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_event WHERE %s = ANY (object_ids) AND action = 'page'",
            [manuscript.pk],
        )
        assert cursor.fetchone() == (1,)


def test_the_search_takes_no_more_statements_with_more_rows(world: World) -> None:
    for number in range(3):
        published(world, title=f"事例{number}")
    with acting_as(world.jiro.pk):
        assert len(Search().found()) == 3
