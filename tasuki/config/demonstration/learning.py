"""What the five teams have learnt so far: short videos, personal sheets, the first live session.

Files of the videos: ``content/videos`` (its README says how they were made).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.config.demonstration.acting import acting, user
from tasuki.config.demonstration.content import CONTENT, Row, read
from tasuki.training import actions
from tasuki.training.enums import AttendanceStatus
from tasuki.training.models import (
    Cohort,
    CohortSession,
    Item,
    Material,
    PersonalSheet,
    Question,
    Team,
    TeamMember,
)

VIDEOS = CONTENT / "videos"
SECONDS = 72
FIRST = "1回目"
ABSENT = "s-fjh"
"""Who missed the first session, and has not yet seen its recording."""
LATE = "s-komichi"
PLACE = "朝霧県庁 3階 大会議室"
ACCESS = "正面玄関から車いすで入れます。3階の奥に多目的トイレ。手話通訳と文字通訳があります。"
FEEDBACK = (
    "「席を立って聞きに行けた」は、ほかの町でも仕組みにできそうです。"
    "演習①の対話で、聞いてみてください。"
)


def put_videos(by: str, cohort: Cohort) -> None:
    """The five videos of VOD視聴, with captions and a question after each."""
    with acting(by) as office:
        item = Item.objects.get(programme=cohort.programme, kind="video")
        if Material.objects.filter(item=item).exists():
            return
        for row in read("training")["videos"]:
            actions.add_material(
                by=office, item=item, data=(VIDEOS / f"{row['id']}.webm").read_bytes(),
                name=f"{row['title']}.webm", title=row["title"], seconds=SECONDS,
                lecturer=user(row["lecturer"]).name, question=row["check"],
                captions=(VIDEOS / f"{row['id']}.vtt").read_text(encoding="utf-8"),
            )  # fmt: skip


def tell_learning(by: str, cohort: Cohort) -> None:
    """Videos watched, sheets handed in, the first live session held, its questions answered."""
    with acting(by) as office:
        live = CohortSession.objects.select_related("session__stage").get(
            cohort=cohort, session__title__contains=FIRST
        )
        if Question.objects.filter(session=live).exists():
            return
        for session in CohortSession.objects.filter(cohort=cohort):
            actions.set_session(by=office, row=session, place=PLACE, access_note=ACCESS)
        for member in TeamMember.objects.filter(cohort=cohort).select_related("user"):
            _attended(office, live, member)
    for row in read("training")["teams"]:
        for member in row["members"]:
            if "user" in member:
                _watched(cohort, member)
                _sheet(cohort, member)
    _feedback(by, cohort)
    _questions(cohort, live)


def _attended(office: Any, live: CohortSession, member: TeamMember) -> None:
    name = member.user.username if member.user else ""
    status, note = AttendanceStatus.PRESENT, ""
    if name == ABSENT:
        status, note = AttendanceStatus.ABSENT, "急な訪問のため"
    elif name == LATE:
        status = AttendanceStatus.LATE
    actions.mark(by=office, session=live, member=member, status=status, note=note)


def _watched(cohort: Cohort, member: Row) -> None:
    """``vod`` of the videos, seen a week ago in one sitting each."""
    with acting(member["user"]) as by:
        found = Material.objects.filter(programme=cohort.programme, cohort__isnull=True)
        for video in found.select_related("programme").order_by("order")[: member["vod"]]:
            actions.accept_terms(
                by=by, material=video, wording=video.terms or video.programme.usage_terms
            )
            row = actions.report_watched(
                by=by, cohort=cohort, material=video, ranges="", position=0
            )
            row.reported_at = timezone.now() - dt.timedelta(seconds=SECONDS)
            row.save(update_fields=["reported_at"])
            actions.report_watched(
                by=by, cohort=cohort, material=video, ranges=f"0-{SECONDS}", position=SECONDS
            )


def _sheet(cohort: Cohort, member: Row) -> None:
    with acting(member["user"]) as by:
        item = Item.objects.get(programme=cohort.programme, kind="personal_work")
        said = read("training")["personal_work"][member["user"]]
        write = actions.hand_in if member["personal_work"] == "done" else actions.save_sheet_of
        write(by=by, cohort=cohort, item=item, answers=said)


def _feedback(by: str, cohort: Cohort) -> None:
    with acting("sensei") as lecturer:
        sheet = PersonalSheet.objects.get(cohort=cohort, user=user("hanako"))
        actions.comment_sheet(by=lecturer, sheet=sheet, text=FEEDBACK)


def _questions(cohort: Cohort, live: CohortSession) -> None:
    """Questions of the first session with the lecturers' answers. Where nobody of the team has an
    account, a lecturer wrote the question down."""
    content = read("training")
    names = {row["id"]: row["name"] for row in content["teams"]}
    asking = {row["id"]: next((one["user"] for one in row["members"] if "user" in one), None)
              for row in content["teams"]}  # fmt: skip
    for row in content["questions"]:
        who = asking[row["from_team"]]
        with acting(who or row["by"]) as by:
            team = Team.objects.get(cohort=cohort, name=names[row["from_team"]]) if who else None
            question = actions.ask_lecturers(by=by, session=live, team=team, text=row["text"])
        with acting(row["by"]) as lecturer:
            actions.answer_question(by=lecturer, question=question, answer=row["answer"])
