"""全国の状況: sums of each prefecture, no words and no towns."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from tasuki.access.scopes import ApiScope
from tasuki.advisory.api.reach import Year, reach_for
from tasuki.advisory.national import amounts, prefecture_rows, published
from tasuki.core.dates import fiscal_year, today

router = Router(tags=["数"])


class YearAsked(Schema):
    """Which 年度."""

    model_config = ConfigDict(extra="forbid")

    year: Year | None = Field(None, description="年度（4月の西暦）。なければ、ことしの年度")


class StageCount(Schema):
    """How many municipalities of a prefecture are in each stage."""

    full: int = Field(0, description="実施")
    prep: int = Field(0, description="移行準備")
    considering: int = Field(0, description="検討中")
    none: int = Field(0, description="未着手")
    unknown: int = Field(0, description="まだ分からない")


class PrefectureOut(Schema):
    """One prefecture."""

    code: str = Field(description="全国地方公共団体コード（6けた）", examples=["130001"])
    name: str
    total: int = Field(description="市町村の数")
    stages: StageCount


class FiguresOut(Schema):
    """The prefectures that the token reads."""

    year: int
    items: list[PrefectureOut]


@router.get("figures", response=FiguresOut, operation_id="list_figures",
            summary="都道府県ごとの、段階別の市町村の数")  # fmt: skip
def figures(request: HttpRequest, asked: Query[YearAsked]) -> FiguresOut:
    """国の鍵には47都道府県、都道府県の鍵には自分の県の数が返ります。できること：都道府県ごとの数を読む"""
    reach_for(request, ApiScope.FIGURES)
    year = asked.year or fiscal_year(today())
    items = [
        PrefectureOut(
            code=one.prefecture.pk, name=one.prefecture.name, total=one.total,
            stages=StageCount(**{word or "unknown": n for word, n in one.numbers.items()}),
        )
        for one in prefecture_rows(year)
    ]  # fmt: skip
    return FiguresOut(year=year, items=items)


class FigureOut(Schema):
    """One number that the nation published; two of one year may differ, each with its source."""

    year: int
    words: str = Field(description="何の数か")
    number: int
    is_planned: bool = Field(description="予定の数")
    source: str = Field(description="出どころ")


class AmountOut(Schema):
    """One amount that the nation published, in yen."""

    year: int
    programme: str
    phase: str
    yen: int = Field(description="円")
    source: str = Field(description="出どころ")


class PublishedOut(Schema):
    """What stands on the page 全国の状況."""

    figures: list[FigureOut]
    amounts: list[AmountOut]


@router.get("figures/published", response=PublishedOut, operation_id="list_published_figures",
            summary="国が公表した数")  # fmt: skip
def published_figures(request: HttpRequest) -> PublishedOut:
    """市町村の数と予算額です。できること：都道府県ごとの数を読む"""
    reach_for(request, ApiScope.FIGURES)
    return PublishedOut(
        figures=[
            FigureOut(year=one.year, words=one.words, number=one.number,
                      is_planned=one.is_planned, source=one.source)
            for one in published()
        ],
        amounts=[
            AmountOut(year=one.year, programme=one.programme, phase=one.phase, yen=one.yen,
                      source=one.source)
            for one in amounts()
        ],
    )  # fmt: skip
