"""出席: said by oneself within the window, read from the QR code, kept by the organizer's list, or
earned by a recording where the stage lets it count."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.training.enums import LEARNED, AttendanceStatus, CheckInWay
from tasuki.training.models import (
    Attendance,
    CheckInCode,
    CohortSession,
    JoiningInfo,
    Question,
    Team,
    TeamMember,
)
from tasuki.training.opening import Doors

BEFORE = AFTER = dt.timedelta(minutes=30)
"""When one says 「出席」 oneself; the database keeps the same window (learning_rules.py)."""
LATE_AFTER = dt.timedelta(minutes=10)
TOO_EARLY = "受付は、始まる30分前からです。そのときに、もう一度押してください。"
TOO_LATE = "受付は終わりました。出ていたときは、事務局に伝えると名簿に入ります。"
NOT_YOURS = "この回は、あなたの受ける分野の回ではありません。事務局に伝えてください。"
WRONG_CODE = "受付の番号がちがいます。会場に映っているQRコードを、もう一度読んでください。"
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is misread: 0 O 1 I."""


def window_says(session: CohortSession, now: dt.datetime) -> str:
    """Why one cannot check in now; empty when one can."""
    if now < session.starts_at - BEFORE:
        return TOO_EARLY
    return TOO_LATE if now > session.ends_at + AFTER else ""


@action
def check_in(*, by: User, session: CohortSession, member: TeamMember, code: str = "") -> Attendance:
    """「出席しました」, by the person. Ten minutes after the beginning it is a late one."""
    now = timezone.now()
    if why := window_says(session, now):
        raise ValidationError(why)
    if not takes_part(session, member):
        raise ValidationError(NOT_YOURS)
    if why := Doors(session.cohort_id, by.pk).why(session.session):
        raise ValidationError(why)
    if code and not is_code(session, code):
        raise ValidationError(WRONG_CODE)
    is_late = now > session.starts_at + LATE_AFTER
    return _write(
        by=by, session=session, member=member, at=now,
        status=AttendanceStatus.LATE if is_late else AttendanceStatus.PRESENT,
        way=CheckInWay.CODE if code else CheckInWay.SELF, keep=LEARNED,
    )  # fmt: skip


def takes_part(session: CohortSession, member: TeamMember) -> bool:
    """Whether the session is for this member: for everybody, or for a track of theirs."""
    track_id = session.session.track_id
    return track_id is None or member.tracks.filter(track_id=track_id).exists()


def is_code(session: CohortSession, code: str) -> bool:
    """Asked of the database, which alone reads the number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.is_check_in_code(%s, %s)", [session.pk, code[:20]])
        return bool(cursor.fetchone()[0])


@action
def mark(
    *,
    by: User,
    session: CohortSession,
    member: TeamMember,
    status: AttendanceStatus,
    substitute_name: str = "",
    note: str = "",
) -> Attendance:
    """The organizer's list says it."""
    status = AttendanceStatus(status)
    if status == AttendanceStatus.SUBSTITUTE and not substitute_name.strip():
        raise ValidationError({"substitute_name": ["代わりに出た人の名前を入れてください。"]})
    return _write(
        by=by, session=session, member=member, at=timezone.now(), status=status,
        way=CheckInWay.LIST, substitute_name=substitute_name, note=note,
    )  # fmt: skip


@action
def replayed(*, by: User, session: CohortSession) -> list[Attendance]:
    """The recording was seen to its end: it counts where the stage says so, for whoever missed
    the session."""
    if not session.session.stage.replay_counts:
        return []
    seats = TeamMember.objects.live().filter(cohort_id=session.cohort_id, user=by)
    return [
        _write(
            by=by, session=session, member=one, at=timezone.now(),
            status=AttendanceStatus.REPLAYED, way=CheckInWay.REPLAY, keep=LEARNED,
        )
        for one in seats
    ]  # fmt: skip


def _write(
    *,
    by: User,
    session: CohortSession,
    member: TeamMember,
    keep: frozenset[AttendanceStatus] = frozenset(),
    **fields: Any,
) -> Attendance:
    """``keep``: what is written already and stays (coming twice does not make one late)."""
    row = Attendance.objects.filter(session=session, member=member).first()
    if row is not None and row.status in keep:
        return row
    values = {"substitute_name": "", "note": "", **fields}
    if row is None:
        row = Attendance(
            cohort_id=session.cohort_id, session=session, team_id=member.team_id, member=member,
            by=by, **values,
        )  # fmt: skip
        check_row(row)
        row.save(force_insert=True)
    else:
        store(row, {**values, "by": by})
    write_event(
        Action.MOVE, object_ids=[session.cohort_id, session.pk, member.pk], purpose=row.status
    )
    return row


# --- How one joins ------------------------------------------------------------------------------


@action
def set_joining(*, by: User, session: CohortSession, **fields: Any) -> JoiningInfo:
    """``link passcode note``: only for those who take part."""
    row = JoiningInfo.objects.filter(session=session).first()
    is_new = row is None
    row = row or JoiningInfo(cohort_id=session.cohort_id, session=session)
    for name, value in fields.items():
        setattr(row, name, value)
    check_row(row)
    row.save(force_insert=is_new)
    write_event(Action.CHANGE, object_ids=[session.cohort_id, session.pk])
    return row


@action
def make_code(*, by: User, session: CohortSession) -> CheckInCode:
    """The number behind the QR code; the one before stops working."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(8))
    row = CheckInCode.objects.filter(session=session).first()
    is_new = row is None
    row = row or CheckInCode(cohort_id=session.cohort_id, session=session)
    row.code = code
    row.save(force_insert=is_new)
    write_event(Action.CONFIGURE, object_ids=[session.cohort_id, session.pk])
    return row


# --- Questions ----------------------------------------------------------------------------------


@action
def ask_lecturers(
    *, by: User, session: CohortSession, text: str, team: Team | None = None
) -> Question:
    """質問: seen by the whole cohort, with the team that asks."""
    row = Question(cohort_id=session.cohort_id, session=session, team=team, by=by, text=text)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.REQUEST, object_ids=[session.cohort_id, session.pk, row.pk])
    return row


@action
def answer_question(*, by: User, question: Question, answer: str) -> Question:
    """The lecturer's answer; it stays for the cohort. A correction replaces it."""
    if not answer.strip():
        raise ValidationError({"answer": ["答えを書いてください。"]})
    store(question, {"answer": answer, "answered_by": by, "answered_at": timezone.now()})
    write_event(Action.ANSWER, object_ids=[question.cohort_id, question.pk])
    return question
