"""The pages of one meeting, side by side."""

from __future__ import annotations

from django.urls import reverse

from tasuki.core.tabs import Tab
from tasuki.exchange.models import Meeting

PAGES = (
    ("meeting", "次第"),
    ("room", "会場"),
    ("introductions", "自己紹介"),
    ("talks", "発表と質疑"),
    ("people", "参加者"),
    ("outcomes", "まとめ"),
)


def meeting_tabs(meeting: Meeting, current: str) -> list[Tab]:
    """Every page of the meeting; ``current`` is the name of the one that is open."""
    return [
        Tab(label, reverse(f"exchange:{name}", args=[meeting.pk]), name == current)
        for name, label in PAGES
    ]
