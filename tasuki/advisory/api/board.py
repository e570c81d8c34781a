"""Municipalities: their stages by 年度, and what is known of one."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from tasuki.access.middleware import StaffRequest
from tasuki.access.scopes import ApiScope
from tasuki.advisory.access import municipality_for, prefecture_for
from tasuki.advisory.actions.board import say_profile
from tasuki.advisory.api.reach import (
    IF_MATCH,
    Asked,
    Code,
    Year,
    cleaned,
    own_town,
    reach_for,
    version_of,
    writer_of,
)
from tasuki.advisory.board import Line, board_day
from tasuki.advisory.enums import Has, TownStage
from tasuki.advisory.forms.board import ProfileForm
from tasuki.advisory.models import TownProfile
from tasuki.advisory.models.profile import MOST_PEOPLE, MOST_STAFF, YEARS
from tasuki.advisory.queries import board_lines, line_of
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Municipality

router = Router(tags=["市町村"])


class BoardAsked(Asked):
    """Which 年度, and which of its municipalities."""

    year: Year | None = Field(None, description="年度（4月の西暦）。なければ、ことしの年度")
    stage: TownStage | None = Field(None, description="この段階の市町村だけ")


class MunicipalityOut(Schema):
    """One line of the board. ``null``: nobody has said it."""

    code: str = Field(description="全国地方公共団体コード（6けた）", examples=["992011"])
    name: str = Field(description="名前")
    population: int | None = Field(description="人口（書かれた数、なければ国勢調査など）")
    stage: TownStage | None = Field(description="この年度の段階")
    planned: TownStage | None = Field(description="予定していた段階")
    planned_next: TownStage | None = Field(description="次の年度の予定")
    note: str = Field(description="ひとこと")

    @classmethod
    def of(cls, line: Line, year: int) -> MunicipalityOut:
        """As the board has it."""
        return cls(
            code=line.place.pk, name=line.place.name, population=line.population,
            stage=line.actual(year), planned=line.planned(year),
            planned_next=line.planned(year + 1), note=line.note(year),
        )  # fmt: skip


class BoardOut(Schema):
    """A page of the board, by code."""

    year: int
    total: int
    items: list[MunicipalityOut]


class ProfileOut(Schema):
    """市町村のようす. ``null`` and the empty word: not known; ``revision`` 0: nothing written."""

    code: str
    name: str
    population: int | None = Field(description="人口")
    population_year: int | None = Field(description="人口の年（西暦）")
    population_source: str = Field(description="人口の出どころ")
    welfare_office: Has | None = Field(description="福祉事務所")
    self_reliance: Has | None = Field(description="自立相談支援機関")
    staff: int | None = Field(description="担当の職員の数")
    note: str = Field(description="知っておきたいこと")
    revision: int = Field(description="版。書くときに If-Match に入れます")
    edited_at: dt.datetime | None = Field(description="書いた日時")

    @classmethod
    def of(cls, place: Municipality, row: TownProfile | None) -> ProfileOut:
        """As it stands now."""
        row = row or TownProfile(municipality=place, revision=0)
        return cls(
            code=place.pk, name=place.name, population=row.population,
            population_year=row.population_year, population_source=row.population_source,
            welfare_office=Has(row.welfare_office) if row.welfare_office else None,
            self_reliance=Has(row.self_reliance) if row.self_reliance else None,
            staff=row.staff, note=row.note, revision=row.revision, edited_at=row.edited_at,
        )  # fmt: skip


@router.get("municipalities", response=BoardOut, operation_id="list_municipalities",
            summary="市町村の段階")  # fmt: skip
def municipalities(request: HttpRequest, asked: Query[BoardAsked]) -> BoardOut:
    """都道府県の鍵には県内の市町村、市町村の鍵には自分の市町村が返ります。できること：市町村の段階を読む"""
    reach = reach_for(request, ApiScope.BOARD)
    year = asked.year or fiscal_year(today())
    if reach.prefectures:
        prefecture = prefecture_for(cast(StaffRequest, request))
        lines = board_lines(prefecture, board_day(year, today()), (year, year + 1))
    else:
        lines = [line_of(one) for one in Municipality.objects.filter(pk__in=reach.municipalities)]
    found = [one for one in lines if asked.stage in (None, one.actual(year))]
    items = [MunicipalityOut.of(one, year) for one in asked.cut(found)]
    return BoardOut(year=year, total=len(found), items=items)


@router.get("municipalities/{code}/profile", response=ProfileOut, operation_id="read_profile",
            summary="市町村のようす")  # fmt: skip
def profile(request: HttpRequest, response: HttpResponse, code: Code) -> ProfileOut:
    """版は ETag にも入ります。できること：市町村のようすを読む"""
    reach_for(request, ApiScope.PROFILE)
    place = municipality_for(cast(StaffRequest, request), code)
    found = ProfileOut.of(place, line_of(place).profile)
    response.headers["ETag"] = f'"{found.revision}"'
    return found


class ProfileIn(Schema):
    """Everything at once: what is left out would be lost. ``null``, the empty word: not known."""

    model_config = ConfigDict(extra="forbid")

    population: int | None = Field(ge=0, le=MOST_PEOPLE, strict=True, description="人口")
    population_year: int | None = Field(
        ge=YEARS[0], le=YEARS[1], strict=True, description="人口の年（西暦）"
    )
    population_source: str = Field(max_length=200, description="人口の出どころ")
    welfare_office: Has | None = Field(description="福祉事務所")
    self_reliance: Has | None = Field(description="自立相談支援機関")
    staff: int | None = Field(ge=0, le=MOST_STAFF, strict=True, description="担当の職員の数")
    note: str = Field(max_length=1000, description="知っておきたいこと。人や世帯のことは書きません")


@router.put("municipalities/{code}/profile", response=ProfileOut, operation_id="write_profile",
            summary="市町村のようすを書く", openapi_extra=IF_MATCH)  # fmt: skip
def write_profile(
    request: HttpRequest, response: HttpResponse, code: Code, said: ProfileIn
) -> ProfileOut:
    """その市町村の鍵だけが書きます。読んだときの版をIf-Matchに入れます。ほかの人が先に書いていたら412で、どちらの文も消えません。できること：自分の市町村のようすを書く"""
    reach_for(request, ApiScope.PROFILE)
    reach_for(request, ApiScope.PROFILE_WRITE)
    place = own_town(request, code)
    version = version_of(request, line_of(place).profile)
    form = cleaned(ProfileForm({k: "" if v is None else v for k, v in said.dict().items()}))
    row = say_profile(by=writer_of(request), place=place, revision=version, **form.changes())
    response.headers["ETag"] = f'"{row.revision}"'
    return ProfileOut.of(place, row)
