"""担当チームに入る条件: a valid course, an undertaking; asked of whoever joins, never of whoever
receives a person in trouble. 星見市 asks here: saburo is its 主管課."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tasuki.access.conditions import missing_for_team
from tasuki.access.context import acting_as
from tasuki.accounts.models import CourseRecord, SecrecyAcknowledgement, TeamCondition
from tasuki.cases.actions.sharing import let_in
from tasuki.cases.models import Case
from tasuki.training import actions as training
from tasuki.training.models import Certificate
from tasuki.training.standing import Standing
from tests.conftest import body
from tests.training.stage import Course, course
from tests.world import World

PAGE = "/team-condition/"
SAID = {"needs_course": "on", "needs_undertaking": "on", "undertaking": "秘密を話しません。"}
ClientAs = Callable[..., Any]


def missing(world: World, who: str) -> list[str]:
    with acting_as(world.saburo.pk):
        return missing_for_team(world.hoshimi, world.users[who].pk)


def take_in(world: World, case: Case, who: str) -> Any:
    with acting_as(world.saburo.pk):
        return let_in(
            by=world.saburo, case=case, user=world.users[who], level=1, categories=[],
            ground="共同で支援するため",
        )  # fmt: skip


def certificate(world: World, held: Course, who: str) -> Certificate:
    standing = Standing(world.users[who], "", {}, 60)
    with acting_as(world.sensei.pk):
        return training.issue_certificate(by=world.sensei, cohort=held.cohort, standing=standing)


def test_the_desk_of_the_municipality_decides(world: World, client_as: ClientAs) -> None:
    saburo = client_as("saburo")
    refused = saburo.post(PAGE, {**SAID, "undertaking": " "})
    assert refused.status_code == 422 and "誓約の文を入れてください" in body(refused)
    assert saburo.post(PAGE, SAID).status_code == 302
    with acting_as(world.saburo.pk):
        row = TeamCondition.objects.get()
        assert (row.municipality_id, row.set_by_id) == (world.hoshimi, world.saburo.pk)
    for who in ("hanako", "kenji", "yoko", "sensei", "toru"):
        assert client_as(who).post(PAGE, SAID).status_code == 403, who
    with acting_as(world.hanako.pk):
        assert TeamCondition.objects.update(needs_course=False) == 0


def test_whoever_joins_hears_what_is_missing_until_nothing_is(
    world: World, client_as: ClientAs
) -> None:
    case, held = world.make_case("saburo"), course(world)
    client_as("saburo").post(PAGE, SAID)
    with pytest.raises(ValidationError) as refused:
        take_in(world, case, "kenji")
    assert refused.value.messages == [
        "中村 健二さんは、有効な研修の修了証と守秘の誓約がまだありません。この市町村では、"
        "担当チームに入る人の条件です。本人に伝えるか、主管課に相談してください。"
    ]
    kenji = client_as("kenji")
    shown = body(kenji.get("/undertaking/"))
    assert "星見市" in shown and "秘密を話しません。" in shown
    kenji.post(f"/undertaking/{world.hoshimi}/")
    kenji.post(f"/undertaking/{world.hoshimi}/")
    with acting_as(world.kenji.pk):
        assert SecrecyAcknowledgement.objects.count() == 1
    assert missing(world, "kenji") == ["course"]
    with pytest.raises(ValidationError, match="有効な研修の修了証がまだありません"):
        take_in(world, case, "kenji")
    certificate(world, held, "kenji")
    assert missing(world, "kenji") == []
    assert take_in(world, case, "kenji")


def test_a_course_that_is_over_or_taken_back_counts_no_more(
    world: World, client_as: ClientAs
) -> None:
    held = course(world)
    client_as("saburo").post(PAGE, {"needs_course": "on"})
    made = certificate(world, held, "kenji")
    assert missing(world, "kenji") == []
    with acting_as(world.sensei.pk):
        training.revoke_certificate(by=world.sensei, certificate=made, because="まちがい")
    assert missing(world, "kenji") == ["course"]
    over = timezone.localdate() - dt.timedelta(days=1)
    with acting_as(world.sensei.pk):
        old = certificate_until(world, held, over)
        CourseRecord(
            user=world.hanako, number=old.number, course="x", passed_on=over, valid_until=over
        ).save(force_insert=True)
    assert missing(world, "hanako") == ["course"]


def certificate_until(world: World, held: Course, day: dt.date) -> Certificate:
    row = Certificate(
        cohort=held.cohort, user=world.hanako, number="R8-OLD1-OLD1", holder="x", course="x",
        issuer="x", minutes=1, valid_until=day, by=world.sensei,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def test_other_words_are_to_be_confirmed_anew(world: World, client_as: ClientAs) -> None:
    saburo, words = client_as("saburo"), {"needs_undertaking": "on"}
    saburo.post(PAGE, {**words, "undertaking": "秘密を話しません。"})
    client_as("kenji").post(f"/undertaking/{world.hoshimi}/")
    assert missing(world, "kenji") == []
    saburo.post(PAGE, {**words, "undertaking": "離れたあとも、秘密を話しません。"})
    assert missing(world, "kenji") == ["undertaking"]


def test_whoever_receives_a_person_is_never_asked(world: World, client_as: ClientAs) -> None:
    client_as("saburo").post(PAGE, SAID)
    case = world.make_case("saburo")  # taken in by the lead, who has neither
    assert client_as("saburo").get(f"/cases/{case.pk}/").status_code == 200


def test_who_is_in_stays_in(world: World, client_as: ClientAs) -> None:
    case = world.make_case("saburo", team=["kenji"])
    client_as("saburo").post(PAGE, SAID)
    with acting_as(world.kenji.pk):
        assert Case.objects.filter(pk=case.pk).exists()


def test_the_database_asks_the_same_whoever_calls(world: World, client_as: ClientAs) -> None:
    case = world.make_case("saburo")
    client_as("saburo").post(PAGE, SAID)
    grant = (
        "SELECT api.open_grant(%s, %s, 'team', 1, '{}', now() + interval '1 day', NULL, NULL, 'x')"
    )
    with (
        acting_as(world.saburo.pk),
        pytest.raises(DatabaseError, match="asks more"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(grant, [case.pk, f"u:{world.kenji.pk}"])


def test_nobody_gives_themselves_a_course(world: World) -> None:
    with acting_as(world.kenji.pk), pytest.raises(DatabaseError), transaction.atomic():
        CourseRecord(
            user=world.kenji, number="R8-AAAA-AAAA", course="x", passed_on=timezone.localdate()
        ).save(force_insert=True)
