"""後方支援 in 朝霧県: the 60 municipalities and how far each of them is, as yoko tells it."""

from __future__ import annotations

from typing import Any

from tasuki.advisory.actions.board import say_profile, say_stage
from tasuki.advisory.enums import Has, TownStage
from tasuki.advisory.models import StageYear
from tasuki.config.demonstration.acting import acting
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Municipality

ORDER = (TownStage.NONE, TownStage.CONSIDERING, TownStage.PREP, TownStage.FULL)
SILENT = frozenset({"fuyume"})
"""Of whose stage nobody has said anything yet: the board shows them all the same."""
PEOPLE_EACH = 18_000
"""One person in charge for so many people, made up."""


def tell_board() -> None:
    """Last 年度, this one, the plan of the next; in the name of yoko. Nothing is doubled."""
    now, codes = fiscal_year(today()), municipality_codes()
    with acting("yoko") as by:
        if StageYear.objects.exists():
            return
        places = {one.pk: one for one in Municipality.objects.demonstration()}
        for row in read("organizations")["municipalities"]:
            place = places[codes[row["id"]]]
            said = {} if row["id"] in SILENT else years(row, now)
            for year, fields in said.items():
                say_stage(by=by, place=place, year=year, revision=0, **fields)
            say_profile(by=by, place=place, revision=0, **profile(row, now))


def years(row: Row, now: int) -> dict[int, dict[str, str]]:
    """年度 → what is said: a plan that came true for those who moved, one that did not for some of
    those who stayed, and for the year to come one step on where work goes on already."""
    before, actual = TownStage(row["stage_last_year"]), TownStage(row["stage"])
    stayed_behind = before == actual == TownStage.CONSIDERING
    planned = TownStage.PREP if stayed_behind else actual
    note = "予定は準備でした。議会のあとに、もう一度話します。" if stayed_behind else ""
    aim = actual if actual in {TownStage.NONE, TownStage.FULL} else ORDER[ORDER.index(actual) + 1]
    at = ORDER.index(before)
    earlier = {
        now - back: {"planned": "", "actual": ORDER[max(0, at - back + 1)], "note": ""}
        for back in (3, 2)
    }
    return {
        **earlier,
        now - 1: {"planned": before, "actual": before, "note": ""},
        now: {"planned": planned, "actual": actual, "note": note},
        now + 1: {"planned": "" if aim == TownStage.NONE else aim, "actual": "", "note": ""},
    }


def profile(row: Row, now: int) -> dict[str, Any]:
    """Invented people counted in an invented 国勢調査; of the smallest nobody knows the staff."""
    is_known = row["population"] > 3_000
    return {
        "population": row["population"], "population_year": now - 1,
        "population_source": "国勢調査（見本の数）",
        "welfare_office": Has.YES if row["welfare_office"] else Has.NO,
        "self_reliance": Has.YES if row["own_jiritsu"] else Has.NO,
        "staff": max(1, round(row["population"] / PEOPLE_EACH)) if is_known else None,
    }  # fmt: skip
