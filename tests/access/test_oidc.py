"""職員サインイン against a small provider on loopback: what is believed, and what is not."""

from __future__ import annotations

import base64
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tasuki.access.context import acting_as
from tasuki.access.models import DirectoryAccount
from tasuki.access.oidc import directory as client_side
from tasuki.access.oidc.accounts import agree_on_name, end_agreement
from tasuki.access.oidc.directory import Directory, WrongSettingsError, directory_from
from tasuki.access.oidc.tokens import TokenError, read_token
from tasuki.accounts.factors import METHODS_KEY
from tasuki.config import staffing
from tasuki.config.commands import main
from tests.access.fake_directory import CLIENT, SECRET, FakeDirectory, fake
from tests.accounts.test_sign_in import SECRET as SEED
from tests.accounts.test_sign_in import code as six_digits
from tests.accounts.test_sign_in import events
from tests.conftest import StaffClient, body
from tests.database import admin
from tests.world import World

__all__ = ["fake"]
pytestmark = pytest.mark.django_db(transaction=True)
BEGIN, BACK = "/accounts/directory/", "/accounts/directory/back/"


@pytest.fixture
def world(transactional_db: None) -> World:
    with admin() as db:
        db.execute("UPDATE accounts_user SET is_demonstration = false")
    return World.load()


@pytest.fixture
def directory(fake: FakeDirectory, world: World, settings: Any) -> FakeDirectory:
    """A directory in which hanako is h.yamada."""
    settings.DIRECTORY = Directory(fake.issuer, CLIENT, SECRET)
    settings.ROOT_URLCONF = "tests.access.directory_urls"
    client_side.forget()
    agree_on_name(by=None, user=world.hanako, issuer=fake.issuer, name="H.Yamada", using="setup")
    return fake


def out(client: Client, wanted: str = "/") -> str:
    answer = client.get(BEGIN, {"next": wanted})
    assert answer.status_code == 302, body(answer)
    return answer.headers["Location"]


def come(client: Client, fake: FakeDirectory, wanted: str = "/", **who: str) -> Any:
    return client.get(BACK, fake.answer(out(client, wanted), **who))


def refused(client: Client, answer: Any, sentence: str = "確かめられませんでした") -> bool:
    assert answer.headers["Location"] in {"/accounts/login/", "/"}
    was_in = answer.headers["Location"] == "/"
    page = body(client.get(answer.headers["Location"]))
    assert ("_auth_user_id" in client.session) is was_in
    return sentence in page


def subject_of(user: Any) -> str:
    return DirectoryAccount.objects.using("setup").get(user_id=user.pk).subject


def test_without_a_directory_there_is_no_address(world: World) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("directory")
    assert StaffClient().get(BEGIN).status_code == 404
    assert "職員サインイン" not in body(StaffClient().get("/accounts/login/"))


def test_somebody_comes_in_and_our_second_factor_is_asked_for(
    directory: FakeDirectory, world: World
) -> None:
    with acting_as(world.hanako.pk):
        TOTP.activate(world.hanako, SEED)
    client = StaffClient()
    assert f'href="{BEGIN}' in body(client.get("/accounts/login/"))
    answer = come(client, directory, "/cases/")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/").headers["Location"].startswith("/accounts/login/")
    answer = client.post(reverse("mfa_authenticate"), {"code": six_digits()})
    assert answer.headers["Location"] == "/cases/"
    assert client.get("/cases/").status_code == 200
    assert subject_of(world.hanako) == "dir-1"
    assert ("sign_in", "done") in [(action, outcome) for action, outcome, _, _ in events()]


def test_who_has_no_second_factor_chooses_one_first(directory: FakeDirectory, world: World) -> None:
    with admin() as db:
        db.execute(
            "UPDATE accounts_user SET password_is_temporary = true, password = %s",
            [make_password("仮のパスワード1234")],
        )
    client = StaffClient()
    assert come(client, directory).headers["Location"] == "/"
    assert client.get("/").headers["Location"].startswith(reverse("mfa_index"))
    assert client.get(reverse("mfa_activate_totp")).status_code == 200, "the directory just asked"
    directory.claims = {"auth_time": int(time.time()) - 3600}
    stale = StaffClient()
    come(stale, directory)
    again = stale.get(reverse("mfa_activate_totp"))
    assert again.headers["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize(
    ("agreed", "claims", "counts"),
    [
        ({"mfa"}, {"amr": ["pwd", "mfa"]}, True),
        ({"urn:two"}, {"acr": "urn:two"}, True),
        ({"mfa"}, {"amr": ["pwd"]}, False),
        ({"mfa"}, {"amr": "mfa"}, False),
        (set(), {"amr": ["mfa"]}, False),
    ],
)
def test_the_second_factor_of_the_directory_counts_when_agreed(
    directory: FakeDirectory, settings: Any, agreed: set[str], claims: Any, counts: bool
) -> None:
    settings.DIRECTORY = Directory(directory.issuer, CLIENT, SECRET, mfa=frozenset(agreed))
    directory.claims = claims
    client = StaffClient()
    come(client, directory)
    assert (client.get("/").status_code == 200) is counts


