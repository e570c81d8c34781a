"""A stage for browser journeys: a real server, Debian's Chromium, pictures of the steps."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.e2e.looking import LOOKS_ALWAYS, WIDE, glance
from tests.folder import TEST_HOME
from tests.ready import furnish

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing is found outside: what asks for it fails, and only what fails has to be looked at.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # A page is left after a second: making its scripts quick takes longer than running them.
    "--js-flags=--no-opt --no-maglev --min-semi-space-size=64 --max-semi-space-size=64",
]
STILL_OPTIONS = [
    *CHROMIUM_OPTIONS,
    "--disable-threaded-compositing",
    "--disable-threaded-animation",
]
"""A browser that lays pages out and draws none: half the work where a page is only looked at
through its document. Without frames nobody can click and no picture can be taken, and once in a
thousand pages nobody says that all is loaded: ``READ`` is waited for instead."""
READ: Literal["domcontentloaded"] = "domcontentloaded"
"""The page and its scripts and styles are there. Its letters: ``looking.look``."""


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(url: str, process: subprocess.Popen[bytes], log: str) -> None:
    """Until a page answers; ``RuntimeError`` with the end of the log when it does not."""
    until = time.monotonic() + 240
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended:\n{Path(log).read_text()[-3000:]}")
        try:
            with urlopen(f"{url}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("no page answered within four minutes")


class Server:
    """``tasuki up`` on a data folder of its own; stopped by pid."""

    def __init__(self, name: str) -> None:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        self.home = TEST_HOME.parent / f"{TEST_HOME.name}-e2e-{name}{worker}"
        self.port, self.live_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.live_url = f"http://127.0.0.1:{self.live_port}"

    def start(self) -> None:
        """Begin with a fresh demonstration and wait until a page answers."""
        shutil.rmtree(self.home, ignore_errors=True)
        furnish(self.home, "demonstration")
        environment = {
            **os.environ,
            "TASUKI_HOME": str(self.home),
            "PORT": str(self.port),
            "TASUKI_LIVE_PORT": str(self.live_port),
            "PYTHONPATH": str(ROOT),
        }
        BUILD.mkdir(exist_ok=True)
        self.log = (BUILD / f"{self.home.name}.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tasuki", "up"],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        wait_for(self.url, self.process, self.log.name)

    @contextmanager
    def more_pages(self, **environment: str) -> Iterator[str]:
        """The address of a second server of the pages on the same data, with settings of its own.
        It costs a fraction of another ``tasuki up``."""
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "tasuki.config.wsgi", "--worker-class", "gthread",
             "--threads", "2", "--bind", f"127.0.0.1:{port}", "--no-control-socket"],
            env={**os.environ, "TASUKI_HOME": str(self.home), "PYTHONPATH": str(ROOT),
                 "TASUKI_DB_ROLE": "web", "TASUKI_POOL": "1",
                 "DJANGO_SETTINGS_MODULE": "tasuki.config.settings", **environment},
            stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}", process, self.log.name)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        finally:
            self.log.close()


def say_why(page: Page) -> None:
    """Answer, where it is asked, why one who is not in the team opens a case today."""
    if "/why/" in page.url:
        page.locator("main input[name=purpose]").first.press("Space")
        with page.expect_navigation(wait_until=READ):
            page.locator("main .form-actions button").press("Enter")


class Journey:
    """Steps of one story. Each is checked for outside requests and looked at by
    ``tests/e2e/looking.py``; in ``make journey`` every one, and it leaves a picture."""

    def __init__(self, name: str, browser: Browser, server: Server, *, draws: bool = True) -> None:
        self.draws = draws
        self.folder = BUILD / "journeys" / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.browser, self.server = browser, server
        self.count = 0
        self.hosts = {urlsplit(one).netloc for one in (server.url, server.live_url)}
        self.outside: list[str] = []
        self.contexts: list[BrowserContext] = []

    def stranger(self, **options: Any) -> Page:
        """A browser of its own that nobody signed in with."""
        context = self.browser.new_context(viewport=WIDE, locale="ja-JP", **options)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        return page

    def enter_as(self, name: str, **options: Any) -> Page:
        """A browser of somebody of the demonstration, signed in through its page; its cards show
        the cast only, the page lets in everybody it was loaded with."""
        page = self.stranger(**options)
        page.goto(f"{self.server.url}/demonstration/", wait_until=READ)
        card = page.locator("button[name='who']").first
        with page.expect_navigation(wait_until=READ):
            card.evaluate("(card, who) => { card.value = who; card.click(); }", name)
        return page

    def watch(self, page: Page) -> None:
        """Note what the page asks of another host (``CHROMIUM_OPTIONS``: it fails). To be told of
        every request takes a tenth of the time of a page."""
        page.on("requestfailed", self._note)

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc not in self.hosts:
            self.outside.append(request.url)

    def picture(self, page: Page, what: str, *, always: bool = False) -> None:
        """Keep a picture of the whole page: of every step in ``make journey``, and in every run of
        what is not well."""
        self.count += 1
        if not self.draws or not (always or LOOKS_ALWAYS):
            return
        page.screenshot(path=self.folder / f"{self.count:02d}-{what}.png", full_page=True)

    def step(self, page: Page, what: str) -> None:
        """Keep a picture of the page and look at it as a machine can."""
        self.picture(page, what)
        flaws = glance(page)
        if flaws:
            self.picture(page, f"{what}-flaws", always=True)
        assert not flaws, f"{what}:\n" + "\n".join(flaws)
        assert not self.outside, f"{what}: requests left the host: {self.outside}"

    def close(self) -> None:
        for context in self.contexts:
            context.close()
