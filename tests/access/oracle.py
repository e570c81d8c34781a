"""A third opinion: who sees what, worked out by hand from the raw tables and from access.md.

It shares no line with ``access/policy.py`` or the SQL, and it loops where they join.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

Row = Any
SECRET = 3
TOKYO = dt.timezone(dt.timedelta(hours=9))
PLACE = "whereabouts"

TABLES = {
    "moment": "SELECT clock_timestamp() AS now",
    "users": "SELECT id, is_active FROM accounts_user",
    "organizations": "SELECT id, ended_on, kind, municipality_id, prefecture_id"
    " FROM accounts_organization",
    "memberships": "SELECT user_id, organization_id, role, clearance, starts_on, ends_on"
    " FROM accounts_membership",
    "seats": "SELECT id, user_id, organization_id, room_id, is_statutory, acknowledged_at,"
    " opens_at, closes_at FROM access_seat",
    "grants": "SELECT case_id, principal, basis, max_level, categories, valid_from, expires_at,"
    " revoked_at, consent_id, second_by_id FROM access_grant",
    "consents": "SELECT id, is_granted, starts_at, expires_at, withdrawn_at"
    " FROM access_consentstate",
    "blocks": "SELECT person_id, principal FROM access_block",
    "named": "SELECT case_id, person_id FROM cases_caseperson",
    "cases": "SELECT id, owner_id, lead_id, municipality_id FROM cases_case",
    "records": "SELECT id, case_id, level, categories FROM cases_record",
    "contacts": "SELECT id, person_id, level, categories FROM people_contactpoint",
    "protections": "SELECT id, person_id, created_at, applied_on, released_at"
    " FROM access_protection",
    "meetings": "SELECT id, closes_at FROM conferences_supportconference",
    "matters": "SELECT id, conference_id, case_id FROM conferences_supportmatter",
    "glasses": "SELECT id, user_id, organization_id, municipality_id, case_id, grant_id, opened_at,"
    " ends_at, review_due_on, reviewed_at, verdict, second_by_id, second_asked_id"
    " FROM access_breakglass",
}
CAPS = {
    "team": 3,
    "referral": 1,
    "conference_consent": 2,
    "prefecture_invite": 2,
    "break_glass": 2,
}
"""The highest level a ground may carry (access.md); 緊急閲覧 reaches P3 with a second person."""
LONGEST = {
    "team": dt.timedelta(days=180),
    "prefecture_invite": dt.timedelta(days=60),
    "break_glass": dt.timedelta(hours=4),
}
OF_NAMED = {"team", "prefecture_invite", "break_glass"}
"""Grounds that only a named person may hold."""


@dataclass(frozen=True)
class Sight:
    """What one user sees: ids."""

    cases: frozenset[uuid.UUID]
    records: frozenset[uuid.UUID]
    persons: frozenset[uuid.UUID]
    contacts: frozenset[uuid.UUID]
    matters: frozenset[uuid.UUID]

    @property
    def by_rule(self) -> tuple[frozenset[uuid.UUID], ...]:
        """What the ORM decides by a rule of its own: cases, records, matters of a 支援会議."""
        return self.cases, self.records, self.matters


class Places:
    """What the writers said about places, and what has been protected since: a memory beside the
    database, which raises levels by triggers.

    DV等支援措置 or an equal protection makes every item about where the person is P3 by itself,
    whenever it is written and in whoever's row it stands. Released by two, contacts have the level
    their writers chose again; what was written about the case stays P3.
    """

    def __init__(self) -> None:
        self.said: dict[uuid.UUID, SimpleNamespace] = {}
        self.sealed: set[uuid.UUID] = set()
        self.marked: set[uuid.UUID] = set()
        self.hidden: set[uuid.UUID] = set()

    def write(
        self, item: uuid.UUID, level: int, categories: Iterable[str], place: str = ""
    ) -> None:
        """Somebody wrote this; ``place`` is what it names, the same for the same place."""
        self.said[item] = SimpleNamespace(level=level, categories=[*categories], place=place)

    def look(self, oracle: Oracle) -> None:
        """Take in what changed: to be called after every step."""
        kept = {p.person_id for p in oracle.t["protections"] if p.released_at is None}
        secret_places = defaultdict(set)
        for contact in oracle.t["contacts"]:
            if contact.person_id in kept and (place := self.said[contact.id].place):
                for case in oracle.cases_of[contact.person_id]:
                    secret_places[case].add(place)
        self.hidden = set()
        for contact in oracle.t["contacts"]:
            near = {
                one for case in oracle.cases_of[contact.person_id] for one in secret_places[case]
            }
            if contact.person_id in kept or self.said[contact.id].place in near:
                self.hidden.add(contact.id)
        self.marked |= self.hidden
        for record in oracle.t["records"]:
            if (
                PLACE in self.said[record.id].categories
                and oracle.persons_of[record.case_id] & kept
            ):
                self.sealed.add(record.id)

    def item(self, row: Row) -> Row:
        """Level and categories as they should be, whatever the database says."""
        if row.id not in self.said:
            return row
        said = self.said[row.id]
        is_secret = row.id in self.hidden or row.id in self.sealed
        words = [PLACE] if row.id in self.marked else []
        return SimpleNamespace(
            level=SECRET if is_secret else said.level, categories=[*said.categories, *words]
        )


class Oracle:
    """The raw tables at one moment; ``connection`` is a superuser's."""

    def __init__(self, connection: psycopg.Connection[Any], places: Places | None = None) -> None:
        with connection.pipeline():  # asked in one breath
            asked = {
                name: connection.cursor(row_factory=namedtuple_row).execute(query)
                for name, query in TABLES.items()
            }
        self.t: dict[str, list[Row]] = {name: one.fetchall() for name, one in asked.items()}
        self.now: dt.datetime = self.t.pop("moment")[0].now
        self.today = self.now.astimezone(TOKYO).date()
        self.persons_of: dict[Any, set[Any]] = defaultdict(set)
        self.cases_of: dict[Any, set[Any]] = defaultdict(set)
        for row in self.t["named"]:
            self.persons_of[row.case_id].add(row.person_id)
            self.cases_of[row.person_id].add(row.case_id)
        self.places = places or Places()

    def sight(self, user: uuid.UUID, opened: Collection[uuid.UUID] = ()) -> Sight:
        """Everything the user sees now; ``opened``: cases opened for P3 with a reason."""
        cases, reads = self.reader(user, opened)
        persons = {p for case in cases for p in self.persons_of[case]}
        item = self.places.item
        return Sight(
            frozenset(cases),
            frozenset(r.id for r in self.t["records"] if reads(item(r), r.case_id)),
            frozenset(persons),
            frozenset(
                c.id
                for c in self.t["contacts"]
                if any(
                    reads(item(c), case) for case in cases if c.person_id in self.persons_of[case]
                )
            ),
            frozenset(m.id for m in self.t["matters"] if self._hears(user, m)),
        )

    def reader(
        self, user: uuid.UUID, opened: Collection[uuid.UUID] = ()
    ) -> tuple[set[uuid.UUID], Callable[[Row, uuid.UUID], bool]]:
        """The cases the user sees, and whether an item (``level``, ``categories``) of one of them
        may be read."""
        jobs = self.jobs(user)
        names = self._names(user, jobs)
        cases = {case.id for case in self.t["cases"] if self._sees(case, jobs, names, user)}
        owner = {case.id: case.owner_id for case in self.t["cases"]}

        def reads(item: Row, case: uuid.UUID) -> bool:
            if case not in cases:
                return False
            if item.level <= 1 and owner[case] in {job.organization_id for job in jobs}:
                return True
            grants = self.grants(case, names)
            if item.level == SECRET:
                grants = [g for g in grants if case in opened and g.principal == f"u:{user}"]
            return any(self._opens(grant, item, jobs) for grant in grants)

        return cases, reads

    def jobs(self, user: uuid.UUID) -> list[Row]:
        """The memberships of the user that count today."""
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

    def works_for(self, user: uuid.UUID, day: dt.date) -> set[uuid.UUID]:
        """The organizations the user works for on a day, of those that have not left."""
        here = {o.id for o in self.t["organizations"] if o.ended_on is None}
        return here & {
            m.organization_id
            for m in self.t["memberships"]
            if m.user_id == user and m.starts_on <= day and (m.ends_on is None or m.ends_on >= day)
        }

    def outlasting(self, user: uuid.UUID, last_day: dt.date) -> list[Row]:
        """Grounds by name that go on after the user's last day in an organization, although the
        user works on the next day for no holder of their cases."""
        after = self.works_for(user, last_day + dt.timedelta(days=1))
        holder = {case.id: case.owner_id for case in self.t["cases"]}
        midnight = dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), TOKYO)
        return [
            g
            for g in self.t["grants"]
            if g.principal == f"u:{user}"
            and g.revoked_at is None
            and g.expires_at > max(midnight, self.now)
            and holder[g.case_id] not in after
        ]

    def _seats(self, user: uuid.UUID, jobs: list[Row]) -> list[Row]:
        organizations = {job.organization_id for job in jobs}
        return [
            s
            for s in self.t["seats"]
            if s.user_id == user
            and s.organization_id in organizations
            and s.opens_at <= self.now < s.closes_at
        ]

    def _names(self, user: uuid.UUID, jobs: list[Row]) -> set[str]:
        """A seat in a 支援会議 (106条の6) is no name for a ground on a case."""
        if not jobs:
            return set()
        seats = {f"s:{s.id}" for s in self._seats(user, jobs) if not s.is_statutory}
        return {f"u:{user}"} | {f"o:{job.organization_id}" for job in jobs} | seats

    def blocked(self, user: uuid.UUID) -> set[uuid.UUID]:
        """The cases of people who must never be seen by the user or an organization of theirs."""
        me = {f"u:{user}"} | {f"o:{job.organization_id}" for job in self.jobs(user)}
        people = [block.person_id for block in self.t["blocks"] if block.principal in me]
        return {case for person in people for case in self.cases_of[person]}

    def _sees(self, case: Row, jobs: list[Row], names: set[str], user: uuid.UUID) -> bool:
        if case.id in self.blocked(user):
            return False
        if any(job.organization_id == case.owner_id for job in jobs):
            return True
        return bool(self.grants(case.id, names))

    def grants(self, case: uuid.UUID, names: set[str]) -> list[Row]:
        """The live grounds on a case of whoever goes by these names."""
        return [
            g for g in self.t["grants"] if g.case_id == case and g.principal in names
            and self._is_live(g)
        ]  # fmt: skip

    def _is_live(self, grant: Row) -> bool:
        if grant.revoked_at is not None:
            return False
        if self.now < grant.valid_from or self.now >= grant.expires_at:
            return False
        if grant.basis in LONGEST and self.now >= grant.valid_from + LONGEST[grant.basis]:
            return False
        if grant.basis in OF_NAMED and not grant.principal.startswith("u:"):
            return False
        if grant.consent_id is None:
            return grant.basis != "conference_consent"
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
        cap = CAPS[grant.basis]
        if grant.basis == "break_glass" and grant.second_by_id is not None:
            cap = SECRET if f"u:{grant.second_by_id}" != grant.principal else cap
        if item.level > min(grant.max_level, cap, max(job.clearance for job in jobs)):
            return False
        return item.level <= 1 or set(item.categories) <= set(grant.categories)

    def _hears(self, user: uuid.UUID, matter: Row) -> bool:
        """Inside the room of a 支援会議: a live seat, secrecy acknowledged, not wound down; and
        nothing of a meeting that speaks of somebody the user must not see."""
        meeting = matter.conference_id
        if any(m.id == meeting and self.now >= m.closes_at for m in self.t["meetings"]):
            return False
        spoken = {m.case_id for m in self.t["matters"] if m.conference_id == meeting}
        if spoken & self.blocked(user):
            return False
        return any(
            seat.room_id == meeting and seat.is_statutory and seat.acknowledged_at is not None
            for seat in self._seats(user, self.jobs(user))
        )
