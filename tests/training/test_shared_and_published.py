"""A case from a team's exercise to the group beside it and to the collections: what was shared and
nothing else, and none of its markers."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from tasuki.access.context import acting_as
from tasuki.exchange.actions import offer
from tasuki.exchange.actions.manuscripts import change_manuscript, send_manuscript
from tasuki.exchange.models import Publication
from tasuki.training import actions
from tasuki.training.models import CollectedCase
from tests.exchange.pieces import approved, copy_of, sent
from tests.exchange.test_gate import MARKERS, PLANTED
from tests.training import stage as at
from tests.world import World

CLEAN = "50代の人が、暮らしのことで相談に来て、春に退院した。"


def everything_read_by(world: World, name: str) -> str:
    """Every row of the two rooms and every notice, as this person reads them past our pages."""
    tables = [
        one._meta.db_table
        for one in apps.get_models(include_auto_created=True)
        if one._meta.app_label in {"exchange", "training"}
    ]
    read = []
    with acting_as(world.users[name].pk), connection.cursor() as cursor:
        for table in (*tables, "access_notice"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
            read += [row[0] for row in cursor.fetchall()]
    return "\n".join(read)


def test_the_group_sees_what_was_shared_and_the_collections_no_marker(world: World) -> None:
    held = at.course(world)
    work = at.working(world, held)
    at.join_beside(world, held)
    at.course(world)  # another cohort: 若葉市 takes part there too, led by the same office
    at.case_of(world, work, " ".join(MARKERS.values()))  # nobody read it: it is not shown
    checked = at.case_of(world, work, CLEAN)
    with acting_as(world.mika.pk):
        actions.check_case(by=world.mika, row=checked, revision=1, decided=frozenset())
    session = at.grouped(world, held)
    with acting_as(world.kenji.pk):
        actions.share_exercise(by=world.kenji, exercise=work, session=session)
    with acting_as(world.saburo.pk):
        assert [one.text for one in CollectedCase.objects.all()] == [CLEAN]
    for outside in ("jiro", "yoko", "kansa"):
        assert CLEAN not in everything_read_by(world, outside), outside

    with acting_as(world.hanako.pk):
        manuscript = offer(
            by=world.hanako, organization=world.organizations["shakyo"], kind="good",
            title="退院の前の日", turning_point="予定を2つ決めた。", **MARKERS,
        )  # fmt: skip
        with pytest.raises(ValidationError, match="1つずつ確かめて"):
            send_manuscript(
                by=world.hanako, manuscript=manuscript, first=world.kenji, second=world.yoko
            )
        change_manuscript(by=world.hanako, manuscript=manuscript, situation=CLEAN, result="")
    sent(world, manuscript)
    assert approved(world, manuscript, "kenji", "yoko") == "published"
    _, copy = copy_of(world, manuscript)
    with acting_as(world.saburo.pk):
        assert Publication.objects.get().situation == CLEAN
    for reader in ("saburo", "jiro", "yoko"):
        read = everything_read_by(world, reader)
        assert str(copy.pk) in read
        assert [one for one in PLANTED if one in read] == [], reader
