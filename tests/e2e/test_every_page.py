"""Every page there is, and what its form says when nothing was written: axe finds nothing, it
holds together at 375 px and 200 %, and no request leaves the host. An address that answers GET and
is not visited fails. What a page says in a state is looked at by ``test_every_state.py``, at the
same time in another process."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from tests.access_table import TABLE
from tests.e2e.elsewhere import ELSEWHERE
from tests.e2e.looking import LOOKS_ALWAYS
from tests.e2e.stage import READ, Journey, Server
from tests.e2e.touring import WHO, Tour
from tests.test_access_table import ADDRESSES, methods_of

pytestmark = pytest.mark.e2e

# Addresses that answer GET with something else than a page: (status, type) of the answer.
NO_PAGE = {
    "healthz": (200, "text/plain"),
    "api": (401, "application/problem+json"),
    "api_description": (200, "application/json"),
    "keep_alive": (204, ""),
    "advisory:dispatch_calendar": (200, "text/calendar"),
    "advisory:dispatch_letter": (200, "application/pdf"),
    "advisory:dispatch_notice": (200, "application/pdf"),
    "advisory:joint_paper": (200, "application/pdf"),
    "advisory:vision_paper": (200, "application/pdf"),
    "advisory:yearly_paper": (200, "application/pdf"),
    "exchange:calendar": (200, "text/calendar"),
    "exchange:stage": (200, "a part of a page"),
    "exchange:ticket": (200, "application/json"),
    "cases:attachment": (200, "the file that was attached"),
    "home:search_ask": (302, ""),
    "mfa_login_webauthn": (200, "application/json"),
    "mfa_download_recovery_codes": (200, "text/plain"),
}
PAGES = sorted(
    name
    for name, pattern in ADDRESSES.items()
    if "GET" in methods_of(pattern) and name not in {*NO_PAGE, *ELSEWHERE}
)
ALSO_FORMS = {
    "plans:add_role", "plans:amend", "plans:change", "plans:decide_late",
    "conferences:add_topic", "conferences:convene", "conferences:next",
    "cases:note_edit", "cases:record_correct", "cases:request_decline", "cases:referral_decline",
}  # fmt: skip
# Left out: the trainer's, as whoever walks here sits in the groups; a survey that has begun; and a
# session of which only the theme can change, and be none.
FORMS = {name for name, rows in TABLE.items() if "422" in rows.get("POST", "")} | ALSO_FORMS
FORMS -= {"training:groups", "training:survey_questions", "advisory:session_edit"}


@pytest.fixture(scope="module")
def tour(request: pytest.FixtureRequest, server: Server) -> Iterator[Tour]:
    """In a browser that draws nothing, but for ``make journey``, which leaves pictures."""
    browser: Browser = request.getfixturevalue("browser" if LOOKS_ALWAYS else "still_browser")
    journey = Journey("every_page", browser, server, draws=LOOKS_ALWAYS)
    walk = Tour(journey)
    walk.go_through(before_signing_in, by_links)
    yield walk
    journey.close()


def before_signing_in(tour: Tour) -> None:
    page = tour.journey.stranger()
    tour.people["nobody"] = page
    for path in ("demonstration/", "accounts/login/", "accounts/ask/", "accounts/ask/password/"):
        tour.visit("nobody", f"/{path}")
    tour.visit("nobody", "/accounts/inactive/")
    page.goto(urljoin(tour.url, "/accounts/login/"), wait_until=READ)
    page.get_by_label("利用者名").fill("nobody")
    page.get_by_label("パスワード").fill("ちがうことば")
    with page.expect_navigation(wait_until=READ):
        page.get_by_label("パスワード").press("Enter")
    tour.look_at(page)


def by_links(tour: Tour) -> None:
    """Whatever links lead to. A form is looked at when it was sent empty, as it then says the most
    (in ``make journey`` before that as well)."""
    for who in WHO:
        tour.crawl(who)
    for number, (name, who, path) in enumerate(tour.visits):
        if name in tour.findings:
            continue
        if number % 40 == 0:
            tour.turn_over(who)
        if name not in FORMS or LOOKS_ALWAYS:
            tour.visit(who, path, name)
        if name in FORMS:
            try:
                tour.send_empty(name, who, path)
            except AssertionError as error:  # the others are sent all the same
                tour.broken.append(f"{name}: {error}")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_well(name: str, tour: Tour) -> None:
    assert name in tour.findings, "この画面は、だれも開いていません"
    assert tour.findings[name] == []


def test_nothing_left_the_host(tour: Tour) -> None:
    assert tour.journey.outside == []


def test_the_tour_went_through(tour: Tour) -> None:
    assert tour.broken == []


@pytest.mark.parametrize("name", NO_PAGE)
def test_no_page_is_behind_it(name: str) -> None:
    assert name in ADDRESSES
