"""A small town in one transaction, for questions to the functions and policies of the database.

Everything is planted and asked on one superuser connection that plays ``web`` with a signed
context, so that a mutated rule can be asked the same questions and be forgotten again.
"""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from django.conf import settings

from tasuki.access.context import Proof, sign
from tests.access.ground import Ground, organization_id, user_id
from tests.world import WAKABA

REFUSED = "refused"
WHY = "本人が倒れていると近所の人から電話があったため"
ALL = ["health", "money", "abuse", "whereabouts"]
NO = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.CheckViolation,
    psycopg.errors.InvalidParameterValue,
    psycopg.errors.RaiseException,
)


class Stage:
    """hanako leads a case of a mother and her child, kenji is in her team; mika knows nothing of
    it. ``mine`` is of kenji's organization, ``far`` of another city."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.ground = ground = Ground(connection)
        self.case, self.mine, self.far = map(ground.case, ("hanako", "kenji", "saburo"))
        self.mother, self.child = ground.person(self.case), ground.person(self.case)
        self.other = ground.person(self.mine)
        for where in (self.case, self.mine):
            for level, words in ((1, ("whereabouts",)), (2, ("whereabouts",)), (2, ("health",))):
                ground.record(where, level, words)
        self.home = ground.contact(self.mother, 1, (), "A")
        self.hers = ground.contact(self.child, 1, (), "A")
        self.school = ground.contact(self.child, 2, ("health",), "C")
        self.aunt = ground.contact(self.other, 1, (), "A")
        ground.grant(self.case, f"u:{user_id('kenji')}", 3, ALL)
        ground.grant(self.case, f"u:{user_id('hanako')}", 2, ALL)
        connection.execute("SET session_replication_role = origin")

    # --- Asking -----------------------------------------------------------------------------------

    def ask(
        self,
        name: str,
        query: str,
        values: Sequence[Any] = (),
        *,
        fresh: bool = True,
        opened: Sequence[uuid.UUID] = (),
    ) -> Any:
        """The first value in the name of somebody, or ``REFUSED``."""
        proof = Proof(tuple(opened)) if fresh else None
        pid = self.connection.info.backend_pid
        expires = int(time.time()) + 60
        token = sign(user_id(name), expires, pid, settings.CONTEXT_KEY, proof=proof)
        try:
            with self.connection.transaction():
                self.connection.execute("SELECT set_config('app.ctx', %s, true)", [token])
                self.connection.execute("SET LOCAL ROLE web")
                row = self.connection.execute(query.encode(), values).fetchone()
                self.connection.execute("RESET ROLE")
        except NO:
            return REFUSED
        finally:
            self.connection.execute("SELECT set_config('app.ctx', '', true)")
        return row[0] if row else None

    def call(self, name: str, function: str, *values: Any, fresh: bool = True) -> Any:
        places = ", ".join(["%s"] * len(values))
        return self.ask(name, f"SELECT api.{function}({places})", values, fresh=fresh)

    def raw(self, query: str, *values: Any) -> Any:
        """The first row, past every rule."""
        cursor = self.connection.execute(query.encode(), values or None)
        return cursor.fetchone() if cursor.description else None

    def may_stand(self, query: str, *values: Any) -> Any:
        """Whether the table itself takes a row: True, or ``REFUSED``."""
        try:
            with self.connection.transaction():
                self.connection.execute(query.encode(), values)
        except psycopg.errors.CheckViolation:
            return REFUSED
        return True

    @contextlib.contextmanager
    def asleep(self) -> Iterator[Ground]:
        """Planting without triggers."""
        self.connection.execute("SET session_replication_role = replica")
        yield self.ground
        self.connection.execute("SET session_replication_role = origin")

    # --- What is planted and looked at again and again --------------------------------------------

    def number(self, case: uuid.UUID) -> str:
        found: str = self.raw("SELECT number FROM cases_case WHERE id = %s", case)[0]
        return found

    def break_glass(
        self, name: str = "mika", case: uuid.UUID | None = None, *, fresh: bool = True, **more: Any
    ) -> Any:
        """What breaking it gives: the id of the attempt, or ``REFUSED``."""
        words = {
            "place": WAKABA, "number": self.number(case or self.case), "tokens": [], "born": None,
        } | more  # fmt: skip
        return self.ask(
            name,
            "SELECT api.break_glass(%s, %s, %s::bytea[], %s, 'life', %s, %s::text[],"
            " current_date + 3)",
            [*words.values(), WHY, ALL],
            fresh=fresh,
        )

    def glass(self, pk: uuid.UUID, columns: str) -> Any:
        return self.raw(f"SELECT {columns} FROM access_breakglass WHERE id = %s", pk)

    def ground_of(self, pk: uuid.UUID, columns: str) -> Any:
        return self.raw(
            f"SELECT {columns} FROM access_grant"
            " WHERE id = (SELECT grant_id FROM access_breakglass WHERE id = %s)", pk,
        )  # fmt: skip

    def later(self, pk: uuid.UUID, minutes: int) -> None:
        """Time passes for one 緊急閲覧."""
        back = f"interval '{minutes} minutes'"
        self.raw(
            f"UPDATE access_grant SET valid_from = valid_from - {back},"
            f" expires_at = expires_at - {back}"
            " WHERE id = (SELECT grant_id FROM access_breakglass WHERE id = %s)", pk,
        )  # fmt: skip
        self.raw(
            f"UPDATE access_breakglass SET opened_at = opened_at - {back},"
            f" ends_at = ends_at - {back} WHERE id = %s", pk,
        )  # fmt: skip

    def earlier_glass(self, who: str, **more: Any) -> uuid.UUID:
        """One that somebody broke some days ago."""
        words = {
            "user_id": user_id(who), "organization_id": organization_id("hokatsu"),
            "municipality_id": WAKABA, "reason": "life", "words": WHY, "verdict": "",
            "opened_at": "2026-01-01", "ends_at": "2026-01-01", "review_due_on": "2099-01-01",
            "review_note": "",
        } | more  # fmt: skip
        with self.asleep() as ground:
            return ground.insert("access_breakglass", **words)

    def block(self, person: uuid.UUID, name: str) -> uuid.UUID:
        with self.asleep() as ground:
            return ground.block(person, name)

    def protect(self, person: uuid.UUID, by: str = "hanako", applied: str = "0 days") -> Any:
        return self.ask(
            by,
            "INSERT INTO access_protection (id, person_id, municipality_id, kind, authority,"
            " document, applied_on, starts_on, note, by_id, created_at) VALUES"
            " (gen_random_uuid(), %s, %s, 'dv', '', '', current_date + %s::interval, '2020-01-01',"
            " '', %s, clock_timestamp()) RETURNING id",
            [person, WAKABA, applied, user_id(by)],
        )

    def ask_release(self, protection: uuid.UUID, by: str = "hanako") -> Any:
        return self.ask(
            by,
            "INSERT INTO access_protectionrelease (id, protection_id, reason, asked_by_id,"
            " asked_at) VALUES (gen_random_uuid(), %s, '申し出', %s, now()) RETURNING id",
            [protection, user_id(by)],
        )

    def level(self, contact: uuid.UUID) -> int:
        found: int = self.raw("SELECT level FROM people_contactpoint WHERE id = %s", contact)[0]
        return found

    def levels(self, case: uuid.UUID) -> list[int]:
        """Levels of the records of a case that say 居所 or 健康."""
        row = self.raw(
            "SELECT array_agg(level ORDER BY level) FROM cases_record WHERE case_id = %s", case
        )
        found: list[int] = row[0]
        return found

    def sees(self, name: str, table: str, opened: Sequence[uuid.UUID] = ()) -> int:
        """How many rows of a table somebody reads."""
        found: int = self.ask(name, f"SELECT count(*) FROM {table}", opened=opened)
        return found
