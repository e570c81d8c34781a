"""緊急閲覧: looking without a ground, told at once, limited in time, judged afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from tasuki.access.actions import is_refusal
from tasuki.access.enums import BasisName, Category, Level, NoticeKind, UrgentReason, Verdict
from tasuki.access.models import BreakGlass
from tasuki.access.notices import managers_of, notify
from tasuki.accounts.enums import REVIEWER_ROLES
from tasuki.accounts.models import Membership, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.grounds import who_answers
from tasuki.cases.models import Case
from tasuki.core.action import action
from tasuki.core.holidays import after_working_days
from tasuki.core.text import query_grams
from tasuki.people.tokens import NAME, token

WORKING_DAYS = 3
A_YEAR = dt.timedelta(days=365)

LATE = (
    "前の緊急閲覧の点検が、期限までに済んでいません。済むまで、新しい緊急閲覧はできません。"
    "市町村の主管課か監査の担当に、点検を頼んでください。急ぐときは、受け持つ機関に電話をしてください。"
)
FOUND_UNFIT = (
    "前の緊急閲覧が「必要とはいえない」と点検されたため、緊急閲覧は止められています。"
    "機関の管理者か、市町村の主管課に相談してください。急ぐときは、受け持つ機関に電話をしてください。"
)
NOT_NOW = "いまは、緊急閲覧ができません。本人の確認をもう一度してから、やりなおしてください。"
NO_SECOND = (
    "この人には頼めません。同じ市町村で、秘匿（P3）まで見てよいと指定された人を選んでください。"
)
NOT_RUNNING = "この緊急閲覧は、もう終わっているか、変えられません。"
NOT_YOURS_TO_JUDGE = (
    "この緊急閲覧は、あなたには点検できません。点検するのは、見た人と別の部署の、監査・主管課・"
    "管理者です。もう済んでいることもあります。"
)


def why_off(user: User) -> str:
    """Why the user's 緊急閲覧 is switched off (``api.may_break_glass``); empty when it is not."""
    mine = BreakGlass.objects.filter(user=user)
    if mine.filter(reviewed_at__isnull=True, review_due_on__lt=timezone.localdate()).exists():
        return LATE
    bad = Q(verdict=Verdict.UNFIT, reviewed_at__gt=timezone.now() - A_YEAR)
    return FOUND_UNFIT if mine.filter(bad).exists() else ""


@action
def break_glass(
    *,
    by: User,
    place: str,
    reason: str,
    words: str,
    number: str = "",
    names: tuple[str, str] | None = None,
    born: dt.date | None = None,
) -> BreakGlass:
    """Open one case of the municipality ``place`` for 60 minutes, by its number or by family name,
    given name and day of birth. Nothing found is a row as well, without a case; a blocked case is
    not found. Raises ``ValidationError`` when the user may not.
    """
    grams = [gram for name in names or () for gram in query_grams(name)]
    tokens = [token(place, NAME, gram) for gram in grams]
    due = after_working_days(timezone.localdate(), WORKING_DAYS)
    values = [place, number, tokens, born, reason, words, list(Category.values), due]
    call = "SELECT api.break_glass(%s, %s, %s::bytea[], %s, %s, %s, %s::text[], %s)"
    glass = BreakGlass.objects.get(pk=_ask(call, values, why_off(by) or NOT_NOW))
    _note(glass, Action.BREAK_GLASS, Level.P2, str(UrgentReason(reason).label))
    if glass.case_id is not None:
        case = Case.objects.get(pk=glass.case_id)
        whom = [*who_answers(case), *managers_of(case.owner_id)]
        notify(NoticeKind.BREAK_GLASS, whom, case_id=case.pk, object_id=glass.pk)
    notify(NoticeKind.REVIEW, reviewers_of(glass), object_id=glass.pk)
    return glass


@action
def end(*, by: User, glass: BreakGlass) -> None:
    """Close it before its time."""
    _ask("SELECT api.end_break_glass(%s)", [glass.pk], NOT_RUNNING)
    _note(glass, Action.REVOKE, None, "自分で終えた")


@action
def extend(*, by: User, glass: BreakGlass) -> dt.datetime:
    """Another hour, four in all; returns when it ends."""
    until: dt.datetime = _ask("SELECT api.extend_break_glass(%s)", [glass.pk], NOT_RUNNING)
    _note(glass, Action.GRANT, None, "時間をのばした")
    return until


@action
def ask_second(*, by: User, glass: BreakGlass, whom: uuid.UUID) -> None:
    """Ask a colleague by name to allow 秘匿 (P3)."""
    _ask("SELECT api.ask_second(%s, %s)", [glass.pk, whom], NO_SECOND)
    _note(glass, Action.CHANGE, None, "秘匿の立ち会いを頼んだ")
    notify(NoticeKind.SECOND, [whom], object_id=glass.pk)


@action
def allow_secrets(*, by: User, glass: BreakGlass) -> None:
    """The second person lifts it to P3."""
    _ask("SELECT api.second_break_glass(%s)", [glass.pk], NOT_RUNNING)
    _note(glass, Action.GRANT, Level.P3, "秘匿の立ち会いをした")
    notify(NoticeKind.ANSWER, [glass.user_id], case_id=glass.case_id)


@action
def review(*, by: User, glass: BreakGlass, verdict: str, note: str) -> None:
    """Judge it; an unfit one switches the user's 緊急閲覧 off for a year."""
    if verdict != Verdict.FIT and not note:
        raise ValidationError({"note": "「必要だった」でないときは、所見を書いてください。"})
    call = "SELECT api.review_break_glass(%s, %s, %s)"
    _ask(call, [glass.pk, verdict, note], NOT_YOURS_TO_JUDGE)
    write_event(
        Action.REVIEW,
        object_ids=[glass.pk],
        purpose=str(Verdict(verdict).label),
        municipality_id=glass.municipality_id,
    )
    notify(NoticeKind.REVIEWED, [glass.user_id], object_id=glass.pk)


def reviewers_of(glass: BreakGlass) -> list[uuid.UUID]:
    """Who may judge it: never the person, never a colleague of the same organization."""
    found = Membership.objects.live().filter(
        organization__municipality_id=glass.municipality_id, role__in=REVIEWER_ROLES
    )
    found = found.exclude(organization_id=glass.organization_id).exclude(user_id=glass.user_id)
    return list(found.values_list("user_id", flat=True).distinct())


def second_persons(glass: BreakGlass) -> list[Membership]:
    """Colleagues of the municipality who are designated for P3, without the person."""
    found = Membership.objects.live().filter(
        organization__municipality_id=glass.municipality_id, clearance__gte=Level.P3
    )
    found = found.exclude(user_id=glass.user_id).select_related("user", "organization")
    return list(found.order_by("organization__kana", "user__kana"))


def _ask(call: str, values: list[Any], refusal: str) -> Any:
    """The answer of a function of ``api``; its refusal in words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(call, values)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(refusal) from error


def _note(glass: BreakGlass, act: Action, level: Level | None, what: str) -> None:
    """Only the opening is an event ``BREAK_GLASS``: that is what is counted and reviewed."""
    write_event(
        act,
        case_id=glass.case_id,
        object_ids=[glass.pk],
        level=None if level is None else int(level),
        basis=BasisName.BREAK_GLASS.value,
        purpose=what,
        municipality_id=glass.municipality_id,
    )
