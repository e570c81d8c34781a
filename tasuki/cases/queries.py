"""Reads about a case that cross models. Every one runs a fixed number of statements."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.viewer import Viewer
from tasuki.cases.access import visible_items
from tasuki.cases.enums import ENDED, NO_LEAD
from tasuki.cases.models import Case, CasePerson, PersonNote, Record
from tasuki.cases.places import protected_people
from tasuki.core.dates import PartialDate, age_on
from tasuki.core.pagination import Page, page_from, page_of, read_cursor
from tasuki.people.enums import DatePrecision, Living
from tasuki.people.models import HouseholdMember, Person

HIDDEN = "居所は秘匿"


@dataclass
class Relative:
    """One person of a case as its pages show them."""

    link: CasePerson
    member: HouseholdMember | None
    is_protected: bool
    notes: list[PersonNote] = field(default_factory=list)
    day: dt.date = field(default_factory=timezone.localdate)

    @property
    def person(self) -> Person:
        return self.link.person

    @property
    def is_dead(self) -> bool:
        return died_by(self.person, self.day) or self._living == Living.DIED

    @property
    def lives_here(self) -> bool:
        """Whether the person lives in the household on the day."""
        here = self.member is not None and covers(self.member, self.day)
        return here and self._living == Living.TOGETHER and not self.is_dead

    @property
    def _living(self) -> str:
        return self.member.living if self.member else Living.UNKNOWN

    @property
    def living(self) -> str:
        """同居, 別居・隣の市, 令和2年に死去; of a protected person only that it is withheld."""
        if self.is_protected and not self.is_dead:
            return self.member.get_living_display() if self.member and self.lives_here else HIDDEN
        if self.is_dead:
            return f"{self.person.died_in}に死去" if self.person.died_in else "死去"
        if self.member is None:
            return "世帯の外"
        words = self.member.get_living_display()
        return f"{words}・{self.member.living_note}" if self.member.living_note else words

    @property
    def age(self) -> str:
        """54, 80代, or nothing: short enough for the picture."""
        return self.age_words.replace("歳", "").replace("くらい", "")

    @property
    def age_words(self) -> str:
        """54歳, 49歳くらい, 80代, or nothing."""
        return age_words(self.person, self.day)

    @property
    def birth(self) -> str:
        """昭和40年（61歳くらい）, 80代, 不明."""
        day, age = birth_of(self.person), self.age_words
        if not day:
            return age or "不明"
        return f"{day}（{age}）" if age else str(day)

    @property
    def detail(self) -> str:
        """54・母: what stands in brackets behind the name."""
        return "・".join(word for word in (self.age, self.link.relation) if word)

    @property
    def level(self) -> int:
        return 3 if self.is_protected else max((note.level for note in self.notes), default=1)


def birth_of(person: Person) -> PartialDate:
    """The stored birthday as far as it is known."""
    day, known = person.born_on, person.born_precision
    if day is None or known == DatePrecision.UNKNOWN:
        return PartialDate()
    month = day.month if known != DatePrecision.YEAR else None
    return PartialDate(day.year, month, day.day if known == DatePrecision.DAY else None)


def died_by(person: Person, day: dt.date) -> bool:
    """Whether the person was dead on a day; when nobody knows since when, then always."""
    if not person.died_in:
        return False
    try:
        since = PartialDate.parse(person.died_in).earliest
    except ValueError:
        since = None
    return since is None or since <= day


def is_born(person: Person, day: dt.date) -> bool:
    """Whether the person lived already on a day; yes when nobody knows."""
    known = person.born_precision != DatePrecision.UNKNOWN
    return not known or person.born_on is None or person.born_on <= day


def covers(stay: HouseholdMember, day: dt.date) -> bool:
    """Whether a stay lasts on a day. The day on which somebody leaves is no longer one."""
    begun = stay.starts_on is None or stay.starts_on <= day
    return begun and (stay.ends_on is None or day < stay.ends_on)


def age_words(person: Person, day: dt.date | None = None) -> str:
    """The age on a day as far as it is known; nothing for the dead."""
    day = day or timezone.localdate()
    if died_by(person, day):
        return ""
    if person.born_on is None or person.born_precision == DatePrecision.UNKNOWN:
        return person.age_hint
    if person.born_precision == DatePrecision.DAY:
        return f"{age_on(person.born_on, day)}歳"
    return f"{day.year - person.born_on.year}歳くらい"


def people_of(request: StaffRequest, case: Case, day: dt.date | None = None) -> list[Relative]:
    """Everybody of the case in order, with their stay, their notes, and who is protected.

    With a ``day``: who was born by then, each with the stay of that day.
    """
    links = list(
        case.people.select_related("person").annotate(hidden=protected_people(Value(case.pk)))
    )
    stays = HouseholdMember.objects.filter(household=case.household)
    found = stays.order_by("starts_on", "id")
    members = {stay.person_id: stay for stay in found if day is None or covers(stay, day)}
    if day is not None:
        links = [link for link in links if is_born(link.person, day)]
    notes: dict[uuid.UUID, list[PersonNote]] = defaultdict(list)
    for note in visible_items(request, PersonNote, case).order_by("created_at"):
        notes[note.person_id].append(note)
    return [
        Relative(
            link,
            members.get(link.person_id),
            link.person_id in link.hidden,
            notes[link.person_id],
            day or timezone.localdate(),
        )
        for link in links
    ]


@dataclass
class Told:
    """A record with its corrections, the newest last."""

    record: Record
    corrections: list[Record]

    @property
    def current(self) -> Record:
        return self.corrections[-1] if self.corrections else self.record


def records_of(request: StaffRequest, case: Case) -> QuerySet[Record]:
    """The first texts of the timeline; corrections come with ``with_corrections``."""
    found: QuerySet[Record] = visible_items(request, Record, case).filter(corrects__isnull=True)
    return found.select_related("author", "organization")


def with_corrections(request: StaffRequest, case: Case, records: list[Record]) -> list[Told]:
    """Each record with the line of its corrections, in one statement for all of them."""
    corrections = visible_items(request, Record, case).filter(corrects__isnull=False)
    return _told(records, corrections.select_related("author", "organization"))


def newest_told(request: StaffRequest, case: Case, most: int) -> list[Told]:
    """The newest records with their corrections, all in one statement."""
    newest = Record.objects.filter(case=case, corrects__isnull=True).order_by("-happened_at", "-id")
    rows = visible_items(request, Record, case).filter(
        Q(corrects__isnull=False) | Q(pk__in=newest.values("pk")[:most])
    )
    found = list(rows.select_related("author", "organization").order_by("-happened_at", "-id"))
    return _told([one for one in found if one.corrects_id is None], found)


def _told(records: Iterable[Record], corrections: Iterable[Record]) -> list[Told]:
    after: dict[uuid.UUID | None, Record] = {
        one.corrects_id: one for one in corrections if one.corrects_id
    }
    told = []
    for record in records:
        line: list[Record] = []
        found = after.get(record.pk)
        while found is not None and len(line) < len(after):
            line.append(found)
            found = after.get(found.pk)
        told.append(Told(record, line))
    return told


def same_people(case: Case, people: list[Person]) -> list[Case]:
    """Other cases *the viewer may see anyway* with somebody of the same name and birthday.

    Row security decides which persons are found: about all others nothing is revealed.
    """
    known = {(p.born_on, _key(p)) for p in people if p.born_on and _key(p)}
    if not known:
        return []
    days, here = {day for day, _ in known}, {p.pk for p in people}
    born = CasePerson.objects.filter(
        person__municipality_id=case.municipality_id, person__born_on__in=days
    )
    found = [
        link.case
        for link in born.exclude(case=case).select_related("person", "case").order_by("case_id")
        if link.person_id not in here and (link.person.born_on, _key(link.person)) in known
    ]
    return list(dict.fromkeys(found))[:5]


def _key(person: Person) -> Any:
    return (person.kana or person.name).replace(" ", "") if person.family_name else ""


SHARED = """SELECT x.id FROM unnest(%(principals)s::text[]) p CROSS JOIN LATERAL (
  SELECT DISTINCT ON (g.opened_at, g.case_id) c.id, g.opened_at
  FROM access_grant g JOIN cases_case c ON c.id = g.case_id
  WHERE g.principal = p AND (c.owner_id IS NULL OR c.owner_id <> ALL (%(orgs)s::uuid[]))
    AND (%(stage)s = 'all' OR (%(stage)s = '' AND c.status <> ALL (%(ended)s::text[]))
      OR c.status = %(stage)s)
    AND (%(lead)s::uuid IS NULL OR c.lead_id = %(lead)s::uuid)
    AND (%(at)s::timestamptz IS NULL
      OR (g.opened_at, g.case_id) < (%(at)s::timestamptz, %(after)s::uuid))
  ORDER BY g.opened_at DESC, g.case_id DESC LIMIT %(size)s) x
  GROUP BY x.id, x.opened_at ORDER BY x.opened_at DESC, x.id DESC LIMIT %(size)s"""
"""Cases shared with us, driven by each principal's grants in order (heart.md §6, shape S3). Which
of them count is decided by row security alone."""

LIST_ORDER = ("-opened_at", "-id")
LIST_SIZE = 50
LISTED = (
    "number", "title", "status", "is_urgent", "ended_at", "due_on", "due_what", "opened_at",
    "owner__name", "lead__family_name", "lead__given_name",
)  # fmt: skip
"""What a line of a list shows; nothing else is read."""


def our_cases(viewer: Viewer, *, stage: str, lead: Any, cursor: Any, size: int = LIST_SIZE) -> Page:
    """受け持ち: a page of the cases our organizations hold, the newest first."""
    cases = Case.objects.select_related("lead", "owner").only(*LISTED)
    if lead is not None:
        cases = cases.filter(lead=lead)
    if stage == NO_LEAD:
        cases = cases.without_lead()
    elif stage == "":
        cases = cases.open()
    elif stage != "all":
        cases = cases.filter(status=stage)
    ways = [Q(owner_id=one) for one in viewer.organization_ids] or [Q(pk__in=[])]
    return page_of(cases, order=LIST_ORDER, cursor=cursor, size=size, ways=ways)


def shared_cases(viewer: Viewer, *, stage: str, lead: Any, cursor: str | None) -> Page:
    """共有された: a page of the cases of others that we may see, the newest first."""
    after = read_cursor(Case, LIST_ORDER, cursor)
    with connection.cursor() as db:
        db.execute(
            SHARED,
            {
                "principals": list(viewer.principals),
                "orgs": list(viewer.organization_ids),
                "stage": stage,
                "ended": sorted(ENDED),
                "lead": lead.pk if lead is not None else None,
                "at": after[0] if after else None,
                "after": after[1] if after else None,
                "size": LIST_SIZE + 1,
            },
        )
        ids = [row[0] for row in db.fetchall()]
    cases = Case.objects.visible_to(viewer).select_related("lead", "owner")
    found = cases.only(*LISTED).in_bulk(ids)
    rows = [found[one] for one in ids if one in found]
    return page_from(rows, order=LIST_ORDER, size=LIST_SIZE, is_first=after is None)
