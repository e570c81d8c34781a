"""Would the tests notice? Each line of the rule is dropped or turned round, once in the policies
and functions of the database, once in the ORM rule; each mutant must change what somebody sees."""

from __future__ import annotations

import dataclasses
import sys
import time
import types
import uuid
from collections.abc import Collection, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tasuki.access.context import Proof, sign
from tasuki.access.viewer import Viewer
from tests.access.ground import LOOK, USERS, Ground, organization_id, q_sight, raw_sight, user_id
from tests.access.oracle import Oracle, Sight
from tests.database import admin
from tests.folder import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

NOW = "statement_timestamp()"
TODAY = "(clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date"
# (what, instead): replaced wherever it stands in functions.sql and policies.sql
SQL_MUTANTS = [
    # LIVE_GRANT
    # (also the policy of access_grant says it: dropped in one place alone, nothing changes)
    ("principal = ANY ((SELECT api.principals())::text[])", "principal IS NOT NULL"),
    ("principal = ANY (", "principal <> ALL ("),
    (" AND g.revoked_at IS NULL", ""),
    (" AND g.revoked_at IS NULL", " AND g.revoked_at IS NOT NULL"),
    (f" AND g.valid_from <= {NOW}", ""),
    (f"g.valid_from <= {NOW}", f"g.valid_from > {NOW}"),
    (f" AND g.expires_at > {NOW}", ""),
    (f"g.expires_at > {NOW}", f"g.expires_at <= {NOW}"),
    ("g.consent_id IS NULL OR ", ""),
    ("(g.consent_id IS NULL OR ", "(true OR "),
    # LIVE_CONSENT
    ("k.is_granted AND ", ""),
    ("k.is_granted AND ", "NOT k.is_granted AND "),
    ("k.withdrawn_at IS NULL AND ", ""),
    ("k.withdrawn_at IS NULL AND ", "k.withdrawn_at IS NOT NULL AND "),
    (f"k.starts_at <= {NOW} AND ", ""),
    (f"k.starts_at <= {NOW} AND ", f"k.starts_at > {NOW} AND "),
    (f" AND k.expires_at > {NOW}", ""),
    (f"k.expires_at > {NOW}", f"k.expires_at <= {NOW}"),
    # case_sql
    ("(cases_case.owner_id = ANY ((SELECT api.my_orgs())::uuid[])\n   OR ", "("),
    ("(cases_case.owner_id = ANY (", "(cases_case.owner_id <> ALL ("),
    ("g.case_id = cases_case.id AND ", ""),
    ("\n  AND cases_case.id <> ALL ((SELECT api.blocked_cases())::uuid[])", ""),
    ("cases_case.id <> ALL (", "cases_case.id = ANY ("),
    # item_sql
    ("c.id = cases_record.case_id AND ", ""),
    ("(cases_record.level <= 1 AND c.owner_id", "(c.owner_id"),
    ("(cases_record.level <= 1 AND c.owner_id", "(cases_record.level <= 0 AND c.owner_id"),
    ("(cases_record.level <= 1 AND c.owner_id = ANY", "(true AND c.owner_id <> ALL"),
    ("g.case_id = c.id AND ", ""),
    ("cases_record.level <= LEAST(g.max_level, (SELECT api.clearance()))", "true"),
    ("LEAST(g.max_level, (SELECT api.clearance()))", "g.max_level"),
    ("LEAST(g.max_level, (SELECT api.clearance()))", "(SELECT api.clearance())"),
    ("LEAST(", "GREATEST("),
    ("(cases_record.level <= 1 OR cases_record.categories <@ g.categories)", "true"),
    ("cases_record.level <= 1 OR cases_record.categories", "cases_record.categories"),
    ("cases_record.categories <@ g.categories", "cases_record.categories @> g.categories"),
    ("cases_record.categories <@ g.categories", "cases_record.categories && g.categories"),
    # persons and contacts
    ("cp.person_id = people_contactpoint.person_id AND ", ""),
    (" WHERE cp.person_id = people_person.id", ""),
    # my_orgs
    ("WHERE m.user_id = me AND o.ended_on IS NULL\n      AND ", "WHERE o.ended_on IS NULL AND "),
    (" AND o.ended_on IS NULL\n", "\n"),
    ("o.ended_on IS NULL", "o.ended_on IS NOT NULL"),
    (" AND u.is_active", ""),
    (f"m.starts_on <= {TODAY}", "true"),
    (f"m.starts_on <= {TODAY}", f"m.starts_on < {TODAY}"),
    (f"(m.ends_on IS NULL OR m.ends_on >= {TODAY})", "true"),
    (f"(m.ends_on IS NULL OR m.ends_on >= {TODAY})", "m.ends_on IS NULL"),
    (f"m.ends_on >= {TODAY}", f"m.ends_on > {TODAY}"),
    # clearance, seats, principals, blocks
    ("coalesce(max(m.clearance), 0)", "coalesce(min(m.clearance), 0)"),
    ("coalesce(max(m.clearance), 0)", "3"),
    ("s.user_id = me AND s.organization_id", "s.organization_id"),
    ("s.user_id = me AND s.organization_id = ANY (api.my_orgs())", "s.user_id = me"),
    ("s.opens_at <= clock_timestamp() AND ", ""),
    (" AND s.closes_at > clock_timestamp()", ""),
    (
        "IF cardinality(orgs) = 0 THEN RETURN '{}'; END IF;\n  RETURN ARRAY['u:'",
        "RETURN ARRAY['u:'",
    ),
    ("\n    || (SELECT array_agg('o:' || o) FROM unnest(orgs) o)", ""),
    (
        "\n    || (SELECT coalesce(array_agg('s:' || s), '{}') FROM unnest(api.my_case_seats()) s)",
        "",
    ),
    ("\n    WHERE b.principal = ANY (mine)", ""),
    ("mine := ARRAY['u:' || api.uid()] ||", "mine := '{}'::text[] ||"),
    (" || (SELECT coalesce(array_agg('o:' || o), '{}') FROM unnest(api.my_orgs()) o)", ""),
    # uid
    ("OR p[3] <> pg_backend_pid()::text", ""),
    ("IS DISTINCT FROM p[5]", "IS DISTINCT FROM p[5] AND false"),
    # 秘匿 (P3): a fresh proof and a reason for this case. That the grant names a person is also
    # held by the maximum of each basis (grant_within_basis): dropped here alone, nothing changes.
    ("(cases_record.level <= 2 OR (g.principal", "(true OR (g.principal"),
    ("c.id = ANY ((SELECT api.opened_cases())::uuid[])", "true"),
    ("c.id = ANY ((SELECT api.opened_cases())::uuid[])", "false"),
    ("(string_to_array((api.context())[4], ','))[2:]::uuid[]", "NULL::uuid[]"),
    ("OR p[2]::bigint < extract(epoch FROM clock_timestamp())", ""),
]
Q_MUTANTS = [
    ("case_id=OuterRef(case), principal__in=viewer.principals", "case_id=OuterRef(case)"),
    ("case_id=OuterRef(case), principal__in", "principal__in"),
    ("revoked_at__isnull=True, ", ""),
    ("revoked_at__isnull=True, ", "revoked_at__isnull=False, "),
    ("valid_from__lte=Now(), ", ""),
    (", expires_at__gt=Now()) & consent", ") & consent"),
    (") & consent\n", ")\n"),
    ("consent__is_granted=True,", ""),
    ("consent__withdrawn_at__isnull=True,", ""),
    ("consent__starts_at__lte=Now(),", ""),
    ("consent__expires_at__gt=Now(),", ""),
    ("Q(consent__isnull=True) | Q(", "Q("),
    ('Q(**{f"{owner}__in": viewer.organization_ids}) | Exists(grants)', "Exists(grants)"),
    ("| Exists(grants)\n", "\n"),
    ('visible & ~Q(**{f"{case}__in": viewer.blocked_case_ids})', "visible"),
    ("        principal__in=viewer.principals,\n", ""),
    ('        max_level__gte=OuterRef("level"),\n', ""),
    ('        case_id=OuterRef("case_id"),\n', ""),
    ("own = Q(level__lte=Level.P1, case__owner", "own = Q(case__owner"),
    ("Q(level__lte=viewer.clearance) & (low | within)", "(low | within)"),
    ("(low | within)", "within"),
    ("(low | within)", "low"),
    ('Exists(grants.filter(categories__contains=OuterRef("categories")))', "Exists(grants)"),
    ("readable = own | (", "readable = ("),
    ('case_visible_q(viewer, "case_id", "case__owner_id") & readable', "readable"),
    ("        if not self.organization_ids:\n            return ()\n", ""),
    ('            *(f"o:{one}" for one in self.organization_ids),\n', ""),
    ('            *(f"s:{one}" for one in self.case_seat_ids),\n', ""),
]


