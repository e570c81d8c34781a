"""A file leaves only after a fresh proof and a purpose: the list, the trail, a person's report."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.core.books import read_book
from tests.e2e.looking import look
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
REPORT = re.compile(r'href="(/cases/[^"]+/report/)"')
PERSON = re.compile(r'href="(/cases/[^"]+/people/[0-9a-f-]{36}/)"')


def prove(page: Page) -> None:
    """The fresh proof, where it is asked for."""
    proof = page.locator("main").get_by_role("button", name=re.compile("本人です"))
    if proof.count():
        proof.first.click()
        page.wait_for_load_state()


def taken(journey: Journey, page: Page, path: str, button: str) -> bytes:
    """What the browser keeps after the form was filled in."""
    page.goto(urljoin(journey.server.url, path))
    prove(page)
    assert look(page) == []
    page.locator("main [name=purpose]").select_option(index=1)
    page.locator("main [name=words]").fill("月末の点検のため")
    journey.step(page, button)
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return Path(str(found.value.path())).read_bytes()


def report_of(page: Page, url: str) -> str:
    """Where the report of somebody in a household without anybody protected is made."""
    asking = page.context.request
    cases = re.findall(r'href="(/cases/[0-9a-f-]{36}/)"', asking.get(f"{url}/cases/").text())
    for case in cases:
        household = asking.get(f"{url}{case}household/").text()
        for person in PERSON.findall(household)[:1]:
            for link in REPORT.findall(asking.get(url + person).text()):
                if asking.get(url + link).ok:
                    return link
    raise AssertionError("no report is offered")


def test_files_leave_with_a_purpose(browser: Browser, server: Server) -> None:
    journey = Journey("exports", browser, server)
    kenji = journey.enter_as("kenji")
    book = read_book(taken(journey, kenji, "/cases/export/", "書き出す"))
    mark = dict(book.mark)
    assert "中村 健二" in mark["書き出した人"] and "月末の点検のため" in mark["目的"]
    assert len(book.table) > 1
    pdf = taken(journey, kenji, report_of(kenji, server.url.rstrip("/")), "報告書を作る")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "だれが、いつ、何を見たか" in words and "中村" in words
    kansa = journey.enter_as("kansa")
    kansa.goto(urljoin(server.url, "/trail/"))
    kansa.get_by_role("link", name="足あとをファイルに書き出す").click()
    kansa.wait_for_load_state()
    prove(kansa)
    assert urlsplit(kansa.url).path == "/trail/export/" and look(kansa) == []
    journey.step(kansa, "足あとを書き出す")
    journey.close()
