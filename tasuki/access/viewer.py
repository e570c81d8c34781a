"""Who looks. Plain values, read from the database in the statement that sets the context; the rule
itself is ``access/policy.py``."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Desk:
    """A live membership as the frame of a page names it. It decides nothing."""

    organization_id: uuid.UUID
    organization_name: str
    role: str
    title: str
    kind: str


@dataclass(frozen=True)
class Urgent:
    """A 緊急閲覧 of the viewer that runs, as every page counts it down. It decides nothing."""

    id: uuid.UUID
    case_id: uuid.UUID
    reason: str
    ends_at: dt.datetime


@dataclass(frozen=True)
class Viewer:
    """Who looks, as the database knows them in this statement (``context.enter_as``)."""

    user_id: uuid.UUID
    organization_ids: tuple[uuid.UUID, ...] = ()
    place_ids: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    seat_ids: tuple[uuid.UUID, ...] = ()
    case_seat_ids: tuple[uuid.UUID, ...] = ()  # without those of a 支援会議, which opens no case
    room_ids: tuple[uuid.UUID, ...] = ()
    blocked_case_ids: tuple[uuid.UUID, ...] = ()
    clearance: int = 0
    is_stepped_up: bool = False
    opened_case_ids: tuple[uuid.UUID, ...] = ()
    desks: tuple[Desk, ...] = field(default=(), compare=False)
    unseen: int = field(default=0, compare=False)
    urgent: tuple[Urgent, ...] = field(default=(), compare=False)

    @property
    def principals(self) -> tuple[str, ...]:
        """Every name under which this person may hold a grant; none without a live membership."""
        if not self.organization_ids:
            return ()
        return (
            f"u:{self.user_id}",
            *(f"o:{one}" for one in self.organization_ids),
            *(f"s:{one}" for one in self.case_seat_ids),
        )
