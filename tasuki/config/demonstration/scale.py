"""Amounts of generated households: 300 of the first run, 100,000 or 200,000 for measuring."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.utils import timezone

from tasuki.config.demonstration.copying import analyze, without_indexes, write
from tasuki.config.demonstration.crowd import Amount, Crowd
from tasuki.config.demonstration.places import load_places
from tasuki.config.demonstration.reference import dsn, reference_database
from tasuki.config.demonstration.signs import Signs
from tasuki.config.demonstration.staff import load_organizations, load_staff
from tasuki.config.demonstration.towns import Desk, big_desks, load_big_staff, small_desks

BATCH = 4_000


@dataclass(frozen=True)
class Size:
    """A big amount: cases in all, organizations a municipality, people an organization."""

    cases: int
    organizations: int
    staff: int


SIZES = {"city": Size(100_000, 10, 10), "prefecture": Size(200_000, 20, 10)}
SMALL = Amount(seed="small", mark="M-", fewest=1, most=4, records=4, in_full=True)


def generate_small(*, home: Path) -> int:
    """The 300 simpler households around the written ones; returns rows written, 0 when there."""
    return _write(SMALL, small_desks(), home)


def generate(scale: str, *, home: Path, size: Size | None = None) -> str:
    """Write ``city`` (100,000 cases, 500,000 persons) or ``prefecture`` (200,000 cases, a million).

    Five persons, three records and four grants a case, spread over 60 municipalities, one with
    13,000 cases. Returns one sentence with seconds and rows. Run twice it writes nothing.
    """
    size = size or SIZES[scale]
    began = time.monotonic()
    with reference_database(home) as alias:
        load_places(alias)
        load_organizations(alias)
        load_staff(alias)
        load_big_staff(alias, size.organizations, size.staff)
    amount = Amount(seed=scale, mark="L-", fewest=5, most=5, records=3, in_full=False)
    rows = _write(amount, list(big_desks(size.cases, size.organizations, size.staff)), home)
    took = time.monotonic() - began
    return (
        f"{size.cases:,}件・{size.cases * 5:,}人の架空の世帯を作りました"
        f"（{rows:,}行、{took:.0f}秒、毎秒{rows / took:,.0f}行）"
    )


def _write(amount: Amount, desks: list[Desk], home: Path) -> int:
    """All or nothing: one transaction, then ANALYZE."""
    crowd = Crowd(amount, timezone.now(), Signs())
    with psycopg.connect(dsn(home)) as connection:
        there = connection.execute(
            "SELECT 1 FROM cases_case WHERE id = %s", [crowd.first_id()]
        ).fetchone()
        if there:
            return 0
        with without_indexes(connection):
            rows = sum(write(connection, lines) for lines in crowd.chunks(desks, BATCH))
        connection.commit()
        analyze(connection)
    return rows
