"""What a machine can see on a page: axe, and whether it holds together where space is short.

The looks are those of WCAG 1.4.4 and 1.4.10: a phone, the narrowest width the rule names, a window
of 1366 px zoomed to 200 % (the same layout as 683 CSS px: a zoomed page is laid out in a viewport
of half the pixels), and letters alone at 200 % (the size of letters in the browser's settings).
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import CDPSession, Page, ViewportSize

from tests.e2e.elsewhere import ELSEWHERE

AXE = Axe()
LOOKED_AT: Counter[str] = Counter()
"""``namespace:name`` of every page this run looked at, and how often."""
LOOKS_ALWAYS = os.environ.get("TASUKI_PICTURES") == "1"
SESSIONS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
AXE_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Left out: the rules of level AAA (contrast 7:1 and the like; 4.5:1 is what we promise) and
    # those axe itself calls experimental. Nothing else.
}
# What is well stays in the browser: told in full it costs more than finding it.
VIOLATIONS = "options => axe.run(options).then(found => found.violations)"
WIDE: ViewportSize = {"width": 1366, "height": 900}
LOOKS: dict[str, ViewportSize] = {
    "電話": {"width": 375, "height": 800},
    "200%": {"width": 683, "height": 450},
    "400%": {"width": 320, "height": 256},
}

FLAWS = (Path(__file__).parent / "flaws.js").read_text(encoding="utf-8")
COLOURS = (Path(__file__).parent / "colours.js").read_text(encoding="utf-8")
TARGETS = (Path(__file__).parent / "targets.js").read_text(encoding="utf-8")
LETTERS = """
() => Promise.race([
  document.body.offsetHeight && document.fonts.ready.then(() => document.fonts.status === 'loaded'),
  new Promise((tell) => setTimeout(tell, 5000, false)),
])
"""
"""Whether every letter of the page is drawn as it is meant, at latest after five seconds."""
JUDGED: set[str] = set()
"""Pairs of colours (tests/e2e/colours.js) that axe found well on a page of this run."""
HEAD = """
() => ({
  headings: [...document.querySelectorAll('h1')].map((one) => one.textContent.trim()),
  title: document.title.replace(/ – たすき$/, '').trim(), language: document.documentElement.lang,
})
"""


def session(page: Page) -> CDPSession:
    """What speaks to the browser itself. It stays: leaving it would take the page's virtual passkey
    device along."""
    if page not in SESSIONS:
        SESSIONS[page] = page.context.new_cdp_session(page)
        SESSIONS[page].send("Page.enable")
    return SESSIONS[page]


def _with_axe(page: Page) -> None:
    """axe stands in this page, and in each that it leads to: half a megabyte, sent once."""
    if not page.evaluate("'axe' in window"):
        session(page).send("Page.addScriptToEvaluateOnNewDocument", {"source": AXE.axe_script})
        session(page).send("Runtime.evaluate", {"expression": AXE.axe_script})


def violations(page: Page) -> list[str]:
    """What axe finds, one line a rule with the first element.

    Two rules are most of the work, and are left out where they find nothing (in ``make journey``
    they judge every page): the contrast of a pair of colours is judged once a run, as every page is
    made of the same few pairs; the size of targets where two stand close."""
    _with_axe(page)
    colours = set(page.evaluate(COLOURS))
    rules = {
        "color-contrast": {"enabled": LOOKS_ALWAYS or not colours <= JUDGED},
        "target-size": {"enabled": LOOKS_ALWAYS or page.evaluate(TARGETS)},
    }
    found = page.evaluate(VIOLATIONS, {**AXE_OPTIONS, "rules": rules})
    if not any(one["id"] == "color-contrast" for one in found):
        JUDGED.update(colours)
    return [
        f"axe {one['id']} ×{len(one['nodes'])}：{one['nodes'][0]['html'][:160]}" for one in found
    ]


def _letters(page: Page, size: int) -> None:
    """The browser's own size of letters."""
    sizes = {"standard": size, "fixed": size * 13 // 16}
    session(page).send("Page.setFontSizes", {"fontSizes": sizes})


def _window(page: Page, size: ViewportSize) -> None:
    """As ``page.set_viewport_size``, which asks the browser three times."""
    metrics = {**size, "deviceScaleFactor": 1, "mobile": False}
    session(page).send("Emulation.setDeviceMetricsOverride", metrics)


def narrow_flaws(page: Page) -> list[str]:
    """What does not hold together in one of the ``LOOKS`` or with letters of double size."""
    flaws: list[str] = []
    for name, size in LOOKS.items():
        _window(page, size)
        flaws += [f"{name} {flaw}" for flaw in page.evaluate(FLAWS, size["width"])]
    _window(page, WIDE)
    _letters(page, 32)
    flaws += [f"文字だけ200% {flaw}" for flaw in page.evaluate(FLAWS, WIDE["width"])]
    _letters(page, 16)
    return flaws


def head_flaws(page: Page) -> list[str]:
    """One heading of the first rank, a title of its own, Japanese."""
    head = page.evaluate(HEAD)
    flaws = []
    if len(head["headings"]) != 1 or not head["headings"][0]:
        flaws.append(f"h1 が {head['headings']}")
    if not head["title"] or head["title"] == "たすき":
        flaws.append("題がありません")
    if head["language"] != "ja":
        flaws.append(f"lang が {head['language']!r}")
    return flaws


def name_of(address: str) -> str:
    """``namespace:name`` of an address; empty where no page is."""
    try:
        return str(resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return ""


def look(page: Page) -> list[str]:
    """Everything above; an empty list is a page that is well. A page that a click has just left
    for is waited for, and its letters: there is nothing to see in half a page."""
    page.wait_for_load_state("domcontentloaded")
    if not page.evaluate(LETTERS):
        return ["文字が届きません"]
    LOOKED_AT[name_of(page.url)] += 1
    return [*head_flaws(page), *violations(page), *narrow_flaws(page)]


def glance(page: Page) -> list[str]:
    """What a journey does at each step: in ``make journey`` a ``look``; in a run of all tests only
    at pages that the tour of every page leaves to a journey, and once."""
    name = name_of(page.url)
    is_left = name in ELSEWHERE and not LOOKED_AT[name]
    return look(page) if LOOKS_ALWAYS or is_left else []
