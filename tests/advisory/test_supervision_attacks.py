"""スーパービジョン against somebody who writes SQL as ``web``, or guesses an id."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.models import Supervision, SupervisionCopy, SupervisionSession
from tests.advisory import supervising as at
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.test_support_attacks import OUTSIDE, run
from tests.conftest import body
from tests.world import WAKABA, World

ClientAs = Callable[..., Any]
TABLES = ("", "text", "finding", "copy", "session")
LIST = "/advisory/supervision/"


def seen(world: World, who: str) -> dict[str, int]:
    """Rows of each table that this person reads."""
    with acting_as(world.users[who].pk), connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM advisory_supervision{table}")
            found[table] = cursor.fetchone()[0]
        return found


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_reads_or_touches_a_word(world: World, client_as: ClientAs, who: str) -> None:
    session, client = at.answered(world), client_as(who)
    page = f"{LIST}{session.supervision_id}/"
    own = f"{LIST}sessions/{session.pk}/"
    for path in (
        page,
        f"{page}words/",
        f"{page}withdraw/",
        f"{page}sessions/",
        own,
        f"{own}tried/",
    ):
        assert client.get(path).status_code == 404, path
        assert client.post(path, {"text": "x"}).status_code in {404, 405}, path
    assert at.WORDS["title"] not in body(client.get(LIST))
    assert set(seen(world, who).values()) == {0}
    for change in ("supervision SET status = 'withdrawn'", "supervisiontext SET scene = 'x'",
                   "supervisionsession SET advice = 'x'"):  # fmt: skip
        assert run(world, who, f"UPDATE advisory_{change}") == 0


def test_another_prefecture_and_the_nation_read_nothing(world: World) -> None:
    at.answered(world)
    for kind, role, where in (("prefecture", "prefecture_officer", HOKKAIDO),
                              ("nation", "national_officer", None)):  # fmt: skip
        with office(kind, role, "sensei", where):
            assert set(seen(world, "sensei").values()) == {0}


def test_the_prefecture_reads_nothing_before_the_release_and_only_the_copy_after(
    world: World,
) -> None:
    row = at.written(world)
    assert set(seen(world, "yoko").values()) == {0}
    at.release(world, row)
    assert seen(world, "yoko") == {"": 1, "text": 0, "finding": 0, "copy": 1, "session": 0}


def test_an_invented_id_looks_like_one_of_somebody_else(client_as: ClientAs) -> None:
    for who in ("saburo", "yoko"):
        assert client_as(who).get(f"{LIST}{uuid.uuid4()}/").status_code == 404


RELEASE = "UPDATE advisory_supervision SET released_revision = 1, edited_by_id = %s"


def test_the_writer_releases_nothing_even_in_sql(world: World) -> None:
    row = at.written(world)
    with acting_as(world.saburo.pk):
        actions.ask_second(by=world.saburo, supervision=row)
    with pytest.raises(DatabaseError, match="書いた人は"):
        run(world, "saburo", RELEASE, world.saburo.pk)
    run(world, "nao", "UPDATE advisory_supervisiontext SET title = 'べつの題', revision = 2")
    with pytest.raises(DatabaseError, match="文が変わりました"):
        run(world, "nao", RELEASE, world.nao.pk)
    with pytest.raises(DatabaseError, match="書いた人は"):
        run(world, "nao", RELEASE.replace("= 1", "= 2"), world.nao.pk)
    with pytest.raises(DatabaseError, match="permission denied"):
        run(world, "nao", "UPDATE advisory_supervisiontext SET written_by_id = %s",
            world.saburo.pk)  # fmt: skip


def test_no_word_is_released_undecided_or_unasked(world: World) -> None:
    at.written(world)
    with pytest.raises(DatabaseError, match="まだ確かめをたのんで"):
        run(world, "nao", RELEASE, world.nao.pk)
    run(world, "saburo", "UPDATE advisory_supervision SET status = 'withdrawn', edited_by_id = %s",
        world.saburo.pk)  # fmt: skip
    found = at.written(world, scene=at.NAMED)
    run(world, "saburo", "UPDATE advisory_supervisiontext SET asked_revision = 1"
        " WHERE supervision_id = %s", found.pk)  # fmt: skip
    with pytest.raises(DatabaseError, match="まだ確かめていないもの"):
        run(world, "nao", f"{RELEASE} WHERE id = %s", world.nao.pk, found.pk)
    with pytest.raises(DatabaseError, match="advisory_finding_because"):
        run(world, "saburo", "UPDATE advisory_supervisionfinding SET decided_by_id = %s",
            world.saburo.pk)  # fmt: skip
    assert run(world, "saburo", "DELETE FROM advisory_supervisionfinding") == 0


def test_nobody_makes_or_changes_a_copy(world: World) -> None:
    at.released(world)
    for who in ("saburo", "nao", "yoko"):
        for sql in ("UPDATE advisory_supervisioncopy SET scene = 'x'",
                    "UPDATE advisory_supervisioncopy SET ends_on = '2099-01-01'",
                    "DELETE FROM advisory_supervisioncopy",
                    "DELETE FROM advisory_supervision"):  # fmt: skip
            with pytest.raises(DatabaseError, match="permission denied"):
                run(world, who, sql)


@pytest.mark.parametrize("status", ["answered", "tried", "closed", "writing"])
def test_a_municipality_takes_no_step_of_the_prefecture(world: World, status: str) -> None:
    at.released(world)
    with pytest.raises(DatabaseError):
        run(world, "saburo", "UPDATE advisory_supervision SET status = %s, edited_by_id = %s",
            status, world.saburo.pk)  # fmt: skip


@pytest.mark.parametrize("status", ["answered", "tried", "withdrawn", "writing", "closed"])
def test_the_prefecture_jumps_no_step(world: World, status: str) -> None:
    at.released(world)
    with pytest.raises(DatabaseError):
        run(world, "yoko", "UPDATE advisory_supervision SET status = %s, edited_by_id = %s",
            status, world.yoko.pk)  # fmt: skip


def test_each_side_writes_its_own_columns_of_a_session(world: World) -> None:
    at.answered(world)
    for who, column in (("saburo", "advice"), ("saburo", "theme"), ("yoko", "tried")):
        with pytest.raises(DatabaseError, match="書きかえられません"):
            run(world, who,
                f"UPDATE advisory_supervisionsession SET {column} = 'x', revision = 2,"
                " edited_by_id = %s", world.users[who].pk)  # fmt: skip
    with acting_as(world.saburo.pk), pytest.raises(DatabaseError), transaction.atomic():
        SupervisionSession.objects.create(
            supervision=Supervision.objects.get(), by=world.saburo,
            organization=world.organization_of("saburo"), held_on="2026-04-01", **at.ADVICE,
        )  # fmt: skip


def test_a_municipality_writes_for_itself_alone(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        at.written(world, "saburo", WAKABA)
    with pytest.raises(DatabaseError), transaction.atomic():
        at.written(world, "hanako", WAKABA)


def test_what_is_over_stays_as_it_is(world: World) -> None:
    session = at.answered(world)
    with acting_as(world.yoko.pk):
        row = Supervision.objects.get()
        actions.close(by=world.yoko, supervision=row)
    for sql in ("UPDATE advisory_supervisiontext SET scene = 'x', revision = 2",
                "UPDATE advisory_supervisionsession SET tried = 'x', outcome = 'some',"
                " tried_on = now(), revision = 2,"
                f" edited_by_id = '{world.saburo.pk}'"):  # fmt: skip
        with pytest.raises(DatabaseError, match="書きかえられません"):
            run(world, "saburo", sql)
    with pytest.raises((DatabaseError, ValidationError)), transaction.atomic():
        at.answered(world, row)
    with acting_as(world.saburo.pk):
        actions.withdraw(by=world.saburo, supervision=row)
    with acting_as(world.yoko.pk):
        assert not SupervisionCopy.objects.exists()
        assert not SupervisionSession.objects.filter(pk=session.pk).exists()
