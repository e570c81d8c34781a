"""What is personal in a course, against whoever sits near it: the trainers of another cohort, the
organizer's people who do not lead, the team, its 主管課, a substitute, whoever left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.accounts.models import CourseRecord, User
from tasuki.training import actions
from tasuki.training.enums import AttendanceStatus, TrainerKind
from tasuki.training.models import (
    Attendance,
    Certificate,
    Cohort,
    CohortTrainer,
    Item,
    Material,
    PersonalSheet,
    Question,
    SheetFeedback,
    TeamMember,
    Watch,
)
from tasuki.training.standing import Standing
from tests.training.stage import Course, course, material, refused, session_of
from tests.world import World

PERSONAL = (PersonalSheet, SheetFeedback, Watch, Certificate, CourseRecord)
OF_COHORT = (*PERSONAL, Attendance, Question, Material)
ClientAs = Callable[..., Any]


@pytest.fixture
def held(world: World) -> Course:
    """mika wrote, watched, came, asked; she has a certificate."""
    made = course(world)
    video, live = material(world, made), session_of(world, made)
    with acting_as(world.mika.pk):
        item = Item.objects.get(programme=made.programme, kind="personal_work")
        actions.hand_in(by=world.mika, cohort=made.cohort, item=item, answers={"good": "秘密"})
        actions.report_watched(
            by=world.mika, cohort=made.cohort, material=video, ranges="0-9", position=9
        )
        actions.ask_lecturers(by=world.mika, session=live, team=made.team, text="どこまで？")
    with acting_as(world.sensei.pk):
        actions.comment_sheet(
            by=world.sensei, sheet=PersonalSheet.objects.get(), text="よく見ています"
        )
        actions.mark(
            by=world.sensei,
            session=live,
            member=made.members["mika"],
            status=AttendanceStatus.PRESENT,
        )
        standing = Standing(world.mika, made.team.name, {}, minutes=180)
        actions.issue_certificate(by=world.sensei, cohort=made.cohort, standing=standing)
    return made  # fmt: skip


def another(world: World) -> Cohort:
    """yoko's prefecture holds a course of its own, and she leads it."""
    with acting_as(world.yoko.pk):
        programme = actions.start_ready_made(
            by=world.yoko,
            organizer=world.organizations["prefecture"],
            slug="kiso",
            fiscal_year=2026,
        )
        return actions.open_cohort(
            by=world.yoko, programme=programme, name="県の研修", starts_on=timezone.localdate()
        )  # fmt: skip


def seen(user: User, models: tuple[Any, ...] = PERSONAL) -> list[str]:
    with acting_as(user.pk):
        return [one.__name__ for one in models if one.objects.exists()]


def test_the_trainer_of_another_cohort_reads_and_writes_nothing_here(
    held: Course, world: World
) -> None:
    other = another(world)
    assert seen(world.yoko, OF_COHORT) == []
    with acting_as(world.mika.pk):
        sheet, member = PersonalSheet.objects.get(), held.members["mika"]
    live = session_of(world, held)
    with acting_as(world.yoko.pk):
        for row in (
            SheetFeedback(cohort=held.cohort, sheet=sheet, by=world.yoko, text="x"),
            SheetFeedback(cohort=other, sheet=sheet, by=world.yoko, text="x"),
            Attendance(
                cohort=other, session=live, team=held.team, member=member, by=world.yoko,
                status=AttendanceStatus.PRESENT, way="list",
            ),
        ):  # fmt: skip
            assert refused(lambda row=row: row.save(force_insert=True))  # type: ignore[misc]


def certificate(cohort: Cohort, user: User, by: User) -> Certificate:
    return Certificate(
        cohort=cohort, user=user, by=by, number="R8-ZZZZ-ZZZZ", holder="x", course="x",
        issuer="x", minutes=1,
    )  # fmt: skip


def test_nobody_certifies_oneself_or_somebody_who_was_never_there(
    held: Course, world: World
) -> None:
    other = another(world)
    with acting_as(world.yoko.pk):
        assert refused(lambda: certificate(other, world.hanako, world.yoko).save())
        assert refused(lambda: certificate(other, world.yoko, world.yoko).save())
        assert refused(lambda: certificate(held.cohort, world.hanako, world.yoko).save())
    with acting_as(world.sensei.pk):
        TeamMember(
            team=held.team, cohort=held.cohort, user=world.sensei, employer="x",
            starts_on=held.cohort.starts_on,
        ).save(force_insert=True)  # fmt: skip
        assert refused(lambda: certificate(held.cohort, world.sensei, world.sensei).save())


def test_whoever_holds_the_course_and_does_not_lead_reads_no_sheet(
    held: Course, world: World, client_as: ClientAs
) -> None:
    with acting_as(world.sensei.pk):
        sheet = PersonalSheet.objects.get()
        actions.add_trainer(
            by=world.sensei, cohort=held.cohort, user=world.toru, kind=TrainerKind.LECTURER
        )
        own = CohortTrainer.objects.get(cohort=held.cohort, user=world.sensei)
        actions.remove_trainer(by=world.sensei, row=own)
    assert seen(world.sensei) == ["Certificate"]
    sensei = client_as("sensei")
    assert sensei.get(f"/training/sheets/{sheet.pk}/").status_code == 404
    assert sensei.get(f"/training/cohorts/{held.cohort.pk}/sheets/").status_code == 403
    assert sensei.post(f"/training/cohorts/{held.cohort.pk}/certificates/issue/").status_code == 403


def test_the_team_its_desk_and_another_municipality_read_nothing_personal(
    held: Course, world: World, client_as: ClientAs
) -> None:
    with acting_as(world.mika.pk):
        paper = Certificate.objects.get()
    for who in ("hanako", "kenji", "saburo", "jiro", "yoko", "kansa"):
        assert seen(world.users[who]) == [], who
        assert client_as(who).get(f"/training/certificates/{paper.pk}/").status_code == 404, who


def test_a_substitute_gets_the_team_and_nothing_of_the_person_before(
    held: Course, world: World, client_as: ClientAs
) -> None:
    with acting_as(world.kenji.pk):
        actions.substitute(
            by=world.kenji, member=held.members["mika"], on=timezone.localdate(),
            user=world.jiro, employer="消費生活センター",
        )  # fmt: skip
    team = f"/training/teams/{held.team.pk}/"
    assert client_as("jiro").get(team).status_code == 200
    assert seen(world.jiro) == []
    mika, own = client_as("mika"), f"/training/cohorts/{held.cohort.pk}/mine/"
    assert mika.get(team).status_code == 404
    with acting_as(world.mika.pk):
        paper = Certificate.objects.get()
    assert seen(world.mika) == [one.__name__ for one in PERSONAL]
    assert mika.get(own).status_code == 200
    assert mika.get(f"/training/certificates/{paper.pk}/").status_code == 200
    assert seen(world.mika, (Material, Question)) == []


def test_without_a_place_to_work_nothing_is_left_but_ones_own(held: Course, world: World) -> None:
    with acting_as(world.jiro.pk):
        assert Watch.objects.update(watched=1) == 0
        assert PersonalSheet.objects.update(answers={}) == 0
        assert refused(
            lambda: Certificate.objects.filter(cohort=held.cohort).update(holder="y")
        )  # the column is nobody's to change
