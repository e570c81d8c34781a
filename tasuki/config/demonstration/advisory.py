"""後方支援 in 朝霧県: how far each of the 60 municipalities is, as yoko tells it."""

from __future__ import annotations

from tasuki.advisory.actions.board import say_stage
from tasuki.advisory.enums import TownStage
from tasuki.advisory.models import StageYear
from tasuki.config.demonstration.acting import acting
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.places import municipality_codes
from tasuki.core.dates import fiscal_year, today
from tasuki.places.models import Municipality

ORDER = (TownStage.NONE, TownStage.CONSIDERING, TownStage.PREP, TownStage.FULL)
SILENT = frozenset({"fuyume"})
"""Of whom nobody has said anything yet: the board shows them all the same."""


def tell_board() -> None:
    """Last 年度, this one, the plan of the next; in the name of yoko. Nothing is doubled."""
    now, codes = fiscal_year(today()), municipality_codes()
    with acting("yoko") as by:
        if StageYear.objects.exists():
            return
        places = {one.pk: one for one in Municipality.objects.demonstration()}
        for row in read("organizations")["municipalities"]:
            if row["id"] in SILENT:
                continue
            place = places[codes[row["id"]]]
            for year, said in years(row, now).items():
                say_stage(by=by, place=place, year=year, revision=0, **said)


def years(row: Row, now: int) -> dict[int, dict[str, str]]:
    """年度 → what is said: a plan that came true for those who moved, one that did not for some of
    those who stayed, and for the year to come one step on where work goes on already."""
    before, actual = TownStage(row["stage_last_year"]), TownStage(row["stage"])
    stayed_behind = before == actual == TownStage.CONSIDERING
    planned = TownStage.PREP if stayed_behind else actual
    note = "予定は準備でした。議会のあとに、もう一度話します。" if stayed_behind else ""
    aim = actual if actual in {TownStage.NONE, TownStage.FULL} else ORDER[ORDER.index(actual) + 1]
    return {
        now - 1: {"planned": before, "actual": before, "note": ""},
        now: {"planned": planned, "actual": actual, "note": note},
        now + 1: {"planned": "" if aim == TownStage.NONE else aim, "actual": "", "note": ""},
    }
