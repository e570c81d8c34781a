"""Accidents that happened, played in a real browser: 八街・浜田 (a second way to read), 目黒 (a
stale page releases), 三鷹 (a warning is ignored); and a colleague who turns out to be kin."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.stage import Journey, Server, say_why

pytestmark = pytest.mark.e2e

CASE = "W-R8-0147"
NAME, HUSBAND = "見本 恵子", "見本 誠"
HOME, PHONE = "若葉市南町1丁目2番3号 みほんハイツ203", "090-1234-5678"
TRACES = ("南町1", "みほんハイツ", "1234-5678")
REFUSED = "居所を守られている人の住所・電話・勤め先などが、文の中に入っています"


@pytest.fixture
def journey(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Journey]:
    story = Journey(f"access/{request.node.name.removeprefix('test_')}", browser, server)
    yield story
    story.close()


def press(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    prove(page)


def follow(page: Page, link: str) -> None:
    page.locator("main").get_by_role("link", name=link).first.click()
    page.wait_for_load_state()
    prove(page)


def prove(page: Page) -> None:
    """The second factor once more, where a page asks for it."""
    if "/step-up" in page.url or page.get_by_role("button", name="本人です").count():
        page.get_by_role("button", name="本人です").click()
        page.wait_for_load_state()


def case_of(journey: Journey, page: Page) -> str:
    page.goto(f"{journey.server.url}/")
    page.fill("input[type=search]", CASE)
    page.press("input[type=search]", "Enter")
    page.wait_for_load_state()
    link = page.locator("main a[href*='/cases/']", has_text=CASE).first
    found = re.search(r"/cases/[0-9a-f-]{36}/", link.get_attribute("href") or "")
    assert found, page.url
    return journey.server.url + found.group()


def person_of(page: Page, case: str, name: str) -> str:
    """The address of one person's page."""
    page.goto(f"{case}household/")
    say_why(page)
    return page.locator("main table a", has_text=name).first.evaluate("one => one.href")


def says_nothing(page: Page) -> None:
    shown = page.content()
    assert [one for one in TRACES if one in shown] == [], page.url


def write_contact(page: Page, person: str, kind: str, value: str) -> None:
    page.goto(f"{person}contacts/")
    page.select_option("select[name=kind]", kind)
    page.fill("input[name=value]", value)
    page.locator("input[name=level][value='1']").check()
    press(page, "保存する")


def test_every_second_way_to_read_is_shut_and_nothing_is_printed(journey: Journey) -> None:
    """八街・浜田 and 三鷹."""
    page = journey.enter_as("hanako")
    case = case_of(journey, page)
    person = person_of(page, case, NAME)
    write_contact(page, person, "address", HOME)
    write_contact(page, person, "phone", PHONE)
    expect(page.locator("main")).to_contain_text("みほんハイツ203")
    journey.step(page, "まえ-住所が見える")

    page.goto(person)
    follow(page, "居所を守る")
    expect(page.locator("main")).to_contain_text("押すと、あなたにも見えなくなります")
    journey.step(page, "居所を守る")
    press(page, "居所を守る")
    expect(page.locator("main")).to_contain_text("守られています")
    journey.step(page, "守られた")

    look_everywhere(journey, page, case, person)
    try_to_write(journey, page, case)
    try_to_print(journey, page, case)
    try_to_send(journey, case)


