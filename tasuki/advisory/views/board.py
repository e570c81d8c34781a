"""市町村ボード: every municipality of the prefecture, how far it is; its page; its stages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_HERE, municipality_for, prefecture_for, reach_of
from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.forms.board import StageForm
from tasuki.advisory.models import StageYear
from tasuki.advisory.queries import Line, board_day, board_lines, counted, years_of
from tasuki.advisory.views.pages import FormPage, edit_page, year_tabs
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today

POST = ("GET", "POST")
BACK, AHEAD = 2, 1
"""How many 年度 before and after this one the board can show."""


@screen(Action.PAGE)
def index(request: StaffRequest) -> HttpResponse:
    """The prefecture's board, or the own page of a municipality."""
    reach = reach_of(request)
    if reach.prefectures:
        return redirect("advisory:board")
    if reach.municipalities:
        return redirect("advisory:municipality", reach.municipalities[0])
    raise PermissionDenied(NOT_HERE)


def shown_years() -> range:
    """The 年度 that one can look at and write."""
    now = fiscal_year(today())
    return range(now - BACK, now + AHEAD + 1)


def asked_year(request: StaffRequest) -> int:
    """``?year=``; this 年度 where it is missing or out of reach."""
    typed = request.GET.get("year", "")
    years = shown_years()
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    return wanted if wanted in years else fiscal_year(today())


@screen(Action.LIST)
def board(request: StaffRequest) -> HttpResponse:
    """Every municipality that exists, its stage, what was planned, what is planned next."""
    prefecture = prefecture_for(request)
    year = asked_year(request)
    lines = board_lines(prefecture, board_day(year, today()), (year, year + 1))
    rows = [
        {
            "place": one.place, "actual": one.actual(year), "planned": one.planned(year),
            "next": one.planned(year + 1), "note": one.note(year),
        }
        for one in lines
    ]  # fmt: skip
    labels = {one: fiscal_year_label(one) for one in shown_years()}
    context = {
        "prefecture": prefecture, "rows": rows, "year": year, "year_label": fiscal_year_label(year),
        "next_label": fiscal_year_label(year + 1), "counts": counted(lines, year),
        "tabs": year_tabs(reverse("advisory:board"), labels, year),
    }  # fmt: skip
    return render(request, "advisory/board.html", context)


@screen(Action.PAGE)
def municipality(request: StaffRequest, code: str) -> HttpResponse:
    """One municipality: its stages year by year."""
    place = municipality_for(request, code)
    line, now = Line(place, years_of(place)), fiscal_year(today())
    actual = line.actual(now)
    context = {
        "place": place,
        "is_prefecture": place.prefecture_id in reach_of(request).prefectures,
        "now": actual.label if actual else "まだ分からない",
        "year_label": fiscal_year_label(now),
        "years": [
            {
                "year": one, "label": fiscal_year_label(one), "row": line.years.get(one),
                "actual": line.actual(one), "planned": line.planned(one),
                "can_edit": one in shown_years(), "is_now": one == now,
            }
            for one in sorted({*shown_years(), *line.years}, reverse=True)
        ],
    }  # fmt: skip
    return render(request, "advisory/municipality.html", context)


@screen(Action.CHANGE, methods=POST)
def stage(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """The stage of a year, with both texts where two wrote at once."""
    place = municipality_for(request, code)
    if year not in shown_years():
        raise Http404
    back = reverse("advisory:municipality", args=[place.pk])
    page = FormPage(
        f"{place.name}の段階（{fiscal_year_label(year)}）", back, crumbs=((place.name, back),)
    )
    rows = StageYear.objects.select_related("edited_by")

    def write(form: Any, revision: int) -> StageYear:
        return say_stage(
            by=request.user, place=place, year=year, revision=revision, **form.changes()
        )

    return edit_page(
        request, page, StageForm,
        lambda: rows.filter(municipality=place, fiscal_year=year).first(), write,
    )  # fmt: skip
