"""A pioneering practice that was checked and can be sent on."""

from __future__ import annotations

from typing import Any

from tasuki.exchange.models import Publication
from tests.exchange import pieces
from tests.world import World

WORDS = {"title": "電話の当番を、3つの町で分ける"}


def published(world: World) -> Publication:
    """Written by the prefecture, approved by two."""
    return pieces.published(world, kind="pioneer", **WORDS)[1]


def arrange(world: World) -> dict[str, Any]:
    """The ids of the addresses."""
    return {"publication_id": published(world).pk}