def plant(ground: Ground) -> None:
    """One case a situation, all held by the other city, so that every line decides something."""
    mika, jiro = f"u:{user_id('mika')}", f"u:{user_id('jiro')}"

    def situation(holder: str = "saburo") -> uuid.UUID:
        case = ground.case(holder)
        person = ground.person(case)
        for level, words in (
            (0, ("abuse",)), (1, ("abuse",)), (2, ("health",)), (2, ()), (3, ("health",)),
            (2, ("health", "money")), (2, ("money",)), (2, ("money", "abuse")),
        ):  # fmt: skip
            ground.record(case, level, words)
            ground.contact(person, level, words)
        return case

    ground.grant(situation(), mika)
    ground.grant(situation(), mika, 2, ("health", "money"))
    ground.grant(situation(), mika, 1, ())
    ground.grant(situation(), mika, 3)
    ground.grant(situation(), mika, revoked="-1 hour")
    ground.grant(situation(), mika, starts="1 hour")
    ground.grant(situation(), mika, ends="-1 hour")
    ground.grant(situation(), mika, consent=ground.consent())
    ground.grant(situation(), mika, consent=ground.consent(is_granted=False))
    ground.grant(situation(), mika, consent=ground.consent("1 hour"))
    ground.grant(situation(), mika, consent=ground.consent(ends="-1 hour"))
    withdrawn = ground.consent()
    ground.update("access_consentstate", withdrawn, "withdrawn_at = now()")
    ground.grant(situation(), mika, consent=withdrawn)
    ground.grant(situation(), f"o:{organization_id('hokatsu')}", 1)
    for opens, closes, house in (
        ("-1 day", "1 day", "hokatsu"), ("1 hour", "1 day", "hokatsu"),
        ("-1 day", "-1 hour", "hokatsu"), ("-1 day", "1 day", "shohi"),
    ):  # fmt: skip
        ground.grant(situation(), f"s:{ground.seat('mika', house, opens, closes)}")
    for name in (mika, f"o:{organization_id('hokatsu')}"):
        case = situation()
        ground.grant(case, mika)
        ground.block(ground.person(case), name)
        ground.block(ground.person(situation("mika")), name)
    situation("mika")
    situation("hanako")
    ground.grant(situation(), jiro, 2)
    ground.connection.execute(
        "UPDATE accounts_membership SET clearance = 1 WHERE user_id = %s", [user_id("jiro")]
    )
    kenji = f"u:{user_id('kenji')}"
    ground.grant(situation(), kenji, 3, ("health",))
    for house, starts, ends in (
        ("shohi", "0 days", None), ("hokatsu", "1 day", None),
        ("shakyo", "-9 days", "-1 day"), ("kenshu", "-9 days", "0 days"),
    ):  # fmt: skip
        ground.join("kenji", house, starts, ends)
        ground.case("hanako", house)
    ground.connection.execute(
        "UPDATE accounts_membership SET ends_on = current_date - 1 WHERE user_id = %s",
        [user_id("sensei")],
    )
    ground.update("accounts_organization", organization_id("prefecture"), "ended_on = '2026-01-01'")
    ground.update("accounts_user", user_id("kansa"), "is_active = false")
    for name in ("sensei", "yoko", "kansa"):
        ground.grant(situation(), f"u:{user_id(name)}")


