"""A session or an item that waits for another session: closed with a sentence, for the pages, for
the actions and for the database; open for whoever was there, or for all when it was held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tasuki.access.context import acting_as
from tasuki.training import actions
from tasuki.training.models import Attendance, Item, PersonalSheet, Programme, Session, Watch
from tasuki.training.outline import outline_of
from tests.conftest import body
from tests.training import stage as at
from tests.training.stage import Course, refused
from tests.world import World

ClientAs = Callable[..., Any]
FIRST, SECOND = "ライブ研修（1回目）", "ライブ研修（2回目）"
SHUT = f"「{FIRST}」に出た人に開きます。"


def parts(programme: Programme) -> tuple[Session, Session, Item, Item]:
    """Both sessions, the item of the film, the sheet of one's own."""
    sessions = {one.title: one for one in Session.objects.filter(programme=programme)}
    items = {one.kind: one for one in Item.objects.filter(programme=programme)}
    return sessions[FIRST], sessions[SECOND], items["video"], items["personal_work"]


def waiting(world: World, sensei: Any, whom: str = "attended") -> Programme:
    """The second session, the film and the sheet wait for the first session, so written by the
    organizer in the browser."""
    programme = at.ready(world)
    with acting_as(world.sensei.pk):
        first, second, video, sheet = parts(programme)
    rule = {"opens_after": str(first.pk), "opens_for": whom}
    times = {"title": SECOND, "day": "96", "starts": "13:00", "minutes": "180"}
    sent = [(f"session/{second.pk}", times)]
    for one in (video, sheet):
        about = {"heading": one.heading, "kind": one.kind, "worksheet": str(one.worksheet_id or "")}
        sent.append((f"item/{one.pk}", about))
    for path, fields in sent:
        answer = sensei.post(f"/training/parts/{path}/", {**fields, **rule})
        assert answer.status_code == 302, body(answer)
    return programme


@pytest.fixture
def held(world: World, client_as: ClientAs) -> Course:
    return at.course(world, programme=waiting(world, client_as("sensei")))


def test_the_rule_is_written_in_the_browser_shown_and_copied(
    world: World, client_as: ClientAs
) -> None:
    sensei = client_as("sensei")
    programme = waiting(world, sensei)
    page = body(sensei.get(f"/training/programmes/{programme.pk}/edit/"))
    assert page.count(f"{FIRST}に出た人だけ") == 3
    with acting_as(world.sensei.pk):
        made = actions.copy_programme(
            by=world.sensei, programme=programme, organizer=programme.organizer, name="写し",
            fiscal_year=2027,
        )  # fmt: skip
        first, second, video, sheet = parts(made)
        assert {one.opens_after_id for one in (second, video, sheet)} == {first.pk}
        assert outline_of(made).keys() == outline_of(programme).keys()


def test_a_rule_that_could_never_open_is_refused(world: World, client_as: ClientAs) -> None:
    sensei, programme = client_as("sensei"), at.ready(world)
    with acting_as(world.sensei.pk):
        first, second, _, _ = parts(programme)
        dialogue = Item.objects.filter(programme=programme, kind="dialogue")[0]
        lecture = Item.objects.get(programme=programme, heading="座学")
    times = {"title": FIRST, "day": "28", "starts": "13:00", "minutes": "180"}
    for path, fields, after, said in (
        (f"session/{first.pk}", times, second, "より前の回"),
        (f"session/{first.pk}", times, first, "より前の回"),
        (f"item/{dialogue.pk}", {"heading": "対話", "kind": "dialogue"}, first, "演習は、ガイドの"),
        (f"item/{lecture.pk}", {"heading": "座学", "kind": "lecture"}, first, "その回の中で"),
    ):
        answer = sensei.post(
            f"/training/parts/{path}/",
            {**fields, "opens_after": str(after.pk), "opens_for": "attended"},
        )
        assert answer.status_code == 422 and said in body(answer), path


