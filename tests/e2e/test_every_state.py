"""What pages say in a state, after a mistake, before a file leaves and about one's own factors:
looked at as every page is (``test_every_page.py``)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page

from tasuki.config.demonstration.reference import key
from tests.e2e import staff
from tests.e2e.looking import name_of
from tests.e2e.stage import Journey, Server
from tests.e2e.touring import LINK, Tour, shown_links
from tests.e2e.walking import follow, press

pytestmark = pytest.mark.e2e

ERRORS = ("400", "403", "403_csrf", "404", "405", "500", "conflict")
OF_A_PROTECTED = "W-R8-0147"  # a case whose lead is kenji


@pytest.fixture(scope="module")
def tour(browser: Browser, server: Server) -> Iterator[Tour]:
    journey = Journey("every_state", browser, server)
    walk = Tour(journey)
    walk.go_through(letters, states, supports, proven_anew, errors, own_factors)
    yield walk
    journey.close()


def letters(tour: Tour) -> None:
    """One letter is sent back and written anew; the other is taken, its result reported."""
    kenji = tour.as_person("kenji")
    for back in (True, False):
        kenji.goto(urljoin(tour.url, "/cases/inbox/"))
        press(kenji, "受ける・断る" + (".*電話" if back else ""))
        tour.look_at(kenji)
        letter = kenji.url
        if back:
            follow(kenji, "足りないことを聞く")
            kenji.fill("main [name=reason]", "お母さまの連絡先を教えてください。")
            kenji.locator("main .form-actions button").first.click()
            kenji.wait_for_load_state()
            form = ("cases:referral_resend", "hanako", f"{letter}resend/")
        else:
            press(kenji, "引き受ける")
            form = ("cases:referral_report", "kenji", f"{letter}report/")
        tour.visit(form[1], form[2])
        tour.send_empty(*form)


def states(tour: Tour) -> None:
    """Pages of a case that ended, of a secret, of a question to an agency; and a conflict."""
    kenji, hanako = tour.as_person("kenji"), tour.as_person("hanako")
    tour.visit("kenji", "/cases/drafts/")
    for stage, name, tail, words in (
        ("closed", "cases:reopen", "ending/", "再開する"),
        ("suspended", "cases:resume", "ending/", "続ける"),
        ("planning", "plans:agreement", "plan/", "本人の同意を記録する"),
    ):
        path = way_to(tour, kenji, stage, tail, words)
        tour.visit("kenji", path)
        tour.send_empty(name, "kenji", path)
    # A room of a 支援会議, where somebody asks an agency.
    room = tour.links("hanako", "/conferences/", "conferences:support")[0]
    hanako.goto(urljoin(tour.url, room))
    hanako.get_by_text("機関に情報提供をたのむ").click()
    form = hanako.locator("details[open] form")
    form.locator("select").first.select_option(index=1)
    form.locator("textarea, input[type=text]").first.fill("最近のようすを教えてください。")
    form.locator("input[name=due_on]").fill("令和9年3月31日")
    form.get_by_role("button").click()
    hanako.wait_for_load_state()
    hanako.goto(urljoin(tour.url, room))
    follow(hanako, "返事を書く")
    tour.look_at(hanako)
    secret(tour, kenji)
    conflict(tour, kenji)


def supports(tour: Tour) -> None:
    """後方支援: words that may still be changed, and an effect that others can learn from."""
    wanted = {"advisory:share", "advisory:support_words"}
    shelves = ("?shelf=over", "?shelf=asked", "?shelf=planned")
    found = [
        one
        for shelf in shelves
        for one in tour.links("yoko", f"/advisory/support/{shelf}", "advisory:support")
    ]
    for one in found:
        for name in sorted(wanted):
            for path in tour.links("yoko", one, name)[:1]:
                wanted.discard(name)
                tour.send_as_it_is(tour.visit("yoko", path), name)
    assert not wanted, wanted


def way_to(tour: Tour, page: Page, stage: str, tail: str, words: str) -> str:
    """Where a link of these words leads from the page of a case in this state."""
    page.goto(urljoin(tour.url, f"/cases/?stage={stage}"))
    cases = [one.get_attribute("href") for one in page.locator("main tbody th a").all()]
    for case in cases:
        page.goto(urljoin(tour.url, f"{case}{tail}"))
        tour.past_why(page)
        link = page.locator("main").get_by_role("link", name=words)
        if link.count():
            return link.first.get_attribute("href") or ""
    raise AssertionError(f"no case of stage {stage} offers {words}")


def secret(tour: Tour, page: Page) -> None:
    """What is hidden of a protected person: fresh proof, reason, then ten minutes."""
    page.goto(tour.url)
    page.fill("input[type=search]", OF_A_PROTECTED)
    with page.expect_navigation():
        page.press("input[type=search]", "Enter")
    case = shown_links(page, "cases:overview")[0]
    for person in tour.links("kenji", f"{case}household/", "cases:person"):
        page.goto(urljoin(tour.url, person))
        if page.get_by_role("link", name="秘匿の連絡先を見る").count():
            follow(page, "秘匿の連絡先を見る")
            tour.look_at(page)
            press(page, "本人です")
            tour.look_at(page)
            tour.send_empty("cases:secret", "kenji", page.url)
            page.locator("main select, main textarea").last.wait_for()
            fill_all(page)
            press(page, "わけを記録して開く")
            tour.look_at(page)
            tour.visit("kenji", f"{case}attachments/secret/")
            return
    raise AssertionError(f"nobody in {OF_A_PROTECTED} is protected")


def proven_anew(tour: Tour) -> None:
    """What is asked before a file leaves or somebody is let in; a fresh proof comes before it."""
    for name, who, path in (
        ("cases:export", "kenji", "/cases/export/"),
        ("oversight:export", "kansa", "/trail/export/"),
        ("oversight:monthly_paper", "kansa", "/trail/monthly/paper/"),
        ("advisory:yearly_table", "yoko", "/advisory/yearly/table/"),
        ("cases:report", "hanako", f"{own_person(tour)}report/"),
        ("cases:invite", "hanako", f"{own_case(tour)}sharing/invite/"),
        ("cases:member_add", "hanako", f"{own_case(tour)}sharing/team/"),
    ):
        page = tour.as_person(who)
        page.goto(urljoin(tour.url, path))
        if name_of(page.url) != name:
            press(page, "本人です")
        tour.look_at(page)
        assert name_of(page.url) == name
        tour.send_empty(name, who, path)
    page = tour.visit("kenji", "/cases/team-review/")
    assert name_of(page.url) == "cases:team_review"


def own_case(tour: Tour) -> str:
    """The address of a case that hanako leads."""
    hanako = tour.as_person("hanako")
    hanako.goto(urljoin(tour.url, f"/cases/?lead={key('hanako')}"))
    return hanako.locator("main tbody th a").first.get_attribute("href") or ""


def own_person(tour: Tour) -> str:
    """The address of somebody of whom hanako may hand out a report: nobody there is protected."""
    hanako = tour.as_person("hanako")
    hanako.goto(urljoin(tour.url, f"/cases/?lead={key('hanako')}"))
    for case in [one.get_attribute("href") for one in hanako.locator("main tbody th a").all()]:
        page = hanako.context.request.get(urljoin(tour.url, f"{case}household/")).text()
        for person in LINK.findall(page):
            if name_of(person) == "cases:person":
                shown = hanako.context.request.get(urljoin(tour.url, person)).text()
                if f"{person}report/" in shown and "秘匿されています" not in page + shown:
                    return str(person)
    raise AssertionError("no report is offered")


def fill_all(page: Page) -> None:
    """Something in every field of the reason."""
    for field in page.locator("main form select").all():
        field.select_option(index=1)
    for field in page.locator("main form input[type=radio]").all()[:1]:
        field.check()
    for field in page.locator("main form textarea, main form input[type=text]").all():
        field.fill("医療機関から至急の問い合わせがあり、連絡先を確かめるため。")


def conflict(tour: Tour, page: Page) -> None:
    """Two people correct the same row at once."""
    case = tour.links("kenji", f"/cases/?lead={key('kenji')}", "cases:overview")[0]
    path = f"{case}edit/"
    other = page.context.new_page()
    for one in (page, other):
        one.goto(urljoin(tour.url, path))
        tour.past_why(one)
    for one, words in ((other, "先に直した呼び方"), (page, "あとから直した呼び方")):
        one.fill("input[name=title]", words)
        one.locator("main .form-actions button").first.click()
        one.wait_for_load_state()
    other.close()
    assert "同じところ" in page.title()
    tour.look_at(page, "conflict")


def errors(tour: Tour) -> None:
    """Everything that is answered with a refusal."""
    tour.visit("hanako", "/nothing/of/the/kind/", "404", 404)
    tour.visit("hanako", "/trail/", "403", 403)
    tour.visit("hanako", "/cases/drafts/save/", "405", 405)
    page = tour.journey.stranger()
    for name, change in (
        ("403_csrf", "form.elements.csrfmiddlewaretoken.value = 'x'.repeat(64)"),
        ("400", "for (let n = 0; n < 1100; n++) form.append(Object.assign("
                "document.createElement('input'), {type: 'hidden', name: `n${n}`}))"),
    ):  # fmt: skip
        page.goto(urljoin(tour.url, "/accounts/login/"))
        with page.expect_navigation() as sent:
            page.evaluate(f"() => {{ const form = document.forms[0]; {change}; form.submit() }}")
        assert sent.value is not None
        assert str(sent.value.status) == name[:3]
        tour.look_at(page, name)
    # Nothing of ours breaks on demand; the page itself is what can be looked at.
    page.route("**/broken", lambda route: route.fulfill(
        status=500, content_type="text/html", body=render_to_string("500.html")))  # fmt: skip
    page.goto(urljoin(tour.url, "/broken"))
    tour.look_at(page, "500")


def own_factors(tour: Tour) -> None:
    """Every page about one's own password, app, passkeys and spare codes."""
    server = tour.journey.server
    staff.add_worker(server, "meguri")
    page = tour.journey.stranger()
    url = tour.url.replace("127.0.0.1", "localhost")  # browsers know no passkeys for 127.0.0.1
    tour.journey.hosts.add(urlsplit(url).netloc)
    staff.give_authenticator(page)
    staff.enter(page, url, "meguri")
    tour.look_at(page)
    follow(page, "認証アプリを決める")
    tour.look_at(page)  # the password once more
    staff.confirm(page)
    tour.look_at(page)
    app = page.locator("#authenticator_secret").inner_text()
    press(page, "決める")
    tour.look_at(page)  # no number given
    app = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("アプリに出た6けたの番号").fill(staff.code(app))
    press(page, "決める")
    tour.look_at(page)  # spare codes, shown once
    for path in ("2/", "2/codes/", "2/codes/new/", "2/app/remove/", "password/", "2/passkeys/",
                 "2/passkeys/add/"):  # fmt: skip
        page.goto(f"{url}/accounts/{path}")
        tour.look_at(page)
    page.get_by_label("このパスキーの呼び名").fill("職場のパソコン")
    page.get_by_label("パスワードを入れずに").check()
    with page.expect_navigation():  # the device answers by itself
        page.locator("#mfa_webauthn_add").click()
    for words in ("名前を変える", "外す"):
        page.goto(f"{url}/accounts/2/passkeys/")
        follow(page, words)
        tour.look_at(page)
    for path in ("again/", "2/reauthenticate/", "2/passkeys/reauthenticate/", "logout/"):
        page.goto(f"{url}/accounts/{path}")
        tour.look_at(page)
    press(page, "サインアウト")
    staff.enter(page, f"{url}/accounts/login/", "meguri")
    tour.look_at(page)  # the second factor
    press(page, "^入る$")
    tour.look_at(page)
    press(page, "やめる")
    staff.make_manager(server, "meguri")
    staff.take_password_away(server, "meguri")
    page.goto(f"{url}/accounts/login/")
    page.get_by_role("button", name="パスキーで入る").click()
    page.locator("h1", has_text="きょう").wait_for()
    page.goto(f"{url}/workplace/")
    tour.look_at(page)
    page.goto(f"{url}/accounts/password/set/")
    tour.look_at(page)


@pytest.mark.parametrize("name", ERRORS)
def test_the_refusal_is_well(name: str, tour: Tour) -> None:
    assert name in tour.findings, "この画面は、だれも開いていません"


def test_whatever_was_opened_is_well(tour: Tour) -> None:
    assert {name: flaws for name, flaws in tour.findings.items() if flaws} == {}


def test_nothing_left_the_host(tour: Tour) -> None:
    assert tour.journey.outside == []


def test_the_tour_went_through(tour: Tour) -> None:
    assert tour.broken == []
