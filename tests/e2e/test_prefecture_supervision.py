"""スーパービジョン: the finder stops the first draft, two people release the clean one, the
prefecture answers, the municipality tries it, and what recurs becomes know-how."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.looking import glance
from tests.e2e.stage import Journey, Server
from tests.e2e.walking import follow, follow_and_look, press

pytestmark = pytest.mark.e2e
LIST, TITLE = "/advisory/supervision/", "会えないときの、つながりの続け方"
NAMED = "田中ハルさん（82歳）が、若葉市緑町3-4-5の家から出てこない。電話は0120-444-444。"
CLEAN = "家から出てこない人がいて、家族が玄関先で話を終える。"
PERSONAL = ("田中", "ハル", "緑町", "0120-444-444")


def to_the_question(journey: Journey, page: Page) -> None:
    page.goto(urljoin(journey.server.url, LIST))
    follow(page, TITLE)


def write_with_names(journey: Journey, kenji: Page) -> None:
    """The first draft names somebody; the finder points and nothing can go."""
    kenji.goto(urljoin(journey.server.url, LIST))
    follow_and_look(kenji, "相談を書く")
    kenji.fill("[name=title]", TITLE)
    kenji.fill("[name=scene]", NAMED)
    kenji.fill("[name=trouble]", "次の一手が決まらない。")
    kenji.fill("[name=question]", "待つあいだにできることを知りたい。")
    press(kenji, "保存して")
    words = kenji.inner_text("main")
    assert "しるしの付いた語を確かめる" in words and "もう1人に確かめてもらう" not in words
    assert glance(kenji) == []
    journey.step(kenji, "stopped")


def test_a_draft_is_stopped_cleaned_answered_and_taught(browser: Browser, server: Server) -> None:
    journey = Journey("prefecture/supervision", browser, server)
    kenji, yoko = journey.enter_as("kenji"), journey.enter_as("yoko")
    write_with_names(journey, kenji)
    follow_and_look(kenji, "^文をなおす")
    kenji.fill("[name=scene]", CLEAN)
    press(kenji, "保存して")
    press(kenji, "もう1人に確かめてもらう")
    assert "書いた人は出せません" in kenji.inner_text("main")
    sato = journey.enter_as("s-sato")
    to_the_question(journey, sato)
    journey.step(sato, "read_by_a_second")
    press(sato, "確かめて、県に出す")

    to_the_question(journey, yoko)
    words = yoko.inner_text("main")
    assert CLEAN in words and not [one for one in PERSONAL if one in words]
    assert glance(yoko) == []
    follow_and_look(yoko, "助言を記録する")
    yoko.get_by_label("オンライン").check()
    yoko.fill("[name=understood]", "会えない時間が長い。")
    yoko.fill("[name=advice]", "会う以外のつながり方を並べる。")
    yoko.fill("[name=will_try]", "便りを置く。")
    yoko.select_option("[name=theme]", label="本人が支援を望まない")
    press(yoko, "市町村に返す")
    journey.step(yoko, "answered")

    to_the_question(journey, kenji)
    follow_and_look(kenji, "^試したことを書く")
    kenji.fill("[name=tried]", "便りを置いた。会釈が返ってきた。")
    kenji.get_by_label("少し変わった").check()
    press(kenji, "県に伝える")
    journey.step(kenji, "tried")

    yoko.reload()
    follow_and_look(yoko, "なおす.*1回目の助言")
    yoko.goto(urljoin(server.url, LIST))
    assert glance(yoko) == []
    follow_and_look(yoko, "ノウハウにする.*本人が支援を望まない")
    yoko.fill("[name=title]", "会う以外のつながりを先に持つ")
    yoko.fill("[name=situation]", "訪問を断られている。")
    yoko.fill("[name=done]", "便りを置き、返事は求めない。")
    yoko.fill("[name=changed]", "")
    press(yoko, "知らせる")
    assert "県内の市町村に知らせました" in yoko.inner_text("body")
    journey.step(yoko, "know_how")

    to_the_question(journey, kenji)
    follow_and_look(kenji, "^取り下げる")
    press(kenji, "^取り下げる")
    yoko.goto(urljoin(server.url, LIST))
    assert TITLE not in yoko.inner_text("main")
    assert "取り下げられた相談" in yoko.inner_text("main")
    journey.step(yoko, "withdrawn")
    journey.close()
