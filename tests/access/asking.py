"""Whether somebody may open, lift or end what stands in the way: from access.md, by hand.

Beside ``oracle.py`` it says what the product has to refuse; it reads the same raw tables.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from tests.access.oracle import Oracle
from tests.world import ASAGIRI

Row = Any
AN_HOUR, FOUR_HOURS = dt.timedelta(hours=1), dt.timedelta(hours=4)
A_YEAR = dt.timedelta(days=365)
JUDGES = {"auditor", "municipal_officer", "manager"}


class Asking:
    """What one user may do at the moment of ``oracle``; ``is_fresh``: proved within ten minutes."""

    def __init__(self, oracle: Oracle, user: uuid.UUID, *, is_fresh: bool = False) -> None:
        self.oracle, self.user, self.is_fresh = oracle, user, is_fresh
        self.jobs = oracle.jobs(user)
        self.organizations = {job.organization_id for job in self.jobs}

    def places(self, roles: set[str] | None = None) -> set[str]:
        """Municipalities the user works for, in one of the roles if they are given."""
        wanted = {job.organization_id for job in self.jobs if roles is None or job.role in roles}
        return {
            o.municipality_id
            for o in self.oracle.t["organizations"]
            if o.id in wanted and o.municipality_id is not None
        }

    @property
    def clearance(self) -> int:
        return max((job.clearance for job in self.jobs), default=0)

    def _case(self, case: uuid.UUID) -> Row:
        return next(one for one in self.oracle.t["cases"] if one.id == case)

    def _is_team(self, case: uuid.UUID) -> bool:
        return any(g.basis == "team" for g in self.oracle.grants(case, {f"u:{self.user}"}))

    def leads(self, case: uuid.UUID) -> bool:
        """Named as the lead, and still of the holding organization or of the team: who left a case
        behind leads nothing."""
        found = self._case(case)
        return found.lead_id == self.user and bool(
            found.owner_id in self.organizations or (self.jobs and self._is_team(case))
        )

    def share(self, case: uuid.UUID) -> bool:
        """The lead, the holding organization, or a coordinator of the team; a block beats it."""
        if not self.jobs or case in self.oracle.blocked(self.user):
            return False
        if self._case(case).owner_id in self.organizations or self.leads(case):
            return True
        return self._is_team(case) and any(job.role == "coordinator" for job in self.jobs)

    # --- 緊急閲覧 ---------------------------------------------------------------------------

    def is_off(self) -> bool:
        """Somebody whose last one was not reviewed in time, or was found unfit this year."""
        return any(
            one.user_id == self.user
            and (
                (one.reviewed_at is None and one.review_due_on < self.oracle.today)
                or (one.verdict == "unfit" and self.oracle.now - one.reviewed_at < A_YEAR)
            )
            for one in self.oracle.t["glasses"]
        )

    def break_glass(self, place: str) -> bool:
        """In the own municipality alone, P2 and therefore cleared for it, with a fresh proof."""
        return (
            self.is_fresh and self.clearance >= 2 and place in self.places() and not self.is_off()
        )

    def extend(self, glass: Row) -> bool:
        return (
            glass.user_id == self.user
            and self.break_glass(glass.municipality_id)
            and self._runs(glass)
            and glass.reviewed_at is None
        )

    def _runs(self, glass: Row) -> bool:
        return (
            glass.grant_id is not None
            and self.oracle.now < glass.ends_at
            and glass.case_id not in self.oracle.blocked(self.user)
        )

    def latest_end(self, glass: Row) -> dt.datetime:
        """Another hour, four in all."""
        end: dt.datetime = min(self.oracle.now + AN_HOUR, glass.opened_at + FOUR_HOURS)
        return end

    def lift(self, glass: Row) -> bool:
        """A second person of the municipality, asked by name, cleared for P3, with a proof."""
        return (
            self.is_fresh
            and glass.second_asked_id == self.user
            and glass.second_by_id is None
            and glass.user_id != self.user
            and self.clearance >= 3
            and glass.municipality_id in self.places()
            and self._runs(glass)
        )

    def end(self, glass: Row) -> bool:
        return glass.user_id == self.user or (
            glass.case_id is not None and self.share(glass.case_id)
        )

    def judge(self, glass: Row) -> bool:
        """Somebody of another organization who manages, audits or is the municipality's officer."""
        return (
            glass.user_id != self.user
            and glass.second_by_id != self.user
            and glass.organization_id not in self.organizations
            and glass.reviewed_at is None
            and glass.municipality_id in self.places(JUDGES)
        )

    # --- 都道府県への相談 --------------------------------------------------------------------

    def is_of_prefecture(self) -> bool:
        offices = {o.id for o in self.oracle.t["organizations"] if o.kind == "prefecture"}
        return any(
            m.user_id == self.user
            and m.organization_id in offices
            and m.starts_on <= self.oracle.today
            and not (m.ends_on is not None and m.ends_on < self.oracle.today)
            for m in self.oracle.t["memberships"]
        )

    def be_invited(self, prefecture: str) -> bool:
        """As a 後方支援担当 of that very prefecture."""
        offices = {
            o.id
            for o in self.oracle.t["organizations"]
            if o.kind == "prefecture" and o.prefecture_id == prefecture and o.ended_on is None
        }
        return any(
            m.user_id == self.user
            and m.organization_id in offices
            and m.role == "prefecture_officer"
            and m.starts_on <= self.oracle.today
            and not (m.ends_on is not None and m.ends_on < self.oracle.today)
            for m in self.oracle.t["memberships"]
        )

    def invite(self, case: uuid.UUID, whom: Asking, level: int, days: int) -> bool:
        """The lead alone, a named officer of the prefecture, P2 and sixty days at most."""
        return (
            self.leads(case)
            and self.share(case)
            and whom.be_invited(ASAGIRI)
            and level <= 2
            and days <= 60
        )

    # --- 居所の保護 -------------------------------------------------------------------------

    def sees_person(self, person: uuid.UUID) -> bool:
        return person in self.oracle.sight(self.user).persons

    def release(self, protection: Row, asker: uuid.UUID) -> bool:
        """Another one than who asked, with a proof, from the live state (目黒区 2025)."""
        newer = any(
            one.person_id == protection.person_id
            and one.id != protection.id
            and one.released_at is None
            and (one.created_at > protection.created_at or one.applied_on > protection.applied_on)
            for one in self.oracle.t["protections"]
        )
        return (
            self.is_fresh
            and asker != self.user
            and not newer
            and protection.released_at is None
            and any(self.share(case) for case in self.oracle.cases_of[protection.person_id])
        )
