"""Whoever opens one case after the other is asked, then stopped (四日市); and a 緊急閲覧 with a
second person and a review, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tasuki.config.cluster import Cluster
from tasuki.config.demonstration.reference import key
from tests.e2e.stage import Journey, Server

pytestmark = pytest.mark.e2e
MOST_ASKED = 30
WHY = "救急隊から、自宅で倒れているとの連絡。持病と、家族の連絡先をすぐに伝えるため"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A demonstration of its own: kenji is stopped for the day in it."""
    stage = Server("curiosity")
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture
def journey(browser: Browser, server: Server, request: Any) -> Iterator[Journey]:
    story = Journey(f"access/{request.node.name.removeprefix('test_')}", browser, server)
    yield story
    story.close()


def look(server: Server, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the demonstration's own database, as its superuser."""
    with psycopg.connect(Cluster(server.home).admin_dsn("tasuki"), autocommit=True) as admin:
        asked = admin.execute(statement.encode(), values)
        return asked.fetchall() if asked.description else []


def enter(journey: Journey, name: str) -> Page:
    """Anybody of the demonstration, also those without a card of their own."""
    page = journey.enter_as("hanako")
    page.goto(f"{journey.server.url}/demonstration/")
    page.locator("button[value='hanako']").evaluate("(button, name) => button.value = name", name)
    page.locator(f"button[value='{name}']").first.click()
    page.wait_for_load_state()
    return page


def prove(page: Page) -> None:
    """Wherever the step-up stands in the way."""
    if "/accounts/again/" in page.url:
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()


def submit(page: Page) -> None:
    page.locator("main .form-actions button[type=submit]").first.click()
    page.wait_for_load_state()


def test_curiosity(journey: Journey) -> None:
    url = journey.server.url
    clerk = key("kenji")
    cases = look(
        journey.server,
        "SELECT c.id FROM cases_case c WHERE c.owner_id = %s AND c.lead_id <> %s AND NOT EXISTS"
        " (SELECT 1 FROM access_grant g WHERE g.case_id = c.id AND g.principal = %s)"
        " ORDER BY c.id LIMIT 40",
        key("o-city"), clerk, f"u:{clerk}",
    )  # fmt: skip
    assert len(cases) > MOST_ASKED + 1
    kenji = journey.enter_as("kenji")
    for number, (case,) in enumerate(cases[:MOST_ASKED]):
        kenji.goto(f"{url}/cases/{case}/")
        assert "/why/" in kenji.url
        if number == 0:
            expect(kenji.locator("main input[type=radio]:checked")).to_have_count(0)
            journey.step(kenji, "開く目的を聞かれる")
        kenji.locator("input[name=purpose][value=lead]").check()
        submit(kenji)
        expect(kenji.locator("h1")).not_to_contain_text("開く目的")
    journey.step(kenji, "30件目のケース")
    kenji.goto(f"{url}/cases/{cases[MOST_ASKED][0]}/")
    assert "/many/" in kenji.url
    journey.step(kenji, "31件目で本人の確認")
    kenji.get_by_role("link", name="本人の確認をする").click()
    kenji.wait_for_load_state()
    journey.step(kenji, "もう一度本人の確認")
    prove(kenji)
    assert "/why/" in kenji.url  # on the way to the thirty-first
    look(
        journey.server,
        "INSERT INTO audit_event (id, at, user_id, action, municipality_id, case_id, object_ids,"
        " basis, purpose, outcome, source) SELECT gen_random_uuid(), now(), %s, 'case_open',"
        " %s, gen_random_uuid(), '{}', '', '', 'done', '' FROM generate_series(1, 70)",
        clerk, "992011",
    )  # fmt: skip
    kenji.goto(f"{url}/cases/{cases[MOST_ASKED + 1][0]}/")
    assert "/stopped/" in kenji.url
    expect(kenji.locator("main")).to_contain_text("想田 直さん")
    journey.step(kenji, "100件で止まる")
    boss = enter(journey, "s-sato")
    boss.get_by_role("link", name=re.compile("お知らせ")).first.click()
    boss.wait_for_load_state()
    expect(boss.locator("main")).to_contain_text("きょうの閲覧を止めた人がいます")
    expect(boss.locator("main")).to_contain_text("中村 健二さん")
    journey.step(boss, "課長へのお知らせ")
    kansa = journey.enter_as("kansa")
    expect(kansa.locator("main")).to_contain_text("たくさん開いたので止められた")
    journey.step(kansa, "監査の足あと")


def break_glass(journey: Journey, page: Page, number: str) -> None:
    page.goto(f"{journey.server.url}/urgent/")
    prove(page)
    journey.step(page, "緊急閲覧の用紙")
    page.fill("input[name=number]", number)
    page.locator("input[name=reason][value=illness]").check()
    page.fill("textarea[name=words]", "急ぎのため")
    submit(page)
    expect(page.locator("main")).to_contain_text("20文字以上で書いてください")
    journey.step(page, "わけが短い")
    page.fill("textarea[name=words]", WHY)
    submit(page)


def second_person(journey: Journey, tsubomi: Page) -> None:
    url = journey.server.url
    tsubomi.goto(f"{url}/urgent/")
    journey.step(tsubomi, "わたしの緊急閲覧")
    address = tsubomi.get_by_role("link", name="秘匿も要るとき").get_attribute("href") or ""
    tsubomi.goto(f"{url}{address.replace('/ask/', '/more/')}")
    journey.step(tsubomi, "時間をのばす")
    tsubomi.goto(f"{url}{address}")
    tsubomi.wait_for_load_state()
    option = tsubomi.locator("select[name=whom] option", has_text="中村 健二").first
    tsubomi.select_option("select[name=whom]", option.get_attribute("value"))
    journey.step(tsubomi, "立ち会いを頼む")
    submit(tsubomi)
    kenji = journey.enter_as("kenji")
    kenji.goto(f"{url}/notices/")
    kenji.get_by_role("button", name=re.compile("緊急閲覧の立ち会い")).first.click()
    kenji.wait_for_load_state()
    prove(kenji)
    expect(kenji.locator("main")).to_contain_text(WHY)
    journey.step(kenji, "立ち会い")
    submit(kenji)


def judge(journey: Journey, number: str) -> None:
    url = journey.server.url
    kansa = journey.enter_as("kansa")
    expect(kansa.locator("main")).to_contain_text("緊急閲覧の点検を待っているものがあります")
    kansa.goto(f"{url}/urgent/reviews/")
    journey.step(kansa, "点検を待つもの")
    kansa.get_by_role("link", name=re.compile("点検する.*花守|花守.*点検する")).first.click()
    kansa.wait_for_load_state()
    expect(kansa.locator("main")).to_contain_text("ケースを開いた")
    assert number not in kansa.locator("main").inner_text()
    journey.step(kansa, "点検する")
    kansa.locator("input[name=verdict][value=unfit]").check()
    kansa.fill("textarea[name=note]", "受け持つ機関の電話で足りました。")
    submit(kansa)
    journey.step(kansa, "点検のあと")
    kansa.goto(f"{url}/urgent/figures/")
    journey.step(kansa, "月ごとの数")


def test_emergency(journey: Journey) -> None:
    url, server = journey.server.url, journey.server
    case, number = look(
        server, "SELECT id, number FROM cases_case WHERE id = %s", key("hh10")
    )[0]  # fmt: skip
    tsubomi = enter(journey, "s-tsubomi")
    refused = tsubomi.goto(f"{url}/cases/{case}/")
    assert refused is not None
    assert refused.status == 404
    break_glass(journey, tsubomi, number)
    expect(tsubomi.locator(".countdown")).to_contain_text("緊急閲覧中")
    expect(tsubomi.locator(".countdown")).to_contain_text("急な病気・救急")
    journey.step(tsubomi, "緊急閲覧で開いたケース")
    tsubomi.goto(f"{url}/")
    expect(tsubomi.locator(".countdown")).to_contain_text("あと")
    lead = enter(journey, "s-kodomo2")
    lead.get_by_role("link", name=re.compile("お知らせ")).first.click()
    lead.wait_for_load_state()
    expect(lead.locator("main")).to_contain_text("受け持つケースが緊急閲覧されました")
    journey.step(lead, "主担当へのお知らせ")

    second_person(journey, tsubomi)
    tsubomi.goto(f"{url}/cases/{case}/")
    expect(tsubomi.locator(".page-head")).to_contain_text("P3")
    journey.step(tsubomi, "秘匿まで")
    tsubomi.locator(".countdown").get_by_role("button", name="いま終える").click()
    tsubomi.wait_for_load_state()
    expect(tsubomi.locator(".countdown")).to_have_count(0)
    closed = tsubomi.goto(f"{url}/cases/{case}/")
    assert closed is not None
    assert closed.status == 404

    judge(journey, number)
    tsubomi.goto(f"{url}/urgent/")
    prove(tsubomi)
    expect(tsubomi.locator("main")).to_contain_text("緊急閲覧は止められています")
    journey.step(tsubomi, "止まった緊急閲覧")


def test_do_you_know_this_person(journey: Journey) -> None:
    url = journey.server.url
    hanako = journey.enter_as("hanako")
    hanako.goto(f"{url}/known/ask/")
    option = hanako.locator("select[name=receiver] option", has_text="地域包括支援センターみなみ")
    hanako.select_option("select[name=receiver]", option.first.get_attribute("value"))
    hanako.fill("input[name=name]", "架空 かおる")
    hanako.fill("textarea[name=reason]", "転入の相談があり、前の支援につなげたいため。")
    journey.step(hanako, "たずねる")
    submit(hanako)
    expect(hanako.locator("main")).to_contain_text("相手の窓口に届けました。")
    journey.step(hanako, "届けました")
    mika = journey.enter_as("mika")
    expect(mika.locator("main")).to_contain_text("「ご存じですか」に返事をする")
    mika.goto(f"{url}/known/")
    mika.get_by_role("link", name=re.compile("架空 かおる")).first.click()
    mika.wait_for_load_state()
    journey.step(mika, "返事をする")
    mika.locator("input[name=answer][value=talk]").check()
    submit(mika)
    hanako.goto(f"{url}/known/")
    expect(hanako.locator("main")).to_contain_text("こちらから連絡します")
    journey.step(hanako, "返事が届いた")
