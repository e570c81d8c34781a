"""二つめの確認の作り直し: two people, a code once, and nobody past it. Real commits."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.enums import LostFactor
from tasuki.access.models import FactorReset, Notice
from tasuki.access.resets import ask_reset, decide_reset, use_code
from tasuki.accounts.models import User
from tests.accounts.test_sign_in import PASSWORD, SECRET, code, enter, events
from tests.conftest import StaffClient, body, prove, sign_in
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/accounts/resets/ask/"


def give_role(name: str, role: str, where: str) -> None:
    with admin() as db:
        db.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) VALUES (gen_random_uuid(), %s, %s, %s, '', 2, '2020-04-01')",
            [key("user", name), key("organization", where), role],
        )


@pytest.fixture
def office(transactional_db: None) -> World:
    """hanako has password and app; mika manages her organization, kenji is 主管課 of the town,
    saburo 主管課 of another town, jiro a manager elsewhere."""
    give_role("mika", "manager", "shakyo")
    give_role("kenji", "municipal_officer", "city")
    give_role("jiro", "manager", "shohi")
    world = World.load()
    user = world.hanako
    user.set_password(PASSWORD)
    with acting_as(user.pk):
        user.save(update_fields=["password"])
        TOTP.activate(user, SECRET)
    return world


def ask(world: World, by: User, opened: tuple[uuid.UUID, ...] | None = ()) -> uuid.UUID:
    with acting_as(by.pk, opened=opened):
        return ask_reset(
            by=by, user_id=world.hanako.pk, organization=world.organizations["shakyo"],
            lost=LostFactor.LOST, checked="窓口で職員証を見た",
        )  # fmt: skip


def decide(by: User, reset_id: uuid.UUID, *, grant: bool = True, proved: bool = True) -> str:
    with acting_as(by.pk, opened=() if proved else None):
        found = FactorReset.objects.select_related("organization").get(pk=reset_id)
        return decide_reset(by=by, reset=found, grant=grant)


def factors(world: World) -> int:
    with acting_as(world.hanako.pk):
        return Authenticator.objects.filter(user=world.hanako).count()


def browser(world: World, name: str) -> Client:
    client = sign_in(StaffClient(), world, name)
    assert client.get("/").status_code == 200
    return client


def test_two_people_and_the_code_bring_somebody_back(office: World) -> None:
    lost, mika, kenji = (browser(office, name) for name in ("hanako", "mika", "kenji"))
    page = body(mika.get(ASK))
    member = re.findall(r'<option value="([0-9a-f-]{36})">山田 花子', page)[0]
    sent = {"member": member, "lost": "lost", "checked": "窓口で職員証を見た"}
    assert mika.post(ASK, sent).headers["Location"] == reverse("resets")
    assert factors(office) == 1, "asking changes nothing"
    assert lost.get("/").status_code == 200
    waiting = body(kenji.get("/accounts/resets/"))
    link = re.findall(r'href="(/accounts/resets/[0-9a-f-]{36}/)"', waiting)[0]
    assert "窓口で職員証を見た" in body(kenji.get(link))
    answer = kenji.post(link, {"then": "grant"})
    said = re.findall(r'<b class="keep" translate="no">([a-z2-9-]{19})</b>', body(answer))[0]
    assert "no-store" in answer.headers["Cache-Control"]
    assert said not in body(kenji.get(link)), "nobody looks it up again"
    assert factors(office) == 0
    assert lost.get("/").headers["Location"].startswith("/accounts/login/")

    again = StaffClient()
    assert enter(again).status_code == 302
    assert again.get("/").headers["Location"].startswith(reverse("mfa_index"))
    for name in ("index", "activate_totp", "add_webauthn", "generate_recovery_codes"):
        assert again.get(reverse(f"mfa_{name}")).headers["Location"] == reverse("reset_code"), name
    wrong = again.post(reverse("reset_code"), {"code": "aaaa-aaaa-aaaa-aaaa"})
    assert wrong.status_code == 422
    assert "番号がちがいます" in body(wrong)
    typed = f" {said.upper().replace('-', '－')} "
    assert again.post(reverse("reset_code"), {"code": typed}).headers["Location"] == "/accounts/2/"
    again.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    session = again.session
    session["mfa.totp.secret"] = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    session.save()
    assert again.get(reverse("mfa_activate_totp")).status_code == 200
    used = again.post(reverse("reset_code"), {"code": said})
    assert used.headers["Location"] == reverse("mfa_index"), "there is nothing more to type it for"
    purposes = [purpose for action, _, purpose, _ in events() if action == "factor"]
    for words in ("作り直しを申し出た", "作り直しを認めた", "作り直しの番号を入れた"):
        assert any(words in one for one in purposes), words
    with acting_as(office.hanako.pk):
        assert {one.kind for one in Notice.objects.filter(user=office.hanako)} == {
            "factor", "factor_done",
        }  # fmt: skip


def test_who_may_ask(office: World) -> None:
    for name in ("jiro", "saburo", "yoko", "kansa", "hanako"):
        with pytest.raises(ValidationError, match="申し出ます"):
            ask(office, office.users[name])
    with pytest.raises(ValidationError, match="申し出ます"):
        ask(office, office.mika, opened=None)  # without a fresh proof
    assert ask(office, office.mika)
    with pytest.raises(ValidationError, match="もう出ています"):
        ask(office, office.kenji)


def test_nobody_decides_alone(office: World) -> None:
    wanted = ask(office, office.mika)
    with pytest.raises(ValidationError, match="別の"):
        decide(office.mika, wanted)
    with pytest.raises(ValidationError, match="別の"):
        decide(office.kenji, wanted, proved=False)
    with pytest.raises(ValidationError, match="別の"):
        decide(office.hanako, wanted)
    for name in ("jiro", "saburo"):
        with pytest.raises(FactorReset.DoesNotExist):
            decide(office.users[name], wanted)
    assert factors(office) == 1
    assert decide(office.kenji, wanted)
    with pytest.raises(ValidationError, match="もう決まったか"):
        decide(office.kenji, wanted)
    assert factors(office) == 0


def test_the_person_stops_what_she_did_not_ask_for(office: World) -> None:
    wanted = ask(office, office.mika)
    client = browser(office, "hanako")
    url = reverse("reset", args=[wanted])
    page = body(client.get(url))
    assert "心当たりがなければ、止めてください" in page
    assert "作り直す</button>" not in page
    assert client.post(url, {"then": "grant"}).status_code == 422
    assert client.post(url, {"then": "refuse"}).headers["Location"] == "/"
    with pytest.raises(ValidationError):
        decide(office.kenji, wanted)
    assert factors(office) == 1


@pytest.mark.parametrize(
    ("change", "who"),
    [
        ("UPDATE access_factorreset SET expires_at = now() - interval '1 second'", "kenji"),
        ("UPDATE accounts_user SET is_active = false WHERE username = 'mika'", "kenji"),
        ("UPDATE accounts_user SET is_active = false WHERE username = 'hanako'", "kenji"),
        (
            "UPDATE accounts_membership SET ends_on = '2020-05-01'"
            " WHERE role = 'municipal_officer'",
            "kenji",
        ),
    ],
)
def test_a_decision_is_made_from_the_live_state(office: World, change: str, who: str) -> None:
    wanted = ask(office, office.mika)
    with admin() as db:
        db.execute(change)
    with pytest.raises((ValidationError, FactorReset.DoesNotExist)):
        decide(office.users[who], wanted)
    with admin() as db:
        assert db.execute("SELECT count(*) FROM mfa_authenticator").fetchone() == (1,)


def test_an_old_ask_gives_way_to_a_new_one(office: World) -> None:
    first = ask(office, office.mika)
    with admin() as db:
        db.execute("UPDATE access_factorreset SET expires_at = now()")
    assert ask(office, office.kenji) != first


def test_the_code_ends_after_five_wrong_tries_and_after_a_day(office: World) -> None:
    right = decide(office.kenji, ask(office, office.mika))
    for _ in range(5):
        with pytest.raises(ValidationError, match="番号がちがいます"):
            use_code(by=office.hanako, code="aaaa-aaaa-aaaa-aaaa")
    with pytest.raises(ValidationError, match="もう使えません"):
        use_code(by=office.hanako, code=right)
    right = decide(office.kenji, ask(office, office.mika))
    with admin() as db:
        db.execute("UPDATE access_factorreset SET code_expires_at = now()")
    with pytest.raises(ValidationError, match="もう使えません"):
        use_code(by=office.hanako, code=right)
    use_code(by=office.hanako, code=decide(office.kenji, ask(office, office.mika)))


def test_the_code_of_one_is_nothing_for_another(office: World) -> None:
    right = decide(office.kenji, ask(office, office.mika))
    use_code(by=office.jiro, code=right)  # nothing waits for jiro
    with pytest.raises(Exception, match="the code comes first"), acting_as(office.hanako.pk):
        TOTP.activate(office.hanako, SECRET)
    use_code(by=office.hanako, code=right)
    with acting_as(office.hanako.pk):
        TOTP.activate(office.hanako, SECRET)
    assert factors(office) == 1


def test_nothing_is_reset_where_nothing_is(office: World) -> None:
    with admin() as db:
        db.execute("DELETE FROM mfa_authenticator")
    with pytest.raises(ValidationError, match="まだ決めていません"):
        ask(office, office.mika)


def test_raw_sql_passes_no_rule(office: World) -> None:
    wanted = ask(office, office.mika)
    for statement in (
        "UPDATE access_factorreset SET is_granted = true",
        "INSERT INTO access_factorreset (id) VALUES (gen_random_uuid())",
        "DELETE FROM access_factorreset",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            acting_as(office.kenji.pk, opened=()),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with admin() as db, pytest.raises(psycopg.errors.CheckViolation):
        db.execute(
            "UPDATE access_factorreset SET decided_by_id = asked_by_id, decided_at = now(),"
            " is_granted = true WHERE id = %s",
            [wanted],
        )


def together(act: Callable[[], Any]) -> list[Any]:
    """Twice at once, each on connections of its own."""

    def one(_: int) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def test_two_at_once_decide_once(office: World) -> None:
    wanted = ask(office, office.mika)

    def act() -> bool:
        try:
            return bool(decide(office.kenji, wanted))
        except ValidationError:
            return False

    assert sorted(together(act)) == [False, True]


@pytest.mark.parametrize("kind", ["app", "spare"])
def test_a_code_used_twice_at_once_opens_one_door(office: World, kind: str) -> None:
    """Two processes, one code: the app's six digits and the spare codes alike."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with acting_as(office.hanako.pk):
        spare = RecoveryCodes.activate(office.hanako).generate_codes()[0]
    clients = [StaffClient(), StaffClient()]
    for client in clients:
        enter(client)
    given, free = code() if kind == "app" else spare, list(clients)

    def act() -> str:
        answer = free.pop().post(reverse("mfa_authenticate"), {"code": given})
        return str(getattr(answer, "url", ""))

    assert sorted(together(act)) == ["", "/"]


def test_step_up_is_asked_for(office: World) -> None:
    client = browser(office, "mika")
    prove(client, ago=601)
    assert client.get(ASK).headers["Location"].startswith(reverse("step_up"))
    wanted = ask(office, office.kenji)
    answer = client.get(reverse("reset", args=[wanted]))
    assert answer.headers["Location"].startswith(reverse("step_up"))
