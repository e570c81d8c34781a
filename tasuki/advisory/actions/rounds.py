"""調査: made from the last one or from ready-made questions, opened, answered, reminded, closed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify_daily
from tasuki.accounts.models import User
from tasuki.advisory.enums import AskKind
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action, is_taken
from tasuki.core.rows import STALE, check_row, lock_row, store, write_changes
from tasuki.core.writing import edited
from tasuki.places.models import Municipality, Prefecture

OPENED = "はじめた調査の問いは変えられません。市町村が答える問いが、途中で変わらないためです。"
NO_QUESTION = "問いがまだありません。先に問いを決めてください。"
NOT_OPEN = "この調査は、いまは答えられません。"
NOT_ASKED = "答えが、いまの問いに合っていません。開き直してから、答えてください。"
NOTHING = "1つも答えがありません。分かるものだけ答えてください。"
STATE = "この調査では、いまはできません。"
READY: tuple[tuple[str, AskKind, list[str], str], ...] = (
    ("庁内の連携の会議を開いていますか",
     AskKind.CHOICE, ["定期に開く", "必要なときに開く", "まだない"], ""),
    ("重層的支援体制整備事業の担当の職員は、兼務を含めて何人ですか", AskKind.NUMBER, [], "人"),
    ("次の年度の予算に、この事業の分を入れる予定ですか",
     AskKind.CHOICE, ["入れる", "入れない", "検討中"], ""),
    ("住民に身近な相談の窓口は、何か所ありますか", AskKind.NUMBER, [], "か所"),
    ("いちばん困っていることは何ですか", AskKind.TEXT, [], ""),
    ("県にしてほしいことは何ですか", AskKind.TEXT, [], ""),
)  # fmt: skip


@action
def start_round(
    *, by: User, prefecture: Prefecture, title: str, lead: str, due_on: dt.date,
    before: Round | None = None,
) -> Round:  # fmt: skip
    """With the questions of the last round, to be compared with it; else with ready-made ones."""
    row = Round(prefecture=prefecture, before=before, title=title, lead=lead, due_on=due_on, by=by)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk])
    for question in _copied(before) if before else _ready():
        question.round = row
        check_row(question)
        question.save(force_insert=True)
    return row


def _copied(before: Round) -> list[RoundQuestion]:
    return [
        RoundQuestion(
            before=one, order=one.order, text=one.text, kind=one.kind, options=one.options,
            unit=one.unit,
        )
        for one in RoundQuestion.objects.filter(round=before)
    ]  # fmt: skip


def _ready() -> list[RoundQuestion]:
    return [
        RoundQuestion(order=order, text=text, kind=kind, options=options, unit=unit)
        for order, (text, kind, options, unit) in enumerate(READY, 1)
    ]


def _prepared(row: Round) -> None:
    if row.opened_at is not None:
        raise ValidationError(OPENED)


@action
def add_question(*, by: User, row: Round, **fields: Any) -> RoundQuestion:
    """``text kind options unit``, at the end."""
    _prepared(row)
    last = RoundQuestion.objects.filter(round=row).order_by("-order").first()
    question = RoundQuestion(round=row, order=last.order + 1 if last else 1, **fields)
    check_row(question)
    question.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk, question.pk])
    return question


@action
def change_question(*, by: User, question: RoundQuestion, **fields: Any) -> RoundQuestion:
    """Other words, another way to answer."""
    _prepared(question.round)
    store(question, fields)
    write_event(Action.CHANGE, object_ids=[question.round_id, question.pk])
    return question


@action
def remove_question(*, by: User, question: RoundQuestion) -> None:
    """Not asked this time."""
    _prepared(question.round)
    write_event(Action.CHANGE, object_ids=[question.round_id, question.pk])
    question.delete()


@action
def open_round(*, by: User, row: Round, places: Iterable[Municipality]) -> Round:
    """The municipalities see it and are told; the questions are settled from now on."""
    if row.opened_at is not None:
        raise ValidationError(STATE)
    if not RoundQuestion.objects.filter(round=row).exists():
        raise ValidationError(NO_QUESTION)
    store(row, {"opened_at": timezone.now()})
    write_event(Action.DECIDE, object_ids=[row.pk])
    _tell(places)
    return row


@action
def remind(*, by: User, row: Round, places: Iterable[Municipality]) -> int:
    """Whoever has not sent it in is told again, at most once a day; returns how many people."""
    if not row.is_open:
        raise ValidationError(STATE)
    write_event(Action.CHANGE, object_ids=[row.pk])
    return _tell(places)


def town_officers(places: Iterable[Municipality]) -> list[uuid.UUID]:
    """Who works in the 主管課 of those of these municipalities that the writer's office advises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.town_officers(%s::text[])", [[one.pk for one in places]])
        found: list[uuid.UUID] = cursor.fetchone()[0]
        return found


def _tell(places: Iterable[Municipality]) -> int:
    return notify_daily(NoticeKind.ROUND, town_officers(places))


@action
def move_due(*, by: User, row: Round, due_on: dt.date) -> Round:
    """Another last day; what was sent in by then is not late."""
    store(row, {"due_on": due_on})
    write_event(Action.CHANGE, object_ids=[row.pk])
    return row


@action
def close_round(*, by: User, row: Round) -> Round:
    """Nobody answers any more."""
    if not row.is_open:
        raise ValidationError(STATE)
    store(row, {"closed_at": timezone.now()})
    write_event(Action.DECIDE, object_ids=[row.pk])
    return row


def _fits(row: Round, said: dict[str, str]) -> None:
    """Only what was asked, in the way it was asked: figures are counted from it later."""
    asked = {str(one.pk): one for one in RoundQuestion.objects.filter(round=row)}
    for key, words in said.items():
        one = asked.get(key)
        if one is None or (one.kind == AskKind.CHOICE and words not in one.options):
            raise ValidationError(NOT_ASKED)
        if one.kind == AskKind.NUMBER and not (words.isascii() and words.isdecimal()):
            raise ValidationError(NOT_ASKED)


@action
def answer(
    *, by: User, row: Round, place: Municipality, revision: int, answers: dict[str, str],
    sends: bool,
) -> RoundSheet:  # fmt: skip
    """Kept for later, or sent in: whole or in part, in time or late. Sent in stays sent in."""
    if not row.is_open:
        raise ValidationError(NOT_OPEN)
    said = {question: words for question, words in answers.items() if words}
    if sends and not said:
        raise ValidationError(NOTHING)
    _fits(row, said)
    sheet = RoundSheet.objects.filter(round=row, municipality=place).first()
    now = timezone.now() if sends else None
    act = Action.ANSWER if sends else Action.CHANGE
    if sheet is None:
        sheet = RoundSheet(
            round=row, municipality=place, answers=said, submitted_at=now, **edited(by)
        )
        try:
            with transaction.atomic():
                sheet.save(force_insert=True)
        except IntegrityError as error:
            if not is_taken(error):
                raise
            raise ValidationError(STALE, code="stale") from error
    else:
        lock_row(sheet, revision)
        fields = {"answers": said, "submitted_at": sheet.submitted_at or now, **edited(by)}
        write_changes(sheet, fields, tuple(fields))
    write_event(act, object_ids=[row.pk, sheet.pk])
    return sheet
