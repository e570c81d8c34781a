"""市町村ボード: every municipality of the prefecture and how far it is; the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.exports import Mark, as_file
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.board import FLAGS, Line, board_day, counted, in_order, narrowed, word_of
from tasuki.advisory.board_file import table_of_board
from tasuki.advisory.enums import TownStage
from tasuki.advisory.queries import board_lines
from tasuki.advisory.shapes import map_of
from tasuki.advisory.tilemap import tiles_of
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.core.tabs import Tab

WAYS = (
    ("board", "一覧"),
    ("talks", "連絡"),
    ("map", "地図"),
    ("shapes", "形の地図"),
    ("years", "年ごとの変化"),
)
"""The pages of the board, side by side."""
BACK, AHEAD = 2, 1
"""How many 年度 before and after this one the board can show."""


def shown_years() -> range:
    """The 年度 that one can look at and write."""
    now = fiscal_year(today())
    return range(now - BACK, now + AHEAD + 1)


def asked_year(request: StaffRequest) -> int:
    """``?year=``; this 年度 where it is missing, nonsense or out of reach."""
    years = {str(one): one for one in shown_years()}
    return years.get(request.GET.get("year", ""), fiscal_year(today()))


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever is none of ours is left out of it."""

    year: int
    stage: str
    flag: str

    @classmethod
    def of(cls, request: StaffRequest) -> Asked:
        """This 年度 and everybody, where nothing or nonsense is asked for."""
        stage, flag = request.GET.get("stage", ""), request.GET.get("only", "")
        return cls(
            asked_year(request),
            stage if stage in {word_of(one) for one in (*TownStage, None)} else "",
            flag if flag in FLAGS else "",
        )

    def url(self, page: str = "board", **other: Any) -> str:
        """The address of the board, or of its map, with some of it changed."""
        said = {"year": self.year, "stage": self.stage, "only": self.flag, **other}
        return f"{reverse(f'advisory:{page}')}?{urlencode({k: v for k, v in said.items() if v})}"


def lines_for(request: StaffRequest, asked: Asked) -> list[Line]:
    """The whole board, whom to look at first on top."""
    day = board_day(asked.year, today())
    found = board_lines(prefecture_for(request), day, (asked.year, asked.year + 1))
    return in_order(found)


@screen(Action.LIST)
def board(request: StaffRequest) -> HttpResponse:
    """Every municipality that exists, its stage, what was planned, what is planned next."""
    prefecture, asked = prefecture_for(request), Asked.of(request)
    everybody = lines_for(request, asked)
    lines = narrowed(everybody, asked.year, asked.stage, asked.flag)
    context = frame_of(asked, "board") | {
        "prefecture": prefecture, "total": len(everybody), "year": asked.year,
        "rows": [row_of(one, asked.year) for one in lines],
        "next_label": fiscal_year_label(asked.year + 1),
        "stages": stage_chips(everybody, asked), "flags": flag_chips(everybody, asked),
        "file_url": f"{reverse('advisory:board_file')}?year={asked.year}",
    }  # fmt: skip
    return render(request, "advisory/board.html", context)


@screen(Action.LIST)
def tile_map(request: StaffRequest) -> HttpResponse:
    """The same municipalities about where they lie, each as large as every other."""
    prefecture, asked = prefecture_for(request), Asked.of(request)
    lines = lines_for(request, asked)
    context = frame_of(asked, "map") | {
        "prefecture": prefecture,
        "tiles": [(one, one.line.actual(asked.year)) for one in tiles_of(lines)],
        "counts": counted(lines, asked.year),
    }
    return render(request, "advisory/map.html", context)


@screen(Action.LIST)
def shapes(request: StaffRequest) -> HttpResponse:
    """The same municipalities in their real shapes."""
    prefecture, asked = prefecture_for(request), Asked.of(request)
    lines = lines_for(request, asked)
    context = frame_of(asked, "shapes") | {
        "prefecture": prefecture,
        "map": map_of(prefecture.pk[:2], lines, asked.year),
        "counts": counted(lines, asked.year),
    }
    return render(request, "advisory/shapes.html", context)


def frame_of(asked: Asked, page: str) -> dict[str, Any]:
    """The 年度 and the ways to look, on each page."""
    return {
        "year_label": fiscal_year_label(asked.year),
        "years": [
            Tab(fiscal_year_label(one), asked.url(page, year=one), one == asked.year)
            for one in shown_years()
        ],
        "ways": [Tab(label, asked.url(name), name == page) for name, label in WAYS],
    }


def row_of(line: Line, year: int) -> dict[str, Any]:
    """A line as the table shows it."""
    return {
        "line": line, "place": line.place, "actual": line.actual(year), "note": line.note(year),
        "planned": line.planned(year), "next": line.planned(year + 1),
    }  # fmt: skip


def stage_chips(lines: list[Line], asked: Asked) -> list[dict[str, Any]]:
    """How many are in each stage, to narrow down by."""
    return [
        {
            "stage": stage, "number": number, "is_current": asked.stage == word_of(stage),
            "url": asked.url(stage="" if asked.stage == word_of(stage) else word_of(stage)),
        }
        for stage, number in counted(lines, asked.year)
    ]  # fmt: skip


def flag_chips(lines: list[Line], asked: Asked) -> list[Tab]:
    """Those whom the prefecture looks at closely, to narrow down by; all of them first."""
    is_all = not asked.stage and not asked.flag
    found = [Tab("すべて", asked.url(stage="", only=""), is_all, len(lines))]
    for word, (label, holds) in FLAGS.items():
        is_on = asked.flag == word
        number = sum(holds(one) for one in lines)
        found.append(Tab(label, asked.url(only="" if is_on else word), is_on, number))
    return found


@screen(Action.EXPORT, methods=("POST",))
def board_file(request: StaffRequest) -> HttpResponse:
    """The whole board of a 年度 as a workbook: nothing of it is about a person."""
    prefecture, asked = prefecture_for(request), Asked.of(request)
    mark = Mark.of(request, "市町村の状況をまとめる")
    sheet = table_of_board(lines_for(request, asked), asked.year, mark)
    mark.note(request, [])
    return as_file(sheet, "xlsx", f"{prefecture.name}_市町村ボード_{asked.year}年度")
