"""The tabs of a page that has neighbours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One neighbour: what it is called, where it is, how much waits there."""

    label: str
    url: str
    is_current: bool
    count: int | None = None
