"""One household's case from intake to closure and back, across agencies, in a real browser."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.stage import Journey, Server, say_why

pytestmark = pytest.mark.e2e

CENTER, CONSUMER, CITY = (
    "地域包括支援センターみなみ",
    "若葉市消費生活センター",
    "若葉市 福祉総合相談課",
)
SHAKYO = "若葉市社会福祉協議会"
LABEL = f"70代の母と暮らす方（{uuid.uuid4().hex[:4]}）"


@pytest.fixture
def journey(browser: Browser, server: Server) -> Iterator[Journey]:
    story = Journey("case", browser, server)
    yield story
    story.close()


def choose(page: Page, name: str, *values: str) -> None:
    """Tick radio buttons or checkboxes by value."""
    for value in values:
        page.locator(f"input[name='{name}'][value='{value}']").check()


def tick(page: Page, name: str, *labels: str) -> None:
    """Tick checkboxes of one group by what a person reads beside them."""
    for label in labels:
        box = page.locator(f"input[name='{name}']")
        box.and_(page.get_by_label(re.compile(f"^{label}"))).check()


def send(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def submit(page: Page) -> None:
    """Press the main button of the page's form."""
    page.locator("main .form-actions button[type=submit]").first.click()
    page.wait_for_load_state()


def pick(page: Page, name: str, text: str) -> None:
    """Choose the entry of a list that contains a text."""
    option = page.locator(f"select[name={name}] option", has_text=text).first
    page.select_option(f"select[name={name}]", option.get_attribute("value"))


def follow(page: Page, link: str) -> None:
    page.locator("main").get_by_role("link", name=link).first.click()
    page.wait_for_load_state()


def take_intake(journey: Journey, page: Page) -> str:
    page.goto(f"{journey.server.url}/cases/intake/?form=with_consent")
    journey.step(page, "受付票")
    send(page, "受け付ける")
    expect(page.locator('a[href="#id_worries"]')).to_be_visible()
    journey.step(page, "受付票-入れ忘れ")
    choose(page, "channels", "phone")
    choose(page, "consulter_kind", "family")
    page.fill("input[name=family_name]", "架空")
    page.fill("input[name=given_name]", "𠮷太郎")
    page.fill("input[name=born]", "昭和45年3月3日")
    choose(page, "worries", "care", "debt")
    choose(page, "urgency", "soon")
    page.fill("textarea[name=text]", "母の介護と、電気代の滞納が重なっている。")
    choose(page, "first_action", "continue")
    send(page, "受け付ける")
    journey.step(page, "ケースの概要")
    found = re.search(r"/cases/([0-9a-f-]{36})/", page.url)
    assert found, page.url
    return found.group(1)


