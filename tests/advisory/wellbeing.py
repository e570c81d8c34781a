"""Months that somebody wrote of themselves, planted as the owner of the database; and what an
attacker would work out who knew the exact numbers behind everything that is shown."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tasuki.advisory.wellbeing_enums import month_of
from tasuki.core.dates import today
from tasuki.core.months import months_after
from tests.database import admin
from tests.world import ASAGIRI, HOSHIMI, WAKABA, key

THIRD = "992097"
TOWNS = (WAKABA, HOSHIMI, THIRD)
LAST = months_after(month_of(today()), -1)
BEFORE = months_after(LAST, -1)
CLOSE = "SELECT api.close_own_months()"
Connection = psycopg.Connection[Any]
Said = dict[str, tuple[str, dict[str, int]]]
"""Of one month: person → town, and the columns they answered."""
TABLES = ("advisory_ownshare", "advisory_ownfigure", "advisory_ownclosed", "advisory_ownmonth")


def person(name: str) -> uuid.UUID:
    return key("user", f"own-{name}")


@contextmanager
def apart() -> Iterator[Connection]:
    """A connection past row security; whatever it does is taken back."""
    with admin() as connection, connection.transaction(force_rollback=True):
        connection.execute(
            "INSERT INTO places_municipality (code, prefecture_id, name, district, kana, kind,"
            " population, is_demonstration) VALUES (%s, %s, '三つ目の町', '', '', 'town', 4000,"
            " true)",
            [THIRD, ASAGIRI],
        )
        yield connection


def plant(connection: Connection, month: dt.date, said: Said) -> None:
    """What these people wrote of a month."""
    for name, (town, answers) in said.items():
        connection.execute(
            "INSERT INTO accounts_user (id, username, password, email, family_name, given_name,"
            " kana, is_active, is_demonstration, created_at)"
            " VALUES (%s, %s, '!', '', %s, '', '', true, true, now()) ON CONFLICT DO NOTHING",
            [person(name), f"own-{name}", name],
        )
        columns = "".join(f", {one}" for one in answers)
        connection.execute(
            "INSERT INTO advisory_ownmonth (id, user_id, organization_id, municipality_id, month,"
            f" edited_at{columns}) VALUES (gen_random_uuid(), %s, %s, %s, %s, now()"
            f"{', %s' * len(answers)})",
            [person(name), key("organization", "city"), town, month, *answers.values()],
        )


def alike(town: str, grades: Iterable[int], start: int = 0) -> Said:
    """One person for each answer to ``drained``, numbered within the town."""
    return {
        f"{town}-{number}": (town, {"drained": grade}) for number, grade in enumerate(grades, start)
    }


@contextmanager
def closed(said: Said, month: dt.date = LAST) -> Iterator[None]:
    """A month that was counted, for pages and ``web``; gone afterwards."""
    with admin() as connection:
        try:
            plant(connection, month, said)
            connection.execute(CLOSE)
            yield
        finally:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM accounts_user WHERE username LIKE 'own-%'")


# What an attacker knows --------------------------------------------------------------------------

Shares = dict[tuple[str | None, str], int]
"""(town, or None for the whole; question) → in how many bands it is shown."""


def shown(connection: Connection, month: dt.date) -> Shares:
    rows = connection.execute(
        "SELECT f.municipality_id, s.question, cardinality(s.tenths) FROM advisory_ownfigure f"
        " JOIN advisory_ownshare s ON s.figure_id = f.id WHERE f.month = %s",
        [month],
    ).fetchall()
    return {(town, question): bands for town, question, bands in rows}


def sizes(connection: Connection, month: dt.date) -> dict[str | None, tuple[str, str]]:
    rows = connection.execute(
        "SELECT municipality_id, size, trend FROM advisory_ownfigure WHERE month = %s", [month]
    ).fetchall()
    return {town: (size, trend) for town, size, trend in rows}


def cells(said: Said, towns: frozenset[str], question: str, bands: int) -> list[int]:
    """Exact numbers in each band, of people in these towns."""
    edges = ((1, 2), (3, 3), (4, 5)) if bands == 3 else ((1, 3), (4, 5))
    grades = [a[question] for town, a in said.values() if town in towns and question in a]
    return [sum(low <= one <= high for one in grades) for low, high in edges]


def known(shares: Shares, question: str, bands: int) -> set[frozenset[str]]:
    """Every set of towns whose exact numbers in so many bands follow from what is shown."""
    towns = frozenset(
        town for (town, q), number in shares.items() if town and q == question and number >= bands
    )
    atoms = [frozenset({town}) for town in towns]
    if shares.get((None, question), 0) >= bands:
        atoms.append(frozenset(TOWNS) - towns)
    return {
        frozenset().union(*some)
        for number in range(1, len(atoms) + 1)
        for some in itertools.combinations(atoms, number)
    } - {frozenset()}


def leaks(months: list[tuple[Said, Shares]], questions: Iterable[str]) -> list[str]:
    """What could be worked out about fewer than five people: within a month, and between two, as if
    everybody who stayed had answered alike."""
    found = []
    for question, bands in itertools.product(questions, (2, 3)):
        sets = [known(shares, question, bands) for _, shares in months]
        for number, (said, _) in enumerate(months):
            for towns in sets[number]:
                exact = cells(said, towns, question, bands)
                if sum(exact) and min(exact) < 5:
                    found.append(f"month {number} {question}: {sorted(towns)} {exact}")
        for first, second in itertools.combinations(range(len(months)), 2):
            for towns in sets[first] & sets[second]:
                then, now = (
                    {
                        who
                        for who, (town, a) in months[one][0].items()
                        if town in towns and question in a
                    }
                    for one in (first, second)
                )
                moved = [len(then - now), len(now - then)]
                if any(0 < one < 5 for one in moved):
                    found.append(f"months {first}, {second} {question}: {sorted(towns)} {moved}")
    return found
