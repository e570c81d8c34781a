"""調査: what was asked, and what the municipalities answered."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from tasuki.access.middleware import StaffRequest
from tasuki.access.scopes import ApiScope
from tasuki.advisory.access import Reach, municipality_for
from tasuki.advisory.actions.rounds import NOT_ASKED, answer
from tasuki.advisory.api.reach import (
    IF_MATCH,
    Asked,
    Code,
    cleaned,
    own_town,
    reach_for,
    version_of,
    writer_of,
)
from tasuki.advisory.asked import Standing, standings
from tasuki.advisory.enums import AskKind
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.advisory.views.rounds import places_of, round_for
from tasuki.advisory.views.sheets import Sheet
from tasuki.places.models import Municipality

router = Router(tags=["調査"])
State = Literal["draft", "open", "closed"]


class RoundOut(Schema):
    """One round."""

    id: uuid.UUID
    title: str = Field(description="題")
    lead: str = Field(description="お願いのことば")
    due_on: dt.date = Field(description="しめきり")
    state: State = Field(description="draft：まだはじめていない、open：答えられる、closed：終えた")

    @classmethod
    def of(cls, row: Round) -> RoundOut:
        """As it stands now."""
        state: State = "draft" if row.opened_at is None else "open" if row.is_open else "closed"
        return cls(id=row.pk, title=row.title, lead=row.lead, due_on=row.due_on, state=state)


class RoundsOut(Schema):
    """The newest first."""

    total: int
    items: list[RoundOut]


class QuestionOut(Schema):
    """One question; ``options`` of a choice, ``unit`` of a number."""

    id: uuid.UUID
    text: str = Field(description="問い")
    kind: AskKind = Field(description="答え方（choice：選ぶ、number：数、text：文）")
    options: list[str] = Field(description="選ぶことば")
    unit: str = Field(description="単位")


class QuestionsOut(Schema):
    """In the order in which they are asked."""

    round: RoundOut
    items: list[QuestionOut]


class AnswerOut(Schema):
    """The words of one answer; a number as its digits. What was left empty is not there."""

    question: uuid.UUID
    answer: str


class SheetOut(Schema):
    """What one municipality answered. ``revision`` 0: nothing yet."""

    code: str
    name: str
    submitted_at: dt.datetime | None = Field(description="出した日時。null：まだ出していない")
    is_late: bool = Field(description="しめきりのあとに届いた")
    revision: int = Field(description="版。書くときに If-Match に入れます")
    answers: list[AnswerOut]

    @classmethod
    def of(cls, row: Round, place: Municipality, sheet: RoundSheet | None) -> SheetOut:
        """As it stands now."""
        if sheet is not None:
            sheet.round = row
        said = sheet.answers if sheet else {}
        return cls(
            code=place.pk, name=place.name, revision=sheet.revision if sheet else 0,
            submitted_at=sheet.submitted_at if sheet else None,
            is_late=sheet.is_late if sheet else False,
            answers=[AnswerOut(question=uuid.UUID(k), answer=words) for k, words in said.items()],
        )  # fmt: skip


class SheetsOut(Schema):
    """Those that have not sent it in first, then by code."""

    total: int
    items: list[SheetOut]


@router.get("rounds", response=RoundsOut, operation_id="list_rounds", summary="調査の一覧")
def rounds(request: HttpRequest, asked: Query[Asked]) -> RoundsOut:
    """市町村の鍵には、はじまった調査だけが返ります。できること：調査と答えを読む"""
    reach_for(request, ApiScope.ROUNDS)
    rows = Round.objects.all()  # which those are, the policy of the table says
    found = asked.slice(rows)
    return RoundsOut(total=rows.count(), items=[RoundOut.of(one) for one in found])


@router.get("rounds/{round_id}", response=QuestionsOut, operation_id="read_round",
            summary="調査の問い")  # fmt: skip
def questions(request: HttpRequest, round_id: uuid.UUID) -> QuestionsOut:
    """問いの番号（id）は、答えを書くときに使います。できること：調査と答えを読む"""
    row, _ = _round(request, round_id)
    items = [
        QuestionOut(id=one.pk, text=one.text, kind=AskKind(one.kind), options=one.options,
                    unit=one.unit)
        for one in RoundQuestion.objects.filter(round=row)
    ]  # fmt: skip
    return QuestionsOut(round=RoundOut.of(row), items=items)


@router.get("rounds/{round_id}/answers", response=SheetsOut, operation_id="list_answers",
            summary="市町村の答え")  # fmt: skip
def answers(request: HttpRequest, round_id: uuid.UUID, asked: Query[Asked]) -> SheetsOut:
    """都道府県の鍵には県内の市町村、市町村の鍵には自分の答えが返ります。できること：調査と答えを読む"""
    row, reach = _round(request, round_id)
    found: list[Standing] = []
    if row.opened_at is not None:
        places = [one for one in places_of(row) if reach.holds(one)]
        found = standings(row, places, [])
    items = [SheetOut.of(row, one.place, one.sheet) for one in asked.cut(found)]
    return SheetsOut(total=len(found), items=items)


@router.get("rounds/{round_id}/answers/{code}", response=SheetOut, operation_id="read_answers",
            summary="1つの市町村の答え")  # fmt: skip
def answers_of(
    request: HttpRequest, response: HttpResponse, round_id: uuid.UUID, code: Code
) -> SheetOut:
    """版は ETag にも入ります。できること：調査と答えを読む"""
    reach_for(request, ApiScope.ROUNDS)
    page = sheet_for(cast(StaffRequest, request), round_id, code)
    found = SheetOut.of(page.row, page.place, page.stored())
    response.headers["ETag"] = f'"{found.revision}"'
    return found


class AnswerIn(Schema):
    """One answer; the empty word takes it back."""

    model_config = ConfigDict(extra="forbid")

    question: uuid.UUID = Field(description="問いの番号")
    answer: str = Field(max_length=1000, description="答え。選ぶ問いはそのことば、数は数字だけ")


class SheetIn(Schema):
    """All answers at once: what is left out is taken back."""

    model_config = ConfigDict(extra="forbid")

    send: bool = Field(strict=True, description="true：県に出す、false：書きかけのまま残す")
    answers: list[AnswerIn] = Field(max_length=200)


@router.put("rounds/{round_id}/answers/{code}", response=SheetOut, operation_id="write_answers",
            summary="調査の答えを書く", openapi_extra=IF_MATCH)  # fmt: skip
def write_answers(
    request: HttpRequest, response: HttpResponse, round_id: uuid.UUID, code: Code, said: SheetIn
) -> SheetOut:
    """その市町村の鍵だけが書きます。読んだときの版をIf-Matchに入れます。分かるものだけで出せて、終わるまではなおせます。できること：自分の市町村の、調査の答えを書く"""
    reach_for(request, ApiScope.ROUNDS)
    reach_for(request, ApiScope.ANSWERS_WRITE)
    place = own_town(request, code)
    page = sheet_for(cast(StaffRequest, request), round_id, code)
    version = version_of(request, page.stored())
    given = {f"answer-{one.question}": one.answer for one in said.answers}
    form = cleaned(page.form(given))
    unknown = set(given) - set(form.fields)
    if unknown:
        raise ValidationError({sorted(unknown)[0].removeprefix("answer-"): [NOT_ASKED]})
    row = answer(by=writer_of(request), row=page.row, place=place, revision=version,
                 answers=form.answers, sends=said.send)  # fmt: skip
    response.headers["ETag"] = f'"{row.revision}"'
    return SheetOut.of(page.row, place, row)


def sheet_for(request: StaffRequest, round_id: uuid.UUID, code: str) -> Sheet:
    """The sheet of one municipality in a round that was opened; else 404."""
    row, place = round_for(request, round_id), municipality_for(request, code)
    if row.opened_at is None or place.prefecture_id != row.prefecture_id:
        raise Http404
    return Sheet(row, place)


def _round(request: HttpRequest, round_id: uuid.UUID) -> tuple[Round, Reach]:
    reach = reach_for(request, ApiScope.ROUNDS)
    return round_for(cast(StaffRequest, request), round_id), reach
