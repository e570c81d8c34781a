"""Somebody who works without a mouse: Tab, Shift+Tab, Enter, Space and the arrows are enough."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

FOCUSED = (Path(__file__).parent / "focused.js").read_text(encoding="utf-8")


class Keys:
    """A keyboard, and eyes that see whether every stop can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stops: list[str] = []

    def focused(self) -> dict[str, object]:
        found = self.page.evaluate(FOCUSED)
        return found or {}

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def open_with(self, key: str = "Enter") -> None:
        """Press what has the focus and wait for the next page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def tab_to(self, words: str = "", *, name: str = "", back: bool = False) -> None:
        """Tab until something with these words, or the field of this name, has the focus."""
        for _ in range(160):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            at = self.focused()
            if not at:
                continue
            self.stops.append(str(at["words"]))
            assert at["ringed"], f"one does not see the focus at {at}"
            assert at["isInView"], f"the focus is out of sight at {at}"
            if (name and at["name"] == name) or (words and re.search(words, str(at["words"]))):
                return
        raise AssertionError(f"{words or name}: not reached by Tab; stops: {self.stops[-160:]}")

    def write(self, name: str, words: str) -> None:
        self.tab_to(name=name)
        self.page.keyboard.insert_text(words)

    def tick(self, name: str, value: str, *, is_radio: bool = False) -> None:
        """Choose one of a group: radio buttons by arrows, boxes by Tab and Space."""
        self.tab_to(name=name)
        for _ in range(60):
            if self.focused().get("value") == value:
                if not self.page.evaluate("document.activeElement.checked"):
                    self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown" if is_radio else "Tab")
            assert self.focused()["ringed"], f"one does not see the focus at {self.focused()}"
        raise AssertionError(f"{name}={value}: not reached")
