"""Own devices, a second factor made anew by two people, and a step-up with a passkey: a browser."""

from __future__ import annotations

import re
import uuid
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from playwright.sync_api import Browser, Page, expect

from tasuki.accounts.factors import METHODS_KEY
from tasuki.config.cluster import Cluster
from tasuki.config.connections import read_secret
from tests.e2e.staff import AUTHENTICATOR
from tests.e2e.stage import Journey, Server
from tests.e2e.test_sign_in import add_worker, code, confirm, enter

pytestmark = pytest.mark.e2e


def add_role(server: Server, username: str, role: str) -> None:
    """``username`` works where hanako works, as ``role`` too."""
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        admin.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) SELECT %s, u.id, m.organization_id, %s, '', 2, '2020-04-01'"
            " FROM accounts_user u, accounts_membership m JOIN accounts_user h ON h.id = m.user_id"
            " WHERE u.username = %s AND h.username = 'hanako' LIMIT 1",
            [uuid.uuid4(), role, username],
        )


@pytest.fixture
def journey(request: pytest.FixtureRequest, server: Server, browser: Browser) -> Any:
    made = Journey(request.node.name.removeprefix("test_"), browser, server)
    yield made
    made.close()


def desk(journey: Journey, username: str) -> Page:
    """A browser at localhost (passkeys) with an authenticator of its own, past the password."""
    context = journey.browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 900})
    context.set_default_timeout(15_000)
    journey.contexts.append(context)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    enter(page, home(journey), username)
    return page


def home(journey: Journey) -> str:
    return journey.server.url.replace("127.0.0.1", "localhost")


def choose_passkey(page: Page) -> None:
    page.get_by_role("link", name="パスキーを決める").click()
    confirm(page)
    page.get_by_label("このパスキーの呼び名").fill("職場のパソコン")
    page.get_by_role("button", name="決める").click()
    page.get_by_role("link", name="きょうの画面へ").click()
    expect(page.locator("h1")).to_contain_text("きょう")


def age_proofs(server: Server, username: str) -> None:
    """Eleven minutes pass for the second factor of ``username``; the sessions stay."""
    secret = read_secret("django_key", server.home)
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        rows = admin.execute(
            "SELECT s.id, s.key_hash, s.content FROM access_session s"
            " JOIN accounts_user u ON u.id = s.user_id WHERE u.username = %s",
            [username],
        ).fetchall()
        for session, key_hash, content in rows:
            salt = f"tasuki.session|{key_hash}"
            values = signing.loads(content, key=secret, salt=salt, serializer=JSONSerializer)
            for one in values[METHODS_KEY]:
                one["at"] -= 660
            aged = signing.dumps(values, key=secret, salt=salt, serializer=JSONSerializer)
            admin.execute("UPDATE access_session SET content = %s WHERE id = %s", [aged, session])


def test_devices_are_listed_and_ended(journey: Journey, server: Server) -> None:
    add_worker(server, "tanmatsu")
    first = desk(journey, "tanmatsu")
    first.get_by_role("link", name="認証アプリを決める").click()
    confirm(first)
    secret = first.locator("#authenticator_secret").inner_text()
    first.get_by_label("アプリに出た6けたの番号").fill(code(secret))
    first.get_by_role("button", name="決める").click()
    spare = first.locator("main b.keep").first.inner_text()
    first.get_by_role("link", name="きょうの画面へ").click()
    second = desk(journey, "tanmatsu")
    second.get_by_label("確認の番号").fill(spare)  # the app's six digits were used just now
    second.get_by_role("button", name="入る", exact=True).click()
    expect(second.locator("h1")).to_contain_text("きょう")

    first.locator("summary.tool").click()
    first.get_by_role("link", name="わたしの設定").click()
    first.get_by_role("link", name="端末を見る").click()
    expect(first.get_by_text("この端末", exact=True)).to_be_visible()
    journey.step(first, "端末の一覧")
    end = first.get_by_role("button", name=re.compile("^終わらせる"))
    expect(end).to_have_count(1)
    end.focus()
    first.keyboard.press("Enter")
    expect(first.get_by_text("その端末のサインインを終わらせました")).to_be_visible()
    second.goto(f"{home(journey)}/")
    expect(second.get_by_text("この端末のサインインは終わっています")).to_be_visible()
    journey.step(second, "終わった端末")


def test_two_people_make_it_anew_with_passkeys(journey: Journey, server: Server) -> None:
    for name, role in (("ushinai", "worker"), ("tanomi", "manager"), ("tashikame", "manager")):
        add_worker(server, name)
        if role != "worker":
            add_role(server, name, role)
    lost, asker, second = (desk(journey, name) for name in ("ushinai", "tanomi", "tashikame"))
    for page in (lost, asker, second):
        choose_passkey(page)

    asker.get_by_role("link", name="二つめの確認の作り直し").first.click()
    asker.get_by_role("link", name="申し出る").click()
    person = asker.get_by_label("作り直す人")
    keys = person.locator("option").evaluate_all("all => all.map(one => [one.value, one.text])")
    journey.step(asker, "申し出る")
    asker.get_by_role("button", name="申し出る").click()
    expect(asker.get_by_text("作り直す人を選んでください").first).to_be_visible()
    journey.step(asker, "書きたりない")
    with psycopg.connect(Cluster(server.home).admin_dsn(), autocommit=True) as admin:
        found = admin.execute(
            "SELECT m.id::text FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id"
            " WHERE u.username = 'ushinai'"
        ).fetchone()
    assert found is not None and found[0] in [key for key, _ in keys]
    asker.get_by_label("作り直す人").select_option(found[0])
    asker.get_by_label("機械をなくした").check()
    asker.get_by_label("本人だと確かめた方法").fill("窓口で職員証を見た")
    asker.get_by_role("button", name="申し出る").click()
    expect(asker.get_by_text("申し出ました。3日のうちに")).to_be_visible()
    journey.step(asker, "申し出た")

    # The second person's proof is old: the passkey is asked for once more.
    age_proofs(server, "tashikame")
    second.goto(f"{home(journey)}/notices/")
    journey.step(second, "知らせが届いた")
    second.get_by_role("button", name=re.compile("開く")).first.click()
    expect(second.get_by_role("heading", name="もう一度、本人の確認")).to_be_visible()
    journey.step(second, "もう一度")
    second.get_by_role("link", name="二つめの確認へ").click()
    second.get_by_role("button", name="パスキー").click()
    expect(second.get_by_text("窓口で職員証を見た")).to_be_visible()
    journey.step(second, "確かめる")
    second.get_by_role("button", name="確かめました。作り直す").click()
    said = second.locator("b.keep").inner_text()
    journey.step(second, "番号")

    lost.goto(f"{home(journey)}/")
    enter(lost, home(journey), "ushinai")
    expect(lost.get_by_role("heading", name="作り直しの番号を入れる")).to_be_visible()
    journey.step(lost, "番号を入れる")
    lost.get_by_label("作り直しの番号").fill("aaaa-aaaa-aaaa-aaaa")
    lost.get_by_role("button", name="確かめる").click()
    expect(lost.get_by_text("番号がちがいます").first).to_be_visible()
    lost.get_by_label("作り直しの番号").fill(said.upper())
    lost.get_by_role("button", name="確かめる").click()
    choose_passkey(lost)
