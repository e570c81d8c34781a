"""A prefecture's vision: drafted, told, measured, written anew; who reads and who may not touch."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import vision as actions
from tasuki.advisory.models import GoalYear, Vision
from tests.advisory import visions as at
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.test_support_attacks import run
from tests.advisory.visions import YEAR
from tests.conftest import body
from tests.world import World

ClientAs = Callable[..., Any]
HERE = "/advisory/vision/"


def test_it_is_drafted_told_and_measured_in_the_browser(world: World, client_as: ClientAs) -> None:
    yoko, kenji = client_as("yoko"), client_as("kenji")
    assert yoko.post(f"{HERE}new/", at.WORDS).status_code == 302
    page = f"{HERE}{one(world).pk}/"
    refused = yoko.post(f"{page}publish/", {"revision": "1"}, follow=True)
    assert "目標がまだありません" in body(refused)
    assert yoko.post(f"{page}goals/", at.GOAL).status_code == 302
    vision = one(world)
    with acting_as(world.yoko.pk):
        goal = vision.goals.get()
    year = f"{HERE}goals/{goal.pk}/years/{YEAR}/"
    plan = {"revision": "0", "step": "3町と話し合う", "planned": "15", "state": ""}
    assert yoko.post(year, plan).status_code == 302
    assert kenji.get(page).status_code == 404 and at.WORDS["title"] not in body(kenji.get(HERE))
    assert yoko.post(f"{page}publish/", {"revision": "1"}).status_code == 302
    with acting_as(world.kenji.pk):
        assert [one.kind for one in Notice.objects.filter(user=world.kenji)] == ["vision"]
    seen = body(kenji.get(HERE))
    for words in (at.WORDS["title"], "3町と話し合う", "15か所", "まだ分かりません", "<svg"):
        assert words in seen, words
    assert "/publish/" not in seen and "/goals/" not in seen
    became = {"revision": "1", "actual": "20", "state": "late", "note": "1町が来年に"}
    assert yoko.post(year, became).status_code == 302
    seen = body(kenji.get(HERE))
    for words in ("<strong>50%</strong>", "20か所", "おくれている", "1町が来年に", "3町と話し"):
        assert words in seen, words


def one(world: World) -> Vision:
    with acting_as(world.yoko.pk):
        return Vision.objects.get()


def test_a_new_version_leaves_the_old_one_readable_with_its_day(
    world: World, client_as: ClientAs
) -> None:
    old = at.told(world)
    yoko, kenji = client_as("yoko"), client_as("kenji")
    answer = yoko.post(f"{HERE}{old.pk}/again/")
    with acting_as(world.yoko.pk):
        new = Vision.objects.get(number=2)
        assert new.goals.get().years.get().step == "3町と話し合う"
    assert answer.url == f"{HERE}{new.pk}/"
    assert kenji.get(answer.url).status_code == 404
    again = body(yoko.post(f"{HERE}{old.pk}/again/", follow=True))
    assert "書きかけの版が、もうあります" in again
    change = {**at.WORDS, "title": "もっと先へ", "revision": "1"}
    assert yoko.post(f"{answer.url}edit/", change).status_code == 302
    assert yoko.post(f"{answer.url}publish/", {"revision": "1"}).status_code == 302
    assert kenji.get(answer.url).status_code == 404, "a colleague's words go nowhere unread"
    assert yoko.post(f"{answer.url}publish/", {"revision": "2"}).status_code == 302
    assert "もっと先へ" in body(kenji.get(HERE))
    before = body(kenji.get(f"{HERE}{old.pk}/"))
    assert at.WORDS["title"] in before and "前の版" in before and "に知らせました" in before
    assert yoko.get(f"{HERE}{old.pk}/edit/").status_code == 403


def test_the_paper_says_the_same(world: World, client_as: ClientAs) -> None:
    vision = at.told(world)
    paper = client_as("saburo").get(f"{HERE}{vision.pk}/paper/")
    read = pypdf.PdfReader(io.BytesIO(b"".join(paper)))
    words = "".join("".join(one.extract_text().split()) for one in read.pages)
    for said in ("どの町でも", "窓口の数", "10か所から30か所へ", "15か所", "まだ分からない"):
        assert said in words, said


def test_two_who_write_a_year_meet_both_texts(world: World, client_as: ClientAs) -> None:
    vision = at.told(world)
    with acting_as(world.yoko.pk):
        goal = vision.goals.get()
        actions.say_year(
            by=world.yoko, goal=goal, year=YEAR, revision=1, actual=12, note="わたしの文"
        )
    late = client_as("yoko").post(
        f"{HERE}goals/{goal.pk}/years/{YEAR}/",
        {"revision": "1", "actual": "14", "state": "", "note": "あなたの文"},
    )
    assert late.status_code == 409
    assert "わたしの文" in body(late) and "あなたの文" in body(late)


def test_what_was_told_stays_also_in_sql(world: World) -> None:
    vision = at.told(world)
    for sql in (
        "UPDATE advisory_vision SET title = 'x', revision = revision + 1, edited_by_id = %s",
        "UPDATE advisory_vision SET published_on = NULL, revision = 9, edited_by_id = %s",
        "UPDATE advisory_goalyear SET planned = 1, edited_by_id = %s",
        "UPDATE advisory_goalyear SET step = 'x', edited_by_id = %s",
    ):
        with pytest.raises(DatabaseError):
            run(world, "yoko", sql, world.yoko.pk)
    assert run(world, "yoko", "UPDATE advisory_visiongoal SET target = 1, edited_by_id = %s",
               world.yoko.pk) == 0  # fmt: skip
    assert run(world, "yoko", "DELETE FROM advisory_visiongoal") == 0
    with pytest.raises(DatabaseError):
        run(world, "yoko", "DELETE FROM advisory_goalyear")
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        actions.rewrite(by=world.yoko, vision=vision, title="x")


@pytest.mark.parametrize("who", ["kenji", "saburo", "hanako", "sensei", "kansa"])
def test_nobody_but_the_office_writes_or_reads_a_draft(
    world: World, client_as: ClientAs, who: str
) -> None:
    vision = at.drafted(world)
    with acting_as(world.users[who].pk):
        assert not Vision.objects.exists() and not GoalYear.objects.exists()
    assert client_as(who).get(f"{HERE}{vision.pk}/paper/").status_code == 404
    assert run(world, who, "UPDATE advisory_vision SET published_on = now()") == 0
    with pytest.raises(DatabaseError):
        run(
            world, who,
            "INSERT INTO advisory_vision (id, prefecture_id, number, title, text, year_from,"
            " year_to, by_id, created_at, revision) VALUES (gen_random_uuid(), %s, 1, 'x', 'x',"
            " 2026, 2027, %s, now(), 1)", world.asagiri, world.users[who].pk,
        )  # fmt: skip


def test_another_prefecture_reads_nothing(world: World, client_as: ClientAs) -> None:
    vision = at.told(world)
    with office("prefecture", "prefecture_officer", "sensei", HOKKAIDO):
        assert client_as("sensei").get(f"{HERE}{vision.pk}/").status_code == 404
        assert at.WORDS["title"] not in body(client_as("sensei").get(HERE))
        with acting_as(world.sensei.pk):
            assert not Vision.objects.exists() and not GoalYear.objects.exists()
