"""Fixtures of the browser journeys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.stage import CHROMIUM_OPTIONS, Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server with a fresh demonstration for all journeys of the run."""
    stage = Server("server")
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    path = shutil.which("chromium")
    assert path, "chromium が要ります: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()
