"""A town of 3,000 people without an agency of its own: noticed, visited, given an expert, joined
with a city, and what it was worth a year later."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tasuki.core.dates import fiscal_year, fiscal_year_range, today, wareki
from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
TOWN, CITY, TITLE = "冬芽町", "若葉市", "電話の相談を、いっしょに受ける"
LAST = fiscal_year(today()) - 1


def send(page: Page, name: str) -> None:
    """Once more where the finder pointed at a word: here nobody is meant."""
    press(page, name)
    if page.get_by_text("もう一度送れます").count():
        press(page, name)


def notice_and_visit(journey: Journey, page: Page) -> str:
    """Small towns without an agency stand first on the board; the visit is written down. The page
    of the town."""
    page.goto(urljoin(journey.server.url, "/advisory/board/?flag=agency"))
    names = page.locator("main tbody th").all_inner_texts()
    assert any(TOWN in one for one in names), names
    journey.step(page, "noticed")
    page.locator("main tbody").get_by_role("link", name=TOWN).first.click()
    page.wait_for_load_state()
    town = page.url
    say_stage(page, LAST, "未着手")
    page.goto(town)
    follow(page, "連絡を記録する")
    page.get_by_label("訪問").check()
    page.fill("[name=held_on]", wareki(today()))
    page.fill("[name=met]", "福祉係の係長")
    page.fill("[name=about]", "相談の窓口を開けない日のこと")
    page.fill("[name=next_step]", "となりの市と引き合わせる")
    send(page, "記録する")
    journey.step(page, "visited")
    return town


def send_an_expert(journey: Journey, page: Page, town: str) -> None:
    """Because of what was heard on the visit; who could go is read with its reasons."""
    page.goto(town)
    page.locator("main a[href$='/dispatch/']").click()
    page.wait_for_load_state()
    page.fill("[name=need]", "訪ねたとき、電話を受ける人に手本がほしいと聞いた。")
    page.get_by_label("庁内の連携", exact=True).check()
    page.fill("[name=title]", "電話の受け方を、役場のみんなで")
    page.fill("[name=text]", "はじめの5分の聞き方を、実際にやってみせてほしい。")
    send(page, "はじめる")
    follow(page, "専門家を選ぶ")
    page.locator("main article").first.get_by_role("link", name="この人にする").click()
    page.wait_for_load_state()
    page.fill("[name=why]", "近くに住み、すぐに行ける。")
    press(page, "この人にする")
    follow(page, "承認する")
    press(page, "承認する")
    journey.step(page, "expert")


def say_stage(page: Page, year: int, stage: str) -> None:
    page.locator(f"main a[href$='/stages/{year}/']").click()
    page.wait_for_load_state()
    group = page.get_by_role("group", name="この年度の段階")
    group.get_by_label(stage).check()
    send(page, "保存する")


def prepare(journey: Journey, page: Page) -> str:
    """The office asks the two partners; where the programme stands."""
    page.goto(urljoin(journey.server.url, "/advisory/joint/"))
    follow_and_look(page, "共同実施を準備する")
    page.get_by_label("共同で行う").check()
    page.fill("[name=title]", TITLE)
    page.fill("[name=aim]", "電話を受ける人が、町に1人しかいない。")
    page.get_by_label("包括的相談支援").check()
    page.get_by_label(re.compile(f"^{TOWN}")).check()
    page.get_by_label(re.compile(f"^{CITY}")).check()
    send(page, "準備をはじめる")
    follow_and_look(page, "文をなおす")
    page.go_back()
    press(page, "意見交換を始める")
    journey.step(page, "talking")
    return page.url


def write_the_agreement(journey: Journey, page: Page) -> None:
    first, last = fiscal_year_range(LAST)[0], fiscal_year_range(LAST + 1)[1]
    follow_and_look(page, "協定案を書く")
    page.fill("[name=content]", "平日の電話を、曜日で分けて受ける。")
    page.fill("[name=starts_on]", wareki(first))
    page.fill("[name=ends_on]", wareki(last))
    page.fill("[name=cost]", "1,000,000")
    page.get_by_label("同じ額ずつ").check()
    send(page, "協定案にする")
    assert "333,334円" in page.inner_text("main")
    follow_and_look(page, "協定案をなおす")
    page.go_back()
    press(page, "参加する市町村に示す")
    journey.step(page, "shown")


def agree(journey: Journey, yoko: Page, kenji: Page) -> None:
    """The city agrees on the page, the town by letter, the prefecture itself; then it is signed."""
    kenji.goto(journey.server.url)
    kenji.locator("main").get_by_role("link", name=TITLE).first.click()
    kenji.wait_for_load_state()
    journey.step(kenji, "asked")
    press(kenji, "この版に同意する")
    yoko.reload()
    press(yoko, "この版に同意する")
    follow_and_look(yoko, f"{TOWN}の同意を文書で受け取った")
    yoko.fill("[name=paper]", "冬福第3号")
    press(yoko, "記録する")
    follow_and_look(yoko, "協定を結んだ")
    yoko.fill("[name=signed_on]", wareki(fiscal_year_range(LAST)[0]))
    yoko.fill("[name=paper_number]", "朝福第21号")
    press(yoko, "記録する")
    journey.step(yoko, "signed")


def look_back(journey: Journey, yoko: Page, kenji: Page, programme: str) -> None:
    """A year later: what the year was worth, and the town has moved on."""
    kenji.goto(programme)
    kenji.locator(f"main a[href$='/reviews/{LAST}/']").click()
    kenji.wait_for_load_state()
    assert glance(kenji) == []
    kenji.fill("[name=worked]", "町の電話が、毎日つながるようになった。")
    kenji.fill("[name=cost_actual]", "950,000")
    kenji.get_by_label("続ける", exact=True).check()
    send(kenji, "保存する")
    assert "予定より50,000円少ない" in kenji.inner_text("main")
    kenji.set_viewport_size({"width": 375, "height": 800})
    journey.step(kenji, "review")
    yoko.goto(urljoin(journey.server.url, "/advisory/board/?flag=agency"))
    yoko.locator("main tbody").get_by_role("link", name=TOWN).first.click()
    yoko.wait_for_load_state()
    say_stage(yoko, LAST + 1, "移行準備")
    yoko.goto(urljoin(journey.server.url, "/advisory/board/years/"))
    assert f"{TOWN} 未着手から移行準備へ" in yoko.inner_text("main")
    journey.step(yoko, "effect")


def test_a_small_town_is_not_left_alone(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/joint", browser, server)
    yoko, kenji = journey.enter_as("yoko"), journey.enter_as("kenji")
    send_an_expert(journey, yoko, notice_and_visit(journey, yoko))
    programme = prepare(journey, yoko)
    write_the_agreement(journey, yoko)
    agree(journey, yoko, kenji)
    look_back(journey, yoko, kenji, programme)
    journey.close()
