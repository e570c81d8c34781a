"""Somebody who takes part in a course: a browser for what is done by hand, and the same signed-in
browser's own requests where five teams do the same thing again."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import FilePayload, Page

from tests.e2e.stage import Journey

FORM = "csrfmiddlewaretoken"
ANCHOR = re.compile(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
MARKS = re.compile(r"<[^>]+>")
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
REFUSED = re.compile(r'class="[^"]*(?:field-error|banner--danger)[^"]*".*?</(?:p|li)>', re.DOTALL)
BOX = re.compile(r"<label[^>]*>\s*<input([^>]*)>(.*?)</label>", re.DOTALL)
OPTION = re.compile(r'<option value="([^"]*)"[^>]*>(.*?)</option>', re.DOTALL)


def plain(text: str) -> str:
    """Without marks, each white space once."""
    return re.sub(r"\s+", " ", unescape(MARKS.sub(" ", text))).strip()


class Learner:
    """``page`` is a real page; ``get`` and ``post`` are requests of its browser."""

    def __init__(self, journey: Journey, name: str) -> None:
        self.name, self.url = name, journey.server.url
        self.page: Page = journey.stranger()
        self.request = self.page.context.request
        self.get("/demonstration/")
        self.post("/demonstration/", who=name)

    def get(self, path: str, status: int = 200) -> str:
        """The page behind an address, as text."""
        answer = self.request.get(urljoin(self.url, path))
        assert answer.status == status, f"{self.name} GET {path}: {answer.status}"
        return answer.text()

    def post(self, path: str, **form: str) -> str:
        """``send`` with the fields by name."""
        return self.send(path, form)

    def send(self, path: str, form: dict[str, str], file: Path | None = None) -> str:
        """What a form of a page sends, and what is answered; a refusal fails the journey. The
        page that one is led to afterwards is left alone: it costs as much as the step."""
        address, headers = urljoin(self.url, path), {"Referer": urljoin(self.url, path)}
        tokens = {one["name"]: one["value"] for one in self.page.context.cookies()}
        fields = {FORM: str(tokens["csrftoken"]), **form}
        if file is None:
            answer = self.request.post(address, form={**fields}, headers=headers, max_redirects=0)
        else:
            sent = FilePayload(name=file.name, mimeType="video/webm", buffer=file.read_bytes())
            answer = self.request.post(
                address, multipart={**fields, "file": sent}, headers=headers, max_redirects=0
            )
        said = answer.text()
        refused = [plain(one) for one in REFUSED.findall(said)]
        assert answer.status in {200, 204, 302} and not refused, (
            f"{self.name} POST {path}: {answer.status} {refused}"
        )
        return said

    def links(self, path: str, pattern: str) -> dict[str, str]:
        """Words → address of the links on a page whose address has the pattern in it."""
        found = ((plain(words), unescape(to)) for to, words in ANCHOR.findall(self.get(path)))
        return {words: to for words, to in found if re.search(pattern, to)}

    def link(self, path: str, pattern: str, words: str = "") -> str:
        """The first of them that has these words."""
        found = self.links(path, pattern)
        named = [to for said, to in found.items() if words in said]
        assert named, f"{self.name}: no {words} at {pattern} on {path}, but {found}"
        return named[0]

    def choice(self, path: str, field: str, words: str) -> str:
        """The value of a box or of an entry of a list whose words are given."""
        text = self.get(path)
        found = [
            (re.search(r'value="([^"]*)"', tag), label)
            for tag, label in BOX.findall(text)
            if f'name="{field}"' in tag
        ]
        named = [value[1] for value, label in found if value and words in plain(label)]
        if listed := re.search(rf'<select[^>]*name="{field}".*?</select>', text, re.DOTALL):
            named += [value for value, label in OPTION.findall(listed[0]) if words in plain(label)]
        assert named, f"{self.name}: no {words} in {field} of {path}"
        return str(named[0])

    def open(self, path: str) -> Page:
        """The same page, seen."""
        self.page.goto(urljoin(self.url, path))
        return self.page

    def reads(self, path: str) -> str:
        """The words of the middle of a page."""
        found = MAIN.search(self.get(path))
        assert found, path
        return plain(found[0])
