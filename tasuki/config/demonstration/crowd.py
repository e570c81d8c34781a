"""Rows of generated households: the same seed gives the same people, cases and grants.

Everything is text in the format of COPY, because a million people are written this way. What is
in it: ``sketches.py``, ``names.py``.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tasuki.access.enums import Category
from tasuki.cases.enums import ENDED, CaseStatus, ClosureReason, TriageDecision
from tasuki.config.demonstration.names import FAMILIES, MEN, WOMEN, Name
from tasuki.config.demonstration.paperwork import COMMISSIONED, NULL, File, write_papers
from tasuki.config.demonstration.paperwork import TABLES as PAPERS
from tasuki.config.demonstration.signs import Signs
from tasuki.config.demonstration.sketches import DUE, PATHS, SKETCHES, STATES, Sketch
from tasuki.config.demonstration.towns import Desk
from tasuki.config.demonstration.vault import Vault

EVERYTHING = "{" + ",".join(Category.values) + "}"

TABLES: dict[str, str] = {
    "people_person": "id,municipality_id,family_name,given_name,family_kana,given_kana,called,sex,"
    "born_on,born_precision,age_hint,died_in,revision,created_at",
    "people_household": "id,municipality_id,name,created_at",
    "people_householdmember": "id,household_id,person_id,relation,living,living_note,starts_on,"
    "revision",
    "people_contactpoint": "id,person_id,kind,postal_code,value,instruction,level,categories",
    "access_datakey": "subject_id,version,wrapped",
    "people_persontoken": "municipality_id,token,person_id",
    "cases_case": "id,municipality_id,number,title,owner_id,lead_id,household_id,status,is_urgent,"
    "opened_at,ended_at,due_on,due_what,episode,revision",
    "cases_caseperson": 'id,case_id,person_id,relation,is_subject,"order"',
    "cases_casemove": "id,case_id,from_status,to_status,reason,by_id,at",
    "cases_intake": "id,case_id,level,categories,author_id,created_at,received_at,receiver_id,"
    "agency_id,form,channels,referrer_note,consulter_kind,consulter_name,consulter_contact,"
    "worries,urgency,signs,urgency_reason,text,wish,consideration,current_services,first_action",
    "cases_triage": "id,case_id,level,categories,author_id,created_at,decision,text",
    "cases_record": "id,case_id,level,categories,author_id,created_at,happened_at,has_time,method,"
    "organization_id,partner,place,minutes,text,view,next_step",
    "cases_closure": "id,case_id,episode,reason,note,lead_after_id,by_id,closed_at,check_30_on,"
    "check_90_on,checked_30_at,checked_90_at",
    "cases_suspension": "id,case_id,reason,note,by_id,suspended_at",
    "access_consentstate": "id,is_granted,starts_at,expires_at,withdrawn_at",
    "access_consent": "state_id,case_id,person_id,status,categories,purpose,form,witness,"
    "explained_on,note,withdrawal_reason,by_id,created_at",
    "access_consentrecipient": "id,consent_id,organization_id",
    "access_grant": "id,case_id,opened_at,principal,basis,max_level,categories,valid_from,"
    "expires_at,revoked_at,consent_id,reason,by_id,created_at",
    **PAPERS,
}
"""Tables in the order they are written, with the columns of each line."""

TRIAGE = {
    CaseStatus.INFO_ONLY: (TriageDecision.INFO_ONLY, "聞いておきたいことが聞けたとのこと。"),
    CaseStatus.REFERRED_OUT: (TriageDecision.REFERRED_OUT, "一つの窓口で足りるため、つないだ。"),
    CaseStatus.OUTREACH: (TriageDecision.OUTREACH, "会える時を待ちながら関わる。"),
}
ENDINGS = {
    CaseStatus.CLOSED: ClosureReason.ROLES_SETTLED,
    CaseStatus.INFO_ONLY: ClosureReason.INFO_ONLY,
    CaseStatus.REFERRED_OUT: ClosureReason.REFERRED_OUT,
    CaseStatus.TRANSFERRED: ClosureReason.MOVED,
}
METHODS = ("visit", "phone", "interview", "accompany")
SHAPES: tuple[tuple[str, str, int, int], ...] = (
    ("本人", "female", 20, 84), ("夫", "male", 25, 80), ("子", "male", 3, 19),
    ("子", "female", 3, 19), ("母", "female", 62, 95),
)  # fmt: skip
"""続柄, sex, and the youngest and oldest age of the members, in this order."""

Lines = dict[str, list[str]]


@dataclass(frozen=True)
class Amount:
    """How much of everything one case has."""

    seed: str
    mark: str
    """Begins the case numbers, so that amounts never share one."""
    fewest: int
    most: int
    """People of a household."""
    records: int
    in_full: bool
    """With every move, plan and request, as in life; not for measuring."""


class Crowd:
    """Makes the lines of case after case, from one stream of chance."""

    def __init__(self, amount: Amount, now: dt.datetime, signs: Signs) -> None:
        self.amount, self.now, self.signs, self.vault = amount, now, signs, Vault()
        self.chance = random.Random(amount.seed)  # noqa: S311 - repeatable, nothing secret
        self.states = [state for state, weight in STATES for _ in range(weight)]
        self.number: dict[str, int] = defaultdict(int)

    def chunks(self, desks: list[Desk], size: int) -> Iterator[Lines]:
        """The lines of all cases of the desks, ``size`` cases at a time."""
        lines: Lines = {table: [] for table in TABLES}
        at = 0
        for desk in desks:
            for _ in range(desk.cases):
                self._case(desk, at, lines)
                at += 1
                if at % size == 0:
                    yield lines
                    lines = {table: [] for table in TABLES}
        yield lines

    def first_id(self) -> str:
        """The id of the first case of this seed: there when the amount was written before."""
        return f"{random.Random(self.amount.seed).getrandbits(128):032x}"  # noqa: S311

    def _id(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def _case(self, desk: Desk, at: int, lines: Lines) -> None:
        case, chance = self._id(), self.chance
        state = self.states[(at * 7 + at // 300) % len(self.states)]
        sketch = SKETCHES[at % len(SKETCHES)]
        lead = desk.staff[at % len(desk.staff)]
        ended = state in ENDED
        age = chance.uniform(60, 720) if ended else chance.uniform(3, 330)
        opened = self.now - dt.timedelta(days=age)
        closed = opened + dt.timedelta(days=age * chance.uniform(0.1, 0.9)) if ended else None
        family = FAMILIES[int(len(FAMILIES) * chance.random() ** 1.6)]
        household, subject = self._people(desk, case, family, opened, lines)
        self.number[desk.town] += 1
        due = self.now.date() + dt.timedelta(days=int(chance.triangular(-6, 60, 14)))
        what = DUE.get(state, "")
        lines["cases_case"].append(
            f"{case}\t{desk.town}\t{self.amount.mark}{self.number[desk.town]:05d}\t"
            f"{family[0]}さんの世帯\t{desk.organization}\t{lead}\t{household}\t{state}\t"
            f"{'t' if at % 29 == 0 and not ended else 'f'}\t{opened}\t{closed or NULL}\t"
            f"{due if what else NULL}\t{what}\t1\t1\n"
        )
        self._moves(case, lead, state, opened, closed or self.now, lines)
        self._intake(desk, case, lead, sketch, opened, at, lines)
        self._outcome(desk, case, lead, state, opened, closed, lines)
        self._records(desk, case, lead, sketch, opened, closed or self.now, lines)
        consent = self._grants(desk, case, lead, subject, sketch, opened, closed, at, lines)
        if self.amount.in_full:
            end = closed or self.now
            file = File(case, family[0], desk, lead, state, sketch, opened, end, due, consent)
            write_papers(file, lines, self._id)

    def _people(
        self, desk: Desk, case: str, family: Name, opened: dt.datetime, lines: Lines
    ) -> tuple[str, str]:
        """One household; returns its id and the id of the person the case is about."""
        chance, household = self.chance, self._id()
        lines["people_household"].append(
            f"{household}\t{desk.town}\t{family[0]}さんの世帯\t{opened}\n"
        )
        subject = ""
        for order in range(chance.randint(self.amount.fewest, self.amount.most)):
            relation, sex, youngest, oldest = SHAPES[order]
            given = chance.choice(WOMEN if sex == "female" else MEN)
            person = self._id()
            subject = subject or person
            days = int(chance.uniform(youngest, oldest) * 365.25)
            born = self.now.date() - dt.timedelta(days=days)
            lines["people_person"].append(
                f"{person}\t{desk.town}\t{family[0]}\t{given[0]}\t{family[1]}\t{given[1]}\t\t{sex}\t"
                f"{born}\tday\t\t\t1\t{opened}\n"
            )
            lines["people_householdmember"].append(
                f"{self._id()}\t{household}\t{person}\t{relation}\ttogether\t\t{NULL}\t1\n"
            )
            main = "f" if order else "t"
            lines["cases_caseperson"].append(
                f"{self._id()}\t{case}\t{person}\t{relation}\t{main}\t{order}\n"
            )
            lines["people_persontoken"] += self.signs.lines(desk.town, family, given, born, person)
        phone = f"000-{chance.randrange(10000):04d}-{chance.randrange(10000):04d}"
        contact = self._id()
        data_key, number = self.vault.phone(contact, subject, phone)
        lines["access_datakey"].append(data_key)
        lines["people_contactpoint"].append(f"{contact}\t{subject}\tphone\t\t{number}\t\t1\t{{}}\n")
        lines["people_persontoken"] += self.signs.phone_lines(desk.town, phone, subject)
        return household, subject

    def _moves(
        self, case: str, lead: str, state: CaseStatus, opened: dt.datetime, end: dt.datetime,
        lines: Lines,
    ) -> None:  # fmt: skip
        path = PATHS[state] if self.amount.in_full else PATHS[state][-1:]
        step = (end - opened) / max(len(path), 2)
        before = ""
        for at, one in enumerate(path):
            when = end if one in ENDED else opened + step * at
            lines["cases_casemove"].append(
                f"{self._id()}\t{case}\t{before}\t{one}\t\t{lead}\t{when}\n"
            )
            before = one

    def _intake(
        self, desk: Desk, case: str, lead: str, sketch: Sketch, opened: dt.datetime, at: int,
        lines: Lines,
    ) -> None:  # fmt: skip
        channel = ("phone", "visit_here", "agency", "resident")[at % 4]
        consulter = ("self", "family", "agency", "neighbour")[at % 4]
        lines["cases_intake"].append(
            f"{self._id()}\t{case}\t2\t{{{sketch.category}}}\t{lead}\t{opened}\t{opened}\t{lead}\t"
            f"{desk.organization}\t{'with_consent' if at % 4 == 1 else 'without_consent'}\t"
            f"{{{channel}}}\t\t{consulter}\t\t\t{{{','.join(sketch.worries)}}}\t"
            f"{('soon', 'normal')[at % 2]}\t{{}}\t\t{sketch.told}\t{sketch.wish}\t\t\tcontinue\n"
        )

    def _outcome(
        self, desk: Desk, case: str, lead: str, state: CaseStatus, opened: dt.datetime,
        closed: dt.datetime | None, lines: Lines,
    ) -> None:  # fmt: skip
        """Triage, and the end or the pause where there is one."""
        if state not in (CaseStatus.NOTICED, CaseStatus.RECEIVED, CaseStatus.SCREENING):
            decision, text = TRIAGE.get(
                state, (TriageDecision.ASSESSMENT, "いくつもの分野が重なるため、機関にたずねる。")
            )
            lines["cases_triage"].append(
                f"{self._id()}\t{case}\t2\t{{course}}\t{lead}\t{opened}\t{decision}\t{text}\n"
            )
        if closed is not None:
            lines["cases_closure"].append(self._closure(desk, case, lead, state, closed))
        if state == CaseStatus.SUSPENDED:
            since = self.now - (self.now - opened) * 0.2
            lines["cases_suspension"].append(
                f"{self._id()}\t{case}\tlost\t月1回、手紙を入れる。\t{lead}\t{since}\n"
            )

    def _closure(
        self, desk: Desk, case: str, lead: str, state: CaseStatus, closed: dt.datetime
    ) -> str:
        """After 終結 somebody looked again after 30 and 90 days, if those have come."""
        kept = f"{self._id()}\t{case}\t1\t{ENDINGS[state]}\t"
        if state != CaseStatus.CLOSED:
            return f"{kept}\t{NULL}\t{lead}\t{closed}\t{NULL}\t{NULL}\t{NULL}\t{NULL}\n"
        days = [closed + dt.timedelta(days=n) for n in (30, 90)]
        done = "\t".join(str(day) if day < self.now else NULL for day in days)
        dates = "\t".join(str(day.date()) for day in days)
        return f"{kept}\t{desk.organization}\t{lead}\t{closed}\t{dates}\t{done}\n"

    def _records(
        self, desk: Desk, case: str, lead: str, sketch: Sketch, opened: dt.datetime,
        end: dt.datetime, lines: Lines,
    ) -> None:  # fmt: skip
        span = (end - opened) / (self.amount.records + 1)
        for n in range(self.amount.records):
            when = opened + span * (n + self.chance.random())
            level, method = 1 if n == 2 else 2, METHODS[(n + self.number[desk.town]) % 4]
            lines["cases_record"].append(
                f"{self._id()}\t{case}\t{level}\t{{{sketch.category}}}\t{lead}\t{when}\t{when}"
                f"\tt\t{method}\t{desk.organization}\t本人\t\t{15 + 10 * n}"
                f"\t{sketch.facts[n % 3]}\t\t\n"
            )

    def _grants(
        self, desk: Desk, case: str, lead: str, subject: str, sketch: Sketch,
        opened: dt.datetime, closed: dt.datetime | None, at: int, lines: Lines,
    ) -> str:  # fmt: skip
        """The lead's own, two people on the person's consent, one desk that was asked."""
        chance, others = self.chance, desk.others
        start = at % max(1, len(others) - 2)
        helpers = others[start : start + 3]
        consent = self._consent(case, subject, lead, sketch, opened, helpers[:2], at, lines)
        since = max(opened, self.now - dt.timedelta(days=chance.uniform(1, 150)))
        gone = str(closed) if closed else NULL
        words = "{" + ",".join(sorted({"contact", "family", sketch.category})) + "}"
        head = f"{case}\t{opened}\t"

        def grant(who: str, basis: str, level: int, kinds: str, days: int, tail: str) -> None:
            until = since + dt.timedelta(days=days)
            lines["access_grant"].append(
                f"{self._id()}\t{head}{who}\t{basis}\t{level}\t{kinds}\t{since}\t{until}\t{tail}"
                f"\t{lead}\t{since}\n"
            )

        grant(f"u:{lead}", "team", 2, EVERYTHING, 180, f"{NULL}\t{NULL}\t主担当")
        for _, person in helpers[:2]:
            if consent:
                grant(f"u:{person}", "team", 2, words, 170, f"{gone}\t{consent}\t")
            else:
                grant(f"u:{person}", "team", 1, "{}", 170, f"{gone}\t{NULL}\t{COMMISSIONED}")
        for organization, _ in helpers[2:] or helpers[:1]:
            grant(f"o:{organization}", "referral", 1, "{}", 60, f"{gone}\t{NULL}\t{COMMISSIONED}")
        return consent

    def _consent(
        self, case: str, subject: str, lead: str, sketch: Sketch, opened: dt.datetime,
        helpers: tuple[tuple[str, str], ...], at: int, lines: Lines,
    ) -> str:  # fmt: skip
        """Four of five consent, some of them withdraw; returns the id where one was given."""
        consent, refused = self._id(), at % 5 == 4
        withdrawn = not refused and at % 11 == 5
        ends = opened + dt.timedelta(days=400)
        taken = opened + (self.now - opened) * 0.6 if withdrawn else None
        status = "refused" if refused else "withdrawn" if withdrawn else "granted"
        words = f"{{contact,family,{sketch.category}}}" if not refused else "{}"
        lines["access_consentstate"].append(
            f"{consent}\t{'f' if refused else 't'}\t{opened}\t{ends}\t{taken or NULL}\n"
        )
        lines["access_consent"].append(
            f"{consent}\t{case}\t{subject}\t{status}\t{words}\t暮らしの支援の調整\t"
            f"{'not_yet' if refused else 'written'}\t\t{opened.date()}\t\t\t{lead}\t{opened}\n"
        )
        if refused:
            return ""
        for organization, _ in helpers:
            lines["access_consentrecipient"].append(f"{self._id()}\t{consent}\t{organization}\n")
        return consent
