"""From an empty installation to the first intake, as docs/operations.md tells it."""

from __future__ import annotations

import re
import time
import uuid
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.core.exceptions import ValidationError
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.accounts.models import User
from tasuki.config import staffing
from tests.conftest import StaffClient, body
from tests.database import admin

pytestmark = pytest.mark.django_db(transaction=True)

OFFICE = "府中市 地域福祉課"
CENTRE = "府中市社会福祉協議会"
OWN = "なつめ坂の黄色い郵便受け9"


def say(*words: str) -> str:
    return "\n".join(staffing.run(list(words), using="setup"))


def refused(*words: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        say(*words)
    return "".join(refusal.value.messages)


def set_up() -> str:
    """The walk at the keyboard; the password that was said."""
    say("organization", "add", OFFICE, "--kind", "市町村主管課", "--municipality", "東京都府中市")
    say("organization", "add", CENTRE, "--kind", "社会福祉協議会", "--municipality", "132063",
        "--field", "全般", "--programme", "包括的相談支援", "--operation", "委託")  # fmt: skip
    said = say("user", "add", "tamaki", "--family", "玉木", "--given", "いずみ")
    say("user", "membership", "add", "tamaki", "--organization", CENTRE, "--role", "相談支援員")
    found = re.search("仮のパスワード: ([a-z0-9-]+)", said)
    assert found is not None
    return found[1]


def enter(client: StaffClient, password: str) -> Any:
    return client.post(reverse("account_login"), {"login": "tamaki", "password": password})


def intake(key: uuid.UUID) -> dict[str, Any]:
    return {
        "key": str(key), "form": "without_consent", "received_on": "令和8年4月1日",
        "channels": ["phone"], "consulter_kind": "self", "called": "はじめの人",
        "worries": ["care"], "urgency": "normal", "first_action": "continue",
        "people-TOTAL_FORMS": "0", "people-INITIAL_FORMS": "0",
    }  # fmt: skip


def test_from_nothing_to_the_first_intake(transactional_db: None) -> None:
    temporary = set_up()
    client = StaffClient()
    enter(client, temporary)
    change = reverse("account_change_password")
    assert client.get("/").headers["Location"].startswith(change)
    assert client.get(reverse("cases:list")).headers["Location"].startswith(change)
    assert "仮のもの" in body(client.get(change))
    weak = {"oldpassword": temporary, "password1": "1234", "password2": "1234"}
    assert client.post(change, weak).status_code == 200
    client.post(change, {"oldpassword": temporary, "password1": OWN, "password2": OWN})
    assert client.get("/").headers["Location"].startswith(reverse("mfa_index"))
    activate = reverse("mfa_activate_totp")
    asked = client.get(activate).headers["Location"]
    assert asked.startswith(reverse("account_reauthenticate")), "who changes it is asked again"
    assert client.post(asked, {"password": OWN}).headers["Location"] == activate
    client.get(activate)
    secret = client.session[SECRET_SESSION_KEY]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post(activate, {"code": code})
    assert client.get("/").status_code == 200
    key = uuid.uuid4()
    saved = client.post(reverse("cases:intake"), intake(key), follow=True)
    assert saved.status_code == 200
    assert "はじめの人" in body(saved)
    with admin() as connection:
        case = connection.execute("SELECT municipality_id FROM cases_case WHERE id = %s", [key])
        assert case.fetchone() == ("132063",)
    assert enter(StaffClient(), temporary).status_code == 200  # it opens nothing any more


def test_every_word_is_in_the_trail(transactional_db: None) -> None:
    set_up()
    say("user", "password", "tamaki")
    say("user", "deactivate", "tamaki")
    say("user", "activate", "tamaki")
    say("user", "membership", "end", "tamaki", "--organization", CENTRE)
    say("organization", "end", CENTRE, "--on", "令和8年3月31日")
    with admin() as connection:
        rows = connection.execute(
            "SELECT action, purpose, municipality_id FROM audit_event ORDER BY at"
        ).fetchall()
    place = ("configure", "", "132063")
    assert rows == [
        place, place, ("configure", "", None), place,
        ("factor", "仮のパスワードを決めた", None),
        ("configure", "使えなくした", None), ("configure", "使えるようにした", None),
        place, place,
    ]  # fmt: skip


def test_a_closed_account_is_out_at_the_next_click(transactional_db: None) -> None:
    temporary = set_up()
    client = StaffClient()
    enter(client, temporary)
    say("user", "deactivate", "tamaki")
    assert client.get("/").headers["Location"].startswith(reverse("account_login"))
    assert "使えません" in refused("user", "password", "tamaki")


def test_a_lost_phone(transactional_db: None) -> None:
    set_up()
    assert "まだ決めていません" in refused("user", "factors-reset", "tamaki")
    from allauth.mfa.models import Authenticator

    user = User.objects.get(username="tamaki")
    with acting_as(user.pk):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    assert "取り消しました" in say("user", "factors-reset", "tamaki")
    with acting_as(user.pk):
        assert not Authenticator.objects.filter(user=user).exists()


def test_lists_say_what_there_is(transactional_db: None) -> None:
    set_up()
    assert f"{CENTRE}  社会福祉協議会  東京都府中市" in say("organization", "list")
    assert f"tamaki  玉木 いずみ  {CENTRE}・相談支援員" in say("user", "list")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("organization add あ --kind 区", "種別「区」はありません。次から選んでください: 市町村"),
        ("organization add あ --kind 学校 --municipality 府中市", "2つあります"),
        ("organization add あ --kind 学校 --municipality 東京都なし市", "はありません"),
        ("organization add あ --kind 学校 --prefecture 江戸", "「東京都」のように"),
        ("organization add あ --kind 市町村主管課", "市町村主管課には市町村を選んでください"),
        ("organization end 星見市福祉課 --on 2100-01-01", "今日までの日"),
        ("organization end 星見市福祉課 --on あした", "日"),
        ("organization end なにもない", "機関「なにもない」はありません"),
        ("user add hanako --family 山田", "すでに使われています"),
        ("user password dare", "利用者名「dare」の人はいません"),
        ("user activate hanako", "もう使えます"),
        ("user membership add mika --organization 星見市福祉課 --role 王", "役割「王」は"),
        ("user membership end hanako --organization なし", "機関「なし」はありません"),
    ],
)  # fmt: skip
def test_a_refusal_is_a_sentence(words: str, sentence: str, transactional_db: None) -> None:
    assert sentence in refused(*(word.replace("福祉課", " 福祉課") for word in words.split()))


def test_a_line_that_lacks_something(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        staffing.run(["user", "add"], using="setup")
    assert capsys.readouterr().err.startswith("たすき: 書き方がちがいます")