def test_what_waits_is_closed_with_a_sentence_until_one_was_there(
    held: Course, world: World, client_as: ClientAs
) -> None:
    video = at.material(world, held, terms="")
    with acting_as(world.kenji.pk):
        _, _, _, sheet = parts(held.programme)
    second = at.session_at(world, held, 2, minutes_ago=5)
    base = f"/training/cohorts/{held.cohort.pk}"
    film, work = f"{base}/materials/{video.pk}/", f"{base}/sheets/{sheet.pk}/"
    kenji = client_as("kenji")
    mine = body(kenji.get(f"{base}/mine/"))
    assert mine.count(SHUT) == 3 and mine.count("まだ開きません") == 3
    for path in (film, work, f"/training/sessions/{second.pk}/"):
        assert SHUT in body(kenji.get(path)), path
    assert kenji.get(f"/training/materials/{video.pk}/file/").status_code == 403
    assert kenji.post(f"{film}watched/", {"ranges": "0-20"}).status_code == 403
    assert kenji.post(work, {"good": "x"}).status_code == 403
    assert SHUT in body(kenji.post(f"/training/sessions/{second.pk}/here/", follow=True))
    with acting_as(world.kenji.pk):
        assert not Attendance.objects.filter(session=second).exists()
        assert not PersonalSheet.objects.exists() and not Watch.objects.exists()
    at.hear(world, held)
    assert SHUT not in body(kenji.get(f"{base}/mine/"))
    assert kenji.post(work, {"good": "予定表"}).status_code == 302
    kenji.post(f"/training/sessions/{second.pk}/here/")
    with acting_as(world.kenji.pk):
        assert Attendance.objects.filter(session=second).exists()
    assert SHUT in body(client_as("mika").get(film))  # she was not there


def test_the_database_keeps_it_closed_whatever_the_pages_do(held: Course, world: World) -> None:
    video, second = at.material(world, held), at.session_at(world, held, 2, minutes_ago=5)
    seat = held.members["kenji"]

    def write() -> list[bool]:
        with acting_as(world.kenji.pk):
            item = Item.objects.get(programme=held.programme, kind="personal_work")
            rows = (
                Attendance(
                    cohort=held.cohort, session=second, team=held.team, member=seat,
                    by=world.kenji, status="present", way="self",
                ),
                PersonalSheet(cohort=held.cohort, item=item, user=world.kenji),
                Watch(cohort=held.cohort, material=video, user=world.kenji),
            )  # fmt: skip
            return [refused(lambda row=row: row.save(force_insert=True)) for row in rows]  # type: ignore[misc]

    assert write() == [True, True, True]
    at.hear(world, held)
    assert write() == [False, False, False]


def test_for_everybody_it_opens_when_the_session_is_over(world: World, client_as: ClientAs) -> None:
    held = at.course(world, programme=waiting(world, client_as("sensei"), "everybody"))
    video = at.material(world, held, terms="")
    film = f"/training/cohorts/{held.cohort.pk}/materials/{video.pk}/"
    at.session_at(world, held, 1, minutes_ago=10)
    assert "が終わると開きます" in body(client_as("mika").get(film))
    at.session_at(world, held, 1, minutes_ago=200)
    assert "が終わると開きます" not in body(client_as("mika").get(film))
    second = at.session_at(world, held, 2, minutes_ago=5)
    with acting_as(world.mika.pk):
        actions.check_in(by=world.mika, session=second, member=held.members["mika"])
    at.session_at(world, held, 1, minutes_ago=-60)
    with acting_as(world.hanako.pk), pytest.raises(ValidationError, match="が終わると開きます"):
        actions.check_in(by=world.hanako, session=second, member=held.members["hanako"])


def test_whoever_holds_the_course_sees_everything(
    held: Course, world: World, client_as: ClientAs
) -> None:
    video = at.material(world, held)
    film = f"/training/cohorts/{held.cohort.pk}/materials/{video.pk}/"
    assert SHUT not in body(client_as("sensei").get(film))
