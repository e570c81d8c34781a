"""A course that runs: the ready-made programme, held by 研修事務局, two municipalities invited."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.places.models import Municipality
from tasuki.training import actions
from tasuki.training.enums import AttendanceStatus, MemberRole
from tasuki.training.models import (
    ActionCheck,
    Cohort,
    CohortSession,
    CohortStage,
    CohortTrainer,
    CollectedCase,
    Exercise,
    Item,
    KeptApart,
    Material,
    Programme,
    Stage,
    SurveyQuestion,
    Team,
    TeamMember,
    TownStatistic,
)
from tasuki.training.parts import PARTS
from tasuki.training.parts_of_programme import KINDS
from tasuki.training.standing import Standing
from tests.world import World


@dataclass
class Course:
    """sensei's cohort; hanako (まとめ役), kenji, mika are the team of 若葉市; 星見市 was asked."""

    programme: Programme
    cohort: Cohort
    team: Team
    other: Team
    members: dict[str, TeamMember]


def ready(world: World, *, name: str = "kiso") -> Programme:
    """A programme of sensei's office that no cohort uses yet."""
    with acting_as(world.sensei.pk):
        return actions.start_ready_made(
            by=world.sensei, organizer=world.organizations["kenshu"], slug=name, fiscal_year=2026
        )


def course(world: World, *, started: int = 40, programme: Programme | None = None) -> Course:
    """``started``: days since the first day of the cohort."""
    programme = programme or ready(world)
    first = timezone.localdate() - dt.timedelta(days=started)
    places = {one.pk: one for one in Municipality.objects.filter(
        pk__in=[world.wakaba, world.hoshimi])}  # fmt: skip
    with acting_as(world.sensei.pk):
        cohort = actions.open_cohort(
            by=world.sensei, programme=programme, name="令和8年度 基礎編", starts_on=first
        )
        team, other = (
            actions.invite_team(by=world.sensei, cohort=cohort, municipality=places[code])
            for code in (world.wakaba, world.hoshimi)
        )
    with acting_as(world.kenji.pk):
        actions.answer_invitation(by=world.kenji, team=team, joins=True)
        members = {
            who: actions.add_member(
                by=world.kenji, team=team, user=world.users[who], employer=employer, duty=duty,
                role=MemberRole.LEADER if who == "hanako" else MemberRole.MEMBER,
                starts_on=first,
            )
            for who, employer, duty in (
                ("hanako", "社会福祉協議会", "多機関協働"),
                ("kenji", "市", "市町村職員"),
                ("mika", "地域包括支援センター", "アウトリーチ"),
            )
        }  # fmt: skip
    return Course(programme, cohort, team, other, members)


def arrange(world: World) -> dict[str, Any]:
    """For the access table: the ids in its addresses."""
    made = course(world)
    join_beside(world, made)
    exercise = working(world, made)
    case = case_of(world, exercise)
    grouped(world, made)
    check = next_action(world, made)
    figure = figure_of(world, made)
    sheet = Item.objects.filter(stage=exercise.stage, kind="case_study")
    with acting_as(world.hanako.pk):
        item = sheet.get()
        begun = Stage.objects.get(programme=made.programme, heading__startswith="実践演習①")
    return {
        "programme_id": made.programme.pk,
        "cohort_id": made.cohort.pk,
        "team_id": made.team.pk,
        "stage_id": begun.pk,
        "exercise_id": exercise.pk,
        "item_id": item.pk,
        "part": "cases",
        "row_id": case.pk,
        "session_id": session_of(world, made).pk,
        "action_id": check.action_id,
        "check_id": check.pk,
        **learnt(world, made),
        "statistic_id": figure.pk,
        "apart_id": apart_of(world, made).pk,
        "ask_id": surveyed(world, made).pk,
    }


def learnt(world: World, made: Course) -> dict[str, Any]:
    """A video, kenji's own worksheet that was handed in, his question to the lecturers."""
    video, live = material(world, made), session_of(world, made)
    with acting_as(world.kenji.pk):
        item = Item.objects.get(programme=made.programme, kind="personal_work")
        sheet = actions.hand_in(
            by=world.kenji, cohort=made.cohort, item=item, answers={"good": "予定表"}
        )
        question = actions.ask_lecturers(
            by=world.kenji, session=live, team=made.team, text="どこまで？"
        )
    return {
        "material_id": video.pk,
        "work_id": item.pk,
        "sheet_id": sheet.pk,
        "question_id": question.pk,
        "code": "zzzz",
        "kind": "stage",
        "part_id": live.session.stage_id,
        "parent_id": made.programme.pk,
        **kept(world, made),
    }


