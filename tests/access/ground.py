"""Rows planted as superuser, and the three ways to ask what somebody sees."""

from __future__ import annotations

import contextlib
import functools
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connections, transaction
from django.db import connection as web
from psycopg import sql

from tasuki.access import policy
from tasuki.access.actions import is_refusal
from tasuki.access.context import Proof, acting_as, enter_as, leave
from tasuki.access.viewer import Viewer
from tasuki.cases.models import Case, Record
from tasuki.conferences.models import SupportMatter
from tasuki.conferences.models.statutory import room_q
from tests.access.oracle import CAPS, Sight
from tests.world import CAST, CAST_PLACE, WAKABA, key, plant_cast

USERS = tuple(CAST)
WRITTEN = (
    "access_grant", "access_breakglass", "access_block", "access_protection",
    "access_protectionrelease", "audit_event", "audit_unsealed",
)  # fmt: skip
"""What the product itself writes when somebody asks it for something (``ask``)."""
LOOK = {
    "cases": "SELECT id FROM cases_case",
    "records": "SELECT id FROM cases_record",
    "persons": "SELECT id FROM people_person",
    "contacts": "SELECT id FROM people_contactpoint",
    "matters": "SELECT id FROM conferences_supportmatter",
}


def user_id(name: str) -> uuid.UUID:
    return key("user", name)


def organization_id(name: str) -> uuid.UUID:
    return key("organization", name)


