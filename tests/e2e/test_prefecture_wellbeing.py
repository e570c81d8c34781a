"""わたしの調子: a supporter writes how the month was and asks one person for help; the boss and the
prefecture see five people or nothing."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
OWN, RELIEF, FIGURES = "/advisory/own/", "/advisory/own/relief/", "/advisory/wellbeing/"
WORDS = "夜の電話が続いて、もう限界だと感じています。"
WITHHELD = "5人に満たないため表示しません"
WORN = "疲れがたまっているかもしれません"


def ask_one(journey: Journey, mika: Page) -> None:
    """One person of the prefecture, in one's own words."""
    follow(mika, "1人を選んで助けを求める")
    assert glance(mika) == []
    follow_and_look(mika, "^助けを求める")
    officer = "佐々木 陽子（朝霧県 地域福祉課・後方支援担当）"
    mika.select_option("[name=person]", label=officer)
    mika.fill("[name=text]", WORDS)
    mika.get_by_label("話を聞いてほしい").check()
    mika.get_by_label("ほかのだれにも").uncheck()
    press(mika, "^届ける")
    assert glance(mika) == []
    journey.step(mika, "asked")


def answer_it(journey: Journey) -> None:
    """yoko is told that something waits, and answers."""
    yoko = journey.enter_as("yoko")
    yoko.goto(urljoin(journey.server.url, "/notices/"))
    assert "高橋" not in yoko.inner_text("main")
    press(yoko, "開く.*あなただけにあてた知らせ")
    assert glance(yoko) == []
    follow(yoko, "高橋 美佳")
    assert WORDS in yoko.inner_text("main") and glance(yoko) == []
    follow_and_look(yoko, "^こたえる")
    yoko.locator("[name=takes][value=yes]").check()
    yoko.fill("[name=reply]", "話してくれて、ありがとうございます。")
    yoko.fill("[name=agreed]", "金曜の朝に電話で話す")
    press(yoko, "^返す")
    follow_and_look(yoko, "ほかの1人にも伝えてよいか")
    journey.step(yoko, "answered")
    yoko.context.close()


def test_a_supporter_is_counted_and_never_seen(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/wellbeing", browser, server)
    mika = journey.enter_as("mika")
    mika.set_viewport_size({"width": 375, "height": 800})
    mika.goto(urljoin(server.url, OWN))
    assert mika.locator("main .banner", has_text=WORN).count() == 0
    assert glance(mika) == []
    follow_and_look(mika, "今月の調子を")
    for name, answer in (("drained", "いつも"), ("alone", "よくある"), ("broken", "いつも")):
        mika.locator(f"#id_{name}").get_by_label(answer, exact=True).check()
    mika.locator("#id_slept").get_by_label("ほとんどない", exact=True).focus()
    mika.keyboard.press("Space")
    journey.step(mika, "typed")
    mika.get_by_role("button", name="保存する").focus()
    with mika.expect_navigation():
        mika.keyboard.press("Enter")
    assert mika.locator("main .banner", has_text=WORN).count() == 1
    assert "産業医" in mika.inner_text("main")
    assert glance(mika) == []
    follow_and_look(mika, "今月の仕事の重さを")
    mika.fill("[name=households]", "41")
    press(mika, "保存する")
    assert "41世帯" in mika.inner_text("main")
    journey.step(mika, "own")

    ask_one(journey, mika)
    answer_it(journey)
    mika.reload()
    assert "話してくれて" in mika.inner_text("main")

    yoko, kenji = journey.enter_as("yoko"), journey.enter_as("kenji")
    for page, other in ((yoko, "藤棚町"), (kenji, "")):
        page.goto(urljoin(server.url, FIGURES))
        words = page.inner_text("main")
        assert "若葉市" in words and "41世帯" not in words and "高橋" not in words
        assert other in words and (WITHHELD in words) is bool(other)
        assert glance(page) == []
    journey.step(yoko, "prefecture")
    journey.step(kenji, "municipality")
    kenji.goto(urljoin(server.url, RELIEF))
    assert "高橋" not in kenji.inner_text("main")
    mika.goto(urljoin(server.url, RELIEF))
    follow(mika, "佐々木 陽子")
    follow_and_look(mika, "^取り下げる")
    press(mika, "取り下げて")
    mika.goto(urljoin(server.url, OWN))
    follow_and_look(mika, "書いたものをすべて消す")
    press(mika, "すべて消す")
    assert "まだ何も書かれていません" in mika.inner_text("main")
    follow(mika, "今月の調子を書く")
    journey.close()
