"""Fixtures of the browser journeys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.e2e.elsewhere import ELSEWHERE
from tests.e2e.looking import LOOKED_AT
from tests.e2e.stage import CHROMIUM_OPTIONS, STILL_OPTIONS, Server

FIRST = (
    "test_every_page", "test_components", "test_every_state", "test_learning_whole",
    "test_canaries",
)  # fmt: skip
"""The longest, so that no process ends with one alone; and beside the first, while the
demonstration is made, the one that needs none."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files are handed out in this order (``--dist loadfile``)."""
    items.sort(key=lambda item: FIRST.index(item.path.stem) if item.path.stem in FIRST else 9)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server with a fresh demonstration for all journeys of this process."""
    stage = Server("server")
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@contextmanager
def chromium(playwright: Playwright, options: list[str]) -> Iterator[Browser]:
    """Debian's Chromium, without a screen: as the program that never had one, where it is there,
    which takes a fifth less of a core for each page."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "chromium が要ります: apt-get install chromium-headless-shell"
    running = playwright.chromium.launch(executable_path=path, args=options)
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, CHROMIUM_OPTIONS) as running:
        yield running


@pytest.fixture(scope="module")
def still_browser(playwright: Playwright) -> Iterator[Browser]:
    """One that draws nothing (``STILL_OPTIONS``)."""
    with chromium(playwright, STILL_OPTIONS) as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def looked_at_its_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """A journey that ran whole looked at every page that the tour leaves to it."""
    yield
    here = Path(str(request.node.path))
    ran = [one for one in request.session.items if one.path == here]
    if len(ran) == sum(name.startswith("test_") for name in vars(request.module)):
        left = {page for page, journey in ELSEWHERE.items() if journey == here.stem}
        assert left - set(LOOKED_AT) == set(), f"{here.stem} did not look at these pages"
