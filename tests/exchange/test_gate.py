"""The gate of the collections: nothing is published that two people have not read, word by word."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.exchange.actions import offer
from tasuki.exchange.actions.manuscripts import (
    approve_manuscript,
    change_manuscript,
    decide_findings,
    return_manuscript,
    send_manuscript,
    withdraw_manuscript,
)
from tasuki.exchange.approvers import approvers_of
from tasuki.exchange.models import Approval, Finding, Manuscript, Publication
from tests.exchange.pieces import GOOD, approved, copy_of, decided, published, sent, written
from tests.world import World

MARKERS = {
    "situation": "見本太郎さん（54歳）が、緑町3丁目5番2号の家から相談に来た。電話は090-1234-5678。",
    "result": "令和8年5月3日に、若葉中央病院を退院した。",
}
PLANTED = ("見本太郎", "54歳", "緑町3丁目5番2号", "090-1234-5678", "令和8年5月3日", "若葉中央病院")


def test_a_manuscript_goes_through_two_people_to_a_copy_without_a_key_back(world: World) -> None:
    manuscript, copy = published(world)
    assert manuscript.status == "published"
    assert (copy.title, copy.what_worked) == (GOOD["title"], GOOD["what_worked"])
    people = {str(one.pk) for one in world.users.values()}
    homes = {str(one.pk) for one in world.organizations.values()}
    with acting_as(world.hanako.pk):
        values = Publication.objects.filter(pk=copy.pk).values()[0]
    kept = {str(value) for value in values.values()}
    assert kept.isdisjoint(people | homes | {str(manuscript.pk)}), "no key leads back"
    for model in (Publication,):
        pointed = {one.related_model for one in model._meta.get_fields() if one.is_relation}
        assert Manuscript not in pointed


def test_every_planted_marker_is_pointed_at_and_none_is_published(world: World) -> None:
    manuscript = written(world, **MARKERS)
    with acting_as(world.hanako.pk):
        found = "／".join(one.words for one in Finding.objects.filter(manuscript=manuscript))
        assert [one for one in PLANTED if one not in found] == []
        with pytest.raises(ValidationError, match="1つずつ確かめて"):
            send_manuscript(
                by=world.hanako, manuscript=manuscript, first=world.kenji, second=world.yoko
            )
        change_manuscript(
            by=world.hanako, manuscript=manuscript,
            situation="50代の人が、暮らしのことで相談に来た。", result="春に退院した。",
        )  # fmt: skip
        assert not Finding.objects.filter(manuscript=manuscript).exists()
    sent(world, manuscript)
    approved(world, manuscript, "kenji", "yoko")
    _, copy = copy_of(world, manuscript)
    with acting_as(world.saburo.pk):
        row = str(Publication.objects.filter(pk=copy.pk).values()[0])
    assert [one for one in PLANTED if one in row] == []


def test_every_word_is_decided_by_somebody_and_a_new_word_starts_anew(world: World) -> None:
    manuscript = written(world, result="5月3日に、約束の日が来た。")
    decided(world, manuscript)
    with acting_as(world.hanako.pk):
        (row,) = Finding.objects.filter(manuscript=manuscript)
        assert (row.words, row.decided_by_id) == ("5月3日", world.hanako.pk)
    sent(world, manuscript)
    approved(world, manuscript, "kenji")
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        change_manuscript(by=world.hanako, manuscript=manuscript, hint="5月4日に見せてもらう。")
        assert manuscript.status == "writing"
        rows = Finding.objects.filter(manuscript=manuscript)
        assert {one.words: one.decided_by_id for one in rows} == {"5月3日": None, "5月4日": None}
    with (
        acting_as(world.yoko.pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        approve_manuscript(by=world.yoko, manuscript=manuscript, revision=manuscript.revision)
    decided(world, manuscript)
    sent(world, manuscript)
    assert approved(world, manuscript, "kenji") == "second", "the first approval was of other words"
    assert approved(world, manuscript, "yoko") == "published"


def test_neither_the_writer_nor_one_person_twice(world: World) -> None:
    manuscript = written(world, by="kenji")
    decided(world, manuscript, "kenji")
    with acting_as(world.kenji.pk):
        for first, second in ((world.kenji, world.yoko), (world.yoko, world.yoko)):
            with pytest.raises(ValidationError):
                send_manuscript(by=world.kenji, manuscript=manuscript, first=first, second=second)
        assert world.kenji.pk not in {one.user_id for one in approvers_of(manuscript)}
    sent(world, manuscript, first="yoko", second="sensei")
    with acting_as(world.sensei.pk), pytest.raises(DatabaseError), transaction.atomic():
        approve_manuscript(by=world.sensei, manuscript=manuscript, revision=1)
    approved(world, manuscript, "yoko")
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError), transaction.atomic():
        approve_manuscript(by=world.yoko, manuscript=manuscript, revision=1)
    assert approved(world, manuscript, "sensei") == "published"


def test_whoever_changed_the_words_does_not_approve_them(world: World) -> None:
    """hanako and a colleague who corrected the text are both on the writer's side."""
    manuscript = written(world, by="yoko", kind="pioneer", title="2週目の電話", text="必ずかける。")
    decided(world, manuscript, "yoko")
    sent(world, manuscript, first="kenji", second="sensei")
    with acting_as(world.kenji.pk), connection.cursor() as cursor:
        # kenji cannot change it: he is only asked to read
        cursor.execute("UPDATE exchange_manuscript SET text = 'x' WHERE id = %s", [manuscript.pk])
        assert cursor.rowcount == 0


