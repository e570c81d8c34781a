"""Who listens to which meeting, and what they are told: at most twice a second.

One task does everything in turn: keep the reactions that came in, read the state of meetings that
changed, wake the listeners. So every number that is shown was kept before.
"""

from __future__ import annotations

import asyncio
import collections
import json
import sys
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tasuki.exchange.live.tokens import Ticket

BEAT = 0.5
"""Seconds between two rounds: nobody gets numbers more often."""
LOOK_AGAIN = 2.0
"""Seconds after which it is asked who may still be there."""
PER_BEAT = 5
"""Reactions of one person that count in one round."""
STREAMS = 6
"""Open streams of one person in one meeting: a page, the wall, a telephone."""
KINDS = frozenset({"applause", "like", "copy", "hear"})
CHANNEL = "tasuki_live"
Reactions = collections.Counter[tuple[uuid.UUID, str]]


@dataclass
class Room:
    """A meeting somebody listens to. ``version`` counts what was told; ``out`` who was shut out."""

    state: str = ""
    version: int = 0
    people: collections.Counter[uuid.UUID] = field(default_factory=collections.Counter)
    out: set[uuid.UUID] = field(default_factory=set)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Whoever waits reads what is new; the next news is another event."""
        self.version += 1
        self.news.set()
        self.news = asyncio.Event()


class Batch:
    """What came in during one round, kept together; ``kept`` says whether it was."""

    def __init__(self) -> None:
        self.pending: dict[uuid.UUID, Reactions] = {}
        self.spent: collections.Counter[tuple[uuid.UUID, uuid.UUID]] = collections.Counter()
        self.kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def add(self, ticket: Ticket, kind: str, subject: uuid.UUID) -> bool:
        """False for more than a person can press."""
        who = (ticket.meeting, ticket.person)
        self.spent[who] += 1
        if self.spent[who] > PER_BEAT:
            return False
        self.pending.setdefault(ticket.meeting, collections.Counter())[subject, kind] += 1
        return True

    def answer(self, kept: bool) -> None:
        """Tell everybody who waits how it went."""
        if not self.kept.done():
            self.kept.set_result(kept)


class Rooms:
    """All meetings of this process, and its two connections: one asks, one listens."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.rooms: dict[uuid.UUID, Room] = {}
        self.dirty: set[uuid.UUID] = set()
        self.batch = Batch()
        self.is_up = False

    # --- what the server calls ---------------------------------------------------------------

    def enter(self, ticket: Ticket) -> Room | None:
        """The room of the meeting; None for somebody with too many streams there."""
        room = self.rooms.setdefault(ticket.meeting, Room())
        if room.people[ticket.person] >= STREAMS:
            return None
        room.people[ticket.person] += 1
        room.out.discard(ticket.person)
        self.dirty.add(ticket.meeting)
        return room

    def leave(self, ticket: Ticket) -> None:
        """One stream less; an empty room goes."""
        room = self.rooms[ticket.meeting]
        room.people[ticket.person] -= 1
        if room.people[ticket.person] <= 0:
            del room.people[ticket.person]
        if not room.people:
            del self.rooms[ticket.meeting]

    async def react(self, ticket: Ticket, kind: str, subject: uuid.UUID) -> int:
        """204 when it is kept, 429 for more than a person can press, 503 when it was not kept."""
        batch = self.batch
        if not batch.add(ticket, kind, subject):
            return 429
        return 204 if await asyncio.shield(batch.kept) else 503

    async def refuses(self, ticket: Ticket) -> int:
        """0 for whoever may be in the meeting now, 403 for others, 503 when nobody can say."""
        if not self.is_up:
            return 503
        room = self.rooms.get(ticket.meeting)
        if room is not None and ticket.person in room.people:  # asked every other second
            return 403 if ticket.person in room.out else 0
        try:
            found = await self._ask(
                "SELECT priv.live_in(%s, %s)", [ticket.meeting, [ticket.person]]
            )
        except psycopg.Error:
            return 503
        return 0 if ticket.person in found else 403

    # --- the one task ------------------------------------------------------------------------

    async def run(self) -> None:
        """Beat until cancelled; a database that is away is waited for."""
        while True:
            try:
                async with (
                    await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as self.asks,
                    await psycopg.AsyncConnection.connect(self.dsn, autocommit=True) as ears,
                ):
                    await ears.execute(f"LISTEN {CHANNEL}")
                    self.is_up, self.dirty = True, set(self.rooms)
                    listening = asyncio.create_task(self._listen(ears))
                    try:
                        await self._beat(listening)
                    finally:
                        listening.cancel()
            except psycopg.Error as error:
                said = f"反応を運ぶ係がデータベースにつながりません（{type(error).__name__}）。"
                print(f"たすき: {said}", file=sys.stderr, flush=True)
            self.is_up = False
            self.batch.answer(False)
            self.batch = Batch()
            await asyncio.sleep(1)

    async def _listen(self, ears: psycopg.AsyncConnection) -> None:
        async for notice in ears.notifies():
            self.dirty.add(uuid.UUID(notice.payload))

    async def _beat(self, listening: asyncio.Task[None]) -> None:
        looked = time.monotonic()
        while not listening.done():
            begun = time.monotonic()
            await self._keep()
            if begun - looked >= LOOK_AGAIN:
                looked = begun
                await self._shut_out()
            await self._tell()
            await asyncio.sleep(max(0.0, BEAT - (time.monotonic() - begun)))
        listening.result()  # why it ended

    async def _ask(self, query: str, values: list[object]) -> Any:
        cursor = await self.asks.execute(query, values)
        row = await cursor.fetchone()
        return row[0] if row else None

    async def _keep(self) -> None:
        """Keep what came in since the last round; whoever comes meanwhile waits for the next."""
        batch, self.batch = self.batch, Batch()
        try:
            for meeting, counted in batch.pending.items():
                subjects, kinds = zip(*counted, strict=True)
                await self._ask(
                    "SELECT priv.live_add(%s, %s::uuid[], %s::text[], %s::int[])",
                    [meeting, list(subjects), list(kinds), list(counted.values())],
                )
                self.dirty.add(meeting)  # told in this round; the notice comes after it
        except psycopg.Error:
            batch.answer(False)
            raise
        batch.answer(True)

    async def _shut_out(self) -> None:
        for meeting, room in list(self.rooms.items()):
            people = list(room.people)
            allowed = await self._ask("SELECT priv.live_in(%s, %s)", [meeting, people])
            gone = set(people) - set(allowed)
            if gone - room.out:
                room.out |= gone
                room.wake()

    async def _tell(self) -> None:
        changed, self.dirty = self.dirty, set()
        for meeting in changed & set(self.rooms):
            state = await self._ask("SELECT priv.live_state(%s)", [meeting])
            words = json.dumps(state, separators=(",", ":"))
            room = self.rooms.get(meeting)
            if room is not None and words != room.state:
                room.state = words
                room.wake()
