"""What a row of ``table.py`` says of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.world import World

Stage = Callable[[World], dict[str, Any]]
Enter = Callable[[World, Callable[..., Client]], Client]


@dataclass(frozen=True)
class Row:
    """One form. ``good`` is what it takes in this stage where its first guess is refused."""

    form: type
    address: str
    stage: Stage
    who: str = "kenji"
    good: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)
    method: str = "POST"
    enter: Enter | None = None
    refused: int = 422
    takes_guess: bool = True
    gives_file: bool = False
    """What is taken is answered by a file, not by another page."""

    @property
    def label(self) -> str:
        return f"{self.form.__module__.removeprefix('tasuki.')}.{self.form.__name__}@{self.address}"
