"""A key that ends soon is told to the office that has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tasuki.core.dates import fiscal_year, fiscal_year_range, today
from tests.api.keys import token
from tests.conftest import body
from tests.world import World, key

WORDS = "外部システムの鍵"


@pytest.mark.parametrize(("days", "is_told"), [(20, True), (200, False), (-1, False)])
def test_it_stands_on_the_first_screen_thirty_days_before(
    world: World, client_as: Callable[..., Any], days: int, is_told: bool
) -> None:
    first = fiscal_year_range(fiscal_year(today()))[0]
    end, said = today() + dt.timedelta(days), min(today(), today() + dt.timedelta(days))
    with token(key("organization", "hoshimi"), name="台帳", expires_on=end, attested_on=said):
        if said >= first and end <= dt.date(first.year + 1, 4, 30):
            page = body(client_as("saburo").get("/"))
            assert ("台帳" in page and "まもなく使えなくなる" in page) is is_told
        for who in ("yoko", "kenji", "hanako"):
            assert "台帳" not in body(client_as(who).get("/"))
