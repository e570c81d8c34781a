"""Random lives of grounds: after every step oracle == ORM rule == row security, for everybody."""

from __future__ import annotations

import math
import os
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from psycopg import sql

from tests.access.ground import Ground, q_sight, raw_sights, user_id
from tests.access.walk import PEOPLE
from tests.access.walk_guards import Guards
from tests.database import admin
from tests.drill.figures import Note

PARTS = 2
"""Shares of the long walk, so that ``make drill`` keeps both cores busy."""


class Grounds(Guards):
    """The walk with its question after every step."""

    lives = comparisons = 0

    def __init__(self) -> None:
        super().__init__()
        self.known: Any = None
        Grounds.lives += 1

    @invariant()
    def three_opinions_agree(self) -> None:
        if not self.cases:
            return
        oracle = self.oracle()
        state = oracle.t, {name: set(cases) for name, cases in self.opened.items()}
        if state == self.known:  # not a row has changed: refused, or said again
            return
        self.known = state
        self.places.look(oracle)
        for name, (raw, viewer) in raw_sights(
            {one: self.opened.get(one) for one in PEOPLE}
        ).items():
            expected = oracle.sight(user_id(name), self.opened.get(name, ()))
            assert raw == expected, name
            assert q_sight(viewer) == expected.by_rule, name
            Grounds.comparisons += 1


def everything(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    """Every row there is, without the moments at which the cast was planted."""
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1"
    ).fetchall()
    query = (
        "SELECT count(*), md5(string_agg((to_jsonb(t) - 'created_at')::text, '|'"
        " ORDER BY to_jsonb(t) - 'created_at')) FROM {} t"
    )
    return {
        name: connection.execute(sql.SQL(query).format(sql.Identifier(name))).fetchone()
        for (name,) in tables
    }


def run(examples: int) -> None:
    options: dict[str, Any] = {
        "max_examples": examples,
        "stateful_step_count": 14,
        "phases": [Phase.generate],  # the steps that failed are printed; shrinking takes minutes
        "deadline": None,
        "suppress_health_check": list(HealthCheck),
        "database": None,
    }
    Grounds.lives = Grounds.comparisons = 0
    with admin() as connection:
        Grounds.ground = Ground(connection)
        before = everything(connection)
        run_state_machine_as_test(Grounds, settings=settings(**options))
        Grounds.ground.clear()
        assert everything(connection) == before, "a life left something to the next one"
    print(f"{Grounds.lives} lives, {Grounds.comparisons} comparisons of three opinions")


@pytest.mark.django_db(transaction=True)
def test_oracle_rule_and_row_security_agree() -> None:
    run(int(os.environ.get("TASUKI_RUNS", "50")))


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_oracle_rule_and_row_security_agree_for_long(part: int, record_property: Note) -> None:
    run(math.ceil(int(os.environ.get("TASUKI_RUNS", "2000")) / PARTS))
    record_property("筋書き", Grounds.lives)
    record_property("三つの答えの照合", Grounds.comparisons)
    record_property("食い違い", 0)