class Ground:
    """Plants rows past row security; triggers and foreign keys off, checks on."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.planted = {"accounts_user", "accounts_organization", "accounts_membership", *WRITTEN}
        connection.execute("SET session_replication_role = replica")

    def clear(self) -> None:
        """Back to the standing cast. Only what is planted here goes: emptying every table, as other
        tests do, takes ten times as long as the rest of a life."""
        with self.connection.pipeline(), self.connection.transaction():
            for table in self.planted:
                self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            plant_cast(self.connection)

    def insert(self, table: str, **values: Any) -> uuid.UUID:
        """Insert a row and return its first value: the id, made here unless ``state_id`` is it."""
        self.planted.add(table)
        if "state_id" not in values:
            values = {"id": uuid.uuid4(), **values}
        query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
        )
        self.connection.execute(query, list(values.values()))
        first: uuid.UUID = next(iter(values.values()))
        return first

    @contextlib.contextmanager
    def awake(self) -> Iterator[None]:
        """Inside this block the triggers see what is planted, as they see what people write."""
        self.connection.execute("SET session_replication_role = origin")
        try:
            yield
        finally:
            self.connection.execute("SET session_replication_role = replica")

    def update(self, table: str, pk: uuid.UUID, assignment: str, *values: Any) -> None:
        """``UPDATE table SET assignment``; assignment is a constant of a test."""
        self.connection.execute(f"UPDATE {table} SET {assignment} WHERE id = %s", [*values, pk])

    def case(self, holder: str, owner: str | None = None) -> uuid.UUID:
        """A case of the organization ``owner`` (default: where ``holder`` works)."""
        return self.insert(
            "cases_case",
            municipality_id=CAST_PLACE[holder],
            number=uuid.uuid4().hex[:12],
            title="世帯",
            owner_id=organization_id(owner or CAST[holder][3]),
            lead_id=user_id(holder),
            status="received",
            is_urgent=False,
            opened_at="2026-01-01",
            due_what="",
            episode=1,
            revision=1,
        )

    def person(self, *cases: uuid.UUID) -> uuid.UUID:
        """A person named in these cases."""
        person = self.insert(
            "people_person", municipality_id="992011", family_name="田中", given_name="",
            family_kana="", given_kana="", called="", sex="unknown", born_precision="unknown",
            age_hint="", died_in="", revision=1, created_at="2026-01-01",
        )  # fmt: skip
        for case in cases:
            self.name(case, person)
        return person

    def name(self, case: uuid.UUID, person: uuid.UUID) -> None:
        self.insert(
            "cases_caseperson", case_id=case, person_id=person, relation="", is_subject=True,
            order=0,
        )  # fmt: skip

    def record(self, case: uuid.UUID, level: int, categories: Iterable[str] = ()) -> uuid.UUID:
        return self.insert(
            "cases_record", case_id=case, level=level, categories=list(categories),
            author_id=user_id("hanako"), organization_id=organization_id("shakyo"),
            created_at="2026-01-01", happened_at="2026-01-01", has_time=True, method="phone",
            partner="", place="", text="", view="", next_step="",
        )  # fmt: skip

    def contact(
        self, person: uuid.UUID, level: int, categories: Iterable[str] = (), place: str = ""
    ) -> uuid.UUID:
        """Where somebody is; the same ``place`` leaves the same mark."""
        return self.insert(
            "people_contactpoint", person_id=person, level=level, categories=list(categories),
            kind="phone", postal_code="", value="", instruction="",
            marks=[f"4:{place}"] if place else [],
        )  # fmt: skip

    def consent(self, starts: str = "-1 day", ends: str = "30 days", **more: Any) -> uuid.UUID:
        """The state of a consent, its times relative to now."""
        pk = self.insert(
            "access_consentstate",
            **{"is_granted": True, "starts_at": "2020-01-01", "expires_at": "2099-01-01"} | more,
        )
        self.update(
            "access_consentstate", pk,
            "starts_at = now() + %s::interval, expires_at = now() + %s::interval", starts, ends,
        )  # fmt: skip
        return pk

    def grant(
        self,
        case: uuid.UUID,
        principal: str,
        level: int = 2,
        categories: Iterable[str] = ("health",),
        *,
        starts: str = "-1 day",
        ends: str = "30 days",
        consent: uuid.UUID | None = None,
        revoked: str | None = None,
        basis: str | None = None,
    ) -> uuid.UUID:
        """A grant on the basis that fits the kind of principal, unless ``basis`` says which."""
        basis = basis or {"u": "team", "o": "referral", "s": "conference_consent"}[principal[0]]
        cap = CAPS[basis]
        if basis == "conference_consent" and consent is None:
            consent = self.consent()
        row = self.connection.execute(
            "INSERT INTO access_grant (id, case_id, opened_at, principal, basis, max_level,"
            " categories, valid_from, expires_at, revoked_at, consent_id, reason, by_id,"
            " created_at) VALUES (gen_random_uuid(), %s, '2026-01-01', %s, %s, %s, %s,"
            " now() + %s::interval, now() + %s::interval, now() + %s::interval, %s, 'r', %s,"
            " now()) RETURNING id",
            [case, principal, basis, min(level, cap), list(categories), starts, ends, revoked,
             consent, user_id("hanako")],
        ).fetchone()  # fmt: skip
        assert row is not None
        found: uuid.UUID = row[0]
        return found

    def seat(
        self,
        user: str,
        organization: str,
        opens: str = "-1 day",
        closes: str = "30 days",
        meeting: uuid.UUID | None = None,
    ) -> uuid.UUID:
        """A seat in an item of a 重層的支援会議, or in ``meeting``, a 支援会議 (106条の6)."""
        room = meeting or uuid.uuid4()
        pk = self.insert(
            "access_seat", conference_id=room, room_id=room,
            user_id=user_id(user), organization_id=organization_id(organization),
            is_statutory=meeting is not None, status="present", is_online=False,
            opens_at="2020-01-01", closes_at="2099-01-01", by_id=user_id("kenji"),
        )  # fmt: skip
        self.update(
            "access_seat", pk,
            "opens_at = now() + %s::interval, closes_at = now() + %s::interval", opens, closes,
        )  # fmt: skip
        return pk

    def meeting(self, *cases: uuid.UUID) -> uuid.UUID:
        """A 支援会議 held today, with one matter for each case."""
        pk = self.insert(
            "conferences_supportconference", municipality_id=WAKABA, number=uuid.uuid4().hex[:12],
            convener_id=organization_id("city"), status="convened", place="", note="",
            requested_by_id=user_id("hanako"), requested_at="2026-01-01", held_at="2026-01-01",
            closes_at="2026-01-02",
        )  # fmt: skip
        self.update(
            "conferences_supportconference", pk,
            "held_at = now(), closes_at = now() + interval '14 days'",
        )  # fmt: skip
        for case in cases:
            self.insert(
                "conferences_supportmatter", conference_id=pk, case_id=case, label="議題",
                by_id=user_id("kenji"), created_at="2026-01-01", assessment="", minutes="",
                revision=1,
            )  # fmt: skip
        return pk

    def block(self, person: uuid.UUID, principal: str) -> uuid.UUID:
        return self.insert(
            "access_block", person_id=person, principal=principal, kind="other", note="",
            by_id=user_id("hanako"), created_at="2026-01-01",
        )  # fmt: skip

    def join(self, user: str, organization: str, starts: str, ends: str | None) -> uuid.UUID:
        """Another membership, clearance 2, dates relative to today."""
        pk = self.insert(
            "accounts_membership", user_id=user_id(user),
            organization_id=organization_id(organization), role="worker", title="", clearance=2,
            starts_on="2020-01-01",
        )  # fmt: skip
        self.update(
            "accounts_membership", pk,
            "starts_on = current_date + %s::interval, ends_on = current_date + %s::interval",
            starts, ends,
        )  # fmt: skip
        return pk


LOOK_ONCE = "SELECT " + ", ".join(f"ARRAY({query})" for query in LOOK.values())
"""Everything in one statement: a walk of ten steps looks fifty times."""

REFUSED = object()
Opened = Collection[uuid.UUID] | None
"""The cases somebody opened for P3 with a reason; None: without a fresh proof."""


def raw_sights(people: Mapping[str, Opened]) -> dict[str, tuple[Sight, Viewer]]:
    """What plain SELECTs give as ``web``, in the name of one after the other."""
    found = {}
    with transaction.atomic(), web.cursor() as cursor:
        for name, opened in people.items():
            proof = None if opened is None else Proof(tuple(opened))
            viewer = enter_as(user_id(name), lifetime=600, proof=proof)
            cursor.execute(LOOK_ONCE)
            found[name] = Sight(*map(frozenset, cursor.fetchone())), viewer
        leave()
    return found


def raw_sight(name: str, opened: Opened = None) -> tuple[Sight, Viewer]:
    """What plain SELECTs give as ``web`` in the name of the user."""
    return raw_sights({name: opened})[name]


def ask(name: str, opened: Opened, query: str, values: Sequence[Any] = ()) -> Any:
    """The first value of a statement in the name of somebody, as ``web``; ``REFUSED`` when the
    database says no."""
    try:
        with acting_as(user_id(name), opened=opened), web.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        if is_refusal(error):
            return REFUSED
        raise


def _statement(queryset: Any) -> tuple[str, tuple[Any, ...]]:
    try:
        text, values = queryset.values_list("pk").query.get_compiler("setup").as_sql()
    except EmptyResultSet:  # nothing can be seen: Django does not even ask
        return "SELECT NULL::uuid WHERE false", ()
    return text, values


@functools.lru_cache(4096)
def q_statement(viewer: Viewer, rule: Any = policy) -> tuple[str, tuple[Any, ...]]:
    """Cases and records by the ORM rule alone, as one statement. It follows from who looks and from
    nothing else, so it is made once for everybody who looks with the same eyes."""
    cases, values = _statement(Case.objects.filter(rule.case_visible_q(viewer)))
    records, more = _statement(Record.objects.filter(rule.item_visible_q(viewer)))
    matters, rest = _statement(SupportMatter.objects.filter(room_q(viewer)))
    query = f"SELECT ARRAY({cases}), ARRAY({records}), ARRAY({matters})"
    return query, (*values, *more, *rest)


def q_sight(viewer: Viewer, rule: Any = policy) -> tuple[frozenset[Any], ...]:
    """What the ORM rules alone show (``Sight.by_rule``): asked as superuser, so that no policy
    helps them."""
    with connections["setup"].cursor() as cursor:
        cursor.execute(*q_statement(viewer, rule))
        return tuple(map(frozenset, cursor.fetchone()))