def test_step_up_is_proved_anew_at_the_directory(
    directory: FakeDirectory, world: World, settings: Any
) -> None:
    settings.DIRECTORY = Directory(directory.issuer, CLIENT, SECRET, mfa=frozenset({"mfa"}))
    directory.claims = {"amr": ["mfa"]}
    client = StaffClient()
    come(client, directory)
    session = client.session
    session[METHODS_KEY] = [{**one, "at": one["at"] - 601} for one in session[METHODS_KEY]]
    session.save()
    wanted = "/accounts/again/?next=/cases/"
    link = re.findall(r'href="(/accounts/directory/\?next=[^"]*)"', body(client.get(wanted)))[0]
    address = client.get(link.replace("&amp;", "&")).headers["Location"]
    assert "prompt=login" in address and "max_age=0" in address
    directory.claims = {"amr": ["mfa"], "auth_time": int(time.time()) - 700}
    assert refused(client, client.get(BACK, directory.answer(address)))
    directory.claims = {"amr": ["mfa"]}
    other = come(client, directory, subject="dir-2", name="nobody")
    assert refused(client, other, "結び付いていません")
    answer = come(client, directory, wanted)
    assert answer.headers["Location"] == wanted
    assert client.get(wanted).headers["Location"] == "/cases/"


@pytest.mark.parametrize(
    ("claims", "header"),
    [
        ({"iss": "https://evil.example"}, {}),
        ({"aud": "another-client"}, {}),
        ({"aud": [CLIENT, "another"]}, {}),
        ({"aud": [CLIENT, "another"], "azp": "another"}, {}),
        ({"exp": 1}, {}),
        ({"exp": "soon"}, {}),
        ({"exp": True}, {}),
        ({"iat": 1}, {}),
        ({"iat": 9_999_999_999}, {}),
        ({"nbf": 9_999_999_999}, {}),
        ({"nonce": "another"}, {}),
        ({"nonce": None}, {}),
        ({"sub": ""}, {}),
        ({"sub": 7}, {}),
        ({}, {"alg": "none"}),
        ({}, {"alg": "HS256"}),
        ({}, {"kid": "unknown"}),
        ({}, {"crit": ["exp"]}),
    ],
)
def test_a_token_that_is_not_for_us_opens_nothing(
    directory: FakeDirectory, world: World, claims: Any, header: Any
) -> None:
    directory.claims, directory.header = claims, header
    client = StaffClient()
    assert refused(client, come(client, directory))
    assert subject_of(world.hanako) == ""
    failed = [one for one in events() if one[0] == "sign_in_failed"]
    assert failed and "職員サインイン：" in failed[-1][2]


def test_a_signature_of_another_key_opens_nothing(directory: FakeDirectory) -> None:
    directory.forged = True
    client = StaffClient()
    assert refused(client, come(client, directory))


def test_a_short_key_is_not_believed(directory: FakeDirectory) -> None:
    directory.new_key(1024)
    client = StaffClient()
    assert refused(client, come(client, directory))


def test_keys_may_change(directory: FakeDirectory) -> None:
    come(StaffClient(), directory)
    directory.new_key()
    client = StaffClient()
    assert come(client, directory).headers["Location"] == "/"
    assert "_auth_user_id" in client.session


def test_state_is_of_this_browser_and_counts_once(directory: FakeDirectory) -> None:
    client, thief = StaffClient(), StaffClient()
    back = directory.answer(out(client))
    assert refused(thief, thief.get(BACK, back)), "another browser"
    assert client.get(BACK, back).headers["Location"] == "/"
    client.post("/accounts/logout/")
    assert refused(client, client.get(BACK, back)), "replayed"
    for wrong in ({}, {"state": "x", "code": "y"}, {"state": "é", "code": "y"}):
        out(client)
        assert refused(client, client.get(BACK, wrong))


def test_an_attempt_ends_after_ten_minutes(directory: FakeDirectory) -> None:
    client = StaffClient()
    back = directory.answer(out(client))
    session = client.session
    session["directory_attempt"] = session["directory_attempt"] | {"at": time.time() - 601}
    session.save()
    assert refused(client, client.get(BACK, back))


def test_a_code_is_bound_to_the_browser_that_asked(directory: FakeDirectory) -> None:
    """PKCE: a stolen code is nothing without the verifier of the session."""
    victim, thief = StaffClient(), StaffClient()
    stolen = directory.answer(out(victim))["code"]
    mine = directory.answer(out(thief))
    assert refused(thief, thief.get(BACK, mine | {"code": stolen}), "つながりません")


