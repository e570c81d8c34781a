"""Dates for one's own calendar (iCalendar, RFC 5545): when and where, never a link or a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tasuki.training.models import CohortSession

WIDTH = 73
"""Octets of a line before it is folded (RFC 5545, 3.1: 75 with the line break's space)."""


def escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text.replace("\r", "")


def folded(line: str) -> str:
    """A long line in pieces that break between characters, never inside one."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > WIDTH:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + sign, size + width
    return "\r\n ".join([*pieces, piece])


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def calendar_of(sessions: Iterable[CohortSession], *, host: str) -> str:
    """A calendar of the sessions; the address leads to the page, which asks who opens it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tasuki//Training//JA"]
    for one in sessions:
        place = "・".join(part for part in (one.place, one.access_note) if part)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.pk}@tasuki",
            f"DTSTAMP:{_moment(one.starts_at)}",
            f"DTSTART:{_moment(one.starts_at)}",
            f"DTEND:{_moment(one.ends_at)}",
            f"SUMMARY:{escaped(one.session.title)}",
            *([f"LOCATION:{escaped(place)}"] if place else []),
            f"URL:{host}/training/sessions/{one.pk}/",
            "END:VEVENT",
        ]
    return "\r\n".join(folded(line) for line in [*lines, "END:VCALENDAR"]) + "\r\n"
