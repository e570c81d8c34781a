"""Joint programmes against somebody who writes SQL as ``web``, or guesses an id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError

from tasuki.access.context import acting_as
from tasuki.advisory import models
from tests.advisory import joints as at
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.test_support_attacks import run
from tests.conftest import body
from tests.world import World

ClientAs = Callable[..., Any]
HERE = "/advisory/joint/"
ROWS = (models.Joint, models.JointPartner, models.JointVersion, models.JointShare,
        models.JointConsent, models.JointRemark, models.JointReview)  # fmt: skip


def pages(version: models.JointVersion) -> list[str]:
    one, draft = f"{HERE}{version.joint_id}/", f"{HERE}versions/{version.pk}/"
    return [one, f"{one}edit/", f"{one}over/", f"{one}versions/", f"{one}reviews/{at.YEAR}/", draft,
            f"{draft}edit/", f"{draft}sign/", f"{draft}paper/"]  # fmt: skip


def reads_nothing(world: World, client_as: ClientAs, who: str, seen: Any) -> None:
    client = client_as(who)
    for path in pages(seen):
        assert client.get(path).status_code == 404, path
    assert at.WORDS["title"] not in body(client.get(HERE))
    with acting_as(world.users[who].pk):
        assert not any(one.objects.exists() for one in ROWS)


@pytest.mark.parametrize("who", ["hanako", "jiro", "mika", "sensei", "kansa"])
def test_agencies_trainers_and_auditors_read_nothing(
    world: World, client_as: ClientAs, who: str
) -> None:
    reads_nothing(world, client_as, who, at.signed(world))
    assert run(world, who, "UPDATE advisory_joint SET title = 'x'") == 0


def test_another_prefecture_and_the_nation_read_nothing(world: World, client_as: ClientAs) -> None:
    version = at.signed(world)
    with office("prefecture", "prefecture_officer", "sensei", HOKKAIDO):
        reads_nothing(world, client_as, "sensei", version)
    with office("nation", "national_officer", "sensei"):
        reads_nothing(world, client_as, "sensei", version)


def test_a_municipality_that_takes_no_part_reads_nothing(world: World, client_as: ClientAs) -> None:
    with acting_as(world.yoko.pk):
        lone = at.actions.begin(
            by=world.yoko, prefecture=at.Prefecture.objects.get(pk=world.asagiri),
            towns=[at.place(world.hoshimi)], **{**at.WORDS, "kind": "commission"},
        )  # fmt: skip
        at.actions.go_to(by=world.yoko, joint=lone, to=at.JointStatus.TALKING)
    version = at.drafted(world, lone)
    reads_nothing(world, client_as, "kenji", version)
    assert client_as("saburo").get(f"{HERE}{lone.pk}/").status_code == 200


def test_what_is_prepared_is_the_office_s_own(world: World, client_as: ClientAs) -> None:
    joint = at.prepared(world)
    assert client_as("kenji").get(f"{HERE}{joint.pk}/").status_code == 404
    with acting_as(world.kenji.pk):
        assert not models.Joint.objects.exists()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE advisory_joint SET status = 'ended', ended_because = 'x', edited_by_id = %s",
     "UPDATE advisory_jointversion SET cost = 1, edited_by_id = %s",
     "UPDATE advisory_jointshare SET amount = 0 WHERE %s IS NOT NULL"],
)  # fmt: skip
def test_a_partner_changes_nothing_of_the_agreement(world: World, sql: str) -> None:
    at.drafted(world, at.talking(world))
    assert run(world, "kenji", sql, world.kenji.pk) == 0


@pytest.mark.parametrize(
    "change",
    ["cost = 1", "content = 'x'", "opened_at = NULL", "signed_on = current_date",
     "signed_on = current_date, paper_number = '1'"],
)  # fmt: skip
def test_what_was_laid_open_stays_and_is_not_signed_alone(world: World, change: str) -> None:
    at.opened(world)
    with pytest.raises(DatabaseError):
        run(
            world, "yoko", f"UPDATE advisory_jointversion SET {change}, revision = revision + 1,"
            " edited_by_id = %s", world.yoko.pk,
        )  # fmt: skip
    assert run(world, "yoko", "UPDATE advisory_jointshare SET amount = 0") == 0


def test_what_was_signed_stays(world: World) -> None:
    at.signed(world)
    for sql in (
        "UPDATE advisory_jointversion SET paper_number = 'x', revision = 9, edited_by_id = %s",
        "UPDATE advisory_jointversion SET signed_on = NULL, revision = 9, edited_by_id = %s",
        "UPDATE advisory_joint SET aim = 'x', revision = 9, edited_by_id = %s",
        "UPDATE advisory_joint SET status = 'talking', revision = 9, edited_by_id = %s",
        "DELETE FROM advisory_jointpartner WHERE %s IS NOT NULL",
        "DELETE FROM advisory_jointconsent WHERE %s IS NOT NULL",
        "UPDATE advisory_jointremark SET text = 'x' WHERE %s IS NOT NULL",
    ):
        with pytest.raises(DatabaseError):
            run(world, "yoko", sql, world.yoko.pk)


CONSENT = (
    "INSERT INTO advisory_jointconsent (id, version_id, partner_id, paper, by_id, organization_id,"
    " created_at) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, now())"
)


def test_nobody_agrees_for_somebody_else(world: World) -> None:
    version = at.opened(world)
    with acting_as(world.yoko.pk):
        town, office_ = (at.partner(world, version, one) for one in ("saburo", "yoko"))
    for who, partner, paper in (
        ("kenji", town, ""), ("kenji", town, "第1号"), ("yoko", town, ""), ("kenji", office_, ""),
        ("hanako", town, ""), ("yoko", office_, "第1号"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError):
            run(world, who, CONSENT, version.pk, partner.pk, paper, world.users[who].pk,
                world.organization_of(who).pk)  # fmt: skip


def test_nobody_speaks_for_another_partner(world: World) -> None:
    version = at.drafted(world, at.talking(world))
    with acting_as(world.yoko.pk):
        town = at.partner(world, version, "saburo")
    for who in ("kenji", "yoko", "hanako"):
        with pytest.raises(DatabaseError):
            run(
                world, who,
                "INSERT INTO advisory_jointremark (id, joint_id, partner_id, text, is_question,"
                " by_id, organization_id, created_at) VALUES (gen_random_uuid(), %s, %s, 'x',"
                " false, %s, %s, now())", version.joint_id, town.pk, world.users[who].pk,
                world.organization_of(who).pk,
            )  # fmt: skip


def test_shares_that_do_not_make_up_the_whole_are_not_laid_open(world: World) -> None:
    version = at.drafted(world, at.talking(world))
    run(world, "yoko", "UPDATE advisory_jointshare SET amount = amount + 1")
    with pytest.raises(DatabaseError, match="合計"):
        run(
            world, "yoko", "UPDATE advisory_jointversion SET opened_at = now(), revision = 9,"
            " edited_by_id = %s WHERE id = %s", world.yoko.pk, version.pk,
        )  # fmt: skip
