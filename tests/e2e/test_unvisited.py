"""The last of the browser tests: no page is left that nobody looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.looking import LOOKED_AT
from tests.e2e.test_every_page import ELSEWHERE

pytestmark = pytest.mark.e2e


def test_the_other_journeys_looked_at_the_rest(request: pytest.FixtureRequest) -> None:
    """Of the journeys that ran in this session (``make journey`` runs one alone)."""
    ran = {Path(str(one.path)).stem for one in request.session.items}
    asked = {page for page, journey in ELSEWHERE.items() if journey in ran}
    assert asked - LOOKED_AT == set()


def test_each_of_them_has_a_journey() -> None:
    here = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    assert set(ELSEWHERE.values()) <= here
