"""One municipality: its stages year by year, what is known of it; both sides write."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import municipality_for, reach_of
from tasuki.advisory.actions.board import say_profile, say_stage
from tasuki.advisory.board import Line
from tasuki.advisory.contacts import face_of, talks_with
from tasuki.advisory.dispatch_queries import dispatches
from tasuki.advisory.enums import Has
from tasuki.advisory.forms.board import ProfileForm, StageForm
from tasuki.advisory.models import StageYear, TownProfile
from tasuki.advisory.queries import line_of
from tasuki.advisory.supervision_queries import open_questions
from tasuki.advisory.views.board import shown_years
from tasuki.advisory.views.pages import FormPage, edit_page
from tasuki.audit.enums import Action
from tasuki.core.dates import (
    fiscal_year,
    fiscal_year_label,
    fiscal_year_range,
    today,
    wareki_year,
)
from tasuki.places.models import Municipality

POST = ("GET", "POST")
SENT = 10
"""Dispatches that the page of a municipality shows."""
NO_PERSON = "県の後方支援担当と、市町村の主管課の人が読みます。住民のことは書きません。"


@screen(Action.PAGE)
def municipality(request: StaffRequest, code: str) -> HttpResponse:
    """Where it stands this 年度, what is known of it, every year."""
    place = municipality_for(request, code)
    line, now = line_of(place), fiscal_year(today())
    actual = line.actual(now)
    is_office = place.prefecture_id in reach_of(request).prefectures
    talks = list(talks_with(place)) if is_office else []
    line.talk = talks[0] if talks else None
    context = {
        "place": place, "is_prefecture": is_office, "is_office": is_office,
        "face": face_of(place), "talks": talks, "questions": open_questions(place, is_office),
        "now": actual.label if actual else "まだ分からない",
        "year_label": fiscal_year_label(now),
        "line": line,
        "dispatches": list(dispatches().filter(municipality=place)[:SENT]),
        "facts": facts_of(line),
        "years": [
            {
                "year": one, "label": fiscal_year_label(one), "note": line.note(one),
                "actual": line.actual(one), "planned": line.planned(one),
                "can_edit": can_say(place, one), "is_now": one == now,
            }
            for one in sorted({*shown_years(), *line.years}, reverse=True)
            if one in line.years or can_say(place, one)
        ],
    }  # fmt: skip
    return render(request, "advisory/municipality.html", context)


def can_say(place: Municipality, year: int) -> bool:
    """Whether something may be said of the year: within reach, and the municipality is there."""
    if year not in shown_years():
        return False
    first, last = fiscal_year_range(year)
    begun = place.valid_from is None or place.valid_from <= last
    return begun and (place.valid_to is None or place.valid_to >= first)


def facts_of(line: Line) -> list[tuple[str, str]]:
    """What is known, in words; what is not says so."""
    profile = line.profile or TownProfile()
    population = "分からない" if line.population is None else f"{line.population:,}人"
    if profile.population is not None and profile.population_year:
        population += f"（{wareki_year(profile.population_year)}、{profile.population_source}）"
    return [
        ("人口", population),
        ("福祉事務所", has_words(profile.welfare_office)),
        ("自立相談支援機関", has_words(profile.self_reliance)),
        ("担当の職員", "分からない" if profile.staff is None else f"{profile.staff}人"),
        ("知っておきたいこと", profile.note),
    ]


def has_words(value: str) -> str:
    """ある, ない, 分からない."""
    return str(Has(value).label) if value else "分からない"


def page_of(place: Municipality, name: str) -> FormPage:
    """A form about a municipality, and the way back to it."""
    back = reverse("advisory:municipality", args=[place.pk])
    return FormPage(name, back, lead=NO_PERSON, crumbs=((place.name, back),))


@screen(Action.CHANGE, methods=POST)
def stage(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """The stage of a year, with both texts where two wrote at once."""
    place = municipality_for(request, code)
    if not can_say(place, year):
        raise Http404
    rows = StageYear.objects.select_related("edited_by")

    def write(form: Any, revision: int) -> StageYear:
        return say_stage(
            by=request.user, place=place, year=year, revision=revision, **form.changes()
        )

    return edit_page(
        request, page_of(place, f"{place.name}の段階（{fiscal_year_label(year)}）"), StageForm,
        lambda: rows.filter(municipality=place, fiscal_year=year).first(), write,
    )  # fmt: skip


@screen(Action.CHANGE, methods=POST)
def profile(request: StaffRequest, code: str) -> HttpResponse:
    """What is known of the municipality; as ``stage``."""
    place = municipality_for(request, code)
    rows = TownProfile.objects.select_related("edited_by")

    def write(form: Any, revision: int) -> TownProfile:
        return say_profile(by=request.user, place=place, revision=revision, **form.changes())

    return edit_page(
        request, page_of(place, f"{place.name}のようす"), ProfileForm,
        lambda: rows.filter(municipality=place).first(), write,
    )  # fmt: skip
