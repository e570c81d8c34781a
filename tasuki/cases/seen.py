"""だれが何を見たか, in words for the person: organization, role, day, kind of content."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import connection

from tasuki.access.enums import BasisName, Level
from tasuki.accounts.enums import Role

MOST = 1000
"""Lines the page shows, the newest first; it says so when there are more."""
WAYS = {
    "read": "見た",
    "print": "紙に印刷した",
    "export": "書き出した",
    "reveal": "秘密の場所を見た",
    "write": "書いた・手続きをした",
}
REACH = {
    Level.P0: "ケースがあること",
    Level.P1: "名前、担当、予定など",
    Level.P2: "くわしい内容まで",
    Level.P3: "いる場所などの秘密まで",
}
ROLES = dict(Role.choices)
BASES = dict(BasisName.choices)
HANDLED, NOT_KEPT = "支援の手続きのため", "（記録なし）"
"""Who writes in a case handles it; what has no ground in the trail says so."""
CLOSED = BASES[BasisName.CONFERENCE_106_6]
BY_LAW = "法律にもとづく支援の調整"
"""What is said of a 支援会議 on paper: neither that there was one, nor what it looked at."""


@dataclass(frozen=True)
class Seen:
    """One line of the list."""

    day: dt.date
    organization: str
    role: str
    way: str
    ground: str
    reach: str
    kinds: str
    times: int


def for_the_person(line: Seen) -> Seen:
    """The line as it may leave the house."""
    if line.ground != CLOSED:
        return line
    return replace(line, ground=BY_LAW, kinds="相談の内容")


def kind_names() -> dict[str, str]:
    """For each table the word a person understands."""
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def seen_of(case_id: uuid.UUID) -> tuple[list[Seen], bool]:
    """The list and whether it was cut; empty for who neither holds nor leads the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.seen_of_case(%s)", [case_id])
        rows = cursor.fetchall()
    names = kind_names()
    found: dict[tuple[Any, ...], Seen] = {}
    for day, organization, role, way, ground, level, kinds, times in rows[:MOST]:
        line = Seen(
            day=day,
            organization=organization or "（機関の記録なし）",
            role=ROLES.get(role, role) or "職員",
            way=WAYS[way],
            ground=_ground(way, BASES.get(ground, "")),
            reach=REACH[Level(level)] if level is not None else "",
            kinds="、".join(sorted(names.get(one, one) for one in kinds)),
            times=times,
        )
        key = (day, line.organization, line.role, way, line.ground, line.reach)
        found[key] = _together(found[key], line) if key in found else line
    return list(found.values()), len(rows) > MOST


def _ground(way: str, said: str) -> str:
    """Why they looked. What the trail keeps beside an act of writing is what was opened to somebody
    else, not why the writer was there."""
    if way == "write" and said != CLOSED:
        return HANDLED
    return said or NOT_KEPT


def _together(one: Seen, other: Seen) -> Seen:
    kinds = {*one.kinds.split("、"), *other.kinds.split("、")} - {""}
    return replace(one, kinds="、".join(sorted(kinds)), times=one.times + other.times)
