"""Places that stand while one file of tests runs: ``web`` may not write them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from tests.database import admin
from tests.world import ASAGIRI, key

HOKKAIDO, LARGEST = "010006", 179
"""The prefecture with most municipalities, and how many it has."""


@contextmanager
def office(kind: str, role: str, name: str, prefecture: str | None = None) -> Iterator[None]:
    """``name`` works in another office as well: of a prefecture, or of the nation."""
    here, seat = uuid.uuid4(), uuid.uuid4()
    with admin() as connection:
        connection.execute(
            "INSERT INTO accounts_organization (id, name, kana, kind, prefecture_id, fields,"
            " programmes, operation, phone, hours, note) VALUES"
            " (%s, 'もう1つの係', '', %s, %s, '{backup}', '{}', 'direct', '', '', '')",
            [here, kind, prefecture],
        )
        connection.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) VALUES (%s, %s, %s, %s, '', 0, '2020-04-01')",
            [seat, key("user", name), here, role],
        )
        yield
        connection.execute("DELETE FROM accounts_membership WHERE id = %s", [seat])
        connection.execute("DELETE FROM accounts_organization WHERE id = %s", [here])


@contextmanager
def towns(*rows: tuple[str, str, dt.date | None, dt.date | None]) -> Iterator[None]:
    """Invented municipalities of 朝霧県: code, name, first and last day."""
    codes = [row[0] for row in rows]
    with admin() as connection:
        for code, name, first, last in rows:
            connection.execute(
                "INSERT INTO places_municipality (code, prefecture_id, name, district, kana, kind,"
                " valid_from, valid_to, population, is_demonstration)"
                " VALUES (%s, %s, %s, '', '', 'town', %s, %s, 4000, true)",
                [code, ASAGIRI, name, first, last],
            )
        yield
        connection.execute("DELETE FROM places_ward WHERE municipality_id = ANY (%s)", [codes])
        connection.execute("DELETE FROM places_municipality WHERE code = ANY (%s)", [codes])


def split_ward(city: str, day: dt.date) -> None:
    """One 行政区 of the city becomes two on the day."""
    before = day - dt.timedelta(days=1)
    with admin() as connection:
        for code, first, last in (("997013", None, before), ("997021", day, None),
                                  ("997030", day, None)):  # fmt: skip
            connection.execute(
                "INSERT INTO places_ward (code, municipality_id, name, kana, valid_from, valid_to)"
                " VALUES (%s, %s, '区', '', %s, %s)",
                [code, city, first, last],
            )
