"""An information-exchange meeting: called, joined, held live with a projector, taken home."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
PHONE: ViewportSize = {"width": 375, "height": 800}


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def phone(journey: Journey, page: Page, what: str, *, look: bool = False) -> None:
    """A picture as the telephone shows it; with ``look`` the page is looked at as well."""
    page.set_viewport_size(PHONE)
    journey.picture(page, f"{what}-on-a-phone")
    if look:
        journey.step(page, what)
        page.set_viewport_size(PHONE)


def call(journey: Journey, yoko: Page) -> str:
    """yoko calls a meeting from the ready-made agenda and invites two prefectures."""
    yoko.goto(urljoin(journey.server.url, "/exchange/"))
    follow(yoko, "会を作る")
    yoko.get_by_label("会の名前").fill("冬の情報交換会")
    yoko.get_by_label("年度").fill("令和5年度")
    press(yoko, "作る")
    address = urlsplit(yoko.url).path
    for words in (
        "福島県、熊本県、栃木県、埼玉県から発表",
        "令和5年度予算",
        "画面をONにしましょう。",
    ):
        expect(yoko.locator("main")).to_contain_text(words)
    follow(yoko, "日時・場所・定員などをなおす")
    yoko.get_by_label("定員").fill("2")
    press(yoko, "保存する")
    yoko.goto(urljoin(journey.server.url, f"{address}people/invite"))
    for name in ("夕凪県 福祉政策課", "遠音県 福祉企画課", "人材養成研修 事務局"):
        yoko.get_by_label(name).check()
    press(yoko, "案内する")
    yoko.goto(urljoin(journey.server.url, f"{address}segments/"))
    yoko.get_by_role("link", name=re.compile("発表の枠を足す.*各都道府県")).click()
    yoko.locator("select[name=organization]").select_option(label="夕凪県 福祉政策課")
    press(yoko, "足す")
    journey.picture(yoko, "agenda")
    yoko.goto(urljoin(journey.server.url, address))
    press(yoko, "案内を出す")
    return address


def take_part(journey: Journey, page: Page, address: str, pride: str) -> None:
    page.goto(urljoin(journey.server.url, address))
    press(page, "参加する")
    follow(page, "自己紹介カードを書く")
    page.get_by_label("自慢をひとこと").fill(pride)
    press(page, "保存する")
    expect(page.locator("main")).to_contain_text(pride)


def test_a_meeting_from_its_call_to_what_is_taken_home(browser: Browser, server: Server) -> None:
    journey = Journey("learning/meeting", browser, server)
    yoko = journey.enter_as("yoko")
    ko = journey.enter_as("s-yunagi")
    mio = journey.enter_as("in03")
    mio.set_viewport_size(PHONE)
    late = journey.enter_as("s-jimu")
    address = call(journey, yoko)
    take_part(journey, ko, address, "夕方の凪")
    take_part(journey, mio, address, "山びこが3回")
    phone(journey, mio, "cards")
    # The third waits and moves up by itself when somebody gives the place back.
    late.goto(urljoin(server.url, address))
    press(late, "参加する")
    expect(late.locator("main")).to_contain_text("空きを待っています")
    yoko.goto(urljoin(server.url, f"{address}people/"))
    journey.picture(yoko, "people")
    mio.goto(urljoin(server.url, address))
    press(mio, "参加を取りやめる")
    late.reload()
    expect(late.locator("main")).to_contain_text("参加します")
    press(late, "参加を取りやめる")
    press(mio, "参加する")
    hold(journey, address, yoko, ko, mio)
    afterwards(journey, address, yoko, mio)
    journey.close()


def hold(journey: Journey, address: str, yoko: Page, ko: Page, mio: Page) -> None:
    """The hour itself: room, wall, reactions, timer, recording; one is taken out."""
    url = urljoin(journey.server.url, address)
    yoko.goto(url)
    press(yoko, "会をはじめる")
    wall = yoko.context.new_page()
    journey.watch(wall)
    wall.goto(f"{url}screen/")
    for page in (yoko, ko, mio):
        # Two claps at once are two only where the page need not be loaded for each.
        with page.expect_response(lambda answer: answer.url.endswith("/stream")):
            page.goto(f"{url}room/")
    press(yoko, "次へ")  # 説明
    press(yoko, "次へ")  # 自己紹介
    press(yoko, "次へ")  # the first card
    expect(wall.locator(".wall-heading")).to_have_text("夕凪県", timeout=5000)
    for page in (ko, mio):
        expect(page.locator("#stage h2")).to_have_text("夕凪県", timeout=5000)
    expect(wall.locator("[data-timer-words]")).to_have_text("のこり")
    journey.step(wall, "wall")
    mio.get_by_role("button", name="拍手").click()
    mio.get_by_role("button", name="拍手").click()
    ko.get_by_role("button", name="いいですね").click()
    for page in (wall, yoko, ko, mio):
        expect(page.locator("[data-total=applause]").first).to_have_text("2", timeout=3000)
        expect(page.locator("[data-total=like]").first).to_have_text("1", timeout=3000)
    phone(journey, mio, "room")
    journey.picture(ko, "room")
    follow(yoko, "録画をはじめる")
    journey.step(yoko, "recording")
    yoko.get_by_label("参加者に示す同意の文").fill("欠席の県に見せるため。ひと月で消します。")
    yoko.get_by_label("いま口頭でもたしかめました").check()
    press(yoko, "録画をはじめる")
    for page in (wall, ko):
        expect(page.locator("#stage")).to_contain_text("ひと月で消します", timeout=5000)
    press(yoko, "録画を止める")
    talk(journey, url, ko)
    # Whoever is taken out sees it within seconds.
    ko.goto(f"{url}room/")
    yoko.goto(f"{url}people/")
    yoko.get_by_role("button", name=re.compile("会から外す.*夕見 航")).click()
    expect(ko.locator("[data-live-words]")).to_contain_text("いまは見られません", timeout=6000)
    answer = ko.goto(url)
    assert answer is not None
    assert answer.status == 404
    wall.close()


def talk(journey: Journey, url: str, ko: Page) -> None:
    """A presentation in the presenter's own words; a question and its answer stay."""
    ko.goto(f"{url}talks/")
    follow(ko, "発表の内容を書く")
    journey.step(ko, "statement")
    ko.fill("main [name=title]", "間があいた順に電話する")
    ko.fill("main [name=text]", "名簿を、最後に話した日の古い順に並べました。")
    press(ko, "保存する")
    expect(ko.locator("main")).to_contain_text("間があいた順に電話する")
    ko.fill("main [name=text]", "どのくらいの間で電話しますか。")
    press(ko, "質問を送る")
    follow(ko, "答える")
    journey.step(ko, "answer")
    ko.fill("main [name=text]", "月に1度です。")
    press(ko, "答えを残す")
    journey.picture(ko, "talks")


