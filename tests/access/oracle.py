"""A third opinion: who sees what, worked out by hand from the raw tables.

It shares no line with ``access/policy.py`` or ``functions.sql``, and it loops where they join.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

Row = Any
SECRET = 3
TOKYO = dt.timezone(dt.timedelta(hours=9))

TABLES = {
    "moment": "SELECT clock_timestamp() AS now",
    "users": "SELECT id, is_active FROM accounts_user",
    "organizations": "SELECT id, ended_on FROM accounts_organization",
    "memberships": "SELECT user_id, organization_id, clearance, starts_on, ends_on"
    " FROM accounts_membership",
    "seats": "SELECT id, user_id, organization_id, opens_at, closes_at FROM access_seat",
    "grants": "SELECT case_id, principal, max_level, categories, valid_from, expires_at,"
    " revoked_at, consent_id FROM access_grant",
    "consents": "SELECT id, is_granted, starts_at, expires_at, withdrawn_at"
    " FROM access_consentstate",
    "blocks": "SELECT person_id, principal FROM access_block",
    "named": "SELECT case_id, person_id FROM cases_caseperson",
    "cases": "SELECT id, owner_id FROM cases_case",
    "records": "SELECT id, case_id, level, categories FROM cases_record",
    "contacts": "SELECT id, person_id, level, categories FROM people_contactpoint",
}


@dataclass(frozen=True)
class Sight:
    """What one user sees: ids."""

    cases: frozenset[uuid.UUID]
    records: frozenset[uuid.UUID]
    persons: frozenset[uuid.UUID]
    contacts: frozenset[uuid.UUID]


class Oracle:
    """The raw tables at one moment; ``connection`` is a superuser's."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        with connection.pipeline():  # asked in one breath
            asked = {
                name: connection.cursor(row_factory=namedtuple_row).execute(query)
                for name, query in TABLES.items()
            }
        self.t: dict[str, list[Row]] = {name: one.fetchall() for name, one in asked.items()}
        self.now: dt.datetime = self.t.pop("moment")[0].now
        self.today = self.now.astimezone(TOKYO).date()
        self.persons_of: dict[Any, set[Any]] = defaultdict(set)
        for row in self.t["named"]:
            self.persons_of[row.case_id].add(row.person_id)

    def sight(self, user: uuid.UUID, opened: Collection[uuid.UUID] = ()) -> Sight:
        """Everything the user sees now; ``opened``: cases opened for P3 with a reason."""
        cases, reads = self.reader(user, opened)
        persons = {p for case in cases for p in self.persons_of[case]}
        return Sight(
            frozenset(cases),
            frozenset(r.id for r in self.t["records"] if reads(r, r.case_id)),
            frozenset(persons),
            frozenset(
                c.id
                for c in self.t["contacts"]
                if any(reads(c, case) for case in cases if c.person_id in self.persons_of[case])
            ),
        )

    def reader(
        self, user: uuid.UUID, opened: Collection[uuid.UUID] = ()
    ) -> tuple[set[uuid.UUID], Callable[[Row, uuid.UUID], bool]]:
        """The cases the user sees, and whether an item (``level``, ``categories``) of one of them
        may be read."""
        jobs = self._jobs(user)
        names = self._names(user, jobs)
        cases = {case.id for case in self.t["cases"] if self._sees(case, jobs, names, user)}
        owner = {case.id: case.owner_id for case in self.t["cases"]}

        def reads(item: Row, case: uuid.UUID) -> bool:
            if case not in cases:
                return False
            if item.level <= 1 and owner[case] in {job.organization_id for job in jobs}:
                return True
            grants = self._grants(case, names)
            if item.level == SECRET:
                grants = [g for g in grants if case in opened and g.principal == f"u:{user}"]
            return any(self._opens(grant, item, jobs) for grant in grants)

        return cases, reads

    def _jobs(self, user: uuid.UUID) -> list[Row]:
        if not any(u.id == user and u.is_active for u in self.t["users"]):
            return []
        here = {o.id for o in self.t["organizations"] if o.ended_on is None}
        return [
            m
            for m in self.t["memberships"]
            if m.user_id == user
            and m.organization_id in here
            and m.starts_on <= self.today
            and not (m.ends_on is not None and m.ends_on < self.today)
        ]

    def _names(self, user: uuid.UUID, jobs: list[Row]) -> set[str]:
        if not jobs:
            return set()
        organizations = {job.organization_id for job in jobs}
        seats = {
            f"s:{s.id}"
            for s in self.t["seats"]
            if s.user_id == user
            and s.organization_id in organizations
            and s.opens_at <= self.now < s.closes_at
        }
        return {f"u:{user}"} | {f"o:{one}" for one in organizations} | seats

    def _sees(self, case: Row, jobs: list[Row], names: set[str], user: uuid.UUID) -> bool:
        me = {f"u:{user}"} | {f"o:{job.organization_id}" for job in jobs}
        for block in self.t["blocks"]:
            if block.principal in me and block.person_id in self.persons_of[case.id]:
                return False
        if any(job.organization_id == case.owner_id for job in jobs):
            return True
        return bool(self._grants(case.id, names))

    def _grants(self, case: uuid.UUID, names: set[str]) -> list[Row]:
        return [
            g for g in self.t["grants"] if g.case_id == case and g.principal in names
            and self._is_live(g)
        ]  # fmt: skip

    def _is_live(self, grant: Row) -> bool:
        if grant.revoked_at is not None:
            return False
        if self.now < grant.valid_from or self.now >= grant.expires_at:
            return False
        if grant.consent_id is None:
            return True
        for consent in self.t["consents"]:
            if consent.id == grant.consent_id:
                return bool(
                    consent.is_granted
                    and consent.withdrawn_at is None
                    and consent.starts_at <= self.now < consent.expires_at
                )
        return False

    @staticmethod
    def _opens(grant: Row, item: Row, jobs: list[Row]) -> bool:
        clearance = max(job.clearance for job in jobs)
        if item.level > min(grant.max_level, clearance):
            return False
        return item.level <= 1 or set(item.categories) <= set(grant.categories)