def record_consent(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/sharing/consent/")
    page.locator("input[name=person]").first.check()
    choose(page, "status", "granted")
    tick(page, "recipients", CENTER, CONSUMER, CITY, SHAKYO)
    choose(page, "categories", "family", "care", "money", "health")
    page.fill("input[name=purpose]", "暮らしの立て直し")
    page.fill("input[name=expires_on]", "令和9年9月30日")
    choose(page, "form", "written")
    send(page, "記録する")
    journey.step(page, "同意と共有")


def ask_three(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/triage/")
    choose(page, "decision", "assessment")
    page.fill("textarea[name=text]", "介護と家計が重なる。")
    send(page, "決める")
    page.goto(f"{journey.server.url}/cases/{case}/assessment/ask/")
    tick(page, "organizations", CENTER, CONSUMER, CITY)
    choose(page, "items", "介護", "家計・滞納")
    page.fill("input[name=label]", LABEL)
    journey.step(page, "機関に聞く")
    send(page, "たのむ")
    journey.step(page, "アセスメント-返事待ち")


def open_request(journey: Journey, page: Page) -> None:
    page.goto(f"{journey.server.url}/cases/inbox/")
    page.locator("main").get_by_role("button", name=re.compile(re.escape(LABEL))).click()
    page.wait_for_load_state()


def answer_request(journey: Journey, page: Page, who: str) -> None:
    open_request(journey, page)
    page.locator("main textarea").first.fill("週1回の訪問。鍋を焦がしたことが2回あった。")
    page.locator("main textarea").nth(1).fill("電気代が2か月おくれている。")
    for number, kind in enumerate(("care", "money")):
        choose(page, f"kind_{number}", "fact")
        choose(page, f"certainty_{number}", "seen")
        choose(page, f"categories_{number}", kind)
    journey.step(page, f"答える-{who}")
    send(page, "回答を送る")


def decline_request(journey: Journey, page: Page) -> None:
    open_request(journey, page)
    follow(page, "断る")
    page.fill("main input[name=reason]", "相談歴がなく、答えられることがない。")
    submit(page)
    journey.step(page, "断る-健二")


def add_to_team(journey: Journey, page: Page, case: str, name: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/sharing/team/")
    if (proof := page.get_by_role("button", name="本人です")).count():  # asked once in ten minutes
        proof.click()
        page.wait_for_load_state()
    pick(page, "user", name)
    choose(page, "level", "2")
    choose(page, "categories", "family", "care", "money", "health")
    send(page, "加える")


def draft_plan(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/plan/new")
    say_why(page)
    page.fill("textarea[name=long_goal]", "母と二人で、家で安心して暮らす")
    page.fill("textarea[name=short_goal]", "電気代の見通しを立てる")
    page.fill("textarea[name=policy]", "話せる人をふやし、急がず進める。")
    journey.step(page, "プラン案")
    send(page, "案を保存する")
    for organization, task in ((CENTER, "介護サービスの見直し"), (SHAKYO, "家計表を一緒に作る")):
        follow(page, "役割をお願いする")
        page.fill("input[name=goal]", "家で安心して暮らす")
        pick(page, "organization", organization)
        page.fill("input[name=task]", task)
        page.fill("input[name=frequency]", "月2回")
        page.fill("input[name=due_on]", "令和9年3月31日")
        page.fill("input[name=measure]", "見通しが立つ")
        submit(page)
    follow(page, "本人の同意を記録する")
    page.fill("input[name=agreed_by]", "架空 太郎（本人）")
    submit(page)
    journey.step(page, "プラン-返事待ち")


def accept_role(journey: Journey, page: Page, task: str) -> None:
    page.goto(f"{journey.server.url}/roles/")
    page.locator("main").get_by_role("link", name=re.compile(task)).first.click()
    choose(page, "response", "accepted")
    submit(page)
    journey.step(page, f"役割を引き受ける-{task}")


def put_to_conference(journey: Journey, page: Page) -> None:
    follow(page, "会議に付ける")
    tick(page, "seats", "高橋 美佳", "山田 花子", "中村 健二")
    journey.step(page, "会議に付ける")
    submit(page)
    journey.step(page, "重層的支援会議")


def decide(journey: Journey, page: Page) -> None:
    page.fill("textarea[name=minutes]", "本人の望みを先に置くことで一致した。")
    send(page, "議事を保存する")
    choose(page, "decision", "approved")
    send(page, "決定を記録する")
    expect(page.locator("main")).to_contain_text("承認")
    journey.step(page, "会議の決定")


def support_and_review(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/plan/")
    follow(page, "支援をはじめる")
    submit(page)
    page.goto(f"{journey.server.url}/cases/{case}/plan/")
    follow(page, "見直しを記録する")
    page.fill("textarea[name=text]", "電気代の分割が決まり、鍋を焦がすことがなくなった。")
    submit(page)
    journey.step(page, "見直し")


def evaluate_and_close(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/ending/evaluate/")
    choose(page, "achievement", "full")
    page.fill("textarea[name=change]", "月の見通しを自分で話すようになった。")
    choose(page, "decision", "close")
    pick(page, "lead_after", CENTER)
    journey.step(page, "評価")
    submit(page)
    page.goto(f"{journey.server.url}/cases/{case}/ending/close/")
    choose(page, "reason", "goal_reached")
    pick(page, "lead_after", CENTER)
    journey.step(page, "終結")
    submit(page)
    expect(page.locator("main")).to_contain_text("地域包括支援センターみなみ")
    journey.step(page, "終結したケース")
    page.goto(f"{journey.server.url}/cases/{case}/ending/reopen/")
    page.locator("main input[type=text], main textarea").first.fill("また滞納が始まった。")
    submit(page)
    expect(page.locator(".page-head")).to_contain_text("振り分け")
    journey.step(page, "再開したケース")


def withdraw(journey: Journey, page: Page, case: str) -> None:
    page.goto(f"{journey.server.url}/cases/{case}/sharing/")
    journey.step(page, "同意と共有-見てよい人")
    follow(page, "取りやめ")
    journey.step(page, "取りやめの確認")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def answers_404(page: Page, address: str) -> str:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    return answer.text()


def test_case_from_intake_to_reopening(journey: Journey) -> None:
    hanako = journey.enter_as("hanako")
    journey.step(hanako, "きょう-花子")
    case = take_intake(journey, hanako)
    record_consent(journey, hanako, case)
    ask_three(journey, hanako, case)
    mika = journey.enter_as("mika")
    answer_request(journey, mika, "美佳")
    jiro = journey.enter_as("jiro")
    answer_request(journey, jiro, "次郎")
    kenji = journey.enter_as("kenji")
    decline_request(journey, kenji)
    hanako.goto(f"{journey.server.url}/cases/{case}/assessment/")
    expect(hanako.get_by_text("鍋を焦がした").first).to_be_visible()
    expect(hanako.get_by_text("相談歴がなく").first).to_be_visible()
    journey.step(hanako, "アセスメント-出どころつき")
    add_to_team(journey, hanako, case, "高橋 美佳")
    add_to_team(journey, hanako, case, "中村 健二")
    draft_plan(journey, kenji, case)
    accept_role(journey, mika, "介護サービスの見直し")
    accept_role(journey, hanako, "家計表を一緒に作る")
    kenji.goto(f"{journey.server.url}/cases/{case}/plan/")
    journey.step(kenji, "プラン-引き受け")
    put_to_conference(journey, kenji)
    decide(journey, kenji)
    support_and_review(journey, kenji, case)
    seen = mika.goto(f"{journey.server.url}/cases/{case}/")
    assert seen is not None
    assert seen.status == 200
    journey.step(mika, "美佳が見るケース")
    withdraw(journey, hanako, case)
    answers_404(mika, f"{journey.server.url}/cases/{case}/")
    journey.step(mika, "取りやめのあと-美佳")
    evaluate_and_close(journey, hanako, case)

    saburo = journey.enter_as("saburo")
    real = answers_404(saburo, f"{journey.server.url}/cases/{case}/")
    assert real == answers_404(saburo, f"{journey.server.url}/cases/{uuid.uuid4()}/")
