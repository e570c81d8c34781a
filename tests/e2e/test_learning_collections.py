"""The collections: written, every pointed word decided, approved by two, read, felt, withdrawn; and
a もやもや that nobody signed, from its code to its end."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
PHONE: ViewportSize = {"width": 375, "height": 800}
TITLE = "家の前の掃除から始まった相談"
SAID = "会議の前の日に、資料が50枚届いた。見本さんも困っていた。"
PLAIN = "会議の前の日に、資料が50枚届いた。"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def write(journey: Journey, hanako: Page) -> str:
    """hanako writes, sees what is pointed at, rewrites the name, decides on the rest."""
    hanako.goto(urljoin(journey.server.url, "/exchange/collections/"))
    journey.step(hanako, "collections")
    follow(hanako, "事例を書く")
    hanako.get_by_label("題", exact=False).first.fill(TITLE)
    hanako.get_by_label("どんな状況だったか").fill("見本太郎さんの家の前を、5月3日に掃除した。")
    hanako.get_by_label("流れが変わったところ").fill("お茶を飲みながら、困りごとの話になった。")
    press(hanako, "保存して、語を確かめる")
    expect(hanako.locator("main")).to_contain_text("人の名前")
    journey.step(hanako, "pointed")
    follow(hanako, "文を書きかえる")
    hanako.get_by_label("どんな状況だったか").fill("ある人の家の前を、5月3日に掃除した。")
    press(hanako, "保存して、語を確かめる")
    hanako.get_by_label("「5月3日」から個人は分からない").check()
    press(hanako, "しるしを付けた語を、確かめたことにする")
    expect(hanako.locator("main")).to_contain_text("個人は分からない")
    follow(hanako, "2人に確かめてもらう")
    hanako.get_by_label("1人目の承認").select_option(
        label="中村 健二（若葉市 福祉総合相談課・多機関協働コーディネーター）"
    )
    hanako.get_by_label("2人目の承認").select_option(
        label="佐々木 陽子（朝霧県 地域福祉課・後方支援担当）"
    )
    journey.step(hanako, "two-people")
    press(hanako, "たのむ")
    return hanako.url


def approve(journey: Journey, page: Page, words: str, what: str) -> None:
    page.goto(urljoin(journey.server.url, "/exchange/collections/manuscripts/"))
    page.locator(".work-item", has_text=words).get_by_role("link").first.click()
    page.wait_for_load_state()
    if page.get_by_role("button", name="語をさがす").count():
        press(page, "語をさがす")
    for box in page.locator("main input[name=fine]").all():
        box.check()
    if page.locator("main input[name=fine]").count():
        press(page, "しるしを付けた語を、確かめたことにする")
    journey.step(page, what)
    press(page, "承認する")


def test_a_good_practice_from_the_draft_to_its_withdrawal(browser: Browser, server: Server) -> None:
    journey = Journey("learning_collections", browser, server)
    hanako, kenji, yoko = (journey.enter_as(name) for name in ("hanako", "kenji", "yoko"))
    address = write(journey, hanako)
    approve(journey, kenji, TITLE, "first-approval")
    approve(journey, yoko, TITLE, "second-approval")
    jiro = journey.enter_as("jiro")
    jiro.goto(urljoin(server.url, "/exchange/collections/"))
    jiro.get_by_label("ことば").fill("家の前の掃除")
    press(jiro, "さがす")
    follow(jiro, TITLE)
    expect(jiro.locator("main")).to_contain_text("お茶を飲みながら")
    journey.step(jiro, "published")
    found = jiro.url
    with jiro.expect_download() as download:
        jiro.goto(urljoin(server.url, "/exchange/collections/"))
        jiro.get_by_role("link", name="冊子（PDF）にする").click()
    assert download.value.suggested_filename.endswith(".pdf")
    hanako.goto(address)
    follow(hanako, "掲載を取り下げる")
    journey.step(hanako, "withdraw")
    press(hanako, "取り下げる")
    answer = jiro.goto(found)
    assert answer is not None and answer.status == 404
    journey.close()


def test_a_moyamoya_that_nobody_signed(browser: Browser, server: Server) -> None:
    journey = Journey("learning_moyamoya", browser, server)
    mika = journey.enter_as("mika")
    mika.set_viewport_size(PHONE)
    mika.goto(urljoin(server.url, "/exchange/collections/moyamoya/"))
    journey.step(mika, "moyamoya-on-a-phone")
    follow(mika, "名前を残さずに書く")
    code = mika.get_by_label("取り下げの合言葉").input_value()
    mika.get_by_label("もやもや", exact=False).first.fill(SAID)
    press(mika, "名前を残さずに送る")
    expect(mika.locator("main")).to_contain_text("人の名前")
    journey.step(mika, "asked-once")
    mika.get_by_label("もやもや", exact=False).first.fill(PLAIN)
    press(mika, "名前を残さずに送る")
    expect(mika.locator("body")).to_contain_text("受け取りました")
    yoko, sensei = journey.enter_as("yoko"), journey.enter_as("sensei")
    for number, editor in enumerate((yoko, sensei), 1):
        approve(journey, editor, PLAIN, f"editor-{number}")
    jiro = journey.enter_as("jiro")
    jiro.goto(urljoin(server.url, "/exchange/collections/moyamoya/"))
    follow(jiro, PLAIN)
    press(jiro, "この気持ち、分かる")
    expect(jiro.locator("main")).to_contain_text("1人が「分かる」")
    jiro.get_by_label("返事", exact=False).first.fill(
        "1枚にして、残りは見たい人だけ開く形にしました。"
    )
    jiro.get_by_label("立場").select_option(label="市町村の職員")
    press(jiro, "返事を掲載する")
    journey.step(jiro, "felt-and-answered")
    mika.goto(urljoin(server.url, "/exchange/collections/moyamoya/"))
    mika.get_by_label("合言葉").fill(code)
    press(mika, "取り下げる")
    expect(mika.locator("main")).not_to_contain_text(PLAIN)
    journey.close()
