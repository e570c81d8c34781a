"""Raw SQL as ``web``: what an injection could try."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from tasuki.access.context import Proof, acting_as, sign
from tests.access.ground import Ground, user_id
from tests.database import admin, as_role
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Connection = psycopg.Connection[Any]
TABLES = ("cases_case", "cases_record", "people_person", "people_contactpoint", "access_grant")


@pytest.fixture
def web(world: World) -> Iterator[Connection]:
    """A connection as ``web``; the database holds one case of hanako and one of saburo."""
    for name in ("hanako", "saburo"):
        case = world.make_case(name)
        world.make_record(case, name)
    with as_role() as connection:
        yield connection


def token(
    connection: Connection, name: str = "hanako", seconds: int = 60, proof: Proof | None = None
) -> str:
    pid = connection.info.backend_pid
    until = int(time.time()) + seconds
    return sign(user_id(name), until, pid, settings.CONTEXT_KEY, proof=proof)


def set_context(connection: Connection, value: str) -> None:
    connection.execute("SELECT set_config('app.ctx', %s, false)", [value])


def refused(connection: Connection, statement: str, *values: Any) -> str:
    """The SQLSTATE with which the statement is refused; fails the test when it passes."""
    with pytest.raises(psycopg.Error) as caught, connection.transaction():
        connection.execute(statement, values)
    return caught.value.sqlstate or ""


@pytest.mark.parametrize("table", TABLES)
def test_without_context_there_is_nothing(web: Connection, table: str) -> None:
    assert web.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_with_context_only_the_own_rows(web: Connection) -> None:
    for name in ("hanako", "saburo", "jiro"):
        set_context(web, token(web, name))
        rows = web.execute("SELECT lead_id FROM cases_case").fetchall()
        assert rows == ([] if name == "jiro" else [(user_id(name),)])


def test_a_forged_context_is_an_error(web: Connection) -> None:
    good = token(web)
    user, until, pid, proof, mac = good.split("|")
    assert proof == ""
    other = str(user_id("saburo"))
    bad = [
        f"{other}|{until}|{pid}||{mac}",
        f"{user}|{int(until) + 3600}|{pid}||{mac}",
        f"{user}|{until}|{pid}|s|{mac}",
        f"{user}|{until}|{pid}|s,{uuid.uuid4()}|{mac}",
        f"{user}|{until}|{pid}||{'0' * 64}",
        f"{user}|{until}|{pid}||",
        f"{user}|{until}|{pid}",
        f"{user}|{until}|{pid}||{mac}|",
        f"{user}|{until}|{pid}||{mac.upper()}",
        f"|{until}|{pid}||{mac}",
        f"{user}|x|{pid}||{mac}",
        sign(user_id("saburo"), int(until), int(pid), b"another key"),
        sign(user_id("saburo"), int(until), int(pid), b""),
        user,
        "|||",
        "||||",
        "x" * 100_000,
        "ゆ|う|れ|い",
    ]
    for text in bad:
        set_context(web, text)
        assert refused(web, "SELECT count(*) FROM cases_case") == "28000", text[:60]
    set_context(web, good)
    assert web.execute("SELECT count(*) FROM cases_case").fetchone() == (1,)


def test_an_expired_context_is_an_error(web: Connection) -> None:
    set_context(web, token(web, seconds=-1))
    assert refused(web, "SELECT count(*) FROM cases_case") == "28000"


def test_a_context_that_expires_meanwhile_is_an_error(web: Connection) -> None:
    set_context(web, token(web, seconds=3))
    assert web.execute("SELECT count(*) FROM cases_case").fetchone() == (1,)
    time.sleep(4.1)
    assert refused(web, "SELECT count(*) FROM cases_case") == "28000"


def test_a_context_replayed_on_another_connection_is_an_error(web: Connection) -> None:
    stolen = token(web)
    with as_role() as other:
        set_context(other, stolen)
        assert refused(other, "SELECT count(*) FROM cases_case") == "28000"


def test_a_context_ends_with_its_transaction(world: World) -> None:
    world.make_case("hanako")
    with acting_as(user_id("hanako")), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == (1,)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == (0,)


def test_an_injected_set_config_sees_nothing(web: Connection) -> None:
    set_context(web, token(web))
    for value in (str(user_id("saburo")), ""):
        injected = (
            "SELECT title FROM cases_case WHERE title = '' UNION ALL SELECT set_config('app.ctx',"
            f" '{value}', true) UNION ALL SELECT set_config('app.user', '{value}', true)"
            " UNION ALL SELECT title FROM cases_case"
        )
        try:
            with web.transaction():
                rows = [row[0] for row in web.execute(injected).fetchall()]
        except psycopg.Error as error:
            assert error.sqlstate == "28000"
        else:
            assert len([row for row in rows if row not in ("", value)]) <= 1


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("CREATE TABLE public.x (a int)", "42501"),
        ("CREATE TEMP TABLE x (a int)", "42501"),
        ("CREATE SCHEMA x", "42501"),
        ("CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "42501"),
        ("CREATE EXTENSION file_fdw", "42501"),
        ("SET ROLE postgres", "42501"),
        ("SET ROLE owner", "42501"),
        ("SET ROLE guard", "42501"),
        ("SET SESSION AUTHORIZATION postgres", "42501"),
        ("SET session_replication_role = replica", "42501"),
        ("ALTER ROLE web BYPASSRLS", "42501"),
        ("ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY", "42501"),
        ("DROP POLICY see ON cases_case", "42501"),
        ("SELECT * FROM priv.ctx_key", "42501"),
        ("SELECT priv.ensure_event_partitions()", "42501"),
        ("SELECT * FROM pg_stat_activity", "42501"),
        ("SELECT pg_stat_get_activity(NULL)", "42501"),
        ("SELECT pg_terminate_backend(1)", "42501"),
        ("SELECT pg_cancel_backend(1)", "42501"),
        ("SELECT lo_create(0)", "42501"),
        ("SELECT lo_from_bytea(0, 'x')", "42501"),
        ("SELECT pg_read_file('PG_VERSION')", "42501"),
        ("SELECT * FROM pg_authid", "42501"),
        ("COPY cases_case TO PROGRAM 'cat'", "42501"),
        ("COPY (SELECT 1) TO '/tmp/x'", "42501"),
        ("SELECT pg_notify('x', 'y')", "42501"),
        ("TRUNCATE cases_case CASCADE", "42501"),
        ("DELETE FROM cases_case", "42501"),
        ("DELETE FROM cases_record", "42501"),
        ("UPDATE cases_record SET text = ''", "42501"),
        ("UPDATE cases_case SET owner_id = NULL", "42501"),
        ("UPDATE cases_case SET municipality_id = '992089'", "42501"),
        ("INSERT INTO access_grant SELECT * FROM access_grant", "42501"),
        ("UPDATE access_grant SET expires_at = '2099-01-01'", "42501"),
        ("DELETE FROM access_grant", "42501"),
        ("DELETE FROM access_block", "42501"),
        ("INSERT INTO audit_event (at, action) VALUES (now(), 'page')", "42501"),
        ("UPDATE audit_event SET action = 'page'", "42501"),
        ("DELETE FROM audit_event", "42501"),
        ("TRUNCATE audit_event", "42501"),
        ("SELECT * FROM audit_event_rest", "42501"),
        ("UPDATE accounts_membership SET clearance = 3", "42501"),
        ("INSERT INTO accounts_membership SELECT * FROM accounts_membership", "42501"),
        ("UPDATE accounts_user SET is_active = true", "42501"),
        ("UPDATE access_consentstate SET expires_at = '2099-01-01'", "42501"),
        ("SET row_security = off; SELECT * FROM cases_case", "42501"),
    ],
)
def test_web_is_refused(web: Connection, statement: str, state: str) -> None:
    set_context(web, token(web))
    assert refused(web, statement) == state


def test_no_caller_blocks_anybody_without_a_fresh_proof(web: Connection) -> None:
    """The page asks for it; so must the database, or the next caller forgets (an unattended screen,
    an injected call): a block takes a case away from somebody."""
    with admin() as raw:
        person = raw.execute(
            "SELECT cp.person_id FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id"
            " WHERE c.lead_id = %s", [user_id("hanako")],
        ).fetchone()  # fmt: skip
    assert person is not None
    asked = "SELECT api.set_block(%s, %s, 'kin', '')"
    kept_out = f"u:{user_id('kenji')}"
    set_context(web, token(web))
    assert refused(web, asked, person[0], kept_out) == "42501"
    unproved = token(web).split("|")
    set_context(web, "|".join([*unproved[:3], "s", unproved[4]]))  # a proof written in by hand
    assert refused(web, asked, person[0], kept_out) == "28000"
    set_context(web, token(web, "saburo", proof=Proof()))
    assert refused(web, asked, person[0], kept_out) == "42501"  # proved, and no case of his
    with admin() as raw:
        assert raw.execute("SELECT count(*) FROM access_block").fetchone() == (0,)
    set_context(web, token(web, proof=Proof()))
    assert web.execute(asked, [person[0], kept_out]).fetchone() is not None


def test_the_trail_refuses_its_owner_and_the_superuser(web: Connection) -> None:
    with admin() as connection:
        assert connection.execute("SELECT count(*) > 0 FROM audit_event").fetchone() == (True,)
        for statement in (
            "UPDATE audit_event SET action = 'page'",
            "DELETE FROM audit_event",
            "TRUNCATE audit_event",
        ):
            assert refused(connection, statement) == "42501"


def test_the_trail_names_the_signed_user(web: Connection) -> None:
    """The client cannot say who it was: the user comes from the context."""
    set_context(web, token(web, "jiro"))
    web.execute(
        "SELECT api.write_event('page', NULL, NULL, NULL, '{}', NULL, '', '', 'done', NULL, '',"
        " NULL)"
    )
    with admin() as connection:
        row = connection.execute("SELECT user_id FROM audit_event ORDER BY at DESC").fetchone()
    assert row == (user_id("jiro"),)


class TestFromSeeingToSharing:
    """mika was let in at P1 by a referral. Nothing she writes may carry her further."""

    @pytest.fixture
    def case(self, web: Connection) -> uuid.UUID:
        set_context(web, token(web))
        row = web.execute("SELECT id FROM cases_case").fetchone()
        assert row is not None
        with admin() as connection:
            Ground(connection).grant(row[0], f"u:{user_id('mika')}", 1, ())
            connection.execute("UPDATE access_grant SET basis = 'referral', principal = %s"
                               " WHERE principal = %s",
                               [f"o:{self.organization()}", f"u:{user_id('mika')}"])  # fmt: skip
        set_context(web, token(web, "mika"))
        found: uuid.UUID = row[0]
        return found

    @staticmethod
    def organization() -> uuid.UUID:
        from tests.access.ground import organization_id

        return organization_id("hokatsu")

    def test_she_sees_the_case_and_no_narrative(self, web: Connection, case: uuid.UUID) -> None:
        assert web.execute("SELECT id FROM cases_case").fetchall() == [(case,)]
        assert web.execute("SELECT count(*) FROM cases_record").fetchone() == (0,)

    def test_she_cannot_make_herself_lead(self, web: Connection, case: uuid.UUID) -> None:
        changed = web.execute(
            "UPDATE cases_case SET lead_id = %s WHERE id = %s", [user_id("mika"), case]
        )
        assert changed.rowcount == 0

    def test_a_team_member_cannot_make_herself_lead(self, web: Connection, case: uuid.UUID) -> None:
        with admin() as connection:
            Ground(connection).grant(case, f"u:{user_id('mika')}", 2)
        assert refused(
            web, "UPDATE cases_case SET lead_id = %s WHERE id = %s", user_id("mika"), case
        ) == "42501"  # fmt: skip

    def test_she_cannot_hand_the_case_to_herself(self, web: Connection, case: uuid.UUID) -> None:
        assert refused(
            web,
            "INSERT INTO cases_referral (id, case_id, kind, sender_id, receiver_id, ground, label,"
            " status, sent_by_id, sent_at, due_on, reason) SELECT gen_random_uuid(),"
            " id, 'hand_over', owner_id, %s, 'g', 'l', 'accepted', %s, now(), now(), ''"
            " FROM cases_case",
            self.organization(),
            user_id("mika"),
        ) == "42501"  # fmt: skip
        assert refused(web, "SELECT api.take_over(%s)", case) == "42501"

    def test_she_cannot_open_a_grant(self, web: Connection, case: uuid.UUID) -> None:
        assert refused(
            web,
            "SELECT api.open_grant(%s, %s, 'team', 2, '{health}', now() + interval '1 day', NULL,"
            " NULL, 'why')",
            case,
            f"u:{user_id('mika')}",
        ) == "42501"  # fmt: skip

    def test_an_id_alone_opens_no_person(self, web: Connection, case: uuid.UUID) -> None:
        """An id from an old link, put into a case of one's own, shows nobody."""
        set_context(web, token(web, "saburo"))
        foreign = web.execute("SELECT person_id FROM cases_caseperson").fetchone()
        assert foreign is not None
        set_context(web, token(web, "hanako"))
        assert refused(
            web,
            "INSERT INTO cases_caseperson (id, case_id, person_id, relation, is_subject, \"order\")"
            " VALUES (gen_random_uuid(), %s, %s, '', true, 9)",
            case,
            foreign[0],
        ) == "42501"  # fmt: skip

    def test_a_withdrawal_is_for_good(self, web: Connection, case: uuid.UUID) -> None:
        with admin() as connection:
            ground = Ground(connection)
            state = ground.consent()
            ground.insert(
                "access_consent", state_id=state, case_id=case, person_id=uuid.uuid4(),
                status="granted", categories=[], purpose="p", form="written", witness="",
                explained_on="2026-01-01", note="", withdrawal_reason="",
                by_id=user_id("hanako"), created_at="2026-01-01",
            )  # fmt: skip
        update = "UPDATE access_consentstate SET withdrawn_at = {} WHERE id = %s"
        set_context(web, token(web, "saburo"))
        assert web.execute(update.format("now()"), [state]).rowcount == 0
        set_context(web, token(web, "hanako"))
        assert web.execute(update.format("now()"), [state]).rowcount == 1
        assert refused(web, update.format("NULL"), state) == "42501"
        assert refused(web, update.format("'2099-01-01'"), state) == "42501"
