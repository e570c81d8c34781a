"""What kind of browser that is, coarsely: enough to know one's own machine again, no more."""

from __future__ import annotations

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""Marks in ``User-Agent``; the first that is found counts (Edge also says Chrome and Safari)."""
UNKNOWN = "種類の分からない端末"


def kind_of_browser(user_agent: str) -> str:
    """``Windows の Edge``. Only words of ours come out, whatever was sent."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return " の ".join(filter(None, (system, browser))) or UNKNOWN