def test_the_database_publishes_nothing_past_the_gate(world: World) -> None:
    manuscript = written(world, result="5月3日に来た。")
    tries = (
        "UPDATE exchange_manuscript SET status = 'published' WHERE id = %(id)s",
        "UPDATE exchange_manuscript SET status = 'second' WHERE id = %(id)s",
        "UPDATE exchange_manuscript SET publication_id = gen_random_uuid() WHERE id = %(id)s",
        "INSERT INTO exchange_approval SELECT gen_random_uuid(), id, author_id, 1, now()"
        " FROM exchange_manuscript WHERE id = %(id)s",
        "INSERT INTO exchange_publication (id) SELECT gen_random_uuid()",
        "DELETE FROM exchange_publication",
        "SELECT api.approve_manuscript(%(id)s, 1, '', current_date)",
    )
    with acting_as(world.hanako.pk):
        for sql in tries:
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, {"id": manuscript.pk})
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM exchange_finding WHERE manuscript_id = %s", [manuscript.pk])
            assert cursor.rowcount == 0, "what is pointed at stays until somebody decides"
            cursor.execute(
                "UPDATE exchange_manuscript SET status = 'first', first_id = %s, second_id = %s"
                " WHERE id = %s", [world.kenji.pk, world.yoko.pk, manuscript.pk],
            )  # fmt: skip
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError, match="確かめていない"):
        approve_manuscript(by=world.kenji, manuscript=manuscript, revision=1)


def test_words_cannot_change_behind_an_approval(world: World) -> None:
    """Also not by SQL that leaves the version as it is."""
    manuscript = written(world)
    sent(world, manuscript)
    approved(world, manuscript, "kenji")
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exchange_manuscript SET text = 'あとから', revision = 1, status = 'first'"
            " WHERE id = %s", [manuscript.pk],
        )  # fmt: skip
        manuscript.refresh_from_db()
        assert (manuscript.status, manuscript.revision) == ("writing", 2)


def test_only_the_writers_side_and_the_named_two_read_it_before(world: World) -> None:
    manuscript = written(world)
    sees = {name for name in world.users if _sees(world, name)}
    assert sees == {"hanako"}
    sent(world, manuscript)
    sees = {name for name in world.users if _sees(world, name)}
    assert sees == {"hanako", "kenji", "yoko"}
    approved(world, manuscript, "kenji", "yoko")
    with acting_as(world.saburo.pk):
        assert not Manuscript.objects.exists() and not Approval.objects.exists()
        assert Publication.objects.count() == 1


def _sees(world: World, name: str) -> bool:
    with acting_as(world.users[name].pk) as viewer:
        sees = Manuscript.objects.exists()
        assert Manuscript.objects.visible_to(viewer).exists() == sees, name
        return sees


def test_withdrawn_at_once_by_the_writers_side_alone(world: World) -> None:
    manuscript, _ = published(world)
    for other in (world.kenji, world.yoko, world.saburo):
        with acting_as(other.pk), pytest.raises(DatabaseError), transaction.atomic():
            withdraw_manuscript(by=other, manuscript=manuscript)
    with acting_as(world.hanako.pk):
        assert not Manuscript.objects.filter(pk=manuscript.pk).update(text="直す")
        with pytest.raises(ValidationError, match="取り下げてから"):
            change_manuscript(by=world.hanako, manuscript=manuscript, text="直す")
        assert withdraw_manuscript(by=world.hanako, manuscript=manuscript)
    with acting_as(world.saburo.pk):
        assert not Publication.objects.exists()
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        change_manuscript(by=world.hanako, manuscript=manuscript, hint="書きなおした。")
        assert manuscript.status == "writing", "and may be written anew"


def test_back_with_a_reason_and_word_to_whoever_is_next(world: World) -> None:
    manuscript = written(world)
    sent(world, manuscript)
    assert _told(world, "kenji") == ["manuscript"]
    assert _told(world, "yoko") == []
    with acting_as(world.kenji.pk):
        return_manuscript(by=world.kenji, manuscript=manuscript, because="時期をずらしましょう")
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        assert (manuscript.status, manuscript.returned_because) == (
            "returned", "時期をずらしましょう",
        )  # fmt: skip
    assert _told(world, "hanako") == ["manuscript_moved"]
    with acting_as(world.hanako.pk):
        change_manuscript(by=world.hanako, manuscript=manuscript, hint="ずらした。")
    sent(world, manuscript)
    approved(world, manuscript, "kenji")
    assert _told(world, "yoko") == ["manuscript"]


def _told(world: World, name: str) -> list[str]:
    with acting_as(world.users[name].pk):
        return list(Notice.objects.filter(user=world.users[name]).values_list("kind", flat=True))


def test_another_room_offers_words_and_leaves_no_key(world: World) -> None:
    with acting_as(world.hanako.pk):
        made = offer(
            by=world.hanako, organization=world.organizations["shakyo"], kind="good",
            title="ワークシートの事例", situation="若葉町の人の話。",
        )  # fmt: skip
        assert made.status == "writing"
        assert [one.words for one in made.findings.all()] == ["若葉町"]
    foreign = {str(getattr(one.related_model, "__name__", "")) for one in Manuscript._meta.fields}
    assert foreign - {""} == {"User", "Organization", "Municipality", "Prefecture"}


def test_decisions_are_for_the_writers_side(world: World) -> None:
    manuscript = written(world, result="5月3日に来た。")
    with acting_as(world.hanako.pk):
        (finding,) = Finding.objects.filter(manuscript=manuscript)
    with acting_as(world.saburo.pk), pytest.raises(ValidationError):
        decide_findings(by=world.saburo, manuscript=manuscript, findings=[finding.pk])
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "UPDATE exchange_finding SET decided_by_id = %s WHERE id = %s",
                [world.kenji.pk, finding.pk],
            )
        assert decide_findings(
            by=world.hanako, manuscript=manuscript, findings=[finding.pk, uuid.uuid4()]
        ) == 0  # fmt: skip
