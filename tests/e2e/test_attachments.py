"""A real file through a real browser: attached, opened, taken back; a hostile one refused."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.cases.files import pdf_with_script, photo_with_place
from tests.e2e.stage import Journey, Server, say_why

pytestmark = pytest.mark.e2e
MARK = uuid.uuid4().hex[:4]
NAME, ABOUT = f"IMG_{MARK}.jpg", f"玄関の様子{MARK}"


@pytest.fixture
def journey(browser: Browser, server: Server) -> Iterator[Journey]:
    story = Journey("attachments", browser, server)
    yield story
    story.close()


def open_list(journey: Journey, page: Page) -> None:
    """From the list of cases to the attachments of the first written household."""
    page.goto(f"{journey.server.url}/cases/")
    page.locator("main tr, main li, main article", has_text="W-R8-0147").locator("a").first.click()
    page.wait_for_load_state()
    say_why(page)
    page.get_by_role("link", name="書類").first.click()
    page.get_by_role("link", name="写真・PDF・紙の同意書を見る、付ける").click()
    page.wait_for_load_state()


def attach(page: Page, file: Path, about: str) -> None:
    page.locator("main").get_by_role("link", name="ファイルを付ける").first.click()
    page.wait_for_load_state()
    page.set_input_files("input[name=file]", file)
    page.fill("input[name=about]", about)
    page.locator("main .form-actions button[type=submit]").click()
    page.wait_for_load_state()


def test_a_file_from_the_desk(journey: Journey, tmp_path: Path) -> None:
    photo, paper = tmp_path / NAME, tmp_path / "案内.pdf"
    photo.write_bytes(photo_with_place())
    paper.write_bytes(pdf_with_script())
    page = journey.enter_as("kenji")
    open_list(journey, page)
    expect(page.locator("main")).to_contain_text("同意書（書面）の写し")
    journey.step(page, "添付の一覧")
    attach(page, paper, "手続きの案内")
    expect(page.locator("#id_file_error")).to_contain_text("動く仕掛け")
    expect(page.locator("input[name=about]")).to_have_value("手続きの案内")
    journey.step(page, "動く仕掛けのあるPDF")
    open_list(journey, page)
    attach(page, photo, ABOUT)
    expect(page.locator("main")).to_contain_text(ABOUT)
    journey.step(page, "付けたあと")
    with page.expect_download() as download:
        page.get_by_role("link", name=NAME).click()
    kept = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == NAME
    with Image.open(io.BytesIO(kept)) as shown:
        assert dict(shown.getexif()) == {}
    assert b"GPS" not in kept
    page.get_by_role("link", name=re.compile(f"取り下げる.*{ABOUT}")).click()
    page.fill("textarea[name=reason]", "別の家の写真だった")
    journey.step(page, "取り下げる")
    page.locator("main .form-actions button[type=submit]").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("別の家の写真だった")
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)
    journey.step(page, "取り下げたあと")
