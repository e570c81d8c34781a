"""都道府県への相談: by the lead alone, by name, to read, until a day; then as if it never was."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import close_grant
from tasuki.cases.actions.inviting import invite_officer
from tasuki.cases.models import Case, Record
from tasuki.core.dates import wareki
from tests.access.ground import Ground, organization_id, q_sight, raw_sight, user_id
from tests.access.oracle import Oracle
from tests.access_table import TABLE
from tests.cases.flow import acting_as, refuses
from tests.conftest import body, prove
from tests.database import admin
from tests.test_access_table import ADDRESSES, arguments, ask, methods_of
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[..., Client]
MAY_WRITE = {"cases:consent_withdraw", "safeguards:protection", "safeguards:purpose"}
"""What whoever sees a case may do: the first two only take sight away, the third says why."""


@pytest.fixture
def ground() -> Iterator[Ground]:
    """Rows past row security."""
    with admin() as connection:
        yield Ground(connection)


@pytest.fixture
def case(world: World, ground: Ground) -> Case:
    """hanako's case, kenji in the team; yoko is registered up to P2, sensei is her colleague."""
    ground.connection.execute(
        "UPDATE accounts_membership SET clearance = 2 WHERE user_id = %s", [user_id("yoko")]
    )
    ground.join("sensei", "prefecture", "-1 day", None)
    return world.make_case("hanako", team=["kenji"])


def invite(world: World, case: Case, who: str = "yoko", by: str = "hanako", **more: Any) -> Any:
    """Invite ``who`` for thirty days, P1 unless told otherwise."""
    words: dict[str, Any] = {
        "by": world.users[by], "case": case, "user": world.users[who], "level": 1,
        "categories": [], "reason": "受診につながらない",
        "expires_at": timezone.now() + dt.timedelta(days=30),
    }  # fmt: skip
    with acting_as(world.users[by].pk):
        return invite_officer(**words | more)


def check_sight(ground: Ground, name: str = "yoko") -> tuple[int, int]:
    """Cases and records of somebody; row security, ``Q`` and the oracle agree."""
    expected = Oracle(ground.connection).sight(user_id(name))
    raw, viewer = raw_sight(name)
    assert raw == expected
    assert q_sight(viewer) == expected.by_rule
    return len(expected.cases), len(expected.records)


def test_the_officer_reads_what_the_lead_chose_and_nobody_beside_her(
    world: World, case: Case, ground: Ground
) -> None:
    for level, categories in ((1, []), (2, ["health"]), (2, ["money"]), (3, ["health"])):
        ground.record(case.pk, level, categories)
    assert check_sight(ground) == (0, 0)
    grant = invite(world, case)
    assert check_sight(ground) == (1, 1)
    with acting_as(world.hanako.pk):
        close_grant(by=world.hanako, case_id=case.pk, grant_id=grant)
    assert check_sight(ground) == (0, 0)
    invite(world, case, level=2, categories=["health"])
    assert check_sight(ground) == (1, 2)
    assert check_sight(ground, "sensei") == (0, 0)


@pytest.mark.parametrize(
    ("statement", "of"),
    [
        ("UPDATE access_grant SET valid_from = now() - interval '60 days',"
         " expires_at = now() - interval '1 second' WHERE id = %s", "grant"),
        ("UPDATE accounts_membership SET ends_on = current_date - 2 WHERE user_id = %s", "yoko"),
        ("UPDATE accounts_organization SET ended_on = current_date WHERE id = %s", "office"),
    ],
)  # fmt: skip
def test_it_ends_by_itself(
    world: World, case: Case, ground: Ground, client_as: Clients, statement: str, of: str
) -> None:
    grant = invite(world, case)
    yoko = client_as("yoko", raise_request_exception=False)
    world.say_purpose(case, "yoko")
    url = reverse("cases:overview", args=[case.pk])
    assert yoko.get(url).status_code == 200
    office = organization_id("prefecture")
    ids = {"grant": grant, "yoko": user_id("yoko"), "office": office}
    ground.connection.execute(statement, [ids[of]])
    assert check_sight(ground) == (0, 0)
    after = yoko.get(url)
    assert after.status_code in {302, 403, 404}, "the session may have ended with the membership"
    assert case.title not in body(after)
    if of == "grant":
        assert body(after) == body(yoko.get(reverse("cases:overview", args=[uuid.uuid4()])))


def test_only_the_lead_invites_and_only_such_people(world: World, case: Case) -> None:
    refuses(lambda: invite(world, case, by="kenji"), "主担当です")
    for who in ("mika", "saburo", "sensei"):  # sensei works there, in another role
        refuses(partial(invite, world, case, who), "後方支援担当の人から")
    refuses(lambda: invite(world, case, level=2), "種類を選んで")
    refuses(lambda: invite(world, case, level=3, categories=["health"]), "P2")
    with acting_as(world.hanako.pk):
        assert not Record.objects.exists()
    invite(world, case)
    refuses(lambda: invite(world, case), "もう招かれています")


