"""An expert is sent: from the request of a city, over a choice that explains itself and the
expert's own view, to the evaluation and the question months later."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tasuki.core.dates import today, wareki
from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
TITLE, EXPERT = "はじめての支援会議の研修", "仮野 学"
LIST, MINE = "/advisory/dispatches/", "/advisory/mine/"
TUESDAY = today() + dt.timedelta(days=14 - (today().weekday() - 1) % 7)
"""A day on which the expert of the demonstration is free."""


def ask(journey: Journey, page: Page) -> str:
    """The city asks, and corrects its words; the address of the dispatch."""
    page.goto(urljoin(journey.server.url, LIST))
    follow_and_look(page, "専門家を頼む")
    page.get_by_label("研修", exact=True).check()
    page.fill("[name=title]", TITLE)
    page.fill("[name=text]", "進行役になった職員に、はじめの一歩を話してほしいです。")
    page.get_by_label("教育", exact=True).check()
    page.fill("[name=wished_on]", wareki(TUESDAY))
    press(page, "県に送る")
    journey.step(page, "asked")
    address = page.url
    follow_and_look(page, "文をなおす")
    follow(page, "やめる")
    return address


def choose(journey: Journey, page: Page, address: str) -> None:
    """The office reads the reasons and takes who fits best."""
    page.goto(address)
    assert page.goto(f"{address}letter/").status == 403  # type: ignore[union-attr]
    assert "承認したあと" in page.inner_text("main")
    page.goto(address)
    follow(page, "専門家を選ぶ")
    first = page.locator("main article").first
    assert EXPERT in first.inner_text() and "合う（教育）" in first.inner_text()
    journey.step(page, "candidates")
    first.get_by_role("link", name="この人にする").click()
    journey.step(page, "match")
    press(page, "この人にする")
    follow_and_look(page, "承認する")
    press(page, "承認する")


def plan(page: Page, address: str) -> None:
    """The day, then another room; the papers and the calendar entry are there to take."""
    follow(page, "日程を決める")
    page.fill("[name=held_on]", wareki(today()))
    page.fill("[name=begins]", "00:00")
    page.fill("[name=ends]", "02:00")
    page.fill("[name=place]", "市役所 第1会議室")
    press(page, "この日程にする")
    follow_and_look(page, "日程をなおす")
    page.fill("[name=place]", "市役所 第2会議室")
    press(page, "保存する")
    assert "第2会議室" in page.inner_text("main")
    for name, kind in (("letter/", "pdf"), ("notice/", "pdf"), ("calendar.ics", "calendar")):
        assert kind in page.request.get(f"{address}{name}").headers["content-type"]


def test_an_expert_is_sent_and_the_city_says_what_it_was_good_for(
    browser: Browser, server: Server
) -> None:
    journey = Journey("prefecture/expert", browser, server)
    kenji, yoko, sensei = (journey.enter_as(one) for one in ("kenji", "yoko", "sensei"))
    address = ask(journey, kenji)
    choose(journey, yoko, address)
    plan(yoko, address)

    sensei.goto(urljoin(server.url, MINE))
    journey.step(sensei, "mine")
    follow(sensei, TITLE)
    assert "第2会議室" in sensei.inner_text("main")
    journey.step(sensei, "my-dispatch")
    kenji.goto(address)
    follow(kenji, "行ったことにする")
    kenji.fill("[name=attended]", "12")
    press(kenji, "行った")
    sensei.reload()
    follow_and_look(sensei, "報告する")
    sensei.fill("[name=report]", "同じ場面を2回練習した。")
    sensei.fill("[name=next_step]", "3か月後に振り返る")
    press(sensei, "報告する")
    assert "2回練習した" in sensei.inner_text("main")
    assert sensei.goto(address).status == 404  # type: ignore[union-attr]

    yoko.goto(address)
    follow(yoko, "支払いを記録する")
    press(yoko, "支払った")
    assert "支払った額" in yoko.inner_text("main")
    kenji.goto(address)
    assert "支払った額" not in kenji.inner_text("main")
    follow(kenji, "評価する")
    kenji.get_by_label("とても役に立った").check()
    kenji.get_by_label("3か月後").check()
    press(kenji, "評価を送る")
    assert "とても役に立った" in kenji.inner_text("main")
    journey.step(kenji, "evaluated")
    look_back_and_around(journey, kenji, yoko)
    journey.close()


def look_back_and_around(journey: Journey, kenji: Page, yoko: Page) -> None:
    """Another dispatch, months later; the workbook of the year; an expert within a support."""
    kenji.goto(journey.server.url)
    follow_and_look(kenji, "その後を書く")
    if "/later/" not in kenji.url:
        follow_and_look(kenji, "その後を書く")
    kenji.get_by_label("とても役に立った").check()
    press(kenji, "記録する")
    assert "数か月後" in kenji.inner_text("main")
    yoko.goto(urljoin(journey.server.url, "/advisory/experts/table/"))
    press(yoko, "本人です")  # a fresh proof comes before a file leaves
    assert glance(yoko) == [] and "書き出す" in yoko.inner_text("h1")
    yoko.goto(urljoin(journey.server.url, "/advisory/support/?shelf=under"))
    follow(yoko, "評価のしかたを決めたい")
    follow_and_look(yoko, "この支援に専門家を頼む")
