"""Every component and every base page in a real browser: axe, narrow, zoomed, printed, scripted.

The gallery is served by this process alone (no database), with the strict policy of the product.
"""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from tests.core import gallery
from tests.e2e.looking import violations

pytestmark = pytest.mark.e2e

FULL = [
    "/",
    "/confirm/",
    "/conflict/",
    "/bare/base/?full",
    "/bare/base_closed/?full",
    "/bare/base_projector/?full",
    "/bare/base_projector_closed/?full",
    "/bare/base_print/?full",
]
PLAIN = ["/bare/base/", "/bare/base_closed/", "/bare/base_public/"]
ERRORS = [f"/error/{name}/" for name in ("400", "403", "403_csrf", "404", "405", "500")]
SETTINGS = {
    "ROOT_URLCONF": "tests.core.gallery",
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "MIDDLEWARE": [
        "csp.middleware.CSPMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"default-src": ["'self'"]}},
    "STORAGES": {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    },
    "STATIC_URL": "/static/",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """The browser's requests are no news."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with override_settings(**SETTINGS):
        application = StaticFilesHandler(WSGIHandler())
        server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a 1366 px window that fails the test if the browser complains about anything."""
    context = browser.new_context(base_url=address, viewport={"width": 1366, "height": 768})
    new = context.new_page()
    complaints: list[str] = []
    new.on("console", lambda message: complaints.append(message.text))
    new.on("pageerror", lambda error: complaints.append(str(error)))
    new.on(
        "request",
        lambda request: None if request.url.startswith(address) else complaints.append(request.url),
    )
    yield new
    context.close()
    refused = ("status of ", "Response Status Error Code")  # lines about answers asked for here
    assert [line for line in complaints if not any(part in line for part in refused)] == []


def look(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.fonts.ready.then(() => true)")


@pytest.mark.parametrize("path", [*FULL, *PLAIN, *ERRORS])
def test_no_accessibility_violation_and_no_sideways_scrolling(page: Page, path: str) -> None:
    look(page, path)
    assert violations(page) == []
    for width in (1366, 683, 375):  # 683 px is 1366 px at 200 % zoom
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []  # at 375 px too


def test_the_checks_can_fail(page: Page) -> None:
    look(page, "/bare/base/?full")
    page.set_viewport_size({"width": 375, "height": 768})
    page.evaluate("""() => {
        const image = document.createElement("img");
        image.src = "/static/core/mark.svg"; image.width = 900;
        const heading = document.querySelector("h1");
        heading.textContent = "うすい文字"; heading.style.color = "#cccccc";
        const small = [document.createElement("button"), document.createElement("button")];
        for (const one of small) {
            one.textContent = "押"; one.style = "all: unset; font-size: 8px; width: 9px;";
        }
        document.querySelector("main").append(image, ...small);
    }""")
    found = [line.split()[1] for line in violations(page)]
    assert {"image-alt", "color-contrast", "target-size"} <= set(found)
    assert len(violations(page)) == len(found), "asked again, the pale pair is found again"
    assert page.evaluate("document.documentElement.scrollWidth") > 375


def test_a_page_stays_within_its_budget_of_requests(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    look(page, "/")
    fonts = [url.rsplit("/")[-1] for url in asked if url.endswith(".woff2")]
    assert sorted(fonts) == ["noto-sans-jp-daily-400.woff2", "noto-sans-jp-daily-700.woff2"]
    assert len(asked) - len(fonts) <= 12


def test_rare_letters_of_names_come_from_the_shipped_font_when_they_are_met(page: Page) -> None:
    look(page, "/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/")[-1]))
    loaded = page.evaluate(
        "document.fonts.load('16px \"Noto Sans JP\"', '山髙﨑鷗邉𠮷').then((faces) => faces.length)"
    )
    assert (loaded, asked) == (2, ["noto-sans-jp-rare-400.woff2"])


def test_a_letter_and_its_registered_variant_are_drawn_differently(page: Page) -> None:
    look(page, "/")
    drawn = [
        page.evaluate(
            """async (text) => {
                const font = '64px "Noto Sans JP"';
                await document.fonts.load(font, text);
                const pen = document.createElement("canvas").getContext("2d");
                pen.font = font; pen.fillText(text, 0, 80);
                return pen.canvas.toDataURL();
            }""",
            text,
        )
        for text in ("葛", "葛\U000e0100", "辻", "辻\U000e0100")
    ]
    assert len(set(drawn)) == 4


@pytest.mark.parametrize("path", ["/bare/base_closed/?full", "/bare/base_projector_closed/?full"])
def test_a_closed_page_never_prints(page: Page, path: str) -> None:
    look(page, path)
    expect(page.get_by_text("本文", exact=True)).to_be_visible()
    expect(page.get_by_text("見ている人 中村 健二")).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").strip() == ""


def test_an_open_page_prints_its_content_without_the_frame(page: Page) -> None:
    look(page, "/bare/base/?full")
    page.emulate_media(media="print")
    expect(page.get_by_text("本文", exact=True)).to_be_visible()
    expect(page.get_by_role("navigation", name="おもなメニュー")).to_be_hidden()


def test_slash_goes_to_the_search_box_but_not_while_typing(page: Page) -> None:
    look(page, "/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    story = page.locator("#empty_story")
    story.press_sequentially("9/1")
    expect(story).to_have_value("9/1")


def test_the_menu_of_phones_opens_closes_and_says_so(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 768})
    look(page, "/bare/base/?full")
    menu = page.get_by_role("navigation", name="おもなメニュー")
    button = page.get_by_role("button", name="メニュー", exact=True)
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_text("メニューを閉じる").click()
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_of_phones_opens_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 375, "height": 768}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/bare/base/?full")
    page.get_by_role("link", name="メニュー", exact=True).click()
    expect(page.get_by_role("navigation", name="おもなメニュー")).to_be_visible()
    page.get_by_text("メニューを閉じる").click()
    expect(page.get_by_role("navigation", name="おもなメニュー")).to_be_hidden()
    context.close()


def test_a_draft_saves_itself_within_five_seconds(page: Page) -> None:
    gallery.drafts.clear()
    look(page, "/")
    page.locator("#empty_story").fill("坂の上の家で、3週間見ていない。")
    note = page.locator("[data-draft-note]")
    expect(note).to_contain_text("下書きを保存しました", timeout=5000)
    assert gallery.drafts[-1]["story"] == "坂の上の家で、3週間見ていない。"


def test_a_draft_that_fails_says_so_and_tries_again(page: Page) -> None:
    gallery.drafts.clear()
    page.clock.install()
    look(page, "/")
    story = page.locator("#empty_story")
    story.fill("失敗")
    page.clock.run_for(3500)
    expect(page.locator("[data-draft-note]")).to_contain_text("下書きを保存できませんでした")
    assert gallery.drafts == []
    story.fill("もう一度")
    page.clock.run_for(6000)
    expect(page.locator("[data-draft-note]")).to_contain_text("下書きを保存しました")
    assert gallery.drafts[-1]["story"] == "もう一度"


@pytest.mark.parametrize(("typed", "asks"), [("まだ保存していない", True), (None, False)])
def test_leaving_with_unsaved_text_asks_first(page: Page, typed: str | None, asks: bool) -> None:
    look(page, "/")
    page.locator("#empty_story").click()
    if typed:
        page.locator("#empty_story").press_sequentially(typed)
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.goto("/bare/base/")
    assert asked == (["beforeunload"] if asks else [])


def ask_partially(page: Page, query: str) -> None:
    look(page, "/bare/base/?full")
    page.evaluate(
        "(url) => { htmx.ajax('GET', url, {target: '.panel', swap: 'innerHTML'}); }",
        f"/partial/?{query}",
    )


def test_a_partial_answer_is_put_in_its_place(page: Page) -> None:
    ask_partially(page, "status=200")
    expect(page.locator(".panel").get_by_text("届きました")).to_be_visible()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_partial_request_that_fails_says_so_and_changes_nothing(page: Page, status: int) -> None:
    ask_partially(page, f"status={status}")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("本文", exact=True)).to_be_visible()


def test_a_partial_request_after_signing_out_shows_the_whole_page(page: Page) -> None:
    ask_partially(page, "page=1")
    page.wait_for_url("**/bare/base_public/")


def test_before_the_session_ends_the_page_says_so_and_can_go_on(page: Page) -> None:
    page.clock.install()
    look(page, "/bare/base/?full")
    notice = page.get_by_text("あと2分で画面を閉じます")
    page.clock.run_for((1800 - 125) * 1000)
    expect(notice).to_be_hidden()
    page.clock.run_for(10 * 1000)
    expect(notice).to_be_visible()
    page.get_by_role("button", name="続ける").click()
    expect(notice).to_be_hidden()
