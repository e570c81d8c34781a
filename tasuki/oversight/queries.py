"""What looking back asks the database. Rows about residents are never read here."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action, Outcome, Sign, Verdict
from tasuki.audit.models import Event
from tasuki.core.dates import JST

REVIEW_DAYS = 35
MONTHS = 12
FIGURES: tuple[tuple[str, Q], ...] = (
    ("断られた操作", Q(outcome=Outcome.DENIED)),
    ("入れなかった", Q(action=Action.SIGN_IN_FAILED)),
    ("緊急閲覧", Q(action=Action.BREAK_GLASS, outcome=Outcome.DONE)),
    ("もう一度の本人確認", Q(action=Action.STEP_UP, outcome=Outcome.DONE)),
    ("秘匿の項目を見た", Q(action=Action.REVEAL, outcome=Outcome.DONE)),
    ("印刷・書き出し", Q(action__in=(Action.PRINT, Action.EXPORT), outcome=Outcome.DONE)),
)


@dataclass(frozen=True)
class Line:
    """One event with the names of staff; of residents it has only the number of the case."""

    event: Event
    who: str
    where: str
    number: str
    signs: tuple[str, ...] = ()
    verdict: str = ""

    @property
    def is_done(self) -> bool:
        return bool(self.event.outcome == Outcome.DONE)

    @property
    def said(self) -> str:
        """The purpose in words; codes of states (``hand_over``) say nothing to a reader."""
        purpose: str = self.event.purpose
        return "" if purpose.isascii() and purpose.isidentifier() else purpose


@dataclass(frozen=True)
class Waiting:
    """An event of the queue."""

    event_id: uuid.UUID
    at: dt.datetime
    signs: tuple[str, ...]
    verdict: str

    @property
    def is_open(self) -> bool:
        return self.verdict in {"", Verdict.ASK}


@dataclass
class State:
    """How the seal stands, as the machine recorded it."""

    sealed: int = 0
    waiting: int = 0
    checkpoints: list[dict[str, Any]] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)


def events_of(viewer: Viewer) -> QuerySet[Event]:
    """The trail of the municipalities whose audit this is; row security says which those are."""
    return Event.objects.filter(municipality_id__in=viewer.place_ids)


def staff_of(viewer: Viewer) -> QuerySet[User]:
    """Whoever works or worked at an organization of these municipalities."""
    places = viewer.place_ids
    staff = User.objects.filter(memberships__organization__municipality_id__in=places)
    return staff.distinct().order_by("kana", "pk")


def lines(events: Sequence[Event], queue: Iterable[Waiting] = ()) -> list[Line]:
    """Events with the names of staff and organizations and the numbers of cases; 3 statements."""
    users = User.objects.in_bulk({one.user_id for one in events if one.user_id})
    homes = Organization.objects.in_bulk(
        {one.organization_id for one in events if one.organization_id}
    )
    numbers = case_numbers({one.case_id for one in events if one.case_id})
    waiting = {one.event_id: one for one in queue}
    made = []
    for one in events:
        found = waiting.get(one.pk)
        made.append(
            Line(
                one,
                users[one.user_id].name if one.user_id in users else "分からない",
                homes[one.organization_id].name if one.organization_id in homes else "",
                numbers.get(one.case_id, ""),
                tuple(str(Sign(sign).label) for sign in found.signs) if found else (),
                found.verdict if found else "",
            )
        )
    return made


def case_numbers(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID | None, str]:
    """Numbers of cases of the own municipality, by id."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.audited_numbers(%s)", [list(ids)])
        return dict(cursor.fetchall())


def case_of_number(number: str) -> uuid.UUID:
    """The id of a case; an invented one where there is none to be seen, which finds nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.audited_case(%s)", [number])
        found: uuid.UUID | None = cursor.fetchone()[0]
    return found or uuid.UUID(int=0)


def event_of(viewer: Viewer, event_id: uuid.UUID) -> Event | None:
    """One event; found by its moment, as the trail is kept by time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.event_moment(%s)", [event_id])
        moment = cursor.fetchone()[0]
    return events_of(viewer).filter(at=moment, pk=event_id).first() if moment else None


def seal_of(event_id: uuid.UUID) -> tuple[int, int | None] | None:
    """Where an event stands in the chain and the first statement that covers it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.seal_of(%s)", [event_id])
        found: tuple[int, int | None] | None = cursor.fetchone()
    return found


def review_queue(now: dt.datetime | None = None) -> list[Waiting]:
    """What is to be looked at in the last weeks, the newest first."""
    since = (now or timezone.now()) - dt.timedelta(days=REVIEW_DAYS)
    order = list(Sign)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.review_queue(%s)", [since])
        return [
            Waiting(
                event, at, tuple(sorted(signs, key=lambda one: order.index(Sign(one)))), verdict
            )
            for event, at, signs, verdict in cursor.fetchall()
        ]


def queued_events(viewer: Viewer, queue: Sequence[Waiting]) -> list[Event]:
    """The events of these lines of the queue, in the same order."""
    moments = [one.at for one in queue]
    found = events_of(viewer).filter(at__in=moments, pk__in=[one.event_id for one in queue])
    by_id = {one.pk: one for one in found}
    return [by_id[one.event_id] for one in queue if one.event_id in by_id]


def judge(event_id: uuid.UUID, verdict: str, note: str) -> None:
    """Keep what was judged. The database refuses whoever may not, also one's own acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.review_event(%s, %s, %s)", [event_id, verdict, note])


def state() -> State:
    """How the seal stands; empty for whoever does not audit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.trail_state()")
        said = cursor.fetchone()[0]
    return State(**(json.loads(said) if isinstance(said, str) else said or {}))


def figures(viewer: Viewer, today: dt.date) -> list[tuple[dt.date, list[int]]]:
    """Months, the newest first, with one number for each of ``FIGURES``; one statement."""
    month = today.replace(day=1)
    months = [month]
    while len(months) < MONTHS:
        months.append((months[-1] - dt.timedelta(days=1)).replace(day=1))
    begin = dt.datetime.combine(months[-1], dt.time(), JST)
    wanted = Q()
    for _, which in FIGURES:
        wanted |= which
    rows: Any = (
        events_of(viewer)
        .filter(wanted, at__gte=begin)
        .annotate(month=TruncMonth("at", tzinfo=JST))
        .values("month")
        .annotate(
            seen=Count("pk"),
            **{f"n{at}": Sum("repeats", filter=which) for at, (_, which) in enumerate(FIGURES)},
        )
        .order_by()
    )
    found = {row["month"].date(): row for row in rows}
    return [
        (one, [int(found[one][f"n{at}"] or 0) if one in found else 0 for at in range(len(FIGURES))])
        for one in months
    ]


def workplace_reads(
    since: dt.datetime,
    before: dt.datetime,
    before_id: uuid.UUID,
    who: uuid.UUID | None,
    most: int,
) -> list[dict[str, Any]]:
    """What colleagues looked at: who, when, what kind, how much; never which case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM api.workplace_reads(%s, %s, %s, %s, %s)",
            [since, before, before_id, who, most],
        )
        names = [one.name for one in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
