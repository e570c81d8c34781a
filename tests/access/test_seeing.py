"""Seeing is not changing: raw SQL as ``web`` by people who were let in at P1, or by a seat."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.urls import reverse

from tasuki.access.context import acting_as, sign
from tasuki.audit.models import Event
from tasuki.cases.models import Case
from tasuki.people.actions import add_contact, add_household, add_member, add_name, relate
from tasuki.people.models import Person
from tests.access.ground import Ground, organization_id, user_id
from tests.conftest import body
from tests.database import admin, as_role
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

INSERTS = {
    "caseperson": "INSERT INTO cases_caseperson (id, case_id, person_id, relation, is_subject,"
    " \"order\") SELECT gen_random_uuid(), %(case)s, %(new)s, '', true, 9",
    "personname": "INSERT INTO people_personname (id, person_id, kind, name, kana)"
    " VALUES (gen_random_uuid(), %(person)s, 'alias', 'x', '')",
    "contact": "INSERT INTO people_contactpoint (id, person_id, kind, postal_code, value,"
    " instruction, level, categories) VALUES (gen_random_uuid(), %(person)s, 'phone', '', '', '',"
    " 1, '{}')",
    "member": "INSERT INTO people_householdmember (id, household_id, person_id, relation, living,"
    " living_note, starts_on, revision) VALUES (gen_random_uuid(), %(household)s, %(person)s, '',"
    " 'together', '', '2020-01-01', 1)",
    "relationship": "INSERT INTO people_relationship (id, first_id, second_id, first_is,"
    " second_is) VALUES (gen_random_uuid(), %(person)s, %(other)s, 'a', 'b')",
    "token": "INSERT INTO people_persontoken (municipality_id, token, person_id)"
    " VALUES ('992011', '\\x01', %(person)s)",
    "record": "INSERT INTO cases_record (id, case_id, level, categories, author_id,"
    " organization_id, created_at, happened_at, has_time, method, partner, place, text, view,"
    " next_step) VALUES (gen_random_uuid(), %(case)s, 1, '{}', %(me)s, %(home)s, now(), now(),"
    " true, 'phone', '', '', 'x', '', '')",
    "move": "INSERT INTO cases_casemove (id, case_id, from_status, to_status, reason, by_id, at)"
    " VALUES (gen_random_uuid(), %(case)s, 'received', 'closed', '', %(me)s, now())",
    "consent": "INSERT INTO access_consent (state_id, case_id, person_id, status, categories,"
    " purpose, form, witness, explained_on, note, withdrawal_reason, by_id, created_at)"
    " VALUES (%(state)s, %(case)s, %(person)s, 'granted', '{}', 'p', 'written', '', now(), '', '',"
    " %(me)s, now())",
    "request": "INSERT INTO cases_assessmentrequest (id, batch_id, case_id, organization_id,"
    " ground, label, items, status, asked_by_id, asked_at, due_on, reason)"
    " VALUES (gen_random_uuid(), gen_random_uuid(), %(case)s, %(home)s, 'g', 'l', '{}',"
    " 'unread', %(me)s, now(), now(), '')",
}
CHANGES = {
    "person": "UPDATE people_person SET family_name = 'x' WHERE id = %(person)s",
    "personname": "DELETE FROM people_personname",
    "contact": "UPDATE people_contactpoint SET value = ''",
    "household": "UPDATE people_household SET name = 'x'",
    "member": "UPDATE people_householdmember SET relation = 'x'",
    "relationship": "UPDATE people_relationship SET first_is = 'x'",
    "relationship gone": "DELETE FROM people_relationship",
    "caseperson": "UPDATE cases_caseperson SET relation = 'x'",
    "token": "DELETE FROM people_persontoken",
    "case": "UPDATE cases_case SET title = 'x'",
}


@contextlib.contextmanager
def as_user(name: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection of its own as ``web`` in the name of somebody."""
    with as_role() as connection:
        pid = connection.info.backend_pid
        token = sign(user_id(name), int(time.time()) + 60, pid, settings.CONTEXT_KEY)
        connection.execute("SELECT set_config('app.ctx', %s, false)", [token])
        yield connection


@pytest.fixture
def case(world: World) -> Case:
    """hanako's case of two related people with everything that hangs on them."""
    case = world.make_case("hanako", people=2)
    with acting_as(world.hanako.pk):
        first, second = Person.objects.filter(cases__case=case)
        home = add_household(by=world.hanako, municipality_id=world.wakaba, name="家")
        for one in (first, second):
            add_member(by=world.hanako, household=home, person=one, relation="")
        add_contact(by=world.hanako, person=first, kind="phone", value="0", level=1, categories=[])
        add_name(by=world.hanako, person=first, kind="alias", name="まっちゃん")
        relate(by=world.hanako, first=first, second=second, first_is="親", second_is="子")
    return case


def values(case: Case, name: str) -> dict[str, Any]:
    """What the statements of ``name`` need; every id is known, nothing hides behind a guess."""
    with admin() as db:
        ground = Ground(db)
        rows = db.execute(
            'SELECT person_id FROM cases_caseperson WHERE case_id = %s ORDER BY "order"', [case.pk]
        ).fetchall()
        home = db.execute("SELECT household_id FROM people_householdmember").fetchone()
        assert home is not None
        return {"case": case.pk, "person": rows[0][0], "other": rows[1][0], "new": ground.person(),
                "household": home[0], "me": user_id(name), "state": ground.consent(),
                "home": organization_id({"mika": "hokatsu", "hanako": "shakyo"}[name])}  # fmt: skip


