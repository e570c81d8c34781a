"""What the pages of the board read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tasuki.advisory.board import Line
from tasuki.advisory.contacts import last_contacts
from tasuki.advisory.models import StageYear, TownProfile
from tasuki.places.models import Municipality, Prefecture


def board_lines(prefecture: Prefecture, day: dt.date, years: Iterable[int]) -> list[Line]:
    """Every municipality that exists on the day, once, whether anything was said of it or not.

    Four statements, whatever the number of municipalities.
    """
    places = Municipality.objects.filter(prefecture=prefecture).valid_on(day).order_by("code")
    lines = {one.pk: Line(one) for one in places}
    said = StageYear.objects.filter(
        municipality__prefecture=prefecture, fiscal_year__in=list(years)
    )
    for row in said:
        if line := lines.get(row.municipality_id):
            line.years[row.fiscal_year] = row
    for profile in TownProfile.objects.filter(municipality__prefecture=prefecture):
        if line := lines.get(profile.municipality_id):
            line.profile = profile
    for code, talk in last_contacts(prefecture).items():
        if line := lines.get(code):
            line.talk = talk
    return list(lines.values())


def line_of(place: Municipality) -> Line:
    """Everything that was said of one municipality."""
    rows = StageYear.objects.filter(municipality=place).select_related("edited_by")
    years = {row.fiscal_year: row for row in rows}
    profile = TownProfile.objects.filter(municipality=place).select_related("edited_by").first()
    return Line(place, years, profile)
