"""What the prefecture told everybody who works there: its vision, its know-how."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import connection
from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from tasuki.access.scopes import ApiScope
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.api.reach import Asked, reach_for
from tasuki.advisory.models import KnowHow, VisionGoal
from tasuki.advisory.vision import goals_of, newest_vision
from tasuki.advisory.vision_enums import StepState

router = Router(tags=["知らせたもの"])


class GoalYearOut(Schema):
    """A 年度 of a goal; ``null``: not known."""

    year: int
    step: str = Field(description="すること")
    planned: Decimal | None = Field(description="予定の値")
    actual: Decimal | None = Field(description="実際の値")
    state: StepState | None = Field(description="ようす")


class GoalOut(Schema):
    """A goal with its years."""

    text: str = Field(description="目標")
    measure: str = Field(description="何ではかるか")
    unit: str = Field(description="単位")
    start: Decimal | None = Field(description="はじめの値")
    target: Decimal | None = Field(description="めざす値")
    percent: int | None = Field(description="めざす値までのどこまで来たか（0〜100）")
    years: list[GoalYearOut]

    @classmethod
    def of(cls, goal: VisionGoal, percent: int | None) -> GoalOut:
        """As it stands now."""
        return cls(
            text=goal.text, measure=goal.measure, unit=goal.unit, start=goal.start,
            target=goal.target, percent=percent,
            years=[
                GoalYearOut(
                    year=one.fiscal_year, step=one.step, planned=one.planned, actual=one.actual,
                    state=StepState(one.state) if one.state else None,
                )
                for one in goal.years.all()
            ],
        )  # fmt: skip


class VisionOut(Schema):
    """The newest version that was told."""

    prefecture: str = Field(description="都道府県（6けた）")
    number: int = Field(description="版")
    title: str = Field(description="題")
    text: str = Field(description="めざす姿")
    year_from: int = Field(description="はじめの年度")
    year_to: int = Field(description="終わりの年度")
    published_on: dt.date = Field(description="知らせた日")
    goals: list[GoalOut]


class KnowHowOut(Schema):
    """What one support taught."""

    id: uuid.UUID
    title: str = Field(description="題")
    situation: str = Field(description="どんなことで困っていたか")
    done: str = Field(description="何をしたか")
    changed: str = Field(description="何が変わったか")
    hint: str = Field(description="はじめの一歩")
    fields: list[WelfareField] = Field(description="分野")
    published_on: dt.date = Field(description="知らせた日")

    @classmethod
    def of(cls, one: KnowHow) -> KnowHowOut:
        """As it was told."""
        return cls(
            id=one.pk, title=one.title, situation=one.situation, done=one.done,
            changed=one.changed, hint=one.hint, published_on=one.published_on,
            fields=[WelfareField(word) for word in one.fields],
        )  # fmt: skip


class KnowHowsOut(Schema):
    """The newest first."""

    total: int
    items: list[KnowHowOut]


def _home(request: HttpRequest) -> list[str]:
    """The prefecture in which the office lies."""
    reach_for(request, ApiScope.PUBLISHED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.machine_home(%s)", [ApiScope.PUBLISHED.value])
        found: list[str] = cursor.fetchone()[0]
        return found


@router.get("vision", response=VisionOut, operation_id="read_vision", summary="県のビジョン")
def vision(request: HttpRequest) -> VisionOut:
    """市町村の鍵にも、その県のビジョンが返ります。知らせた版がなければ404です。できること：ビジョンとノウハウを読む"""
    found = newest_vision(_home(request))
    if found is None or found.published_on is None:
        raise Http404
    return VisionOut(
        prefecture=found.prefecture_id, number=found.number, title=found.title, text=found.text,
        year_from=found.year_from, year_to=found.year_to, published_on=found.published_on,
        goals=[GoalOut.of(one.goal, one.percent) for one in goals_of(found)],
    )  # fmt: skip


@router.get("knowhow", response=KnowHowsOut, operation_id="list_knowhow",
            summary="県内のノウハウ")  # fmt: skip
def knowhow(request: HttpRequest, asked: Query[Asked]) -> KnowHowsOut:
    """取り下げたものは返りません。できること：ビジョンとノウハウを読む"""
    rows = KnowHow.objects.filter(prefecture_id__in=_home(request), withdrawn_at__isnull=True)
    found = asked.slice(rows)
    return KnowHowsOut(total=rows.count(), items=[KnowHowOut.of(one) for one in found])
