"""Learning at home and in the hall: a video that goes on where one left off, what one writes alone,
the number on the projector."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.looking import LOOKED_AT, glance, name_of
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow_and_look, press

pytestmark = pytest.mark.e2e

PLAY = "video => { video.muted = true; return video.play(); }"
PHONE: ViewportSize = {"width": 375, "height": 800}


def words(page: Page) -> str:
    return page.locator("main").inner_text()


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for what only the player knows (the pages allow no ``wait_for_function``)."""
    for _ in range(80):
        if is_so():
            return
        page.wait_for_timeout(200)
    raise AssertionError("the player did not come so far")


def to_course(page: Page, url: str) -> None:
    page.goto(urljoin(url, "/training/"))
    page.locator("main").get_by_role("link", name=re.compile("開く")).first.click()
    page.wait_for_load_state()


def took(page: Page, address: str, kind: str, start: str) -> None:
    """A file comes as what it is; it counts as looked at."""
    path = urljoin(page.url, address)
    answer = page.context.request.get(path)
    assert answer.status in {200, 206} and answer.headers["content-type"].startswith(kind)
    assert answer.body().startswith(start.encode())
    LOOKED_AT[name_of(path)] += 1


def test_a_video_goes_on_where_one_left_off(browser: Browser, server: Server) -> None:
    journey = Journey("learning/watching", browser, server)
    page = journey.enter_as("s-fjh")  # two of five videos are left
    to_course(page, server.url)
    took(page, "calendar/", "text/calendar", "BEGIN:VCALENDAR")
    follow_and_look(page, "わたしの学び")
    journey.picture(page, "mine")
    video = page.locator("main li.panel", has_text="これから").first
    title = video.locator("a b").inner_text()
    video.get_by_role("link").click()
    page.wait_for_load_state()
    journey.step(page, "promise")
    press(page, "守ります")
    journey.step(page, "before")
    player = page.locator("video.player")
    took(page, player.get_attribute("src") or "", "video/webm", "")
    took(page, page.locator("video track").get_attribute("src") or "", "text/vtt", "WEBVTT")
    assert player.evaluate("v => [...v.textTracks].map(t => [t.kind, t.language, t.mode])") == [
        ["captions", "ja", "showing"]
    ]
    page.get_by_role("button", name="2倍").click()
    player.evaluate(PLAY)
    until(page, lambda: player.evaluate("v => v.currentTime") > 4)
    assert player.evaluate("v => v.playbackRate") == 2
    with page.expect_response(re.compile("/watched/")):
        player.evaluate("v => v.pause()")
    page.get_by_text("動画の文を読む").click()
    journey.step(page, "watching")
    told = page.locator("[data-watched-words]").inner_text()
    assert re.search(r"見たところ [1-9]", told), told
    page.get_by_role("button", name=re.compile(r"^1:00")).click()  # a jump plays nothing
    page.wait_for_timeout(300)
    page.reload()
    assert "続きから始まります" in words(page)
    until(page, lambda: player.evaluate("v => v.currentTime") > 3)
    assert player.evaluate("v => v.currentTime") < 50
    page.set_viewport_size(PHONE)
    journey.picture(page, "phone")
    page.fill("[name=answer]", "1人で決めないこと。")
    press(page, "残す")
    follow_and_look(page, "わたしの学び")
    assert re.search(r"[1-9]\d?%", page.locator("main li.panel", has_text=title).inner_text())
    journey.close()


