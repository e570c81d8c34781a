"""Widgets that carry more than Django's own."""

from collections.abc import Mapping
from typing import Any

from django import forms


class Cards(forms.RadioSelect):
    """Radio buttons as cards with a second line: `Cards({"now": "当番へ知らせます"})`."""

    def __init__(self, hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints)
