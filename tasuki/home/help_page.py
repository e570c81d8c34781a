"""The shape of a help page: title, one sentence, and a few parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpPage:
    """``parts``: pairs of a heading and its sentences; ``examples``: of words and a command."""

    slug: str
    title: str
    about: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[tuple[str, str], ...] = ()
