"""What a stage had to commit is taken away again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database import admin


@pytest.fixture(autouse=True)
def forget_resets(request: pytest.FixtureRequest, django_db_setup: None) -> Iterator[None]:
    """Set up before the test's transaction, so it runs after that was rolled back."""
    yield
    call = getattr(request.node, "callspec", None)
    rows = call.params["rows"] if call else ()
    if any("ResetCodeForm" in row.label for row in rows):
        with admin() as connection:
            connection.execute("DELETE FROM access_factorreset")
