"""Fixtures of the tests that start the product as a person would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.config.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    person = Desk()
    yield person
    person.leave()
