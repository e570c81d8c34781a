"""Reads the written content (``content/*.yaml``) and turns its offsets and words into ours.

``*_day`` are days from today; times are Japanese local times.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import TextChoices
from django.utils import timezone

from tasuki.access.enums import Category, ConsentForm, Level
from tasuki.people.enums import Living

CONTENT = Path(__file__).parent / "content"
MORNING = "09:00"

Row = dict[str, Any]


@lru_cache(maxsize=2)
def read(name: str) -> Row:
    """One file of the content, e.g. ``organizations``."""
    text = (CONTENT / f"{name}.yaml").read_text(encoding="utf-8")
    found: Row = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders both
    return found


def day(offset: int) -> dt.date:
    """The date so many days from today."""
    return timezone.localdate() + dt.timedelta(days=offset)


def at(offset: int, time: str | None = None) -> dt.datetime:
    """The local time on the day; 9 o'clock when no time is written. Never in the future for
    something that has happened today."""
    hour, minute = (time or MORNING).split(":")
    naive = dt.datetime.combine(day(offset), dt.time(int(hour), int(minute)))
    moment = timezone.make_aware(naive)
    return min(moment, timezone.now()) if offset == 0 else moment


def value_of(choices: type[TextChoices], label: str, **also: str) -> str:
    """The stored value of a Japanese word; ``also`` gives words that are no label."""
    if label in also:
        return also[label]
    for value, known in choices.choices:
        if known == label:
            return str(value)
    raise KeyError(f"{choices.__name__} に「{label}」がありません")


def categories(labels: Iterable[str]) -> list[str]:
    """要配慮の種類, e.g. 介護 → care."""
    return [value_of(Category, label) for label in labels]


def level(text: str) -> Level:
    """P2 → Level.P2."""
    return Level(int(text[1]))


def born_on(member: Row) -> dt.date | None:
    """A birth date that gives the age written, today; None when the age is unknown."""
    if member.get("age") is None:
        return None
    today = timezone.localdate()
    if months := member.get("age_months"):
        return today - dt.timedelta(days=30 * months)
    month, date = (int(part) for part in (member.get("birth_md") or "01-01").split("-"))
    later = (month, date) > (today.month, today.day)
    return dt.date(today.year - member["age"] - later, month, date)


LIVING = (
    ("同居", Living.TOGETHER), ("一人", Living.TOGETHER), ("一時的な住まい", Living.TOGETHER),
    ("死去", Living.DIED), ("施設", Living.FACILITY), ("不明", Living.UNKNOWN),
)  # fmt: skip


def living(text: str) -> tuple[Living, str]:
    """くらし and the words that say more than it."""
    found = next((value for start, value in LIVING if text.startswith(start)), Living.APART)
    if "病院" in text:
        found = Living.FACILITY
    return found, "" if text == found.label else text


def consent_form(how: str) -> ConsentForm:
    """取り方 as the form knows it."""
    if how == "未" or how.endswith("渡した"):
        return ConsentForm.NOT_YET
    if "親権者" in how:
        return ConsentForm.GUARDIAN
    if "代筆" in how:
        return ConsentForm.WRITTEN_PROXY
    return ConsentForm.WRITTEN if "書面" in how and "後日" not in how else ConsentForm.ORAL
