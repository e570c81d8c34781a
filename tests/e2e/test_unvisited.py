"""No page is left that nobody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.elsewhere import ELSEWHERE

pytestmark = pytest.mark.e2e


def test_what_the_tour_leaves_out_has_a_journey() -> None:
    here = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    assert set(ELSEWHERE.values()) <= here
