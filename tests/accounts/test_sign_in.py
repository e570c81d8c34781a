"""Coming in: password, second factor, lockout, the trail, and what is closed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter as factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tasuki.access.clock import IDLE, LONGEST, SEEN, STARTED
from tasuki.access.context import acting_as
from tasuki.access.seeds import opened, seal, unseal
from tasuki.access.views import CAST
from tasuki.core.envelope import Unreadable
from tests.conftest import StaffClient, body, prove, sign_in
from tests.database import admin
from tests.world import World

PASSWORD = "なつめ坂の黄色い郵便受け9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def events() -> list[tuple[Any, ...]]:
    """Action, outcome, purpose and user of everything in the trail, oldest first."""
    with admin() as connection:
        return connection.execute(
            "SELECT action, outcome, purpose, user_id FROM audit_event ORDER BY at"
        ).fetchall()


@pytest.fixture
def hanako(transactional_db: None) -> Any:
    """hanako with a password; everything really commits."""
    world = World.load()
    user = world.hanako
    user.set_password(PASSWORD)
    with acting_as(user.pk):
        user.save(update_fields=["password"])
    return user


def code(at: float | None = None) -> str:
    return format_hotp_value(hotp_value(SECRET, int(at or time.time()) // 30))


def enter(client: Client, password: str = PASSWORD, username: str = "hanako") -> Any:
    return client.post(reverse("account_login"), {"login": username, "password": password})


def test_a_password_alone_opens_no_case_page(hanako: Any) -> None:
    client = StaffClient()
    assert enter(client).status_code == 302
    answer = client.get(reverse("home:today"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("mfa_index"))
    assert "もう一つの確認を、先に決めてください" in body(client.get(answer.headers["Location"]))


def test_setting_up_an_app_opens_the_pages_and_is_sealed(hanako: Any) -> None:
    client = StaffClient()
    enter(client)
    page = reverse("mfa_activate_totp")
    again = client.get(page)
    assert again.headers["Location"].startswith(reverse("account_reauthenticate")), (
        "who changes it is asked again"
    )
    assert (
        client.post(again.headers["Location"], {"password": PASSWORD}).headers["Location"] == page
    )
    assert client.get(page).status_code == 200
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    answer = client.post(page, {"code": code()})
    assert answer.status_code == 302, body(answer)
    assert client.get(reverse("home:today")).status_code == 200
    with acting_as(hanako.pk):
        stored = Authenticator.objects.get(user=hanako, type=Authenticator.Type.TOTP)
        seed = Authenticator.objects.get(user=hanako, type=Authenticator.Type.RECOVERY_CODES)
    assert SECRET not in str(stored.data)
    assert unseal(stored.data["secret"]) == SECRET
    assert seed.data["seed"].startswith("v1:")
    assert ("factor", "done", "認証アプリを加えた", hanako.pk) in events()


def test_the_second_factor_and_a_used_code(hanako: Any) -> None:
    with acting_as(hanako.pk):
        TOTP.activate(hanako, SECRET)
    first, second = StaffClient(), StaffClient()
    now = code()
    assert enter(first).headers["Location"] == reverse("mfa_authenticate")
    assert first.get(reverse("home:today")).headers["Location"].startswith(reverse("account_login"))
    assert first.post(reverse("mfa_authenticate"), {"code": now}).headers["Location"] == "/"
    assert first.get(reverse("home:today")).status_code == 200
    enter(second)
    again = second.post(reverse("mfa_authenticate"), {"code": now})
    assert "もう使われています" in body(again)
    assert second.get(reverse("home:today")).status_code == 302
    actions = [(action, outcome) for action, outcome, _, _ in events()]
    assert ("sign_in", "done") in actions
    assert ("sign_in_failed", "failed") in actions


@pytest.mark.parametrize("late", [-30, 0, 30])
def test_a_code_may_be_typed_slowly_and_in_full_width_but_opens_once(
    hanako: Any, late: int
) -> None:
    with acting_as(hanako.pk):
        TOTP.activate(hanako, SECRET)
    typed = code(time.time() - late).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    first, second = StaffClient(), StaffClient()
    enter(first)
    assert first.post(reverse("mfa_authenticate"), {"code": typed}).headers["Location"] == "/"
    cache.delete_many(  # what allauth itself remembers is gone after 30 s
        [f"allauth.mfa.totp.used?user={hanako.pk}&code={code(time.time() - late)}"]
    )
    enter(second)
    assert "もう使われています" in body(second.post(reverse("mfa_authenticate"), {"code": typed}))
    enter(second)
    older = code(time.time() - 90)
    assert "もう使われています" in body(second.post(reverse("mfa_authenticate"), {"code": older}))


def test_an_old_proof_is_renewed_with_the_app_and_stands_in_the_trail(hanako: Any) -> None:
    with acting_as(hanako.pk):
        TOTP.activate(hanako, SECRET)
    client = StaffClient()
    sign_in(client, World.load(), "hanako")
    prove(client, ago=601)
    wanted = f"{reverse('step_up')}?next=/cases/"
    asked = body(client.get(wanted))
    link = unescape(re.findall(r'href="([^"]*2/reauthenticate/[^"]*)"', asked)[0])
    assert "確認の番号" in body(client.get(link))
    assert client.get(wanted).status_code == 200, "looking at the page proves nothing"
    assert client.post(link, {"code": "000000"}).status_code == 200
    answer = client.post(link, {"code": code(), "next": wanted})
    assert answer.headers["Location"] == wanted
    assert client.get(wanted).headers["Location"] == "/cases/"
    assert ("step_up", "done", "", hanako.pk) in events()


def test_who_has_only_a_passkey_is_asked_for_it(hanako: Any) -> None:
    client = StaffClient()
    sign_in(client, World.load(), "hanako")
    prove(client, ago=601)
    assert reverse("mfa_reauthenticate_webauthn") in body(client.get(reverse("step_up")))


def test_a_proof_leads_nowhere_else(hanako: Any) -> None:
    client = StaffClient()
    enter(client)
    prove(client)
    for outside in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        answer = client.get(reverse("step_up"), {"next": outside})
        assert answer.headers["Location"] == reverse("home:today"), outside


def test_a_recovery_code_works_once(hanako: Any) -> None:
    with acting_as(hanako.pk):
        TOTP.activate(hanako, SECRET)
        spare = RecoveryCodes.activate(hanako).generate_codes()[0]
    for expected in ("/", None):
        client = StaffClient()
        enter(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": spare})
        assert getattr(answer, "url", None) == expected


def test_the_last_factor_cannot_be_taken_away(hanako: Any) -> None:
    with acting_as(hanako.pk):
        one = TOTP.activate(hanako, SECRET).instance
        assert not factor_adapter().can_delete_authenticator(one)


def test_lockout_says_the_same_for_known_and_unknown_accounts(hanako: Any) -> None:
    pages = {}
    for username in ("hanako", "nobody"):
        client = StaffClient()
        for _ in range(5):
            wrong = body(enter(client, "ちがうパスワード1234", username))
            assert "利用者名かパスワードがちがいます" in wrong
        pages[username] = body(enter(client, "ちがうパスワード1234", username))
        assert "15分ほど" in pages[username]
    strip = {name: page.replace(name, "") for name, page in pages.items()}
    assert _without_tokens(strip["hanako"]) == _without_tokens(strip["nobody"])
    assert "15分ほど" in body(enter(StaffClient())), "the right password is stopped as well"
    elsewhere = StaffClient(REMOTE_ADDR="192.0.2.7")
    assert enter(elsewhere).status_code == 302, "another source is not locked out"
    failed = [event for event in events() if event[0] == "sign_in_failed"]
    assert [event[3] for event in failed[:5]] == [hanako.pk] * 5
    assert failed[-1][1] == "denied"
    assert None in [event[3] for event in failed]


def _without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_sign_out_is_written(hanako: Any) -> None:
    client = StaffClient()
    enter(client)
    client.post(reverse("account_logout"))
    assert [event[0] for event in events() if event[0] != "page"] == ["sign_in", "sign_out"]
    assert (
        client.get(reverse("home:today")).headers["Location"].startswith(reverse("account_login"))
    )


@pytest.mark.parametrize(
    ("key", "age", "stays"),
    [(SEEN, IDLE - 60, True), (SEEN, IDLE + 60, False), (STARTED, LONGEST + 60, False)],
)
def test_a_session_ends(client_as: Callable[..., Client], key: str, age: int, stays: bool) -> None:
    client = client_as("hanako")
    assert client.get(reverse("home:today")).status_code == 200
    session = client.session
    session[key] = int(time.time()) - age
    session.save()
    answer = client.get(reverse("home:today"))
    assert (answer.status_code == 200) is stays


def test_the_clock_is_written_at_most_once_a_minute(client_as: Callable[..., Client]) -> None:
    client = client_as("hanako")
    client.get(reverse("home:today"))
    session = client.session
    session[SEEN] = seen = int(time.time()) - 30
    session.save()
    client.get(reverse("home:today"))
    assert client.session[SEEN] == seen


def test_sign_up_and_reset_say_whom_to_ask(db: None) -> None:
    for name in ("account_signup", "account_reset_password"):
        assert "管理担当" in body(StaffClient().get(reverse(name)))


def test_a_changed_seed_fits_no_code(hanako: Any, caplog: pytest.LogCaptureFixture) -> None:
    with acting_as(hanako.pk):
        sealed = seal(SECRET)
        assert sealed != seal(SECRET)
        assert unseal(sealed) == SECRET
        for broken in (sealed[:20] + "AAAA" + sealed[24:], sealed[:-8], "v1:", "", "x" * 80):
            with pytest.raises(Unreadable):
                unseal(broken)
            assert len({opened(broken) for _ in range(3)} - {SECRET, ""}) == 3
    assert "ALARM" in caplog.text
    assert SECRET not in caplog.text


# --- The demonstration ---------------------------------------------------------------------------


def test_the_cast_comes_in_without_a_password(world: World, settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    client = StaffClient()
    page = body(client.get("/demonstration/", headers={"host": "localhost"}))
    assert all(one.name in page and one.sees in page for one in CAST)
    answer = client.post("/demonstration/", {"who": "hanako"}, headers={"host": "localhost"})
    assert answer.status_code == 302
    today = body(client.get("/", headers={"host": "localhost"}))
    assert "人も機関も、すべて架空です" in today
    assert "山田 花子" in today
    assert client.get(reverse("mfa_index"), headers={"host": "localhost"}).status_code == 403


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "localhost"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_HOST": "tasuki.example"},
    ],
)
def test_from_anywhere_else_there_is_no_such_page(
    world: World, settings: Any, meta: dict[str, str]
) -> None:
    settings.IS_DEMONSTRATION = True
    settings.ALLOWED_HOSTS = ["*"]
    environment: dict[str, Any] = {"HTTP_HOST": "localhost", **meta}
    client = StaffClient(**environment)
    assert client.get("/demonstration/").status_code == 404
    assert client.post("/demonstration/", {"who": "hanako"}).status_code == 404
    assert client.get("/").headers["Location"].startswith(reverse("account_login"))


def test_without_the_demonstration_there_is_no_such_page(world: World, settings: Any) -> None:
    settings.IS_DEMONSTRATION = False
    client = StaffClient(HTTP_HOST="localhost")
    assert client.get("/demonstration/").status_code == 404
    assert client.post("/demonstration/", {"who": "hanako"}).status_code == 404


def test_a_session_of_the_cast_ends_with_the_demonstration(world: World, settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    client = StaffClient(HTTP_HOST="localhost")
    client.post("/demonstration/", {"who": "hanako"})
    settings.IS_DEMONSTRATION = False
    assert client.get("/").status_code == 302


def test_somebody_real_cannot_be_entered_as(hanako: Any, settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    with admin() as connection:
        connection.execute(
            "UPDATE accounts_user SET is_demonstration = false WHERE username = 'hanako'"
        )
    client = StaffClient(HTTP_HOST="localhost")
    assert client.post("/demonstration/", {"who": "hanako"}).status_code == 404
