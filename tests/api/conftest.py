"""The keys of the table stand while a file of these tests runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.keys import Key, cast_of_keys


@pytest.fixture(scope="module")
def keys(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[dict[str, Key]]:
    with cast_of_keys() as made:
        yield made