def kept(world: World, made: Course) -> dict[str, Any]:
    """kenji's certificate, and what the organizer keeps up of a cohort."""
    with acting_as(world.sensei.pk):
        standing = Standing(world.kenji, made.team.name, {}, minutes=180)
        paper = actions.issue_certificate(by=world.sensei, cohort=made.cohort, standing=standing)
        leads = CohortTrainer.objects.filter(cohort=made.cohort).order_by("pk")[0]
        dates = CohortStage.objects.filter(cohort=made.cohort).order_by("opens_on", "pk")[0]
    return {
        "member_id": made.members["mika"].pk,
        "certificate_id": paper.pk,
        "trainer_id": leads.pk,
        "dates_id": dates.pk,
    }


def hear(world: World, made: Course, *, who: str = "kenji", number: int = 1) -> None:
    """The list says that somebody was at a live session."""
    with acting_as(world.sensei.pk):
        live = CohortSession.objects.select_related("session").get(
            cohort=made.cohort, session__title__contains=f"{number}回目"
        )
        actions.mark(
            by=world.sensei, session=live, member=made.members[who],
            status=AttendanceStatus.PRESENT,
        )  # fmt: skip


def submitted(world: World) -> dict[str, Any]:
    """The exercise was handed in."""
    made = course(world)
    exercise = working(world, made)
    with acting_as(world.kenji.pk):
        actions.submit_exercise(by=world.kenji, exercise=exercise)
    return {"exercise_id": exercise.pk}


def unused(world: World) -> dict[str, uuid.UUID]:
    """A programme that no cohort uses yet."""
    return {"programme_id": ready(world).pk}


def asked(world: World) -> dict[str, uuid.UUID]:
    """The team of 星見市, which has not answered."""
    return {"team_id": course(world).other.pk}


def join_beside(world: World, made: Course) -> TeamMember:
    """saburo's 星見市 takes part too, with himself."""
    with acting_as(world.saburo.pk):
        actions.answer_invitation(by=world.saburo, team=made.other, joins=True)
        return actions.add_member(
            by=world.saburo, team=made.other, user=world.saburo, employer="星見市",
            duty="市町村職員", role=MemberRole.LEADER, starts_on=made.cohort.starts_on,
        )  # fmt: skip


def working(world: World, made: Course) -> Exercise:
    """実践演習① of 若葉市, begun by kenji, who was at the session before it."""
    hear(world, made)
    with acting_as(world.kenji.pk):
        stage = Stage.objects.get(programme=made.programme, heading__startswith="実践演習①")
        return actions.start_exercise(by=world.kenji, team=made.team, stage=stage)


def case_of(world: World, exercise: Exercise, text: str = "朝ごはんの話") -> CollectedCase:
    """A case that hanako wrote and nobody read yet."""
    with acting_as(world.hanako.pk):
        row = actions.add_row(by=world.hanako, exercise=exercise, part=PARTS["cases"], text=text)
    assert isinstance(row, CollectedCase)
    return row


def session_of(world: World, made: Course) -> CohortSession:
    """ライブ研修（2回目）."""
    with acting_as(world.sensei.pk):
        return CohortSession.objects.select_related("session").get(
            cohort=made.cohort, session__title__contains="2回目"
        )


def grouped(world: World, made: Course) -> CohortSession:
    """Groups of the second live session: saburo beside somebody of 若葉市."""
    session = session_of(world, made)
    with acting_as(world.sensei.pk):
        actions.form_groups(by=world.sensei, session=session, smallest=1, largest=2, seed=1)
    return session


def next_action(world: World, made: Course, *, due: int = -100) -> ActionCheck:
    """kenji's next action, its three-month check due since some days."""
    with acting_as(world.kenji.pk):
        row = actions.add_next_action(
            by=world.kenji, team=made.team, text="庁内の5課で月1回の顔合わせ",
            owner=made.members["kenji"], due_on=timezone.localdate() + dt.timedelta(days=due),
            first_step="日を3つ出す",
        )  # fmt: skip
        return row.checks.get(months=3)


def webm(size: int = 5_000) -> bytes:
    """Bytes that begin like a WebM file."""
    head = b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x82\x84webm"
    return head + bytes(number % 251 for number in range(size - len(head)))


VTT = """WEBVTT

00:00:00.000 --> 00:00:04.000
はじめまして。

00:04.000 --> 00:09.500
<b>断らない</b>とは。
"""


