"""What protection costs: the reads of a page as ``web`` under row security, beside the same reads
without it (as superuser, same rows in the same run, in turn).

The frame (``mechanism``) is what every request pays besides its reads: the signed context with the
viewer, and the event of the trail. ``heart.md`` says where the limits come from.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection, transaction

from benchmarks.desk import Desk, Statement, Who, statements
from tasuki.access.context import acting_as, enter_as, leave

LARGEST_TOWN_SMALL_DESK = (
    "SELECT m.user_id FROM accounts_membership m JOIN accounts_organization o"
    " ON o.id = m.organization_id JOIN accounts_user u ON u.id = m.user_id"
    " WHERE o.municipality_id = (SELECT municipality_id FROM cases_case GROUP BY 1"
    " ORDER BY count(*) DESC, 1 LIMIT 1) AND o.ended_on IS NULL AND m.ends_on IS NULL"
    " AND u.is_active AND m.role = 'worker' GROUP BY 1, o.id"
    " ORDER BY (SELECT count(*) FROM cases_case c WHERE c.owner_id = o.id), 1 LIMIT 1"
)
FULL_NAME = (
    "SELECT p.family_name || p.given_name FROM people_person p JOIN cases_caseperson cp"
    " ON cp.person_id = p.id WHERE cp.case_id = ANY (%s)"
    " AND p.family_name <> '' AND p.given_name <> ''"
    " ORDER BY cp.order, cp.id LIMIT 1"
)
CONTEXT, EVENT = "set_config('app.ctx'", "api.write_event"
MECHANISM_MS = 4.0
WARM_UP = 5


@dataclass(frozen=True)
class Read:
    """One page of the table in the issue: whose, which statements, and the limit of one of them."""

    name: str
    desk: Desk
    pages: list[Callable[[], Any]]
    limit_ms: float


def reads_of(who: Who, admin: psycopg.Connection[Any]) -> list[Read]:
    """List, shared list of a small agency, case page, search by a full name and by two letters."""
    desk = Desk(who.user_id)
    found = admin.execute(LARGEST_TOWN_SMALL_DESK).fetchone()
    named = admin.execute(FULL_NAME, [who.case_ids]).fetchone()
    assert found is not None
    assert named is not None
    small = Desk(found[0])
    for case in who.case_ids:
        desk.post(f"/cases/{case}/why/", {"purpose": "lead"})
    return [
        Read("list ours", desk, [lambda: desk.get("/cases/")], 3),
        Read("list shared, small agency", small, [lambda: small.get("/cases/shared/")], 8),
        Read("case page, each query", desk, [_case(desk, one) for one in who.case_ids], 5),
        Read("search, full name", desk, [lambda: _search(desk, named[0])], 10),
        Read("search, two letters", desk, [lambda: _search(desk, who.name[:2])], 30),
    ]


def _case(desk: Desk, case: uuid.UUID) -> Callable[[], None]:
    return lambda: desk.get(f"/cases/{case}/")


def _search(desk: Desk, words: str) -> None:
    desk.post("/search/words/", {"q": words})
    desk.get("/search/")


def costs(who: Who, admin: psycopg.Connection[Any], rounds: int) -> Iterator[dict[str, Any]]:
    """One line for each read, and one for what every request pays."""
    reads = reads_of(who, admin)
    lines = [_measure(read, admin, rounds) for read in reads]
    yield from lines
    yield _mechanism(reads[0], lines[0]["protection_adds_ms"], rounds)


def _measure(read: Read, admin: psycopg.Connection[Any], rounds: int) -> dict[str, Any]:
    """The slowest statement of the page with and without protection, and how much more all of
    them take (median), in milliseconds."""
    pages = [_reads(statements(page)) for page in read.pages]
    guarded: dict[str, list[float]] = defaultdict(list)
    bare: dict[str, list[float]] = defaultdict(list)
    for number in range(-WARM_UP, rounds):
        said = pages[number % len(pages)]
        with acting_as(read.desk.user.pk), connection.cursor() as cursor:
            times = _timed(cursor, said)
        others = _timed(admin.cursor(), said)
        if number >= 0:
            for (query, _), one, other in zip(said, times, others, strict=True):
                guarded[_asked(query)].append(one)
                bare[_asked(query)].append(other)
    worst = max(guarded, key=lambda name: _p95(guarded[name]))
    more = sum(statistics.median(guarded[name]) - statistics.median(bare[name]) for name in guarded)
    return {
        "cost": read.name, "n": rounds, "statements": len(guarded), "slowest": worst,
        "p50_ms": round(statistics.median(guarded[worst]), 2),
        "p95_ms": round(_p95(guarded[worst]), 2),
        "without_p50_ms": round(statistics.median(bare[worst]), 2),
        "without_p95_ms": round(_p95(bare[worst]), 2),
        "protection_adds_ms": round(more, 2),
        "limit_p95_ms": read.limit_ms,
        "is_within": _p95(guarded[worst]) <= read.limit_ms,
    }  # fmt: skip


def _mechanism(read: Read, policies_ms: float, rounds: int) -> dict[str, Any]:
    """Context with viewer, trail, and what the policies add to the list."""
    (event,) = (one for one in statements(read.pages[0]) if EVENT in one[0])
    context, trail = [], []
    for number in range(-WARM_UP, rounds):
        with transaction.atomic(), connection.cursor() as cursor:
            began = time.perf_counter()
            enter_as(read.desk.user.pk)
            entered = time.perf_counter()
            cursor.execute(*event)
            written = time.perf_counter()
            leave()
        if number >= 0:
            context.append((entered - began) * 1000)
            trail.append((written - entered) * 1000)
    middle = statistics.median(context) + statistics.median(trail) + policies_ms
    return {
        "cost": "mechanism of a request", "n": rounds,
        "context_p50_ms": round(statistics.median(context), 2),
        "trail_p50_ms": round(statistics.median(trail), 2),
        "policies_add_ms": policies_ms,
        "p50_ms": round(middle, 2),
        "limit_ms": MECHANISM_MS,
        "is_within": middle <= MECHANISM_MS,
    }  # fmt: skip


def _asked(query: str) -> str:
    """The table: the same question about another case may be longer by a few parameters."""
    return query.partition(" FROM ")[2].split()[0].strip('"')


def _reads(said: list[Statement]) -> list[Statement]:
    """The page's own reads: what stands between the context and the trail."""
    at = max(number for number, (query, _) in enumerate(said) if CONTEXT in query)
    return [one for one in said[at + 1 :] if one[0].startswith("SELECT") and EVENT not in one[0]]


def _timed(cursor: Any, said: list[Statement]) -> list[float]:
    times = []
    for query, params in said:
        began = time.perf_counter()
        cursor.execute(query, params)
        cursor.fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
