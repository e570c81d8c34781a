"""The gate against somebody who writes SQL: the same holds without our pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.exchange.actions.manuscripts import (
    approve_manuscript,
    change_manuscript,
    decide_findings,
    return_manuscript,
    send_manuscript,
    withdraw_manuscript,
)
from tasuki.exchange.approvers import approvers_of
from tasuki.exchange.models import Finding, Manuscript, Publication
from tests.exchange.pieces import GOOD, approved, decided, gone, published, sent, written
from tests.world import World


def run(world: World, name: str, sql: str, **values: Any) -> int:
    """As this person, on the connection of the pages; how many rows it touched."""
    with acting_as(world.users[name].pk), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(world: World, name: str, sql: str, match: str = "", **values: Any) -> None:
    with pytest.raises(DatabaseError, match=match):
        run(world, name, sql, **values)


def test_an_approval_of_other_words_never_counts(world: World) -> None:
    """Counting the version down would bring an approval back for words that nobody read."""
    manuscript = written(world)
    sent(world, manuscript)
    approved(world, manuscript, "kenji")
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        change_manuscript(by=world.hanako, manuscript=manuscript, text="あとからの文。")
    back = "UPDATE exchange_manuscript SET revision = 1, checked_revision = 1, status = 'first'"
    refused(world, "hanako", f"{back} WHERE id = %(id)s", "never counts down", id=manuscript.pk)
    sent(world, manuscript)
    assert approved(world, manuscript, "kenji") == "second"


def test_a_gate_without_a_named_reader_opens_to_nobody(world: World) -> None:
    manuscript = written(world)
    for status, first in (("first", None), ("second", world.kenji.pk), ("second", None)):
        with pytest.raises(DatabaseError, match=r"manuscript_who_reads|row-level"):
            run(
                world, "hanako",
                "UPDATE exchange_manuscript SET status = %(status)s, first_id = %(first)s"
                " WHERE id = %(id)s", status=status, first=first, id=manuscript.pk,
            )  # fmt: skip
    for stranger in (world.saburo, world.yoko, world.jiro):
        with acting_as(stranger.pk):
            for act in (
                lambda by: approve_manuscript(by=by, manuscript=manuscript, revision=1),
                lambda by: return_manuscript(by=by, manuscript=manuscript, because="x"),
                lambda by: withdraw_manuscript(by=by, manuscript=manuscript),
            ):
                with pytest.raises(DatabaseError), transaction.atomic():
                    act(stranger)


def test_whoever_s_words_stand_in_it_never_approves_it(world: World) -> None:
    """jiro writes, toru corrects, jiro corrects again: toru is still one of its writers."""
    manuscript = written(world, "jiro")
    for name in ("toru", "jiro"):
        with acting_as(world.users[name].pk):
            change_manuscript(by=world.users[name], manuscript=manuscript, hint=f"{name}の文。")
    decided(world, manuscript, "jiro")
    with acting_as(world.jiro.pk):
        assert world.toru.pk not in {one.user_id for one in approvers_of(manuscript)}
        with pytest.raises(ValidationError, match="一覧の中から"):
            send_manuscript(
                by=world.jiro, manuscript=manuscript, first=world.toru, second=world.kenji
            )
    put = (
        "UPDATE exchange_manuscript SET status = 'first', first_id = %(first)s,"
        " second_id = %(second)s, edited_by_id = %(other)s WHERE id = %(id)s"
    )
    people = {"first": world.toru.pk, "second": world.kenji.pk, "other": world.yoko.pk}
    assert run(world, "jiro", put, id=manuscript.pk, **people) == 1
    with acting_as(world.toru.pk), pytest.raises(DatabaseError, match="直した人"):
        approve_manuscript(by=world.toru, manuscript=manuscript, revision=3)


@pytest.mark.parametrize(
    "column",
    ["writers = '{}'", "shown_from = current_date", "code_hash = ''", "author_id = NULL",
     "organization_id = NULL", "publication_id = gen_random_uuid()", "kind = 'moyamoya'"],
)  # fmt: skip
def test_what_the_database_writes_no_page_writes(world: World, column: str) -> None:
    manuscript = written(world)
    refused(
        world, "hanako", f"UPDATE exchange_manuscript SET {column} WHERE id = %(id)s",
        "permission denied", id=manuscript.pk,
    )  # fmt: skip


def test_a_new_row_stands_at_the_beginning_whatever_it_says(world: World) -> None:
    def row(**other: Any) -> Manuscript:
        home = world.organizations["shakyo"]
        fields = {"author": world.hanako, "organization": home, "kind": "good", **GOOD}
        return Manuscript(written_in="2026-11-01", **fields | other)

    with acting_as(world.hanako.pk):
        made = row(checked_revision=1, writers=[])
        made.save(force_insert=True)
        made.refresh_from_db()
        assert (made.checked_revision, made.writers) == (0, [world.hanako.pk])
        for other in (
            {"author": world.kenji},
            {"organization": world.organizations["city"]},
            {"author": None, "organization": None, "kind": "moyamoya"},
            {"status": "first", "first": world.kenji, "second": world.yoko},
            {"status": "published"},
        ):
            with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
                row(**other).save(force_insert=True)
        decided_already = Finding(
            manuscript=made, field="title", start=0, end=1, words="家", mark="name", why="x",
            revision=1, decided_by=world.hanako,
        )  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            decided_already.save(force_insert=True)


def test_new_words_wait_for_the_finder_even_past_our_code(world: World) -> None:
    manuscript = written(world)
    assert run(
        world, "hanako",
        "UPDATE exchange_manuscript SET text = '見本太郎', checked_revision = 2 WHERE id = %(id)s",
        id=manuscript.pk,
    ) == 1  # fmt: skip
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        assert (manuscript.revision, manuscript.checked_revision) == (2, 0)
        with pytest.raises(ValidationError, match="語をさがす"):
            send_manuscript(
                by=world.hanako, manuscript=manuscript, first=world.kenji, second=world.yoko
            )


def test_who_was_named_reads_it_at_the_gate_alone(world: World) -> None:
    """Not while it is written again, not when it was withdrawn, not after they left."""
    manuscript = written(world)
    sent(world, manuscript)
    assert _reads(world, "kenji") and _reads(world, "yoko")
    with acting_as(world.kenji.pk):
        return_manuscript(by=world.kenji, manuscript=manuscript, because="時期をずらす")
    assert not _reads(world, "kenji") and not _reads(world, "yoko")
    decided(world, manuscript)
    sent(world, manuscript)
    approved(world, manuscript, "kenji", "yoko")
    assert _reads(world, "yoko")
    with gone(world, "yoko"):
        assert not _reads(world, "yoko")
    with acting_as(world.hanako.pk):
        withdraw_manuscript(by=world.hanako, manuscript=manuscript)
    assert not _reads(world, "yoko")


def _reads(world: World, name: str) -> bool:
    with acting_as(world.users[name].pk) as viewer:
        reads = Manuscript.objects.exists()
        assert Manuscript.objects.visible_to(viewer).exists() == reads
        assert Finding.objects.exists() <= reads
        return reads


def test_whoever_hides_signs_it(world: World) -> None:
    _, copy = published(world)
    hide = "UPDATE exchange_publication SET hidden_at = now(), hidden_by_id = %(by)s"
    refused(world, "yoko", hide, "row-level", by=world.sensei.pk)
    for nobody in ("hanako", "kenji", "saburo"):
        assert run(world, nobody, hide, by=world.users[nobody].pk) == 0
    assert run(world, "yoko", hide, by=world.yoko.pk) == 1
    with acting_as(world.saburo.pk):
        assert not Publication.objects.filter(pk=copy.pk).exists()


def test_a_word_is_decided_in_one_s_own_name_alone(world: World) -> None:
    manuscript = written(world, result="5月3日に来た。")
    decide = "UPDATE exchange_finding SET decided_by_id = %(by)s, decided_at = now()"
    refused(world, "hanako", decide, "row-level", by=world.kenji.pk)
    sent_to = {"first": world.kenji.pk, "second": world.yoko.pk, "id": manuscript.pk}
    run(
        world, "hanako",
        "UPDATE exchange_manuscript SET status = 'first', first_id = %(first)s,"
        " second_id = %(second)s WHERE id = %(id)s", **sent_to,
    )  # fmt: skip
    assert run(world, "kenji", decide, by=world.kenji.pk) == 0, "who approves only reads"
    with acting_as(world.hanako.pk):
        (found,) = Finding.objects.all()
        assert decide_findings(by=world.hanako, manuscript=manuscript, findings=[found.pk]) == 0
