"""An exercise by several hands: the guide, rows and a sheet, second eyes, handed in, shown to the
group; and a next action that is checked long after."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow_and_look, press

pytestmark = pytest.mark.e2e


def to_team(page: Page, url: str, name: str) -> None:
    page.goto(urljoin(url, "/training/"))
    row = page.locator("main li", has_text=name).first
    row.get_by_role("link", name=re.compile("開く")).click()
    page.wait_for_load_state()


def check_all(page: Page, exercise: str) -> None:
    """Read and decide every case that this person did not write."""
    page.goto(exercise)
    while page.get_by_role("link", name="読んで確かめる").count():
        follow_and_look(page, "読んで確かめる")
        assert glance(page) == []
        for box in page.locator("main input[type=checkbox]").all():
            box.check()
        press(page, "確かめた")
        assert page.url.split("#")[0] == exercise


def test_an_exercise_is_written_by_several_hands(browser: Browser, server: Server) -> None:
    journey = Journey("learning/exercise", browser, server)
    kenji, hanako, saburo = (journey.enter_as(one) for one in ("kenji", "hanako", "saburo"))
    to_team(kenji, server.url, "若葉市チーム")
    team = kenji.url
    answered = kenji.goto(urljoin(team, "answer/"))
    assert answered is not None and answered.status == 200 and glance(kenji) == []
    kenji.goto(team)
    follow_and_look(kenji, "演習を開く|実践演習①")
    exercise = kenji.url
    journey.picture(kenji, "exercise")
    assert kenji.locator("svg.schedule rect").count() >= 5
    follow_and_look(kenji, "事例を加える")
    kenji.fill("[name=text]", "家族の人数と時期を変えた、朝の電話の話。")
    press(kenji, "加える")
    hanako.goto(exercise)
    check_all(hanako, exercise)
    follow_and_look(hanako, "シート(に書く|をなおす)")
    hanako.locator("main textarea").first.fill("聞くことを1つにしぼる。")
    journey.picture(hanako, "sheet")
    press(hanako, "保存する")
    follow_and_look(hanako, "前の版とくらべる")
    journey.picture(hanako, "versions")
    for one in (hanako, kenji):
        check_all(one, exercise)
    kenji.goto(exercise)
    press(kenji, "この演習を出す")
    assert "提出ずみ" in kenji.locator("main").inner_text()
    follow_and_look(kenji, "グループに見せる")
    saburo.goto(exercise)
    assert glance(saburo) == []
    journey.picture(saburo, "shared")
    assert "ほかの市町村のチームの演習です" in saburo.locator("main").inner_text()
    saburo.fill("[name=text]", "聞き取りの紙、使わせてください。")
    press(saburo, "届ける")
    kenji.reload()
    kenji.goto(exercise)
    assert "聞き取りの紙、使わせてください。" in kenji.locator("main").inner_text()
    journey.close()


def test_a_guide_opens_an_exercise_and_a_next_action_is_checked(
    browser: Browser, server: Server
) -> None:
    journey = Journey("learning/guide", browser, server)
    office, kenji = journey.enter_as("s-jimu"), journey.enter_as("kenji")
    office.goto(urljoin(server.url, "/training/"))
    office.locator("main").get_by_role("link", name=re.compile("開く")).first.click()
    office.wait_for_load_state()
    follow_and_look(office, "花園里市チーム")
    follow_and_look(office, "演習を開く")  # nobody there has begun: the guide
    journey.picture(office, "guide")
    assert "チームの人がガイドを読むと" in office.locator("main").inner_text()
    to_team(kenji, server.url, "若葉市チーム")
    follow_and_look(kenji, "ネクストアクション")
    follow_and_look(kenji, "することを加える")
    kenji.fill("[name=text]", "隣の課に電話を1本")
    kenji.select_option("[name=owner]", index=1)
    kenji.fill("[name=due_on]", "令和7年4月1日")
    press(kenji, "加える")
    journey.picture(kenji, "next-actions")
    follow_and_look(kenji, "どうなったかを答える")
    kenji.check("[name=state][value=going_on]")
    press(kenji, "答える")
    assert "続いている" in kenji.locator("main").inner_text()
    journey.close()
