"""Sessions: found by the key alone, listed to their owner, ended at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.browsers import UNKNOWN, kind_of_browser
from tasuki.access.clock import CLEAR, DAY_ENDED, ENDED, IDLE_ENDED, SEEN, STARTED
from tasuki.access.sessions import SessionStore, hash_of
from tasuki.accounts import actions
from tasuki.accounts.models import Membership, Organization
from tests.conftest import StaffClient, body, sign_in
from tests.database import admin, as_role
from tests.world import World

LIST = "/accounts/sessions/"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


def desk(world: World, name: str = "hanako", agent: str = EDGE) -> Client:
    """A browser in which ``name`` is signed in and opened a page."""
    client = sign_in(StaffClient(HTTP_USER_AGENT=agent), world, name)
    assert client.get("/").status_code == 200
    return client


def is_out(client: Client) -> bool:
    answer = client.get("/")
    return answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (EDGE, "Windows の Edge"),
        (IPHONE, "iPhone の Safari"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Linux の Firefox"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/141.0 Mobile Safari/537.36", "Android の Chrome"),
        ("", UNKNOWN),
        ("<script>alert(1)</script>" * 9999, UNKNOWN),
    ],
)  # fmt: skip
def test_the_kind_of_browser_is_coarse(agent: str, expected: str) -> None:
    assert kind_of_browser(agent) == expected


def test_the_list_shows_ones_own_sessions_and_marks_this_one(world: World) -> None:
    here, there, other = desk(world), desk(world, agent=IPHONE), desk(world, "jiro")
    page = body(here.get(LIST))
    assert page.count("<tr>") == 3, "a head and two sessions"
    assert page.index("Windows の Edge") < page.index("この端末") < page.index("iPhone の Safari")
    assert body(other.get(LIST)).count("<tr>") == 2
    for client in (here, there, other):
        assert str(client.session.session_key) not in page
        assert hash_of(client.session.session_key or "") not in page


def test_one_of_the_others_ends_at_once(world: World) -> None:
    here, there, other = desk(world), desk(world, agent=IPHONE), desk(world, "jiro")
    found = re.findall(r'action="(/accounts/sessions/[0-9a-f-]{36}/end/)"', body(here.get(LIST)))
    assert len(found) == 1
    assert other.post(found[0]).status_code == 302
    assert not is_out(there), "nobody ends the session of somebody else"
    assert here.post(found[0]).headers["Location"] == LIST
    gone = there.get("/")
    assert gone.headers["Clear-Site-Data"] == CLEAR
    assert gone.cookies["sessionid"]["max-age"] == 0
    assert ENDED in body(there.get(gone.headers["Location"]))
    assert not is_out(here)
    assert "もう終わっています" in body(here.post(found[0], follow=True))


def test_all_others_end_and_this_one_stays(world: World) -> None:
    here, *others = desk(world), desk(world), desk(world, agent=IPHONE)
    other = desk(world, "jiro")
    assert "2台" in body(here.post(reverse("sessions_end"), follow=True))
    assert [is_out(client) for client in others] == [True, True]
    assert not is_out(here)
    assert not is_out(other)
    assert "ほかに、サインインしている端末はありません" in body(
        here.post(reverse("sessions_end"), follow=True)
    )


def test_what_is_over_is_not_listed(world: World) -> None:
    here, there = desk(world), desk(world, agent=IPHONE)
    with admin() as connection:
        key = hash_of(there.session.session_key or "")
        row = connection.execute("SELECT 1 FROM access_session WHERE key_hash = %s", [key])
    assert row is not None
    session = there.session
    session[SEEN] -= 16 * 60
    session.save()
    assert "iPhone" not in body(here.get(LIST))


def test_signing_out_clears_what_the_browser_kept(world: World) -> None:
    client = desk(world)
    key = client.session.session_key or ""
    answer = client.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == CLEAR
    assert not SessionStore().exists(key)
    assert "Clear-Site-Data" not in client.get(reverse("account_login")).headers


@pytest.mark.parametrize(("name", "sentence"), [(SEEN, IDLE_ENDED), (STARTED, DAY_ENDED)])
def test_an_ended_session_clears_what_the_browser_kept(
    world: World, name: str, sentence: str
) -> None:
    client = desk(world)
    session = client.session
    session[name] -= 11 * 60 * 60
    session.save()
    answer = client.get("/")
    assert answer.headers["Clear-Site-Data"] == CLEAR
    assert sentence in body(client.get(answer.headers["Location"]))


def test_a_cookie_of_ones_own_making_opens_nothing(world: World) -> None:
    client = StaffClient()
    client.cookies["sessionid"] = "a" * 32
    assert is_out(client)
    assert client.get("/").status_code == 302


@pytest.fixture
def real(transactional_db: None) -> World:
    return World.load()


def _deactivate(world: World) -> None:
    actions.set_active(by=None, user=world.hanako, is_active=False, using="setup")


def _password(world: World) -> None:
    with admin() as connection:
        connection.execute("UPDATE accounts_user SET is_demonstration = false")
    user = World.load().hanako
    actions.give_temporary_password(by=None, user=user, password="abc", using="setup")


def _membership(world: World) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=2)
    for one in Membership.objects.using("setup").filter(user_id=world.hanako.pk):
        actions.end_membership(by=None, membership=one, ends_on=yesterday, using="setup")


def _organization(world: World) -> None:
    today = timezone.localdate()
    shakyo = Organization.objects.using("setup").get(memberships__user_id=world.hanako.pk)
    actions.end_organization(by=None, organization=shakyo, ended_on=today, using="setup")


def _midnight(world: World) -> None:
    """Yesterday was the last day, and the session began on it."""
    with admin() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE accounts_membership SET ends_on = current_date - 1 WHERE user_id = %s",
            [world.hanako.pk],
        )
        connection.execute("UPDATE access_session SET started_at = now() - interval '30 hours'")


def _factors(world: World) -> None:
    with admin() as connection:
        connection.execute(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
            " VALUES (%s, 'webauthn', '{}', now())",
            [world.hanako.pk],
        )
    actions.reset_factors(by=None, user=world.hanako, using="setup")


@pytest.mark.parametrize(
    "happens", [_deactivate, _password, _membership, _organization, _midnight, _factors]
)
def test_the_sessions_of_a_person_end_with_what_they_rest_on(
    real: World, happens: Callable[[World], None]
) -> None:
    first, second, other = desk(real), desk(real, agent=IPHONE), desk(real, "kenji")
    happens(real)
    keys = [client.session.session_key for client in (first, second)]
    assert [is_out(first), is_out(second)] == [True, True], keys
    assert not is_out(other)


def test_changing_ones_own_password_ends_the_others_only(real: World) -> None:
    old, new = "なつめ坂の黄色い郵便受け9", "さくら通りの青いポスト42番"
    user = real.hanako
    user.set_password(old)
    with admin() as connection:
        connection.execute(
            "UPDATE accounts_user SET password = %s WHERE id = %s", [user.password, user.pk]
        )
    real = World.load()
    here, there = desk(real), desk(real, agent=IPHONE)
    answer = here.post(
        reverse("account_change_password"),
        {"oldpassword": old, "password1": new, "password2": new},
    )
    assert answer.status_code == 302, body(answer)
    assert is_out(there)
    assert not is_out(here)


# --- Raw SQL as the role of the pages ----------------------------------------------------------


@pytest.fixture
def web(real: World) -> Any:
    desk(real)
    with as_role() as connection:
        yield connection


def test_web_lists_no_session(web: Any) -> None:
    assert web.execute("SELECT count(*) FROM access_session").fetchone() == (0,)
    assert web.execute("DELETE FROM access_session").rowcount == 0
    for statement in (
        "INSERT INTO access_session (id, key_hash, content, expires_at)"
        " VALUES (gen_random_uuid(), 'x', 'x', now())",
        "UPDATE access_session SET content = 'x'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute(statement)


def test_what_the_table_holds_opens_nothing(real: World) -> None:
    """A thief of the table: neither the hash as a key, nor the content under another key."""
    desk(real)
    with admin() as connection:
        found = connection.execute("SELECT key_hash, content FROM access_session").fetchone()
    assert found is not None
    thief = StaffClient()
    thief.cookies["sessionid"] = found[0]
    assert is_out(thief)
    key = "b" * 32
    with as_role() as connection:
        saved = connection.execute(
            "SELECT api.session_save(%s, %s, NULL, '', now(), now(), now() + interval '1 h', true)",
            [hash_of(key), found[1]],
        ).fetchone()
    assert saved == (True,)
    thief.cookies["sessionid"] = key
    assert is_out(thief)


def test_a_session_is_never_handed_to_another_account(real: World) -> None:
    client = desk(real)
    key = hash_of(client.session.session_key or "")
    with as_role() as connection:
        saved = connection.execute(
            "SELECT api.session_save(%s, '', %s, '', now(), now(), now() + interval '1 h', false)",
            [key, real.jiro.pk],
        ).fetchone()
    assert saved == (False,)
    assert not is_out(client)