def test_the_database_refuses_the_same(world: World, case: Case, ground: Ground) -> None:
    until = "now() + interval '30 days'"
    call = f"SELECT api.open_grant(%s, %s, %s, %s, '{{}}', {until}, NULL, NULL, 'r')"

    def refused(by: str, who: str, basis: str, level: int = 1) -> bool:
        with acting_as(user_id(by)), connection.cursor() as cursor:
            try:
                with transaction.atomic():
                    cursor.execute(call, [case.pk, f"u:{user_id(who)}", basis, level])
            except DatabaseError:
                return True
            return False

    assert refused("kenji", "yoko", "prefecture_invite"), "not the lead"
    assert refused("hanako", "sensei", "prefecture_invite"), "not an officer"
    assert refused("hanako", "mika", "prefecture_invite"), "not of the prefecture"
    assert refused("hanako", "yoko", "prefecture_invite", 3), "beyond P2"
    assert refused("hanako", "yoko", "team"), "the prefecture is never of the team"
    assert not refused("hanako", "mika", "team")
    assert not refused("hanako", "yoko", "prefecture_invite")
    office, another = organization_id("prefecture"), "(SELECT min(code) FROM places_prefecture)"
    ground.update("accounts_organization", office, f"prefecture_id = {another}")
    assert refused("hanako", "yoko", "prefecture_invite"), "of another prefecture"


def test_she_reads_and_writes_nothing(world: World, case: Case, client_as: Clients) -> None:
    invite(world, case, level=2, categories=["health"])
    world.say_purpose(case, "yoko")
    yoko = client_as("yoko", raise_request_exception=False)
    with acting_as(world.hanako.pk):
        person = case.people.get().person_id
    known = {"case_id": case.pk, "person_id": person}
    read = 0
    for name in TABLE:
        pattern = ADDRESSES[name]
        if "case_id" not in pattern.pattern.converters:
            continue
        url = reverse(name, kwargs=arguments(pattern, known))
        for method in methods_of(pattern):
            status = ask(yoko, method, url).status_code
            if method == "POST" and name not in MAY_WRITE:
                assert status in {403, 404}, (name, status)
            read += method == "GET" and status == 200
    assert read > 10
    for page in ("overview", "records", "assessment", "household", "sharing"):
        shown = body(yoko.get(reverse(f"cases:{page}", args=[case.pk])))
        assert "都道府県への相談（P2" in shown, page
        for word in ("人を足す", "なおす", "経過を書く", "同意を記録する", "招く"):
            assert word not in shown, (page, word)


def test_her_first_screen_names_it_while_it_runs(
    world: World, case: Case, client_as: Clients
) -> None:
    yoko = client_as("yoko")
    assert 'id="invited"' not in body(yoko.get("/"))
    grant = invite(world, case)
    page = body(yoko.get("/"))
    assert 'id="invited"' in page and case.title in page and "若葉市" in page
    assert reverse("cases:overview", args=[case.pk]) in page
    with acting_as(world.kenji.pk):
        close_grant(by=world.kenji, case_id=case.pk, grant_id=grant)
    page = body(yoko.get("/"))
    assert case.title not in page and 'id="invited"' not in page


def sent(day: dt.date, **more: Any) -> dict[str, Any]:
    """The form as it comes from the browser."""
    return {"user": str(user_id("yoko")), "level": "1", "reason": "受診につながらない",
            "expires_on": wareki(day)} | more  # fmt: skip


def test_the_page_invites_and_says_what_is_wrong(
    world: World, case: Case, client_as: Clients
) -> None:
    hanako, url = client_as("hanako"), reverse("cases:invite", args=[case.pk])
    sharing = reverse("cases:sharing", args=[case.pk])
    assert url in body(hanako.get(sharing))
    today = timezone.localdate()
    for data, words in (
        (sent(today + dt.timedelta(days=60)), "きょうから60日のうち"),
        (sent(today - dt.timedelta(days=1)), "きょうから60日のうち"),
        (sent(today, level="2"), "見せる種類を選んで"),
        (sent(today, reason=""), "なにを相談するかを書いてください"),
        (sent(today, user=str(user_id("mika"))), "後方支援担当の人から"),
    ):
        answer = hanako.post(url, data)
        assert answer.status_code == 422
        assert words in body(answer)
    answer = hanako.post(url, sent(today + dt.timedelta(days=59)))
    assert answer.status_code == 302
    page = body(hanako.get(sharing))
    assert "佐々木 陽子さん" in page and "都道府県への相談" in page
    assert wareki(today + dt.timedelta(days=59)) in page
    kenji = client_as("kenji", raise_request_exception=False)
    assert "主担当です" in body(kenji.get(url))
    assert url not in body(kenji.get(sharing))


def test_an_old_proof_is_asked_for_again(world: World, case: Case, client_as: Clients) -> None:
    hanako = client_as("hanako")
    prove(hanako, ago=11 * 60)
    answer = hanako.get(reverse("cases:invite", args=[case.pk]))
    assert answer.status_code == 302 and reverse("step_up") in answer["Location"]


def test_who_is_registered_for_less_is_invited_for_less(
    world: World, case: Case, ground: Ground, client_as: Clients
) -> None:
    ground.connection.execute(
        "UPDATE accounts_membership SET clearance = 1 WHERE user_id = %s", [user_id("yoko")]
    )
    url = reverse("cases:invite", args=[case.pk])
    data = sent(timezone.localdate(), level="2", categories=["health"])
    answer = client_as("hanako").post(url, data)
    assert answer.status_code == 422
    assert "P1" in body(answer) and "までと登録されています" in body(answer)
    assert check_sight(ground) == (0, 0)


def test_a_case_that_ended_takes_no_guest(world: World) -> None:
    case = world.make_case("hanako", status="closed", ended_at=timezone.now())
    refuses(lambda: invite(world, case), "終わったケース")