@pytest.fixture
def planted() -> Iterator[psycopg.Connection[Any]]:
    with admin() as connection:
        plant(Ground(connection))
        yield connection


def sights(
    connection: psycopg.Connection[Any], opened: Collection[uuid.UUID] = ()
) -> dict[str, Any]:
    """What everybody sees by plain SELECTs as ``web`` inside the running transaction."""
    connection.execute("SET LOCAL ROLE web")
    pid, found = connection.info.backend_pid, {}
    for name in USERS:
        proof = Proof(tuple(opened)) if opened else None
        token = sign(user_id(name), int(time.time()) + 60, pid, settings.CONTEXT_KEY, proof=proof)
        connection.execute("SELECT set_config('app.ctx', %s, true)", [token])
        found[name] = Sight(
            **{
                kind: frozenset(row[0] for row in connection.execute(query).fetchall())
                for kind, query in LOOK.items()
            }
        )
    connection.execute("RESET ROLE")
    return found


def accepts_bad_context(connection: psycopg.Connection[Any]) -> bool:
    """Whether a token for another backend, an old one or one of another key is believed."""
    pid, soon = connection.info.backend_pid, int(time.time()) + 60
    user, key = user_id("hanako"), settings.CONTEXT_KEY
    for token in (
        sign(user, soon, pid + 1, key),
        sign(user, soon - 3600, pid, key),
        sign(user, soon, pid, b"another"),
    ):
        connection.execute("SELECT set_config('app.ctx', %s, true)", [token])
        try:
            with connection.transaction():
                connection.execute("SELECT api.uid()")
            return True
        except psycopg.errors.InvalidAuthorizationSpecification:
            continue
    return False