def afterwards(journey: Journey, address: str, yoko: Page, mio: Page) -> None:
    """Summary, a decision with an owner, the survey, the calendar; an idea goes home."""
    url = urljoin(journey.server.url, address)
    yoko.goto(url)
    press(yoko, "会を終える")
    yoko.goto(f"{url}outcomes/")
    yoko.get_by_text("決まったことを足す").click()
    yoko.fill("main [name=text]", "間があいた順の様式を共有する")
    yoko.locator("select[name=owner]").select_option(index=1)
    yoko.fill("main [name=due_on]", "令和40年1月10日")
    press(yoko, "足す")
    expect(yoko.locator("main")).to_contain_text("間があいた順の様式を共有する")
    journey.picture(yoko, "outcomes")
    mio.goto(f"{url}outcomes/")
    follow(mio, "ふりかえりを書く")
    for name in ("useful", "network", "took_part"):
        mio.locator(f"input[name={name}]").first.check()
    phone(journey, mio, "survey", look=True)
    press(mio, "送る")
    expect(mio.locator("main")).to_contain_text("1人が答えました")
    # From the meeting of the demonstration that was held: a practice of another prefecture.
    mio.goto(urljoin(journey.server.url, "/exchange/"))
    mio.get_by_role("link", name="開く").last.click()
    follow(mio, "発表と質疑")
    mio.get_by_role("link", name=re.compile("これを取り入れる.*瑠璃県")).click()
    mio.fill("main [name=text]", "3つの村で合同の会議を試す")
    phone(journey, mio, "adopt", look=True)
    press(mio, "一覧に入れる")
    expect(mio.locator("main")).to_contain_text(
        "瑠璃県 福祉相談課「島どうしの合同の重層的支援会議」"
    )
    phone(journey, mio, "ideas")
