"""The steps of a random life: grounds come and go, on three cases of three organizations."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.access.ground import Ground, organization_id, user_id
from tests.access.oracle import Oracle, Places

PEOPLE = ("hanako", "jiro", "mika", "kenji", "saburo", "yoko")
HOUSES = ("shakyo", "shohi", "hokatsu", "city", "hoshimi", "prefecture")
HOLDERS = ("hanako", "kenji", "saburo")
CATEGORIES = ("health", "money", "abuse", "whereabouts")
person = st.sampled_from(PEOPLE)
house = st.sampled_from(HOUSES)
level = st.integers(0, 3)
some = st.lists(st.sampled_from(CATEGORIES), unique=True)
number = st.integers(0, 10_000)
starts = st.sampled_from(["-2 days", "-1 day", "1 day"])
ends = st.sampled_from(["-1 hour", "1 hour", "20 days"])
where = st.sampled_from(["", "A", "B"])


def there(*names: str) -> Any:
    """A step only once there is something it could change."""
    return precondition(lambda self: all(getattr(self, name) for name in names))


class Walk(RuleBasedStateMachine):
    """Three cases of three organizations, two people in each; everything else comes and goes."""

    ground: Ground

    def __init__(self) -> None:
        super().__init__()
        self.ground.clear()
        self.places = Places()
        self.cases: list[uuid.UUID] = []
        self.persons: list[uuid.UUID] = []
        self.grants: list[uuid.UUID] = []
        self.consents: list[uuid.UUID] = []
        self.seats: list[uuid.UUID] = []
        self.blocks: list[uuid.UUID] = []
        self.opened: dict[str, set[uuid.UUID]] = {}

    @initialize()
    def three_cases(self) -> None:
        with self.ground.connection.pipeline():
            for holder in HOLDERS:
                case = self.ground.case(holder)
                mother, child = self.ground.person(case), self.ground.person(case)
                self.cases.append(case)
                self.persons += [mother, child]
                for up_to, words in (
                    (0, ()), (1, ("abuse",)), (2, ("health",)), (3, ("health",)),
                    (2, ("health", "money")), (1, ("whereabouts",)), (2, ("whereabouts",)),
                ):  # fmt: skip
                    self.write(case, up_to, words)
                self.reach(mother, 1, (), "A")
                self.reach(mother, 2, ("health",), "")
                self.reach(mother, 3, ("whereabouts",), "B")
                self.reach(child, 1, (), "A")
                self.reach(child, 2, ("health",), "C")

    def write(self, case: uuid.UUID, up_to: int, words: Iterable[str]) -> None:
        self.places.write(self.ground.record(case, up_to, words), up_to, words)

    def reach(self, someone: uuid.UUID, up_to: int, words: Iterable[str], at: str) -> None:
        self.places.write(self.ground.contact(someone, up_to, words, at), up_to, words, at)

    @staticmethod
    def pick(rows: list[uuid.UUID], index: int) -> uuid.UUID:
        return rows[index % len(rows)]

    def change(self, table: str, pk: uuid.UUID, assignment: str) -> None:
        self.ground.update(table, pk, assignment)

    def oracle(self) -> Oracle:
        return Oracle(self.ground.connection, self.places)

    # --- Grounds --------------------------------------------------------------------------------

    @rule(
        case=number, who=person, up_to=level, words=some, a=starts, b=ends, on=st.booleans(),
        basis=st.sampled_from(["team", "team", "prefecture_invite"]),
    )  # fmt: skip
    def grant_user(
        self,
        case: int,
        who: str,
        up_to: int,
        words: list[str],
        a: str,
        b: str,
        on: bool,
        basis: str,
    ) -> None:
        self.grants.append(
            self.ground.grant(
                self.pick(self.cases, case),
                f"u:{user_id(who)}",
                up_to,
                words,
                starts=a,
                ends="20 days" if a == "1 day" else b,
                consent=self.pick(self.consents, case) if on and self.consents else None,
                basis=basis,
            )
        )

    @rule(case=number, at=house, up_to=level, words=some)
    def grant_organization(self, case: int, at: str, up_to: int, words: list[str]) -> None:
        name = f"o:{organization_id(at)}"
        self.grants.append(self.ground.grant(self.pick(self.cases, case), name, up_to, words))

    @there("seats")
    @rule(case=number, which=number, up_to=level, words=some)
    def confer(self, case: int, which: int, up_to: int, words: list[str]) -> None:
        """Also on a seat in a 支援会議, which opens no case whatever is written here."""
        consent = self.pick(self.consents, which) if self.consents else None
        name = f"s:{self.pick(self.seats, which)}"
        found = self.pick(self.cases, case)
        self.grants.append(self.ground.grant(found, name, up_to, words, consent=consent))

    @there("grants")
    @rule(index=number)
    def revoke(self, index: int) -> None:
        self.change("access_grant", self.pick(self.grants, index), "revoked_at = now()")

    @there("grants")
    @rule(index=number)
    def expire(self, index: int) -> None:
        pk = self.pick(self.grants, index)
        self.change("access_grant", pk, "expires_at = now() - interval '1 s'")

    @rule(a=starts, b=ends, granted=st.booleans())
    def consent(self, a: str, b: str, granted: bool) -> None:
        if a == "1 day":
            b = "20 days"
        self.consents.append(self.ground.consent(a, b, is_granted=granted))

    @there("consents")
    @rule(index=number)
    def withdraw(self, index: int) -> None:
        self.change("access_consentstate", self.pick(self.consents, index), "withdrawn_at = now()")

    @rule(who=person, at=house, a=starts, b=ends)
    def seat(self, who: str, at: str, a: str, b: str) -> None:
        self.seats.append(self.ground.seat(who, at, a, "20 days" if a == "1 day" else b))

    @there("seats")
    @rule(index=number)
    def leave_seat(self, index: int) -> None:
        self.change(
            "access_seat",
            self.pick(self.seats, index),
            "opens_at = least(opens_at, now() - interval '2 s'),"
            " closes_at = now() - interval '1 s'",
        )

    # --- Blocks, and who is named in which case -------------------------------------------------

    @rule(index=number, who=person, by_house=st.booleans(), at=house)
    def block(self, index: int, who: str, by_house: bool, at: str) -> None:
        someone = self.pick(self.persons, index)
        name = f"o:{organization_id(at)}" if by_house else f"u:{user_id(who)}"
        self.ground.connection.execute(
            "DELETE FROM access_block WHERE person_id = %s AND principal = %s", [someone, name]
        )
        self.blocks.append(self.ground.block(someone, name))

    @there("blocks")
    @rule(index=number)
    def unblock(self, index: int) -> None:
        pk = self.pick(self.blocks, index)
        self.ground.connection.execute("DELETE FROM access_block WHERE id = %s", [pk])

    @rule(index=number, case=number)
    def name_in_second_case(self, index: int, case: int) -> None:
        someone, found = self.pick(self.persons, index), self.pick(self.cases, case)
        if found not in self.oracle().cases_of[someone]:
            with self.ground.awake():
                self.ground.name(found, someone)

    @rule(case=number, up_to=level, words=some)
    def write_down(self, case: int, up_to: int, words: list[str]) -> None:
        with self.ground.awake():
            self.write(self.pick(self.cases, case), up_to, words)

    @rule(index=number, up_to=level, words=some, at=where)
    def note_contact(self, index: int, up_to: int, words: list[str], at: str) -> None:
        with self.ground.awake():
            self.reach(self.pick(self.persons, index), up_to, words, at)

    @rule(case=number, at=house, who=person)
    def hand_over(self, case: int, at: str, who: str) -> None:
        self.change(
            "cases_case",
            self.pick(self.cases, case),
            f"owner_id = '{organization_id(at)}', lead_id = '{user_id(who)}'",
        )

    # --- People and organizations ---------------------------------------------------------------

    @rule(who=person, when=st.sampled_from(["-1 day", "0 days", "1 day"]))
    def end_membership(self, who: str, when: str) -> None:
        """The last day of every work of theirs: what was opened by name goes on nowhere."""
        before = self.oracle()
        with self.ground.awake():
            self.ground.connection.execute(
                "UPDATE accounts_membership SET ends_on = current_date + %s::interval"
                " WHERE user_id = %s AND starts_on <= current_date + %s::interval",
                [when, user_id(who), when],
            )
        self.nothing_outlasts(before, who)

    def nothing_outlasts(self, before: Oracle, who: str) -> None:
        after, user = self.oracle(), user_id(who)
        known = {
            (m.organization_id, m.starts_on): m.ends_on or dt.date.max
            for m in before.t["memberships"]
            if m.user_id == user
        }
        for m in after.t["memberships"]:
            if m.user_id != user or m.ends_on is None:
                continue
            goes_on = m.organization_id in after.works_for(user, m.ends_on + dt.timedelta(days=1))
            if m.ends_on < known[m.organization_id, m.starts_on] and not goes_on:
                assert after.outlasting(user, m.ends_on) == [], who

    @rule(who=person, at=house, when=st.sampled_from(["-3 days", "0 days", "1 day"]))
    def second_job(self, who: str, at: str, when: str) -> None:
        self.employ(who, at, when)

    def employ(self, who: str, at: str, when: str) -> None:
        known = self.ground.connection.execute(
            "SELECT 1 FROM accounts_membership WHERE user_id = %s AND organization_id = %s",
            [user_id(who), organization_id(at)],
        ).fetchone()
        if known is None:
            self.ground.join(who, at, when, None)

    @rule(gone=house, into=house)
    def houses_become_one(self, gone: str, into: str) -> None:
        """Everybody who works in the one works in the other from today on; the first is closed."""
        if gone == into:
            return
        for who in PEOPLE:
            job = self.ground.connection.execute(
                "SELECT 1 FROM accounts_membership WHERE user_id = %s AND organization_id = %s",
                [user_id(who), organization_id(gone)],
            ).fetchone()
            if job is not None:
                self.employ(who, into, "0 days")
        with self.ground.awake():
            self.change("accounts_organization", organization_id(gone), "ended_on = current_date")

    @rule(who=person, value=level)
    def set_clearance(self, who: str, value: int) -> None:
        self.ground.connection.execute(
            "UPDATE accounts_membership SET clearance = %s WHERE user_id = %s",
            [value, user_id(who)],
        )

    @rule(at=house, left=st.booleans())
    def organization_leaves(self, at: str, left: bool) -> None:
        day = "current_date" if left else "NULL"
        with self.ground.awake():
            self.change("accounts_organization", organization_id(at), f"ended_on = {day}")

    @rule(who=person, active=st.booleans())
    def account_closed(self, who: str, active: bool) -> None:
        self.change("accounts_user", user_id(who), f"is_active = {active}")

    # --- A fresh proof, and a reason for P3 -----------------------------------------------------

    @rule(who=person, case=number)
    def open_with_a_reason(self, who: str, case: int) -> None:
        self.opened.setdefault(who, set()).add(self.pick(self.cases, case))

    @rule(who=person)
    def proof_grows_old(self, who: str) -> None:
        self.opened.pop(who, None)
