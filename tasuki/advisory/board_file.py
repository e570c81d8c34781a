"""The board as a table that leaves the house."""

from __future__ import annotations

from collections.abc import Iterable

from tasuki.access.exports import Mark
from tasuki.advisory.board import Line
from tasuki.advisory.enums import Has, TownStage
from tasuki.core.dates import fiscal_year_label
from tasuki.core.sheets import Sheet

HEAD = (
    "団体コード", "市町村", "種類", "段階", "予定していた段階", "次の年度の予定", "ひとこと",
    "人口",
    "人口の年", "人口の出どころ", "福祉事務所", "自立相談支援機関", "担当の職員の数",
)  # fmt: skip
UNKNOWN = "分からない"


def table_of_board(lines: Iterable[Line], year: int, mark: Mark) -> Sheet:
    """One row a municipality. What is not known says so: an empty cell could mean ない."""
    rows = [_row(one, year) for one in lines]
    return mark.table(f"市町村ボード（{fiscal_year_label(year)}）", HEAD, rows)


def _row(line: Line, year: int) -> list[object]:
    profile = line.profile
    is_written = profile is not None and profile.population is not None
    return [
        line.place.pk, line.place.name, line.place.get_kind_display(),
        _stage(line.actual(year)), _stage(line.planned(year)), _stage(line.planned(year + 1)),
        line.note(year),
        UNKNOWN if line.population is None else line.population,
        str(profile.population_year) if profile and is_written else "",
        profile.population_source if profile and is_written else "",
        _has(profile.welfare_office if profile else ""),
        _has(profile.self_reliance if profile else ""),
        UNKNOWN if profile is None or profile.staff is None else profile.staff,
    ]  # fmt: skip


def _stage(stage: TownStage | None) -> str:
    return str(stage.label) if stage else UNKNOWN


def _has(value: str) -> str:
    return str(Has(value).label) if value else UNKNOWN