def test_one_comes_in_by_the_number_on_the_projector(browser: Browser, server: Server) -> None:
    journey = Journey("learning/coming", browser, server)
    office, learner = journey.enter_as("s-jimu"), journey.enter_as("s-mori")
    to_course(office, server.url)
    follow_and_look(office, "2回目")
    session = office.url
    learner.goto(session)
    journey.step(learner, "too-early")
    assert "受付は、始まる30分前からです" in words(learner)
    began = timezone.localtime() - dt.timedelta(minutes=5)
    follow_and_look(office, "日時・会場・リンク")
    office.fill("[name=day]", f"{began:%Y-%m-%d}")
    office.fill("[name=time]", f"{began:%H:%M}")
    office.fill("[name=link]", "https://example.jp/room")
    press(office, "保存する")
    follow_and_look(office, "受付を映す")
    press(office, "QRコードを出す")
    journey.step(office, "projector")
    said = office.locator("svg.qr").get_attribute("aria-label") or ""
    code = said.rsplit(" ", 1)[-1]
    learner.set_viewport_size(PHONE)
    learner.goto(urljoin(session, "here/AAAAAA/"))
    press(learner, "出席しました")
    assert "受付の番号がちがいます" in words(learner)
    learner.goto(urljoin(session, f"here/{code}/"))
    journey.step(learner, "phone-here")
    press(learner, "出席しました")
    assert "出席を記録しました" in words(learner)
    learner.set_viewport_size(PHONE)
    journey.picture(learner, "phone-came")
    took(learner, "calendar/", "text/calendar", "BEGIN:VCALENDAR")
    learner.get_by_text("質問する", exact=True).click()
    learner.fill("[name=text]", "同意の紙は、だれが持ちますか。")
    press(learner, "質問を送る")
    learner.goto(urljoin(session, "here/"))
    assert glance(learner) == []
    office.reload()
    assert "いま 1人" in words(office)
    office.goto(session)
    follow_and_look(office, "名簿と出欠")
    journey.picture(office, "list")
    assert "QRコード" in words(office)
    lecturer = journey.enter_as("sensei")
    lecturer.goto(session)
    follow_and_look(lecturer, "答える")
    lecturer.fill("[name=answer]", "本人が写しを持ちます。")
    press(lecturer, "答えを残す")
    learner.goto(session)
    assert "本人が写しを持ちます。" in words(learner)
    journey.close()


def test_what_one_writes_alone_is_read_by_the_lecturer_only(
    browser: Browser, server: Server
) -> None:
    journey = Journey("learning/alone", browser, server)
    learner, lecturer, colleague = (journey.enter_as(one) for one in ("s-mori", "sensei", "hanako"))
    to_course(learner, server.url)
    follow_and_look(learner, "わたしの学び")
    follow_and_look(learner, "個人ワーク")
    address = learner.url
    learner.locator("main textarea").nth(1).fill("聞きたいのに、聞けなかった。")
    learner.get_by_text("保存しました").wait_for()
    journey.picture(learner, "draft")
    press(learner, "^出す$")
    assert "出した" in words(learner)
    journey.picture(learner, "handed-in")
    to_course(lecturer, server.url)
    follow_and_look(lecturer, "出された個人ワーク")
    journey.picture(lecturer, "all")
    lecturer.locator("main li", has_text="森 例子").get_by_role("link").first.click()
    lecturer.wait_for_load_state()
    assert glance(lecturer) == [] and "聞けなかった" in words(lecturer)
    sheet = lecturer.url
    lecturer.fill("[name=text]", "聞けなかったことを書けたのが、始まりです。")
    press(lecturer, "ひとことを送る")
    answer = colleague.goto(sheet)
    assert answer is not None and answer.status == 404
    learner.goto(address)
    assert "書けたのが、始まりです" in words(learner)
    journey.step(learner, "answered")
    journey.close()


def test_a_certificate_is_taken_home_and_its_number_is_asked(
    browser: Browser, server: Server
) -> None:
    journey = Journey("learning/certificate", browser, server)
    hanako, office = journey.enter_as("hanako"), journey.enter_as("s-jimu")
    hanako.goto(urljoin(server.url, "/training/"))
    row = hanako.locator("main li", has_text="1日研修").first
    row.get_by_role("link", name=re.compile("開く")).click()
    hanako.wait_for_load_state()
    journey.step(hanako, "mine")
    link = hanako.get_by_role("link", name="修了証（PDF）を開く")
    took(hanako, link.get_attribute("href") or "", "application/pdf", "%PDF")
    number = re.search(r"R\d+-\w{4}-\w{4}", words(hanako))
    assert number
    office.goto(urljoin(server.url, "/training/certificates/verify/"))
    office.fill("[name=number]", number[0].lower())
    press(office, "確かめる")
    assert "本物で、いま有効です" in words(office) and "山田 花子" in words(office)
    journey.step(office, "verified")
    to_course(office, server.url)
    follow_and_look(office, "^修了証$")
    journey.picture(office, "standing")
    assert "条件を満たした人に出す" not in words(office)
    office.goto(urljoin(server.url, "/training/"))
    row = office.locator("main li", has_text="1日研修").first
    row.get_by_role("link", name=re.compile("開く")).click()
    office.wait_for_load_state()
    follow_and_look(office, "^修了証$")
    journey.picture(office, "left")
    follow_and_look(office, "取り消す.*山田")
    officer = journey.enter_as("saburo")
    officer.goto(urljoin(server.url, "/team-condition/"))
    journey.step(officer, "condition")
    hanako.goto(urljoin(server.url, "/undertaking/"))
    journey.step(hanako, "undertaking")
    assert number[0] in words(hanako)
    journey.close()
