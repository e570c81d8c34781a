"""調査 in 朝霧県: last year's, which ended, this autumn's, which some answered, the next."""

from __future__ import annotations

import datetime as dt

from tasuki.advisory.actions import rounds
from tasuki.advisory.models import Round, RoundQuestion
from tasuki.config.demonstration.acting import acting
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.places import municipality_codes, prefecture_codes
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.places.models import Municipality, Prefecture

SENT, PARTIAL = 41, 3
"""Municipalities that sent this autumn's in; after each so many one left questions open."""
MEETS = ("まだない", "必要なときに開く", "定期に開く")
MEANS = ("検討中", "入れない", "入れる")


def ask_municipalities() -> None:
    """In the name of yoko, who writes down what she was told. Nothing is doubled."""
    year, codes = fiscal_year(today()), municipality_codes()
    home = read("organizations")
    with acting("yoko") as by:
        if Round.objects.exists():
            return
        prefecture = Prefecture.objects.get(pk=prefecture_codes()[home["prefecture"]["id"]])
        places = {one.pk: one for one in Municipality.objects.filter(prefecture=prefecture)}
        towns = [(places[codes[row["id"]]], row) for row in home["municipalities"]]
        last = None
        for back, due, sent in ((1, -380, len(towns)), (0, 9, SENT)):
            row = rounds.start_round(
                by=by, prefecture=prefecture, before=last, due_on=today() + dt.timedelta(days=due),
                title=f"{fiscal_year_label(year - back)} 秋の状況調査",
                lead="来年の後方支援の計画に使います。分かるものだけで、出してください。",
            )  # fmt: skip
            rounds.open_round(by=by, row=row, places=places.values())
            for at, (place, town) in enumerate(towns[:sent]):
                rounds.answer(
                    by=by, row=row, place=place, revision=0, sends=True,
                    answers=answers(row, town, back, is_partial=at % PARTIAL == 2),
                )  # fmt: skip
            if back:
                rounds.close_round(by=by, row=row)
            last = row
        rounds.start_round(
            by=by, prefecture=prefecture, before=last, due_on=today() + dt.timedelta(days=120),
            title=f"{fiscal_year_label(year)} 年度末の調査", lead="",
        )  # fmt: skip


def answers(row: Round, town: Row, back: int, *, is_partial: bool) -> dict[str, str]:
    """Invented answers that move with the stage of the municipality."""
    stage = town["stage_last_year"] if back else town["stage"]
    step = {"none": 0, "considering": 1, "prep": 1, "full": 2}[stage]
    staff = max(1, round(town["population"] / 18_000) - back)
    said = [MEETS[step], str(staff), MEANS[step], str(1 + town["population"] // 30_000),
            town["concern"], "ほかの市町村の例を知りたい"]  # fmt: skip
    ids = [str(one.pk) for one in RoundQuestion.objects.filter(round=row)]
    known = said[:3] if is_partial else said
    return dict(zip(ids, known, strict=False))