def test_the_situations_are_told_apart_rightly(planted: psycopg.Connection[Any]) -> None:
    oracle = Oracle(planted)
    for name in USERS:
        expected = oracle.sight(user_id(name))
        raw, viewer = raw_sight(name)
        assert raw == expected, name
        assert q_sight(viewer) == expected.by_rule, name
    assert len(oracle.sight(user_id("mika")).cases) == 9
    assert oracle.sight(user_id("sensei")).cases == frozenset()


def survives(connection: psycopg.Connection[Any], what: str, instead: str) -> bool:
    """Whether nobody sees anything else with the mutated SQL. Everything is rolled back."""
    names = ("access/sql/functions.sql", "cases/sql/policies.sql")
    texts = [(ROOT / "tasuki" / name).read_text(encoding="utf-8") for name in names]
    assert any(what in text for text in texts), f"this line is no longer there: {what}"
    survived = False
    with connection.transaction(force_rollback=True):
        for text in texts:
            if what in text:
                connection.execute(text.replace(what, instead))
        if not accepts_bad_context(connection):
            oracle = Oracle(connection)
            every = {case.id for case in oracle.t["cases"]}
            try:
                survived = all(
                    sights(connection, opened)
                    == {name: oracle.sight(user_id(name), opened) for name in USERS}
                    for opened in ((), every)
                )
            except psycopg.Error:
                survived = False
    return survived


def test_every_mutant_of_the_database_is_killed(planted: psycopg.Connection[Any]) -> None:
    alive = [pair for pair in SQL_MUTANTS if survives(planted, *pair)]
    assert alive == []


def test_an_unchanged_rule_survives(planted: psycopg.Connection[Any]) -> None:
    """The killing above means something only if the untouched text is not killed."""
    assert survives(planted, "g.revoked_at IS NULL", "g.revoked_at IS NULL")


def rule_and_viewer() -> str:
    """The rule with the viewer in the same text, so that a line of either can be changed."""
    folder = ROOT / "tasuki" / "access"
    rule, viewer = ((folder / name).read_text("utf-8") for name in ("policy.py", "viewer.py"))
    named = "from tasuki.access.viewer import Viewer\n"
    assert named in rule
    return rule.replace(named, viewer[viewer.index("from dataclasses") :])


def test_every_mutant_of_the_orm_rule_is_killed(planted: psycopg.Connection[Any]) -> None:
    oracle = Oracle(planted)
    viewers = {name: raw_sight(name)[1] for name in USERS}
    expected = {name: oracle.sight(user_id(name)) for name in USERS}
    source = rule_and_viewer()
    alive = []
    for what, instead in Q_MUTANTS:
        assert what in source, f"this line is no longer there: {what}"
        rule = types.ModuleType("mutant_policy")
        sys.modules["mutant_policy"] = rule
        exec(compile(source.replace(what, instead), "mutant_policy", "exec"), rule.__dict__)  # noqa: S102
        if all(
            q_sight(rule.Viewer(**_fields(viewers[name])), rule) == expected[name].by_rule
            for name in USERS
        ):
            alive.append(what)
    sys.modules.pop("mutant_policy", None)
    assert alive == []


def _fields(viewer: Viewer) -> dict[str, Any]:
    return {field.name: getattr(viewer, field.name) for field in dataclasses.fields(viewer)}
