"""A meeting as an iCalendar file (RFC 5545), for Outlook and the calendar of a telephone."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tasuki.exchange.enums import MeetingStatus
from tasuki.exchange.models import Meeting

FOLD = 75
"""Bytes a line may have; longer ones go on in the next, which begins with a space (3.1)."""


def calendar_of(meeting: Meeting, *, minutes: int, address: str) -> bytes:
    """One event of so many minutes, with the way in to the online room; nothing of what is said."""
    ends_at = meeting.starts_at + dt.timedelta(minutes=minutes)
    purpose = "\n".join(meeting.purpose)
    way_in = f"入り口：{meeting.join_url}\n" if meeting.join_url else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tasuki//exchange//JA",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{meeting.pk}@tasuki",
        f"SEQUENCE:{meeting.revision}",
        f"DTSTAMP:{_utc(timezone.now())}",
        f"DTSTART:{_utc(meeting.starts_at)}",
        f"DTEND:{_utc(ends_at)}",
        f"SUMMARY:{_text(meeting.title)}",
        f"LOCATION:{_text(meeting.place)}",
        f"DESCRIPTION:{_text(f'{way_in}{purpose}')}",
        f"URL:{address}",
        f"STATUS:{'CANCELLED' if meeting.status == MeetingStatus.CANCELLED else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Backslash, semicolon, comma and line ends are written so that they end nothing (3.3.11)."""
    safe = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """No line longer than ``FOLD`` bytes, and no character cut in two."""
    parts, size = [""], 0
    for one in line:
        width = len(one.encode())
        if size + width > FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += one
        size += width
    return "\r\n".join(parts)
