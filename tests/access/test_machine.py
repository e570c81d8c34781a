"""Random lives of grounds: after every step oracle == ORM rule == row security, for everybody."""

from __future__ import annotations

import math
import os
import uuid
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from psycopg import sql

from tests.access.ground import Ground, organization_id, q_sight, raw_sights, user_id
from tests.access.oracle import Oracle
from tests.database import admin
from tests.drill.figures import Note

PEOPLE = ("hanako", "jiro", "mika", "kenji", "saburo")
PLACES = ("shakyo", "shohi", "hokatsu", "city", "hoshimi")
CATEGORIES = ("health", "money", "abuse")
PARTS = 2
"""Shares of the long walk, so that ``make drill`` keeps both cores busy."""
person = st.sampled_from(PEOPLE)
place = st.sampled_from(PLACES)
level = st.integers(0, 3)
some = st.lists(st.sampled_from(CATEGORIES), unique=True)
number = st.integers(0, 10_000)
starts = st.sampled_from(["-2 days", "-1 day", "1 day"])
ends = st.sampled_from(["-1 hour", "1 hour", "20 days"])


class Grounds(RuleBasedStateMachine):
    """Three cases of three organizations; everything else comes and goes."""

    ground: Ground
    lives = comparisons = 0

    def __init__(self) -> None:
        super().__init__()
        Grounds.lives += 1
        self.ground.clear()
        self.cases: list[uuid.UUID] = []
        self.persons: list[uuid.UUID] = []
        self.grants: list[uuid.UUID] = []
        self.consents: list[uuid.UUID] = []
        self.seats: list[uuid.UUID] = []
        self.blocks: list[uuid.UUID] = []
        self.jobs: list[uuid.UUID] = []
        self.opened: dict[str, set[uuid.UUID]] = {}

    @initialize()
    def three_cases(self) -> None:
        for holder in ("hanako", "kenji", "saburo"):
            case = self.ground.case(holder)
            self.cases.append(case)
            someone = self.ground.person(case)
            self.persons.append(someone)
            for step, words in ((0, ()), (1, ("abuse",)), (2, ("health",)), (3, ("health",))):
                self.ground.record(case, step, words)
            self.ground.record(case, 2, ("health", "money"))
            self.ground.contact(someone, 1)
            self.ground.contact(someone, 2, ("health",))
            self.ground.contact(someone, 3, ("whereabouts",))

    def pick(self, rows: list[uuid.UUID], index: int) -> uuid.UUID | None:
        return rows[index % len(rows)] if rows else None

    def change(self, table: str, rows: list[uuid.UUID], index: int, assignment: str) -> None:
        if (pk := self.pick(rows, index)) is not None:
            self.ground.update(table, pk, assignment)

    @rule(case=number, who=person, up_to=level, words=some, a=starts, b=ends, on=st.booleans())
    def grant_user(
        self, case: int, who: str, up_to: int, words: list[str], a: str, b: str, on: bool
    ) -> None:
        if a == "1 day":
            b = "20 days"
        consent = self.pick(self.consents, case) if on else None
        found = self.pick(self.cases, case)
        assert found is not None
        self.grants.append(
            self.ground.grant(
                found, f"u:{user_id(who)}", up_to, words, starts=a, ends=b, consent=consent
            )
        )

    @rule(case=number, where=place, up_to=level, words=some)
    def grant_organization(self, case: int, where: str, up_to: int, words: list[str]) -> None:
        found = self.pick(self.cases, case)
        assert found is not None
        self.grants.append(self.ground.grant(found, f"o:{organization_id(where)}", up_to, words))

    @rule(case=number, which=number, up_to=level, words=some)
    def confer(self, case: int, which: int, up_to: int, words: list[str]) -> None:
        seat, found = self.pick(self.seats, which), self.pick(self.cases, case)
        assert found is not None
        if seat is not None:
            consent = self.pick(self.consents, which)
            self.grants.append(self.ground.grant(found, f"s:{seat}", up_to, words, consent=consent))

    @rule(index=number)
    def revoke(self, index: int) -> None:
        self.change("access_grant", self.grants, index, "revoked_at = now()")

    @rule(index=number)
    def expire(self, index: int) -> None:
        self.change("access_grant", self.grants, index, "expires_at = now() - interval '1 s'")

    @rule(a=starts, b=ends, granted=st.booleans())
    def consent(self, a: str, b: str, granted: bool) -> None:
        if a == "1 day":
            b = "20 days"
        self.consents.append(self.ground.consent(a, b, is_granted=granted))

    @rule(index=number)
    def withdraw(self, index: int) -> None:
        self.change("access_consentstate", self.consents, index, "withdrawn_at = now()")

    @rule(who=person, where=place, a=starts, b=ends)
    def seat(self, who: str, where: str, a: str, b: str) -> None:
        if a == "1 day":
            b = "20 days"
        self.seats.append(self.ground.seat(who, where, a, b))

    @rule(index=number)
    def leave_seat(self, index: int) -> None:
        self.change(
            "access_seat",
            self.seats,
            index,
            "opens_at = least(opens_at, now() - interval '2 s'),"
            " closes_at = now() - interval '1 s'",
        )

    @rule(index=number, who=person, by_house=st.booleans(), where=place)
    def block(self, index: int, who: str, by_house: bool, where: str) -> None:
        someone = self.pick(self.persons, index)
        name = f"o:{organization_id(where)}" if by_house else f"u:{user_id(who)}"
        assert someone is not None
        self.ground.connection.execute(
            "DELETE FROM access_block WHERE person_id = %s AND principal = %s", [someone, name]
        )
        self.blocks.append(self.ground.block(someone, name))

    @rule(index=number)
    def unblock(self, index: int) -> None:
        if (pk := self.pick(self.blocks, index)) is not None:
            self.ground.connection.execute("DELETE FROM access_block WHERE id = %s", [pk])

    @rule(index=number, case=number)
    def name_in_second_case(self, index: int, case: int) -> None:
        someone, found = self.pick(self.persons, index), self.pick(self.cases, case)
        known = self.ground.connection.execute(
            "SELECT 1 FROM cases_caseperson WHERE case_id = %s AND person_id = %s",
            [found, someone],
        ).fetchone()
        if known is None and found and someone:
            self.ground.name(found, someone)

    @rule(who=person, when=st.sampled_from(["-1 day", "0 days", "1 day"]))
    def end_membership(self, who: str, when: str) -> None:
        self.ground.connection.execute(
            "UPDATE accounts_membership SET ends_on = current_date + %s::interval"
            " WHERE user_id = %s AND starts_on <= current_date + %s::interval",
            [when, user_id(who), when],
        )

    @rule(who=person, where=place, when=st.sampled_from(["-3 days", "0 days", "1 day"]))
    def second_job(self, who: str, where: str, when: str) -> None:
        known = self.ground.connection.execute(
            "SELECT 1 FROM accounts_membership WHERE user_id = %s AND organization_id = %s",
            [user_id(who), organization_id(where)],
        ).fetchone()
        if known is None:
            self.ground.join(who, where, when, None)

    @rule(who=person, value=level)
    def set_clearance(self, who: str, value: int) -> None:
        self.ground.connection.execute(
            "UPDATE accounts_membership SET clearance = %s WHERE user_id = %s",
            [value, user_id(who)],
        )

    @rule(where=place, left=st.booleans())
    def organization_leaves(self, where: str, left: bool) -> None:
        day = "current_date" if left else "NULL"
        self.ground.update("accounts_organization", organization_id(where), f"ended_on = {day}")

    @rule(who=person, active=st.booleans())
    def account_closed(self, who: str, active: bool) -> None:
        self.ground.update("accounts_user", user_id(who), f"is_active = {active}")

    @rule(who=person, case=number)
    def open_with_a_reason(self, who: str, case: int) -> None:
        found = self.pick(self.cases, case)
        if found is not None:
            self.opened.setdefault(who, set()).add(found)

    @rule(who=person)
    def proof_grows_old(self, who: str) -> None:
        self.opened.pop(who, None)

    @invariant()
    def three_opinions_agree(self) -> None:
        if not self.cases:
            return
        oracle = Oracle(self.ground.connection)
        for name, (raw, viewer) in raw_sights(
            {one: self.opened.get(one) for one in PEOPLE}
        ).items():
            expected = oracle.sight(user_id(name), self.opened.get(name, ()))
            assert raw == expected, name
            assert q_sight(viewer) == (expected.cases, expected.records), name
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
        "stateful_step_count": 10,
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
