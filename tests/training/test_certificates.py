"""修了証: to whoever met what the programme asks, read by its number, taken back with reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.accounts.models import CourseRecord, User
from tasuki.training import actions
from tasuki.training.actions.certificates import after_months
from tasuki.training.enums import AttendanceStatus
from tasuki.training.models import (
    Certificate,
    CohortSession,
    Item,
    Stage,
    TeamMember,
    Watch,
)
from tasuki.training.standing import standings_of
from tests.conftest import body
from tests.training.stage import Course, course, material
from tests.world import World


@pytest.fixture
def held(world: World) -> Course:
    return course(world, started=220)


def finish(world: World, held: Course, who: str = "hanako") -> None:
    """Everything the ready-made programme asks, by one person and the team."""
    video = material(world, held)
    user, member = world.users[who], held.members[who]
    with acting_as(world.sensei.pk):
        sessions = CohortSession.objects.filter(cohort=held.cohort).select_related("session")
        for one in sessions:
            if one.session.track_id is None:
                actions.mark(by=world.sensei, session=one, member=member,
                             status=AttendanceStatus.PRESENT)  # fmt: skip
        field = sessions.filter(session__track__isnull=False)[0]
        actions.mark(by=world.sensei, session=field, member=member,
                     status=AttendanceStatus.LATE)  # fmt: skip
    with acting_as(user.pk):
        item = Item.objects.get(programme=held.programme, kind="personal_work")
        actions.hand_in(by=user, cohort=held.cohort, item=item, answers={"good": "予定表"})
        row = actions.report_watched(
            by=user, cohort=held.cohort, material=video, ranges="", position=0
        )
        Watch.objects.filter(pk=row.pk).update(reported_at=timezone.now() - dt.timedelta(minutes=5))
        actions.report_watched(
            by=user, cohort=held.cohort, material=video, ranges="0-100", position=100
        )
    exercises(world, held, user)


def exercises(world: World, held: Course, by: User) -> None:
    with acting_as(by.pk):
        for stage in Stage.objects.filter(programme=held.programme, kind="exercise"):
            row = actions.start_exercise(by=by, team=held.team, stage=stage)
            actions.submit_exercise(by=by, exercise=row)


def page(held: Course) -> str:
    return f"/training/cohorts/{held.cohort.pk}/certificates/"


def test_it_is_issued_to_those_who_met_everything_and_to_nobody_else(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    sensei = client_as("sensei")
    said = body(sensei.post(f"{page(held)}issue/", follow=True))
    assert "まだ出ていない人はいません" in said
    finish(world, held)
    with acting_as(world.sensei.pk):
        rows = {one.user.username: one for one in standings_of(held.cohort)}
        assert rows["hanako"].has_finished and not rows["kenji"].has_finished
        assert {str(key): done for key, done in rows["kenji"].met.items()} == {
            "watched": False, "personal_work": False, "attended": False, "exercises": True,
        }  # fmt: skip
    said = body(sensei.post(f"{page(held)}issue/", follow=True))
    assert "1人の修了証を出しました" in said
    assert "まだ出ていない人はいません" in body(sensei.post(f"{page(held)}issue/", follow=True))
    with acting_as(world.hanako.pk):
        made = Certificate.objects.get()
        assert (made.holder, made.issuer) == ("山田 花子", "人材養成研修 事務局")
        assert made.minutes == 180 * 2 + 150 + 1
        assert made.valid_until == after_months(timezone.localdate(), 36)
        assert CourseRecord.objects.get().number == made.number


def test_the_paper_is_the_persons_and_a_number_tells_whether_it_is_real(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    finish(world, held)
    sensei, hanako = client_as("sensei"), client_as("hanako")
    sensei.post(f"{page(held)}issue/")
    with acting_as(world.hanako.pk):
        made = Certificate.objects.get()
    assert "修了証（PDF）を開く" in body(hanako.get(f"/training/cohorts/{held.cohort.pk}/mine/"))
    paper = hanako.get(f"/training/certificates/{made.pk}/")
    assert paper.content.startswith(b"%PDF") and "attachment" in paper["Content-Disposition"]
    for who in ("kenji", "mika", "saburo", "jiro"):
        assert client_as(who).get(f"/training/certificates/{made.pk}/").status_code == 404
    jiro = client_as("jiro")  # shown a paper by somebody
    wide = made.number.replace("-", "ー").lower()
    shown = body(jiro.post("/training/certificates/verify/", {"number": wide}))
    assert "本物で、いま有効です" in shown and "山田 花子" in shown
    unknown = jiro.post("/training/certificates/verify/", {"number": "R8-2222-2222"})
    assert unknown.status_code == 422 and "この番号の修了証はありません" in body(unknown)
    with acting_as(world.jiro.pk):
        assert not Certificate.objects.exists() and not CourseRecord.objects.exists()


def test_one_that_is_taken_back_says_so_and_another_can_be_issued(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    finish(world, held)
    sensei = client_as("sensei")
    sensei.post(f"{page(held)}issue/")
    with acting_as(world.sensei.pk):
        made = Certificate.objects.get()
    path = f"/training/certificates/{made.pk}/revoke/"
    assert sensei.post(path, {"because": " "}).status_code == 422
    sensei.post(path, {"because": "名前のまちがい"})
    shown = body(sensei.post("/training/certificates/verify/", {"number": made.number}))
    assert "取り消された修了証です" in shown
    with acting_as(world.hanako.pk):
        assert CourseRecord.objects.get().revoked_on == timezone.localdate()
    assert client_as("hanako").get(f"/training/certificates/{made.pk}/").status_code == 404
    sensei.post(f"{page(held)}issue/")
    with acting_as(world.sensei.pk):
        assert Certificate.objects.count() == 2


def test_whoever_left_the_team_keeps_it_and_it_can_still_be_taken_back(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    finish(world, held)
    sensei = client_as("sensei")
    sensei.post(f"{page(held)}issue/")
    with acting_as(world.kenji.pk):
        actions.leave_team(by=world.kenji, member=held.members["hanako"], on=timezone.localdate())
    with acting_as(world.sensei.pk):
        made = Certificate.objects.get()
    shown = body(sensei.get(page(held)))
    assert "チームを離れた人の修了証" in shown and f"{made.pk}/revoke/" in shown


def test_months_end_on_the_day_before(world: World) -> None:
    assert after_months(dt.date(2026, 11, 28), 36) == dt.date(2029, 11, 27)
    assert after_months(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert after_months(dt.date(2026, 12, 1), 1) == dt.date(2026, 12, 31)


def test_nobody_but_a_trainer_of_the_cohort_issues(
    held: Course, world: World, client_as: Callable[..., Any]
) -> None:
    for who, wanted in (("hanako", 403), ("kenji", 403), ("jiro", 404), ("yoko", 404)):
        assert client_as(who).post(f"{page(held)}issue/").status_code == wanted
        assert client_as(who).get(page(held)).status_code == wanted


def test_the_list_costs_the_same_for_three_and_for_thirty(held: Course, world: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert standings_of(held.cohort)
        return len(queries)

    with acting_as(world.sensei.pk):
        few = statements()
        TeamMember.objects.bulk_create(
            TeamMember(team=held.team, cohort=held.cohort, user=world.users[who], employer="x",
                       starts_on=held.cohort.starts_on)
            for who in ("jiro", "saburo", "yoko", "toru", "kansa")
        )  # fmt: skip
        assert statements() == few
