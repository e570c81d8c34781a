"""まちの統計: written by hand, read from a table, taken into an exercise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import edited
from tasuki.places.estat import Table
from tasuki.training.models import Exercise, Team, TeamStatistic, TownStatistic
from tasuki.training.models.towns import YEARS
from tasuki.training.towns import subject_of

NO_YEAR = "年のない行が{count}行あります。「年」に、この表の年を入れてください。"
WRONG_YEAR = "{year}年は読めません。{first}年から{last}年までの表を選んでください。"
NOT_CHOSEN = "演習に入れる統計を選んでください。数の分からないものは選べません。"
TWICE = "この名前の、この年の統計は、もうあります。一覧から「なおす」を選んでください。"
TAKEN = "選んだ統計は、もう演習に入っています。"
COLUMNS = ("subject", "name", "value", "sign", "unit", "year", "source", "edited_by", "edited_at")


@dataclass(frozen=True)
class Reading:
    """What a table brought: rows that are new, whose number is another now, that were the same;
    ``fractions`` are lines left out because they count nothing whole."""

    new: int
    changed: int
    same: int
    fractions: tuple[tuple[int, str], ...]


@action
def add_statistic(*, by: User, team: Team, **fields: Any) -> TownStatistic:
    """A figure of the team's municipality: ``subject name value unit year source``."""
    row = TownStatistic(municipality_id=team.municipality_id, by=by, **fields)
    _once(row, fields["name"], fields["year"])
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[team.pk, row.pk])
    return row


@action
def change_statistic(
    *, by: User, row: TownStatistic, revision: int | None, **fields: Any
) -> TownStatistic:
    """Corrected; a number that became known loses the sign that stood for it."""
    lock_row(row, revision)
    _once(row, fields.get("name", row.name), fields.get("year", row.year))
    if fields.get("value") is not None:
        fields["sign"] = ""
    write_changes(row, {**fields, **edited(by)}, COLUMNS)
    write_event(Action.CHANGE, object_ids=[row.pk])
    return row


def _once(row: TownStatistic, name: str, year: int) -> None:
    """A figure of a year stands once."""
    same = TownStatistic.objects.filter(municipality_id=row.municipality_id, name=name, year=year)
    if same.exclude(pk=row.pk).exists():
        raise ValidationError({"name": [TWICE]})


@action
def remove_statistic(*, by: User, row: TownStatistic) -> None:
    """Gone from the town's page; an exercise that took it keeps its copy."""
    write_event(Action.CHANGE, object_ids=[row.pk])
    row.delete()


@action
def read_statistics(
    *, by: User, team: Team, table: Table, source: str, year: int | None = None
) -> Reading:
    """Everything of a table that was read, or nothing. ``year`` is that of lines without one.

    A number that the table does not know is kept as unknown with the table's sign; it does not
    overwrite a number that is there.
    """
    place = team.municipality
    said, fractions = _said(table, year)
    known = {
        (one.name, one.year): one
        for one in TownStatistic.objects.select_for_update().filter(municipality=place)
    }
    new, changed, same = 0, 0, 0
    for (name, of_year), (value, sign, unit) in said.items():
        row = known.get((name, of_year))
        if row is None:
            row = TownStatistic(
                municipality=place, subject=subject_of(name), name=name, value=value, sign=sign,
                unit=unit, year=of_year, source=source, by=by,
            )  # fmt: skip
            check_row(row)
            row.save(force_insert=True)
            new += 1
        elif value is None or row.value == value:
            same += 1
        else:
            fields = {"value": value, "sign": "", "unit": unit, "source": source}
            write_changes(row, {**fields, **edited(by)}, COLUMNS)
            changed += 1
    write_event(Action.CREATE, object_ids=[team.pk])
    return Reading(new, changed, same, fractions)


Said = dict[tuple[str, int], tuple[int | None, str, str]]


def _said(table: Table, year: int | None) -> tuple[Said, tuple[tuple[int, str], ...]]:
    """(name, year) → value, sign, unit. Raises a sentence where a year is missing or impossible."""
    rows: list[tuple[str, int | None, Decimal | None, str, str]] = [
        (one.name, one.year, one.value, "", one.unit) for one in table.figures
    ]
    rows += [
        (one.name, one.year, None, one.sign or "空", one.unit or "（単位なし）")
        for one in table.unknown
    ]
    if missing := sum(one[1] is None for one in rows) if year is None else 0:
        raise ValidationError({"year": [NO_YEAR.format(count=missing)]})
    said: Said = {}
    fractions = []
    for name, own_year, value, sign, unit in rows:
        of_year = own_year or year or 0
        if not YEARS[0] <= of_year <= YEARS[1]:
            first, last = YEARS
            raise ValidationError(WRONG_YEAR.format(year=of_year, first=first, last=last))
        if value is not None and (value != value.to_integral_value() or value < 0):
            fractions.append((of_year, name))
        else:
            said[name, of_year] = (None if value is None else int(value), sign, unit)
    return said, tuple(fractions)


@action
def take_statistics(
    *, by: User, exercise: Exercise, rows: Iterable[TownStatistic]
) -> list[TeamStatistic]:
    """Known figures of the town as rows of an exercise, with their sources and years."""
    chosen = [one for one in rows if one.value is not None]
    if not chosen:
        raise ValidationError({"rows": [NOT_CHOSEN]})
    there = set(TeamStatistic.objects.filter(exercise=exercise).values_list("name", "year"))
    made = []
    for one in chosen:
        if (one.name, one.year) in there:
            continue
        row = TeamStatistic(
            exercise=exercise, by=by, name=one.name, value=Decimal(one.value or 0), unit=one.unit,
            year=one.year, source=one.source,
        )  # fmt: skip
        check_row(row)
        row.save(force_insert=True)
        made.append(row)
    if not made:
        raise ValidationError({"rows": [TAKEN]})
    write_event(Action.CREATE, object_ids=[exercise.pk])
    return made
