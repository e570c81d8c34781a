"""後方支援 against somebody who writes SQL as ``web``, or guesses an id."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions import support as actions
from tasuki.advisory.models import KnowHow, Support, SupportEntry
from tests.advisory import supports as at
from tests.advisory.stage import place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
OUTSIDE = ("kenji", "hanako", "jiro", "mika", "sensei", "kansa")
"""Another municipality of the prefecture, agencies, a trainer, an auditor."""


def run(world: World, name: str, sql: str, *values: Any) -> int:
    """As this person, on the connection of the pages; how many rows it touched."""
    with acting_as(world.users[name].pk), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_reads_or_touches_a_word(world: World, client_as: ClientAs, who: str) -> None:
    support, client = at.asked(world), client_as(who)
    page = f"/advisory/support/{support.pk}/"
    for path in (page, f"{page}words/", f"{page}charge/", f"{page}triage/", f"{page}share/"):
        assert client.get(path).status_code == 404, path
        assert client.post(path, {"text": "x"}).status_code in {404, 405}, path
    assert support.title not in body(client.get("/advisory/support/"))
    with acting_as(world.users[who].pk):
        assert not Support.objects.exists() and not SupportEntry.objects.exists()
    assert run(world, who, "UPDATE advisory_support SET title = 'x'") == 0


def test_an_invented_id_looks_like_one_of_somebody_else(client_as: ClientAs) -> None:
    for who in ("saburo", "yoko"):
        assert client_as(who).get(f"/advisory/support/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize(
    "change",
    ["status = 'done'", "status = 'shared'", "aid = 'advice'", "report = 'x'", "effect = 'much'",
     "status = 'declined', ended_because = 'x'", "done_text = 'x'", "title = ''::text || title"],
)  # fmt: skip
def test_a_municipality_takes_no_step_of_the_prefecture(world: World, change: str) -> None:
    at.asked(world)
    with pytest.raises(DatabaseError):
        run(world, "saburo", f"UPDATE advisory_support SET {change}, edited_by_id = %s",
            world.saburo.pk)  # fmt: skip


@pytest.mark.parametrize(
    "column", ["municipality_id = '992011'", "by_id = edited_by_id", "basis = 'なし'",
               "origin = 'offer'", "created_at = now()", "source = 'x'"],
)  # fmt: skip
def test_what_stood_at_the_beginning_stays(world: World, column: str) -> None:
    at.asked(world)
    for who in ("saburo", "yoko"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run(world, who, f"UPDATE advisory_support SET {column}")


def test_the_office_jumps_no_step_and_writes_not_in_the_municipality_s_name(world: World) -> None:
    at.asked(world)
    for change in ("status = 'assigned'", "title = 'ほかの悩み'", "status = 'withdrawn'"):
        with pytest.raises(DatabaseError):
            run(
                world, "yoko",
                f"UPDATE advisory_support SET {change}, aid = 'advice', role = 'building',"
                " ended_because = 'x', revision = revision + 1, edited_by_id = %s", world.yoko.pk,
            )  # fmt: skip
    with acting_as(world.yoko.pk), pytest.raises(DatabaseError), transaction.atomic():
        actions.begin(
            by=world.yoko, organization=world.organization_of("yoko"),
            municipality=place(HOSHIMI), origin="worry", title="x", text="x",
        )  # fmt: skip


def test_a_municipality_begins_for_itself_alone_and_classes_nothing(world: World) -> None:
    for code, more in ((WAKABA, {}), (HOSHIMI, {"aid": "advice"}), (HOSHIMI, {"source": "x"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            at.asked(world, "saburo", code, **more)
    with pytest.raises(DatabaseError), transaction.atomic():
        at.asked(world, "hanako", WAKABA)


def test_nobody_speaks_for_the_other_side(world: World) -> None:
    support = at.asked(world)
    for who, side in (("saburo", "office"), ("yoko", "town"), ("kenji", "town")):
        with pytest.raises(DatabaseError, match="row-level"):
            run(
                world, who,
                "INSERT INTO advisory_supportentry (id, support_id, side, step, text, by_id,"
                " organization_id, created_at) VALUES (gen_random_uuid(), %s, %s, '', 'x', %s, %s,"
                " now())", support.pk, side, world.users[who].pk, world.organization_of(who).pk,
            )  # fmt: skip


def test_the_thread_is_never_rewritten(world: World) -> None:
    at.asked(world)
    for who in ("saburo", "yoko"):
        for sql in (
            "UPDATE advisory_supportentry SET text = 'x'",
            "DELETE FROM advisory_supportentry",
            "DELETE FROM advisory_support",
        ):
            with pytest.raises(DatabaseError, match="permission denied"):
                run(world, who, sql)


def test_only_the_office_tells_know_how(world: World) -> None:
    for who in ("saburo", "hanako", "sensei"):
        with acting_as(world.users[who].pk), pytest.raises(DatabaseError), transaction.atomic():
            KnowHow.objects.create(
                prefecture_id=world.asagiri, title="x", situation="x", done="x",
                by=world.users[who],
            )  # fmt: skip
