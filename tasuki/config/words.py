"""The words that follow a command of several: ``tasuki keys rotate``, ``tasuki audit verify``."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Word = Callable[[str, str, object], argparse.ArgumentParser]


def words_of(parser: argparse.ArgumentParser) -> Word:
    """A function that adds one word: its name, its help, and what it runs."""
    words = parser.add_subparsers(title="ことば", metavar="<ことば>", required=True)

    def word(name: str, help_text: str, run: object) -> argparse.ArgumentParser:
        found = words.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(run=run)
        return found

    return word
