"""A tour through every page of a fresh demonstration, and what is wrong with each.

Addresses are found by following the links as the cast; pages that only exist in a state, behind a
factor or after a mistake are reached as a person reaches them (tests/e2e/test_every_state.py).
"""

from __future__ import annotations

import re
import time
from collections import Counter, deque
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext, APIResponse, Error, Page

from tests.e2e.looking import look, name_of
from tests.e2e.stage import READ, Journey, say_why

LINK = re.compile(r'(?:href|action)="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WHO = ("kenji", "hanako", "mika", "s-tsubasa", "yoko", "kansa", "s-jimu")
EACH = 2  # addresses of one name that are remembered: what can be done there differs
LEAVE_OUT = "input:not([type=hidden]), select, textarea"
EMPTY_FORM = f"""
async (path) => {{
  let page = document, from = location.href;
  if (path) {{
    const answer = await fetch(path);
    if (!answer.ok || new URL(answer.url).pathname !== new URL(path, from).pathname) return false;
    [page, from] = [new DOMParser().parseFromString(await answer.text(), 'text/html'), answer.url];
  }}
  const form = page.querySelector('main form[method=post]:has(.form-actions)')
    ?? page.querySelector('main form[method=post][novalidate]');
  if (!form) return false;
  for (const one of form.querySelectorAll('{LEAVE_OUT}')) one.disabled = true;
  form.action = new URL(form.getAttribute('action') ?? '', from);
  if (path) document.body.append(form);
  window.emptyForm = form;
  return true;
}}
"""
"""Makes the form of this page, or of the page at ``path`` without showing it, ready to be sent;
false where there is none, or where the address leads elsewhere."""
SEND = "() => HTMLFormElement.prototype.submit.call(window.emptyForm)"


def without_host(address: str) -> str:
    return urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()


class Tour:
    """``findings``: what was wrong, by the name of the page; a page that is well has an empty
    list. ``visits``: who of the cast reaches which address by links."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.url = journey.server.url
        self.people: dict[str, Page] = {}
        self.findings: dict[str, list[str]] = {}
        self.broken: list[str] = []
        self.visits: list[tuple[str, str, str]] = []
        self.seen: Counter[str] = Counter()

    def go_through(self, *chapters: Callable[[Tour], None]) -> None:
        """One chapter after the other; when one breaks, the others are told all the same."""
        for chapter in chapters:
            begin = time.monotonic()
            try:
                chapter(self)
            except (AssertionError, Error) as error:
                self.broken.append(f"{chapter.__name__}: {error}")
            print(f"{chapter.__name__}: {time.monotonic() - begin:.0f} s")

    def as_person(self, who: str) -> Page:
        """The one page of this person of the demonstration; signed in on first use."""
        if who not in self.people:
            self.people[who] = self.journey.enter_as(who)
        return self.people[who]

    def turn_over(self, who: str) -> None:
        """A new page for this person: the browser keeps what the old one showed, up to a gigabyte
        after two hundred addresses, and slows down under it."""
        old = self.people[who]
        self.people[who] = old.context.new_page()
        self.journey.watch(self.people[who])
        old.close()

    def look_at(self, page: Page, name: str = "") -> None:
        """Look at what is shown; ``name`` where the address does not say it (an error)."""
        flaws = look(page)
        name = name or name_of(page.url)
        told = self.findings.setdefault(name, [])
        told += [f"{without_host(page.url)} {flaw}" for flaw in flaws]
        if flaws:
            self.journey.picture(page, name.replace(":", "-"), always=True)

    def open(self, who: str, path: str, status: int = 200) -> Page:
        """Go to an address."""
        page = self.as_person(who)
        answer = page.goto(urljoin(self.url, path), wait_until=READ)
        assert answer is not None
        self.past_why(page)
        assert answer.status == status, f"{who} {path}: {answer.status}"
        return page

    def visit(self, who: str, path: str, name: str = "", status: int = 200) -> Page:
        """Go to an address and look at it."""
        page = self.open(who, path, status)
        self.look_at(page, name)
        return page

    def past_why(self, page: Page) -> None:
        """Where the purpose of a first look is asked: look at that page, and answer."""
        if name_of(page.url) == "safeguards:purpose":
            self.look_at(page)
            say_why(page)

    def crawl(self, who: str) -> None:
        """Follow links and forms from the first page on, ``EACH`` addresses of a name."""
        asking = self.as_person(who).context.request
        todo, known, own = deque(["/"]), {"/"}, Counter[str]()
        while todo:
            path = todo.popleft()
            name = name_of(path)
            own[name] += 1
            if not name or own[name] > EACH:
                continue
            answer = asking.get(urljoin(self.url, path))
            if name_of(answer.url) == "safeguards:purpose":
                answer = self._say_why(asking, answer)
            if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
                continue
            path, host = without_host(answer.url), urlsplit(answer.url).netloc
            name = name_of(path)
            if self.seen[name] < EACH and (name, who, path) not in self.visits:
                self.seen[name] += 1
                self.visits.append((name, who, path))
            for link in LINK.findall(answer.text()):
                target = urljoin(answer.url, unescape(link))
                if urlsplit(target).netloc == host and without_host(target) not in known:
                    known.add(without_host(target))
                    todo.append(without_host(target))

    @staticmethod
    def _say_why(asking: APIRequestContext, asked: APIResponse) -> APIResponse:
        token = TOKEN.search(asked.text())
        assert token
        form = {"csrfmiddlewaretoken": token[1], "purpose": "lead"}
        return asking.post(asked.url, form=form, headers={"Referer": asked.url})

    def send_empty(self, name: str, who: str, path: str) -> None:
        """Send the form of a page with nothing in it. The page is drawn only where something else
        is asked first, or where nothing of ours is shown from which to send."""
        page = self.as_person(who)
        if page.url.startswith(self.url) and page.evaluate(EMPTY_FORM, path):
            self._send(page, name, without_host(path))
        else:
            self.send_as_it_is(self.open(who, path), name)

    def send_as_it_is(self, page: Page, name: str) -> None:
        """Send the form that is shown with nothing in it and look at what is said then."""
        if not page.evaluate(EMPTY_FORM, ""):
            raise AssertionError(f"{name}: no form")
        self._send(page, name, without_host(page.url))

    def _send(self, page: Page, name: str, path: str) -> None:
        with page.expect_navigation(wait_until=READ) as sent:
            page.evaluate(SEND)
        answer = sent.value
        assert answer is not None
        assert answer.status == 422, f"{path}: an empty form was answered {answer.status}"
        assert page.locator(".field-error, .banner--danger").count(), f"{path}: no word of error"
        self.look_at(page, name)

    def links(self, who: str, path: str, name: str) -> list[str]:
        """The addresses of pages of this name that a page links to."""
        return shown_links(self.open(who, path), name)


def shown_links(page: Page, name: str) -> list[str]:
    """The addresses of pages of this name that what is shown links to."""
    found = (unescape(link) for link in LINK.findall(page.content()))
    return list(dict.fromkeys(link for link in found if name_of(link) == name))