def look_everywhere(journey: Journey, page: Page, case: str, person: str) -> None:
    husband = person_of(page, case, HUSBAND)
    second_ways = [
        person, husband, f"{husband}contacts/", f"{person}stay/", f"{person}contacts/", case,
        f"{case}household/", f"{case}records/", f"{case}assessment/", f"{case}history/",
        f"{case}plans/", f"{case}conferences/", f"{case}sharing/", f"{case}papers/",
        f"{journey.server.url}/cases/drafts/",
    ]  # fmt: skip
    for address in second_ways:
        page.goto(address)
        says_nothing(page)
    page.goto(husband)
    journey.step(page, "家族のページにも出ない")
    page.goto(f"{journey.server.url}/")
    page.fill("input[type=search]", PHONE)
    page.press("input[type=search]", "Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).not_to_contain_text(CASE)
    journey.step(page, "電話番号では見つからない")


def try_to_write(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{case}records/new/")
    page.select_option("select[name=method]", "phone")
    page.fill("textarea[name=text]", "恵子さんは南町１－２－３に移ったと聞いた。")
    press(page, "記録する")
    expect(page.locator("main")).to_contain_text(REFUSED)
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("南町１－２－３"))
    journey.step(page, "経過に書けない")


def try_to_print(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{case}papers/")
    expect(page.locator("main")).to_contain_text("印刷できません")
    assert page.get_by_role("button", name="印刷用に開く").count() == 0
    journey.step(page, "印刷の入口がない")
    for paper in ("papers/records/", "papers/intake/"):
        answer = page.goto(f"{case}{paper}?purpose=会議の資料")
        assert answer is not None and answer.status in {403, 404}
        says_nothing(page)
    page.goto(f"{case}papers/records/")
    expect(page.locator("main")).to_contain_text("居所を守られている人がいます")
    assert page.locator("main form").count() == 0  # nothing to press: no "continue anyway"
    journey.step(page, "紙は断られる")


def try_to_send(journey: Journey, case: str) -> None:
    kenji = journey.enter_as("kenji")
    kenji.goto(f"{case}refer/")
    say_why(kenji)
    kenji.locator("select[name=receiver] option").nth(1).evaluate("one => one.selected = true")
    kenji.locator("input[name=kind]").first.check()
    kenji.fill("textarea[name=text]", "連絡先は090 1234 5678です。")
    kenji.fill("input[name=ground]", "緊急のため")
    press(kenji, "送る")
    expect(kenji.locator("main")).to_contain_text(REFUSED)
    journey.step(kenji, "つなぎは送れない")


def test_a_stale_page_releases_nothing(journey: Journey) -> None:
    """目黒: two people release from an old page while a newer application came."""
    hanako = journey.enter_as("hanako")
    case = case_of(journey, hanako)
    person = person_of(hanako, case, "見本 由美")
    hanako.goto(f"{person}protection/")
    journey.step(hanako, "申出の記録")
    follow(hanako, "解除を申し出る")
    hanako.fill("input[name=reason]", "本人から電話で申し出があった")
    press(hanako, "申し出る")
    expect(hanako.locator("main")).to_contain_text("解除の申し出を確かめる")

    kenji = journey.enter_as("kenji")
    kenji.goto(f"{journey.server.url}/protections/")
    expect(kenji.locator("main")).to_contain_text("保護の解除の申し出")
    journey.step(kenji, "確認まちの一覧")
    kenji.goto(f"{person}protection/")
    say_why(kenji)
    follow(kenji, "解除の申し出を確かめる")
    kenji.locator("input[name=decision][value=release]").check()
    kenji.locator("input[name=is_asked]").check()
    journey.step(kenji, "古い画面で解除を選ぶ")

    hanako.goto(f"{person}protection/")
    hanako.fill("input[name=document]", "支援措置申出書（更新）")
    press(hanako, "新しい申出を記録する")
    expect(hanako.locator("main")).to_contain_text("支援措置申出書（更新）")

    press(kenji, "決める")
    expect(kenji.locator("main")).to_contain_text("新しい申出が届いています")
    expect(kenji.locator("main")).to_contain_text("居所は守られたままです")
    journey.step(kenji, "新しい申出があり解除できない")
    kenji.goto(person)
    expect(kenji.locator("main")).to_contain_text("居所・連絡先は秘匿されています")


def test_somebody_kept_out_sees_what_is_not_there(journey: Journey) -> None:
    """利益相反: the same page as for a case that nobody ever opened."""
    kenji = journey.enter_as("kenji")
    case = case_of(journey, kenji)
    person = person_of(kenji, case, HUSBAND)
    mika = journey.enter_as("mika")
    mika.goto(case)
    say_why(mika)
    expect(mika.locator("main")).to_contain_text(CASE)

    kenji.goto(person)
    follow(kenji, "見せない相手を決める")
    option = kenji.locator("select[name=whom] option", has_text="高橋 美佳").first
    kenji.select_option("select[name=whom]", option.get_attribute("value"))
    kenji.select_option("select[name=kind]", "kin")
    kenji.fill("input[name=note]", "いとこにあたる")
    journey.step(kenji, "見せない相手を決める")
    press(kenji, "見せない相手にする")
    expect(kenji.locator("main")).to_contain_text("いとこにあたる")
    journey.step(kenji, "見せない相手を決めた")

    answer = mika.goto(case)
    assert answer is not None and answer.status == 404
    shown = mika.locator("main").inner_text()
    journey.step(mika, "相手にはない")
    invented = re.sub(r"[0-9a-f-]{36}", "00000000-0000-4000-8000-000000000000", case)
    answer = mika.goto(invented)
    assert answer is not None and answer.status == 404
    assert mika.locator("main").inner_text() == shown

    kenji.goto(f"{person}blocks/")
    follow(kenji, "取りやめる")
    kenji.locator("input[name=is_checked]").check()
    press(kenji, "外す")
    expect(kenji.locator("main")).to_contain_text("記録した人とは別の")
    journey.step(kenji, "本人は取りやめられない")
