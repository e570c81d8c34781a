"""More steps of a random life: what people ask of the product itself, and what it has to answer.

緊急閲覧, the invitation of the prefecture, 居所の保護 and the look at the team go through functions
and policies of the product, in somebody's name. Whether it may say yes is worked out by hand
(asking.py).
"""

from __future__ import annotations

import contextlib
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tasuki.accounts.models import User
from tasuki.cases.actions.reattest import KEEP, ending_soon, reattest
from tests.access.asking import Asking
from tests.access.ground import REFUSED, acting_as, ask, user_id
from tests.access.oracle import Row
from tests.access.walk import (
    CATEGORIES,
    PEOPLE,
    Walk,
    house,
    level,
    number,
    person,
    some,
    there,
)
from tests.world import WAKABA

WHY = "本人が倒れていると近所の人から電話があったため"
JUDGES = (*PEOPLE, "kansa", "toru")
proved = st.sampled_from([True, True, True, False])


class Guards(Walk):
    """The walk with what beats a ground, and with the exceptions that are told."""

    def __init__(self) -> None:
        super().__init__()
        self.glasses: list[uuid.UUID] = []
        self.protections: list[uuid.UUID] = []
        self.meetings: list[uuid.UUID] = []

    def asking(self, who: str, fresh: bool) -> Asking:
        return Asking(self.oracle(), user_id(who), is_fresh=fresh)

    def row(self, table: str, pk: uuid.UUID) -> Row:
        return next(one for one in self.oracle().t[table] if one.id == pk)

    @staticmethod
    def answer(may: bool, who: str, fresh: bool, query: str, values: list[Any]) -> Any:
        """What the product answers: refused exactly when it has to be."""
        found = ask(who, () if fresh else None, query, values)
        assert (found is not REFUSED) == may, f"{who}: {query} {values}"
        return found

    # --- 緊急閲覧 ---------------------------------------------------------------------------------

    @rule(who=person, case=number, fresh=proved)
    def break_glass(self, who: str, case: int, fresh: bool) -> None:
        found = self.pick(self.cases, case)
        numbered = self.ground.connection.execute(
            "SELECT number, municipality_id FROM cases_case WHERE id = %s", [found]
        ).fetchone()
        assert numbered is not None
        asking = self.asking(who, fresh)
        made = self.answer(
            asking.break_glass(numbered[1]), who, fresh,
            "SELECT api.break_glass(%s, %s, '{}', NULL, 'life', %s, %s::text[],"
            " current_date + 3)", [numbered[1], numbered[0], WHY, list(CATEGORIES)],
        )  # fmt: skip
        if made is not REFUSED:
            self.glasses.append(made)
            is_blocked = found in asking.oracle.blocked(user_id(who))
            assert self.row("glasses", made).case_id == (None if is_blocked else found)

    @there("glasses")
    @rule(index=number, minutes=st.sampled_from([30, 61, 200, 241]))
    def time_passes(self, index: int, minutes: int) -> None:
        pk, back = self.pick(self.glasses, index), f"interval '{minutes} minutes'"
        self.change(
            "access_breakglass", pk, f"opened_at = opened_at - {back}, ends_at = ends_at - {back}"
        )
        if (grant := self.row("glasses", pk).grant_id) is not None:
            self.change(
                "access_grant", grant,
                f"valid_from = valid_from - {back}, expires_at = expires_at - {back}",
            )  # fmt: skip

    @there("glasses")
    @rule(index=number, fresh=proved)
    def another_hour(self, index: int, fresh: bool) -> None:
        glass = self.row("glasses", self.pick(self.glasses, index))
        who = next(one for one in PEOPLE if user_id(one) == glass.user_id)
        asking = self.asking(who, fresh)
        until = self.answer(
            asking.extend(glass), who, fresh, "SELECT api.extend_break_glass(%s)", [glass.id]
        )
        if until is not REFUSED:
            assert (until - asking.latest_end(glass)).total_seconds() < 60

    @there("glasses")
    @rule(index=number, whom=person, fresh=proved)
    def second_person(self, index: int, whom: str, fresh: bool) -> None:
        pk = self.pick(self.glasses, index)
        self.change("access_breakglass", pk, f"second_asked_id = '{user_id(whom)}'")
        may = self.asking(whom, fresh).lift(self.row("glasses", pk))
        self.answer(may, whom, fresh, "SELECT api.second_break_glass(%s)", [pk])

    @there("glasses")
    @rule(index=number, who=person)
    def put_back(self, index: int, who: str) -> None:
        pk = self.pick(self.glasses, index)
        may = self.asking(who, False).end(self.row("glasses", pk))
        self.answer(may, who, False, "SELECT api.end_break_glass(%s)", [pk])

    @there("glasses")
    @rule(index=number, who=st.sampled_from(JUDGES), verdict=st.sampled_from(["fit", "unfit"]))
    def judge(self, index: int, who: str, verdict: str) -> None:
        pk = self.pick(self.glasses, index)
        may = self.asking(who, False).judge(self.row("glasses", pk))
        self.answer(may, who, False, "SELECT api.review_break_glass(%s, %s, '')", [pk, verdict])

    @there("glasses")
    @rule(index=number)
    def nobody_judges_in_time(self, index: int) -> None:
        pk = self.pick(self.glasses, index)
        self.change("access_breakglass", pk, "review_due_on = current_date - 1")

    # --- 都道府県への相談 -------------------------------------------------------------------------

    @rule(
        by=person, case=number, whom=st.sampled_from(["yoko", "yoko", "jiro"]), up_to=level,
        words=some, days=st.sampled_from([1, 60, 61]),
        at=st.sampled_from(["prefecture_invite", "team"]),
    )  # fmt: skip
    def invite(
        self, by: str, case: int, whom: str, up_to: int, words: list[str], days: int, at: str
    ) -> None:
        """By name, by the lead, to read; an officer of the prefecture is in no team."""
        found, asking, guest = (
            self.pick(self.cases, case), self.asking(by, True), self.asking(whom, True)
        )  # fmt: skip
        if at == "team":
            if not guest.is_of_prefecture():
                return
            may = False
        else:
            may = asking.invite(found, guest, up_to, days)
        made = self.answer(
            may, by, True,
            "SELECT api.open_grant(%s, %s, %s, %s, %s::text[],"
            " statement_timestamp() + make_interval(days => %s), NULL, NULL, 'わけ')",
            [found, f"u:{user_id(whom)}", at, up_to, words, days],
        )  # fmt: skip
        if made is not REFUSED:
            self.grants.append(made)

    # --- 居所の保護 -------------------------------------------------------------------------------

    @rule(who=person, index=number, ago=st.integers(0, 2))
    def protect(self, who: str, index: int, ago: int) -> None:
        someone, new = self.pick(self.persons, index), uuid.uuid4()
        made = self.answer(
            self.asking(who, False).sees_person(someone), who, False,
            "INSERT INTO access_protection (id, person_id, municipality_id, kind, authority,"
            " document, applied_on, starts_on, ends_on, note, by_id, created_at)"
            " VALUES (%s, %s, %s, 'dv', '', '', current_date - %s, current_date - 400,"
            " current_date - 30, '', %s, clock_timestamp()) RETURNING id",
            [new, someone, WAKABA, ago, user_id(who)],
        )  # fmt: skip
        if made is not REFUSED:
            self.protections.append(made)

    @there("protections")
    @rule(index=number, asker=person, decider=person, fresh=proved)
    def release(self, index: int, asker: str, decider: str, fresh: bool) -> None:
        kept = self.row("protections", self.pick(self.protections, index))
        asked = self.answer(
            self.asking(asker, False).sees_person(kept.person_id), asker, False,
            "INSERT INTO access_protectionrelease (id, protection_id, reason, asked_by_id,"
            " asked_at) VALUES (gen_random_uuid(), %s, '本人の申し出', %s, now()) RETURNING id",
            [kept.id, user_id(asker)],
        )  # fmt: skip
        if asked is REFUSED:
            return
        may = self.asking(decider, fresh).release(kept, user_id(asker))
        self.answer(may, decider, fresh, "SELECT api.decide_release(%s, true)", [asked])

    # --- 支援会議 -------------------------------------------------------------------------------

    @rule(case=number, more=number, both=st.booleans())
    def convene(self, case: int, more: int, both: bool) -> None:
        about = {self.pick(self.cases, case)} | ({self.pick(self.cases, more)} if both else set())
        self.meetings.append(self.ground.meeting(*about))

    @there("meetings")
    @rule(who=person, at=house, index=number, acknowledged=proved)
    def statutory_seat(self, who: str, at: str, index: int, acknowledged: bool) -> None:
        meeting = self.pick(self.meetings, index)
        if any(
            one.room_id == meeting and one.user_id == user_id(who)
            for one in self.oracle().t["seats"]
        ):
            return
        self.seats.append(self.ground.seat(who, at, meeting=meeting))
        if acknowledged:
            self.change("access_seat", self.seats[-1], "acknowledged_at = now()")

    @there("meetings")
    @rule(index=number)
    def wind_down(self, index: int) -> None:
        self.change(
            "conferences_supportconference", self.pick(self.meetings, index),
            "held_at = now() - interval '15 days', closes_at = now() - interval '1 day'",
        )  # fmt: skip

    # --- 担当チームの見直し -----------------------------------------------------------------------

    @there("grants")
    @rule(who=person)
    def look_at_the_team(self, who: str) -> None:
        """Whoever leads keeps everybody: nobody sees more or less, and for 180 days at most."""
        before = self.oracle()
        seen = {one: before.sight(user_id(one), self.opened.get(one, ())) for one in PEOPLE}
        by = User(pk=user_id(who), username=who)
        with acting_as(by.pk):
            plain = [one for one in ending_soon() if one.consent_id is None]
            with contextlib.suppress(ValidationError):  # then nothing at all has changed
                reattest(by=by, choices={one.pk: KEEP for one in plain})
        after = self.oracle()
        for one in PEOPLE:
            assert after.sight(user_id(one), self.opened.get(one, ())) == seen[one], one
