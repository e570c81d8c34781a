"""Which seconds of a video were played: ranges, merged on the server; a seek plays nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

Ranges = list[list[int]]

FASTEST = 2.0
"""The player goes no faster; more than this could not have been played since the last report."""
SLACK = 20
"""Seconds granted beside that: a report that came late, a clock that jumped."""
_PAIR = re.compile(r"(\d{1,6})-(\d{1,6})")


def read_ranges(text: str, length: int) -> Ranges:
    """``0-12,40-55`` as pairs inside a video of ``length`` seconds; others are left out."""
    found = []
    for one in text.split(",")[:200]:
        match = _PAIR.fullmatch(one.strip())
        if match is None:
            continue
        start, end = int(match[1]), min(int(match[2]), length)
        if start < end:
            found.append([start, end])
    return found


def merged(ranges: Iterable[Iterable[int]]) -> Ranges:
    """In order, none touching another."""
    found: Ranges = []
    for start, end in sorted((int(a), int(b)) for a, b in ranges):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def played(before: Ranges, told: Ranges, elapsed: float) -> Ranges:
    """What was seen until now, with what is told now: no more new seconds than could have been
    played in ``elapsed`` seconds at the highest speed."""
    left = int(elapsed * FASTEST) + SLACK
    known = merged(before)
    for start, end in merged(told):
        for gap_start, gap_end in _gaps(known, start, end):
            taken = min(left, gap_end - gap_start)
            if taken <= 0:
                return merged(known)
            known.append([gap_start, gap_start + taken])
            left -= taken
        known = merged(known)
    return known


def _gaps(known: Ranges, start: int, end: int) -> Ranges:
    """The parts of [start, end) that are in none of the known ranges."""
    gaps, at = [], start
    for left, right in known:
        if right <= at or left >= end:
            continue
        if left > at:
            gaps.append([at, left])
        at = max(at, right)
    if at < end:
        gaps.append([at, end])
    return gaps
