"""A hall full of people who react: how fast it arrives, and what it costs."""

from __future__ import annotations

import asyncio
import bisect
import random
import time
import uuid
from dataclasses import dataclass

from tests.exchange.live import Listener, Presser, Process

EVERY_S = 2.0
"""How often each person presses, on average."""


@dataclass(frozen=True)
class Result:
    """Presses that were kept and refused, seconds to arrive, share of one core, MB."""

    people: int
    kept: int
    refused: int
    p50: float
    p95: float
    worst: float
    core: float
    memory: float
    totals: set[int]

    def __str__(self) -> str:
        return (
            f"{self.people} people, {self.kept} reactions ({self.refused} refused): arrive p50"
            f" {self.p50 * 1000:.0f} ms, p95 {self.p95 * 1000:.0f} ms, worst"
            f" {self.worst * 1000:.0f} ms; {self.core * 100:.0f} % of a core"
            f" ({self.core / self.people * 10_000:.0f} % per 100 people), {self.memory:.0f} MB"
        )


async def hall(
    process: Process, meeting: uuid.UUID, people: list[uuid.UUID], seconds: float
) -> Result:
    """Everybody listens and presses for so long; then the last numbers are waited for."""
    chance = random.Random(7)
    ears = [Listener(process.port, process.token(meeting, one)) for one in people]
    listening = [asyncio.create_task(one.listen()) for one in ears]
    while not all(one.told for one in ears):
        await asyncio.sleep(0.05)
    begun, cpu = time.monotonic(), process.cpu()
    pressed: list[tuple[float, float]] = []  # acknowledged, sent
    refused = 0

    async def press(person: uuid.UUID) -> None:
        nonlocal refused
        token = process.token(meeting, person)
        async with Presser(process.port, token, meeting) as finger:
            while (left := begun + seconds - time.monotonic()) > 0:
                await asyncio.sleep(min(left, chance.uniform(0, 2 * EVERY_S)))
                sent = time.monotonic()
                if await finger.press() == 204:
                    pressed.append((time.monotonic(), sent))
                else:
                    refused += 1

    await asyncio.gather(*(press(one) for one in people))
    used, passed = process.cpu() - cpu, time.monotonic() - begun
    memory = process.memory()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(one.total("applause") < len(pressed) for one in ears):
        await asyncio.sleep(0.05)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    waits = sorted(_waits(pressed, ears, chance))
    return Result(
        len(people), len(pressed), refused, waits[len(waits) // 2], waits[len(waits) * 95 // 100],
        waits[-1], used / passed, memory, {one.total("applause") for one in ears},
    )  # fmt: skip


def _waits(
    pressed: list[tuple[float, float]], ears: list[Listener], chance: random.Random
) -> list[float]:
    """Seconds until somebody else had each press on the page.

    Presses of one round are acknowledged and counted together: the n-th that was acknowledged is
    shown with the first total of at least n.
    """
    shown = [[state["totals"].get("applause", 0) for _, state in one.told] for one in ears]
    found = []
    for rank, (_, sent) in enumerate(sorted(pressed), 1):
        ear = chance.randrange(len(ears))
        place = bisect.bisect_left(shown[ear], rank)
        assert place < len(shown[ear]), "a reaction never arrived"
        found.append(ears[ear].told[place][0] - sent)
    return found