def test_nobody_is_made_by_signing_in(directory: FakeDirectory, world: World) -> None:
    client = StaffClient()
    answer = come(client, directory, subject="x", name="stranger")
    assert refused(client, answer, "結び付いていません")
    with admin() as db:
        assert db.execute("SELECT count(*) FROM accounts_user").fetchone() == (len(world.users),)


def test_the_number_counts_once_it_is_bound(directory: FakeDirectory, world: World) -> None:
    come(StaffClient(), directory)
    heir, renamed = StaffClient(), StaffClient()
    assert refused(heir, come(heir, directory, subject="dir-9"), "結び付いていません")
    assert come(renamed, directory, name="h.sato").headers["Location"] == "/"
    with pytest.raises(ValidationError, match="ほかの人"):
        agree_on_name(
            by=None, user=world.jiro, issuer=directory.issuer, name="h.yamada", using="setup"
        )
    end_agreement(by=None, user=world.hanako, using="setup")
    gone = StaffClient()
    assert refused(gone, come(gone, directory), "結び付いていません")


def test_a_closed_account_stays_closed(directory: FakeDirectory, world: World) -> None:
    with admin() as db:
        db.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [world.hanako.pk])
    client = StaffClient()
    assert refused(client, come(client, directory), "結び付いていません")


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": 7},
        {"authorization_endpoint": "http://evil.example/"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_description_of_somebody_else_is_not_followed(
    directory: FakeDirectory, description: Any
) -> None:
    directory.description = description
    client = StaffClient()
    answer = client.get(BEGIN)
    assert answer.headers["Location"] == "/accounts/login/"
    assert "つながりません" in body(client.get("/accounts/login/"))


def test_it_leads_nowhere_else_and_asks_nothing_before(directory: FakeDirectory) -> None:
    client = StaffClient()
    client.get("/accounts/login/")
    assert directory.asked == []
    for outside in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert come(client, directory, outside).headers["Location"] == "/"
        client.post("/accounts/logout/")


def test_web_writes_no_agreement(directory: FakeDirectory, world: World) -> None:
    for statement in (
        "INSERT INTO access_directoryaccount (id) VALUES (gen_random_uuid())",
        "UPDATE access_directoryaccount SET subject = 'me'",
        "DELETE FROM access_directoryaccount",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            acting_as(world.hanako.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_settings_are_whole_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(" abc\n")
    whole = {
        "TASUKI_OIDC_ISSUER": "https://sso.example.lg.jp/",
        "TASUKI_OIDC_CLIENT_ID": "tasuki",
        "TASUKI_OIDC_SECRET_FILE": str(secret),
        "TASUKI_OIDC_MFA": "mfa urn:two",
    }
    found = directory_from(whole)
    assert found is not None
    assert (found.client_secret, found.mfa) == ("abc", frozenset({"mfa", "urn:two"}))
    assert directory_from({}) is None
    for change in (
        {"TASUKI_OIDC_ISSUER": "http://sso.example.lg.jp/"},
        {"TASUKI_OIDC_CLIENT_ID": ""},
        {"TASUKI_OIDC_SECRET_FILE": str(tmp_path / "none")},
    ):
        with pytest.raises(WrongSettingsError, match="TASUKI_OIDC"):
            directory_from(whole | change)
    monkeypatch.setenv("TASUKI_OIDC_ISSUER", "https://sso.example.lg.jp/")
    assert main(["policies"]) == 1
    assert capsys.readouterr().err.startswith("たすき: TASUKI_OIDC_ISSUER には、")
    secret.write_text("")
    with pytest.raises(WrongSettingsError, match="空"):
        directory_from(whole)


def test_what_cannot_be_read_is_refused() -> None:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "RS256"}).encode()).decode().rstrip("=")
    for token in (
        "",
        "a.b",
        "a.b.c.d",
        "é.é.é",
        f"{head}.e30.e30",
        f"{head}=.e30.e30",
        "W10.e30.e30",
    ):
        with pytest.raises(TokenError):
            read_token(token, keys=[], issuer="i", audience="a", nonce="n")


def test_the_command_agrees_and_ends(directory: FakeDirectory, world: World) -> None:
    said = staffing.run(["user", "directory", "jiro", " J.Reino "], using="setup")
    assert "「j.reino」を、「jiro」" in said[0]
    client = StaffClient()
    assert come(client, directory, subject="dir-3", name="j.reino").headers["Location"] == "/"
    assert subject_of(world.jiro) == "dir-3"
    staffing.run(["user", "directory", "jiro", "--end"], using="setup")
    for given in (["jiro", "--end"], ["jiro"], ["jiro", "h.yamada"], ["nobody", "x"]):
        with pytest.raises(ValidationError):
            staffing.run(["user", "directory", *given], using="setup")


def test_the_button_keeps_where_one_wanted_to_go(directory: FakeDirectory) -> None:
    page = body(StaffClient().get("/accounts/login/", {"next": "/cases/?a=1&b=2"}))
    assert f'href="{BEGIN}?next=%2Fcases%2F%3Fa%3D1%26b%3D2"' in page