def let_in(case: Case, how: str) -> None:
    """mika sees the case: her desk by a referral, or she herself by a seat."""
    with admin() as db:
        ground = Ground(db)
        by = (
            f"o:{organization_id('hokatsu')}" if how == "referral"
            else f"s:{ground.seat('mika', 'hokatsu')}"
        )  # fmt: skip
        ground.grant(case.pk, by, 1 if how == "referral" else 2, ("health", "contact"))


@pytest.fixture(params=["referral", "seat"])
def seen(case: Case, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The values of the rows of a case mika sees."""
    let_in(case, request.param)
    with acting_as(user_id("mika")):
        assert Case.objects.filter(pk=case.pk).exists()
    return values(case, "mika")


def test_who_merely_sees_adds_and_changes_nothing(seen: dict[str, Any]) -> None:
    with as_user("mika") as web:
        for name, statement in INSERTS.items():
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute(statement, seen)
                raise AssertionError(name)
        for name, statement in CHANGES.items():
            assert web.execute(statement, seen).rowcount == 0, name


def test_the_holder_does_all_of_it(case: Case) -> None:
    """The refusals above mean something only if the statements are sound."""
    known = values(case, "hanako")
    with as_user("hanako") as web:
        for name, statement in (*CHANGES.items(), *INSERTS.items()):
            assert web.execute(statement, known).rowcount > 0, name


def consented(case: Case) -> uuid.UUID:
    """A consent in force, written by hanako."""
    with admin() as db:
        ground = Ground(db)
        return ground.insert(
            "access_consent", state_id=ground.consent(), case_id=case.pk, person_id=uuid.uuid4(),
            status="granted", categories=[], purpose="p", form="written", witness="",
            explained_on="2026-01-01", note="", withdrawal_reason="", by_id=user_id("hanako"),
            created_at="2026-01-01",
        )  # fmt: skip


def test_whoever_sees_a_case_may_note_a_withdrawal(case: Case) -> None:
    """That direction only protects: it must not wait for the lead."""
    state = consented(case)
    let_in(case, "referral")
    with as_user("mika") as web:
        for statement in (
            "UPDATE access_consentstate SET withdrawn_at = now() WHERE id = %s",
            "UPDATE access_consent SET status = 'withdrawn', withdrawal_reason = '本人の電話'"
            " WHERE state_id = %s",
        ):
            assert web.execute(statement, [state]).rowcount == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_consent SET status = 'granted', withdrawal_reason = 'x' WHERE state_id = %s",
        "UPDATE access_consent SET withdrawal_reason = 'x' WHERE state_id = %s",
        "INSERT INTO access_consentrecipient (id, consent_id, organization_id)"
        " SELECT gen_random_uuid(), %s, organization_id FROM accounts_membership"
        " WHERE user_id = (SELECT api.uid())",
    ],
)
def test_a_consent_is_not_widened(case: Case, statement: str) -> None:
    state = consented(case)
    let_in(case, "referral")
    with as_user("mika") as web, pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(statement, [state])


def test_the_trail_of_a_case_is_for_its_holder(
    world: World, case: Case, client_as: Callable[..., Any]
) -> None:
    """mika reads her own steps, the team who changed what, the holder and the auditor all."""
    let_in(case, "referral")
    with admin() as db:
        Ground(db).grant(case.pk, f"u:{user_id('kenji')}", 2)
    world.say_why("mika", case)
    for name in ("hanako", "kenji", "mika"):
        client_as(name).get(reverse("cases:overview", args=[case.pk]))
    seen = {}
    for name in ("hanako", "kenji", "mika", "kansa", "jiro"):
        with acting_as(user_id(name)):
            found = Event.objects.filter(case_id=case.pk, action="case_open")
            seen[name] = set(found.values_list("user_id", flat=True))
    everybody = {user_id(name) for name in ("hanako", "kenji", "mika")}
    assert seen == {
        "hanako": everybody, "kansa": everybody, "kenji": {user_id("kenji")},
        "mika": {user_id("mika")}, "jiro": set(),
    }  # fmt: skip
    url = reverse("cases:history", args=[case.pk])
    assert "だけが並びます" in body(client_as("mika").get(url))
    assert "だけが見られます" not in body(client_as("hanako").get(url))


def test_pages_say_that_seeing_is_not_changing(
    world: World, case: Case, client_as: Callable[..., Any]
) -> None:
    let_in(case, "referral")
    world.say_why("mika", case)
    with acting_as(user_id("hanako")):
        person = Person.objects.filter(cases__case=case)[0]
    mika = client_as("mika", raise_request_exception=False)
    for page, args in (
        ("person_add", [case.pk]), ("person_edit", [case.pk, person.pk]), ("edit", [case.pk]),
        ("record_add", [case.pk]), ("triage", [case.pk]), ("contact_add", [case.pk, person.pk]),
    ):  # fmt: skip
        answer = mika.get(reverse(f"cases:{page}", args=args))
        assert answer.status_code == 403, page
        assert "見ることはできますが" in body(answer)
    for page, args in (
        ("overview", [case.pk]), ("household", [case.pk]), ("person", [case.pk, person.pk]),
        ("records", [case.pk]), ("assessment", [case.pk]),
    ):  # fmt: skip
        shown = body(mika.get(reverse(f"cases:{page}", args=args)))
        for word in ("人を足す", "なおす", "経過を書く", "連絡先を足す", "つながりを足す"):
            assert word not in shown, (page, word)
