"""The collections: written, every pointed word decided, approved by two, read, felt, withdrawn; and
a もやもや that nobody signed, from its code to its end; a topic that a moderator looks after."""

from __future__ import annotations

import io
from urllib.parse import urljoin

import psycopg
import pypdf
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tasuki.config.cluster import Cluster
from tests.e2e.looking import LOOKED_AT
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
    journey.picture(hanako, "collections")
    follow(hanako, "事例を書く")
    hanako.get_by_label("題", exact=False).first.fill(TITLE)
    hanako.get_by_label("どんな状況だったか").fill("見本太郎さんの家の前を、5月3日に掃除した。")
    hanako.get_by_label("流れが変わったところ").fill("お茶を飲みながら、困りごとの話になった。")
    hanako.get_by_label("住まい", exact=True).check()
    hanako.get_by_label("テーマ").fill("片づけ、声かけ")
    hanako.get_by_label("市町村の大きさ").select_option(label="人口10万〜30万人")
    press(hanako, "保存して、語を確かめる")
    expect(hanako.locator("main")).to_contain_text("人の名前")
    journey.step(hanako, "pointed")
    follow(hanako, "文を書きかえる")
    hanako.get_by_label("どんな状況だったか").fill("玄関の前を、5月3日に掃除した。")
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
    journey.picture(page, what)
    press(page, "承認する")


def find(journey: Journey, saburo: Page) -> str:
    """Another town looks for it by theme, size and field; its address."""
    saburo.goto(urljoin(journey.server.url, "/exchange/collections/"))
    saburo.get_by_label("市町村の大きさ").select_option(label="人口10万〜30万人")
    saburo.get_by_label("分野").select_option(label="住まい")
    saburo.get_by_label("テーマ").fill("声かけ")
    press(saburo, "さがす")
    expect(saburo.locator("main .cards > li")).to_have_count(1)
    journey.picture(saburo, "found")
    follow(saburo, TITLE)
    expect(saburo.locator("main")).to_contain_text("お茶を飲みながら")
    expect(saburo.locator("main")).not_to_contain_text("見本")
    expect(saburo.locator("main")).not_to_contain_text("山田")
    journey.step(saburo, "published")
    return saburo.url


def booklet(journey: Journey, saburo: Page) -> None:
    """What was found, as a booklet for the next meeting at home."""
    saburo.go_back()
    link = saburo.get_by_role("link", name="冊子（PDF）にする").get_attribute("href") or ""
    answer = saburo.context.request.get(urljoin(saburo.url, link))
    assert answer.headers["content-type"] == "application/pdf"
    (journey.folder / "booklet.pdf").write_bytes(answer.body())
    pages = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    words = "".join("".join(page.extract_text() for page in pages).split())
    assert TITLE in words and "お茶を飲みながら" in words and "見本" not in words
    LOOKED_AT["exchange:booklet"] += 1


def test_a_good_practice_from_the_draft_to_its_withdrawal(browser: Browser, server: Server) -> None:
    journey = Journey("learning/collections", browser, server)
    hanako, kenji, yoko = (journey.enter_as(name) for name in ("hanako", "kenji", "yoko"))
    address = write(journey, hanako)
    approve(journey, kenji, TITLE, "first-approval")
    approve(journey, yoko, TITLE, "second-approval")
    saburo = journey.enter_as("saburo")
    found = find(journey, saburo)
    booklet(journey, saburo)
    hanako.goto(address)
    follow(hanako, "掲載を取り下げる")
    journey.picture(hanako, "withdraw")
    press(hanako, "取り下げる")
    answer = saburo.goto(found)
    assert answer is not None and answer.status == 404
    journey.close()


def rest_is_over(server: Server) -> None:
    """The days have passed after which the editors see what nobody signed."""
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute("UPDATE exchange_manuscript SET shown_from = current_date - 1"
                      " WHERE shown_from IS NOT NULL")  # fmt: skip


def test_a_moyamoya_that_nobody_signed(browser: Browser, server: Server) -> None:
    journey = Journey("learning/moyamoya", browser, server)
    mika = journey.enter_as("mika")
    mika.set_viewport_size(PHONE)
    mika.goto(urljoin(server.url, "/exchange/collections/moyamoya/"))
    journey.picture(mika, "moyamoya-on-a-phone")
    follow(mika, "名前を残さずに書く")
    code = mika.get_by_label("取り下げの合言葉").input_value()
    mika.get_by_label("もやもや", exact=False).first.fill(SAID)
    press(mika, "名前を残さずに送る")
    expect(mika.locator("main")).to_contain_text("人の名前")
    journey.step(mika, "asked-once")
    mika.get_by_label("もやもや", exact=False).first.fill(PLAIN)
    press(mika, "名前を残さずに送る")
    expect(mika.locator("body")).to_contain_text("受け取りました")
    rest_is_over(server)
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


def test_a_topic_and_who_looks_after_it(browser: Browser, server: Server) -> None:
    journey = Journey("learning/network", browser, server)
    kenji, hanako, yoko = (journey.enter_as(name) for name in ("kenji", "hanako", "yoko"))
    kenji.goto(urljoin(server.url, "/exchange/network/topics/"))
    follow(kenji, "話題をはじめる")
    kenji.get_by_label("話題", exact=False).first.fill("夜の電話の当番")
    kenji.get_by_label("ひとつの県の中").check()
    kenji.get_by_label("はじめの書きこみ").fill("見本太郎さんの電話が、夜に続きました。")
    press(kenji, "話題をはじめる")
    expect(kenji.locator("main")).to_contain_text("人の名前")
    journey.picture(kenji, "asked-once")
    kenji.get_by_label("はじめの書きこみ").fill("夜の電話を、どう分けていますか。")
    press(kenji, "話題をはじめる")
    address = kenji.url
    hanako.set_viewport_size(PHONE)
    hanako.goto(address)
    hanako.get_by_label("書きこみ", exact=False).last.fill("うちは、週ごとに替わっています。")
    press(hanako, "書きこむ")
    journey.picture(hanako, "topic-on-a-phone")
    hanako.locator("article", has_text="どう分けて").get_by_role("link", name="知らせる").click()
    hanako.get_by_label("事実とちがう").check()
    press(hanako, "知らせる")
    yoko.goto(urljoin(server.url, "/exchange/network/reports/"))
    journey.step(yoko, "told")
    follow(yoko, "かくす")
    yoko.get_by_label("かくすわけ").fill("当番の数を、確かめてください")
    press(yoko, "かくす")
    hanako.goto(address)
    expect(hanako.locator("main")).not_to_contain_text("どう分けて")
    kenji.goto(address)
    expect(kenji.locator("main")).to_contain_text("当番の数を、確かめてください")
    journey.step(kenji, "hidden-and-why")
    yoko.goto(address)
    press(yoko, "もどす")
    hanako.goto(address)
    expect(hanako.locator("main")).to_contain_text("どう分けて")
    press(kenji, "話題を閉じる")
    expect(kenji.locator("main")).to_contain_text("閉じられています")
    journey.close()