def material(world: World, made: Course, *, data: bytes = b"", **fields: Any) -> Material:
    """A video of 100 seconds under VOD視聴, unless ``data`` is a paper."""
    item = Item.objects.filter(programme=made.programme, kind="video")
    with acting_as(world.sensei.pk):
        words: dict[str, Any] = {
            "title": "包括的な支援体制とは何か",
            "seconds": 100,
            "captions": VTT,
            "question": "「断らない」と「全部を引き受ける」の違いは",
            **fields,
        }
        return actions.add_material(
            by=world.sensei, item=item.get(), data=data or webm(), name="v1.webm", **words
        )


def recording(world: World, made: Course, session: CohortSession) -> Material:
    """The recording of a session, 60 seconds long."""
    with acting_as(world.sensei.pk):
        return actions.add_material(
            by=world.sensei, recording_of=session, data=webm(), name="r.webm", title="録画",
            seconds=60,
        )  # fmt: skip


def session_at(world: World, made: Course, number: int, *, minutes_ago: int) -> CohortSession:
    """ライブ研修（1回目）…: moved so that it began so many minutes ago."""
    with acting_as(world.sensei.pk):
        row = CohortSession.objects.select_related("session__stage", "cohort").get(
            cohort=made.cohort, session__title=f"ライブ研修（{number}回目）"
        )
        starts = timezone.now() - dt.timedelta(minutes=minutes_ago)
        return actions.set_session(by=world.sensei, row=row, starts_at=starts)


def editable(kind: str) -> Callable[[World], dict[str, Any]]:
    """A programme that no cohort uses, its last part of a kind, and what a new one hangs on."""

    def arrange_it(world: World) -> dict[str, Any]:
        programme = ready(world)
        what = KINDS[kind]
        with acting_as(world.sensei.pk):
            part = what.model.objects.filter(programme=programme).last()
            parent = getattr(part, what.parent) if what.parent else programme
        return {
            "programme_id": programme.pk, "kind": kind, "part_id": part.pk,
            "parent_id": parent.pk,
        }  # fmt: skip

    return arrange_it


def fixed(kind: str) -> Callable[[World], dict[str, Any]]:
    """A part of a programme that is held."""

    def arrange_it(world: World) -> dict[str, Any]:
        programme = course(world).programme
        with acting_as(world.sensei.pk):
            part = KINDS[kind].model.objects.filter(programme=programme).last()
        return {"programme_id": programme.pk, "kind": kind, "part_id": part.pk}

    return arrange_it


def watching(world: World) -> dict[str, Any]:
    """hanako has promised what the video asks."""
    found = arrange(world)
    with acting_as(world.hanako.pk):
        video = Material.objects.get(pk=found["material_id"])
        actions.accept_terms(by=world.hanako, material=video, wording="約束")
    return found


def figure_of(world: World, made: Course) -> TownStatistic:
    """A figure of 若葉市, written by hanako."""
    with acting_as(world.hanako.pk):
        return actions.add_statistic(
            by=world.hanako, team=made.team, subject="population", name="65歳以上の人口",
            value=48_120, unit="人", year=2025, source="住民基本台帳",
        )  # fmt: skip


def apart_of(world: World, made: Course) -> KeptApart:
    """The two teams shall not meet; the groups that are there stay."""
    with acting_as(world.sensei.pk):
        return actions.keep_teams_apart(
            by=world.sensei, cohort=made.cohort, team=made.team, other=made.other, reason="係争中"
        )


def surveyed(world: World, made: Course, *, left: int = 5) -> SurveyQuestion:
    """The ready-made questions, asked since yesterday and for ``left`` more days; the first."""
    today = timezone.localdate()
    with acting_as(world.sensei.pk):
        actions.start_questions(by=world.sensei, programme=made.programme)
        actions.open_survey(
            by=world.sensei, cohort=made.cohort, opens_on=today - dt.timedelta(days=1),
            closes_on=today + dt.timedelta(days=left),
        )  # fmt: skip
        return SurveyQuestion.objects.filter(programme=made.programme).order_by("order")[0]


def settled(world: World) -> dict[str, Any]:
    """Questions that no cohort asks yet."""
    made = course(world)
    with acting_as(world.sensei.pk):
        actions.start_questions(by=world.sensei, programme=made.programme)
        first = SurveyQuestion.objects.filter(programme=made.programme).order_by("order")[0]
    return {"programme_id": made.programme.pk, "cohort_id": made.cohort.pk, "ask_id": first.pk}


def refused(write: Callable[[], object]) -> bool:
    """Whether the database refuses; what went through is taken back."""
    try:
        with transaction.atomic():
            write()
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False
