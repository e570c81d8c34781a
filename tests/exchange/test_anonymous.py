"""もやもや without a name: nobody can tell who wrote it, and it passes the same gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions.anonymous import drop_moyamoya, new_code, withdraw_by_code
from tasuki.exchange.actions.manuscripts import (
    approve_manuscript,
    change_manuscript,
    decide_findings,
    look_again,
    return_manuscript,
    withdraw_manuscript,
)
from tasuki.exchange.actions.network import feel, hide, write_post
from tasuki.exchange.collected import waiting_for
from tasuki.exchange.models import Finding, Manuscript, Post, PostWriter, Publication
from tests.database import admin
from tests.exchange.pieces import published
from tests.world import World

PLAIN = "会議で「何かあったら連絡を」で終わる。"
CODE = {"stand": "desk", "code": "あいうえかきくけさしすせたちつて"}
TEXT = "見本さんの会議で「何かあったら連絡を」で終わる。何かとは、何だろう。"


@pytest.fixture
def stage(transactional_db: None) -> Iterator[World]:
    """Committed rows: the drop goes over a connection of its own."""
    yield World.load()


def dropped(rests: int = 0) -> str:
    code = new_code()
    drop_moyamoya(text=TEXT, stand="consultant", tags=["会議"], code=code, rests=rests)
    return code


def test_the_row_and_the_trail_know_nobody(stage: World) -> None:
    with acting_as(stage.hanako.pk):
        dropped()  # as from a page of hanako's
    with admin() as raw:
        (row,) = raw.execute("SELECT to_jsonb(m) FROM exchange_manuscript m").fetchall()[0]
        (events,) = raw.execute(
            "SELECT count(*) FROM audit_event WHERE %s = ANY (object_ids)", [row["id"]]
        ).fetchall()[0]
        (apart,) = raw.execute(
            "SELECT count(*) FROM exchange_manuscript m JOIN audit_event e ON e.xmin = m.xmin"
        ).fetchall()[0]
    people = {str(one.pk) for one in stage.users.values()}
    homes = {str(one.pk) for one in stage.organizations.values()}
    assert people.isdisjoint(map(str, row.values())) and homes.isdisjoint(map(str, row.values()))
    assert row["written_in"].endswith("-01"), "the month, not the day"
    assert row["edited_at"] is None
    assert (events, apart) == (0, 0)


def test_two_editors_publish_it_and_nobody_else_reads_it_before(stage: World) -> None:
    dropped()
    for name in ("hanako", "kenji", "saburo", "kansa"):
        with acting_as(stage.users[name].pk):
            assert not Manuscript.objects.exists(), name
    with acting_as(stage.yoko.pk):
        (row,) = Manuscript.objects.all()
        with pytest.raises(DatabaseError, match="確かめていない"), transaction.atomic():
            approve_manuscript(by=stage.yoko, manuscript=row, revision=row.revision)
        look_again(by=stage.yoko, manuscript=row)
        (found,) = Finding.objects.all()
        assert found.words == "見本"
        change_manuscript(by=stage.yoko, manuscript=row, text=TEXT.replace("見本さんの", ""))
        assert (row.status, row.is_anonymous) == ("first", True)
        with pytest.raises(DatabaseError, match="直した人"), transaction.atomic():
            approve_manuscript(by=stage.yoko, manuscript=row, revision=row.revision)
    with acting_as(stage.sensei.pk):
        row.refresh_from_db()
        assert approve_manuscript(by=stage.sensei, manuscript=row, revision=2) == "second"


def test_it_rests_before_an_editor_sees_it(stage: World) -> None:
    """Whoever looks again and again, and reads the trail, would else learn who was there then."""
    code = dropped(rests=3)
    for name in stage.users:
        with acting_as(stage.users[name].pk) as viewer:
            assert not Manuscript.objects.exists(), name
            assert not Manuscript.objects.visible_to(viewer).exists(), name
            assert not waiting_for(viewer).exists(), name
    with admin() as raw:
        (row,) = raw.execute("SELECT id, revision FROM exchange_manuscript").fetchall()
    known = Manuscript(pk=row[0], revision=row[1])
    with acting_as(stage.yoko.pk):
        for act in (
            lambda: approve_manuscript(by=stage.yoko, manuscript=known, revision=known.revision),
            lambda: return_manuscript(by=stage.yoko, manuscript=known, because=""),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()
    assert withdraw_by_code(code=code), "its writer takes it back at any time"


def test_who_knows_its_id_cannot_withdraw_it(stage: World) -> None:
    """Neither a stranger nor an editor: it has no organization, and nothing equals nothing."""
    dropped()
    with acting_as(stage.yoko.pk):
        known = Manuscript.objects.get()
    for name in ("hanako", "yoko", "sensei", "kansa"):
        with acting_as(stage.users[name].pk), pytest.raises(DatabaseError), transaction.atomic():
            withdraw_manuscript(by=stage.users[name], manuscript=known)
    with acting_as(stage.yoko.pk):
        assert Manuscript.objects.get().status == "first"


def test_days_of_rest_are_drawn_by_lot(stage: World) -> None:
    for _ in range(24):
        drop_moyamoya(text=TEXT, stand="desk", tags=[], code=new_code())
    with admin() as raw:
        days = [one[0] for one in raw.execute(
            "SELECT shown_from - (now() AT TIME ZONE 'Asia/Tokyo')::date FROM exchange_manuscript"
        ).fetchall()]  # fmt: skip
    assert min(days) >= 1 and max(days) <= 7 and len(set(days)) > 1


def test_no_row_anywhere_joins_a_copy_with_who_wrote_it(stage: World) -> None:
    """hanako signs inside her organization; outside, only her manuscript knows its copy."""
    _, copy = published(stage, kind="moyamoya", text=PLAIN, stand="desk")
    with acting_as(stage.kenji.pk):
        home = stage.organizations["city"]
        write_post(by=stage.kenji, organization=home, publication=copy, text="うちもです。")
        feel(by=stage.kenji, target=copy.pk, feels=True)
    with admin() as raw:
        names = [one[0] for one in raw.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND NOT relispartition"
            " AND relnamespace = ANY ('{public,priv}'::regnamespace[])"
            " UNION SELECT 'audit_event'"
        ).fetchall()]  # fmt: skip
        knows = {
            name
            for name in names
            for (row,) in raw.execute(f"SELECT to_jsonb(t)::text FROM {name} t").fetchall()
            if str(copy.pk) in row
        }
    assert knows == {
        "exchange_publication", "exchange_manuscript", "exchange_post", "exchange_feeling",
    }  # fmt: skip


def test_two_editors_are_enough_where_nothing_is_changed(stage: World) -> None:
    dropped()
    for name, told in (("yoko", "second"), ("sensei", "published")):
        with acting_as(stage.users[name].pk):
            row = Manuscript.objects.get()
            look_again(by=stage.users[name], manuscript=row)
            decide_findings(
                by=stage.users[name], manuscript=row,
                findings=[one.pk for one in Finding.objects.all()],
            )  # fmt: skip
            assert (
                approve_manuscript(by=stage.users[name], manuscript=row, revision=row.revision)
                == told
            )
    with acting_as(stage.jiro.pk):
        assert Publication.objects.get().text == TEXT


def test_whoever_has_the_code_withdraws_it(stage: World) -> None:
    code = dropped()
    with pytest.raises(ValidationError, match="見つかりません"):
        withdraw_by_code(code="ああああ・ああああ・ああああ・ああああ")
    withdraw_by_code(code=code.replace("・", " "))
    with acting_as(stage.yoko.pk):
        assert not Manuscript.objects.exists()


def test_what_nobody_signed_is_put_away_when_it_is_refused(stage: World) -> None:
    dropped()
    with acting_as(stage.yoko.pk):
        return_manuscript(by=stage.yoko, manuscript=Manuscript.objects.get(), because="")
        assert not Manuscript.objects.exists()


def test_the_trail_of_who_writes_is_that_of_who_reads(
    stage: World, client_as: Callable[..., Client]
) -> None:
    """Refused, sent, withdrawn and only read: the same address, the same kind of event."""
    where = reverse("exchange:moyamoya")
    good = {"text": PLAIN, "stand": "desk", "code": "あいうえかきくけさしすせたちつて"}
    ways: dict[str, list[dict[str, str] | None]] = {
        "jiro": [None, None, None],
        "mika": [{"text": TEXT, **CODE}, {"text": ""}, None],
        "hanako": [good, {"word": good["code"]}, {"word": "ちがう"}],
    }
    kept = {}
    for name, requests in ways.items():
        client = client_as(name)
        for data in requests:
            answer = client.get(where) if data is None else client.post(where, data)
            assert answer.status_code in {200, 302}
        with admin() as raw:
            kept[name] = raw.execute(
                "SELECT action, outcome, source, object_ids, purpose FROM audit_event"
                " WHERE user_id = %s AND source = 'exchange:moyamoya' ORDER BY at",
                [stage.users[name].pk],
            ).fetchall()
    assert kept["jiro"] == kept["mika"] == kept["hanako"] and len(kept["jiro"]) == 3


def test_an_editor_does_not_approve_what_they_sent_themselves(stage: World) -> None:
    """Nor does anybody learn from the row that it was an editor: every row carries a mark."""
    for who in ("yoko", "hanako"):
        with acting_as(stage.users[who].pk):
            drop_moyamoya(text=PLAIN, stand="desk", tags=[who], code=new_code(), rests=0)
    for who in ("yoko", "sensei"):
        with acting_as(stage.users[who].pk):
            for row in Manuscript.objects.order_by("tags"):
                look_again(by=stage.users[who], manuscript=row)
                if who == "yoko" and row.tags == ["yoko"]:
                    with pytest.raises(DatabaseError, match="承認できません"), transaction.atomic():
                        approve_manuscript(
                            by=stage.users[who], manuscript=row, revision=row.revision
                        )
                    continue
                approve_manuscript(by=stage.users[who], manuscript=row, revision=row.revision)
    with admin() as raw:
        rows = {
            tags[0]: (status, mark and len(mark))
            for tags, status, mark in raw.execute(
                "SELECT tags, status, sender_mark FROM exchange_manuscript"
            ).fetchall()
        }
    assert rows == {"hanako": ("published", None), "yoko": ("second", 32)}


def test_a_reply_has_no_name_for_its_readers(stage: World) -> None:
    _, copy = published(stage, kind="moyamoya", text=PLAIN, stand="desk")
    home = stage.organization_of("kenji")
    with acting_as(stage.kenji.pk):
        write_post(by=stage.kenji, organization=home, publication=copy, text="うちもです。")
    for who, knows in (("kenji", 1), ("yoko", 1), ("hanako", 0), ("saburo", 0), ("kansa", 0)):
        with acting_as(stage.users[who].pk):
            (post,) = Post.objects.filter(publication=copy)
            assert (post.by_id, post.organization_id) == (None, None), who
            assert PostWriter.objects.count() == knows, who
    with acting_as(stage.kenji.pk):
        with pytest.raises(DatabaseError), transaction.atomic():  # nobody's reply
            Post(publication=copy, text="x").save(force_insert=True)
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError), transaction.atomic():  # in another's name
            post = Post(publication=copy, text="x")
            post.save(force_insert=True)
            PostWriter(
                post=post, user=stage.hanako, organization=stage.organization_of("hanako")
            ).save(force_insert=True)
    with acting_as(stage.saburo.pk):
        assert not Post.objects.filter(publication=copy).update(
            hidden_at=timezone.now(), hidden_by=stage.saburo
        )
    with acting_as(stage.kenji.pk):
        hide(by=stage.kenji, row=Post.objects.get(publication=copy), because="書きなおす")
    with acting_as(stage.saburo.pk):
        assert not Post.objects.filter(publication=copy).exists()
