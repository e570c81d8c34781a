"""What tokens of an office read here: a table that names no area is closed to every token.

An account that acts with a token has no membership (``access/sql/tokens.sql``), so that the other
half of each condition answers it with nothing.
"""

from __future__ import annotations

from tasuki.access.scopes import ApiScope


def reached(function: str, area: ApiScope, column: str = "municipality_id") -> str:
    """``= ANY (…)`` over codes that a function of ``sql/machine.sql`` returns for an area."""
    return f"{column} = ANY ((SELECT api.{function}('{area}'))::text[])"


def also_machines(area: ApiScope, condition: str) -> str:
    """The rows of people, and of a token those of its municipalities where the area is its own."""
    return f"({condition} OR {reached('machine_towns', area)})"
